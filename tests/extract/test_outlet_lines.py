"""What a user may rely on where a line of a head tells the outlet beside other things."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.heads import Head, head_of

BODY = (
    "A fire broke out in the rope works at Marlow Quay on Monday night, and the watchmen of the "
    "harbour fought it until dawn. No one was hurt, the owners said."
)
TITLE = "Fire guts rope works at Marlow Quay"
URL = "https://paper.example/fire"
DAY = "3 March 1931"

NAMED = ["The Harbour Post", "Lindby Lantern", "The Long View", "La Voz del Puerto"]
"""Outlets that read like one, or have a word of one."""

ANY = [*NAMED, "Meduzza", "Northern Notes", "Zürcher Hafenbote"]

WITH_HEADLINE = [
    "{t}\n{o} | {d}",
    "{t}\n{d} | {o}",
    "{t}\n{o} / {d}",
    "{t}\n{o} • {d}",
    "{t}\n{o} ({d})",
    "{t}\n({o}, {d})",
    "{t}\n{o} | By Ada Finch | {d}",
    "{t}\nBy Ada Finch | {o} | {d}",
    "{t}\nBy Ada Finch for {o}\n{d}",
    "{t}\nBy Ada Finch for {o}, {d}",
    "{t}\nFrom: {o}\n{d}",
    "{t}\nVia: {o}\n{d}",
    "{t}\nSource: {o}\n{d}",
    "From: {o}\nDate: {d}\nSubject: {t}",
    "{t}\nPublished by {o}, {d}",
    "{t}\nvia {o}, {d}",
    "{t} | {o}\n{d}",
    "{t}\n{o}\n{u}\n{d}",
    "{t}\n{u}\n{o}\n{d}",
    "{t}\n{d}\n{u}\n{o}",
    "{u}\n{t}\n{o}\n{d}",
    "{t}\n{o}\nBy Ada Finch\n{d}",
    "{o} | {d}\n{t}",
]
OVER_HEADLINE = [
    "{u}\n{o}\n{t}\n{d}",
    "{u}\n{o}\n{d}\n\n{t}",
    "{d}\n{o}\n\n{t}",
    "{d}\n{o}\n{t}",
    "{o}\n{u}\n{d}\n{t}",
    "{o}\n{d}\n{u}\n\n{t}",
]


def head(form: str, outlet: str) -> tuple[Head, str]:
    document = form.format(t=TITLE, o=outlet, u=URL, d=DAY) + f"\n\n{BODY}"
    found = head_of(document)
    return found, document[found.start :]


def told(found: Head) -> tuple[str | None, str | None, str | None]:
    day = found.metadata.published
    return found.metadata.title, found.metadata.outlet, day if isinstance(day, str) else None


@pytest.mark.parametrize("outlet", ANY)
@pytest.mark.parametrize("form", WITH_HEADLINE)
def test_an_outlet_is_found_whatever_its_name(form: str, outlet: str) -> None:
    found, text = head(form, outlet)
    assert (found.metadata.title, found.metadata.outlet) == (TITLE, outlet)
    assert "1931-03-03" in str(found.metadata.published)
    assert text == BODY


@pytest.mark.parametrize("outlet", NAMED)
@pytest.mark.parametrize("form", OVER_HEADLINE)
def test_over_the_headline_it_is_found_where_a_word_shows_it(form: str, outlet: str) -> None:
    found, text = head(form, outlet)
    assert (found.metadata.title, found.metadata.outlet) == (TITLE, outlet)
    assert text == BODY


@pytest.mark.parametrize("outlet", ANY)
@pytest.mark.parametrize("form", ["{t}\n{o} - Leeds, {d}", "{o} - Leeds, {d}\n{t}"])
def test_a_place_beside_it_stays_text(form: str, outlet: str) -> None:
    found, text = head(form, outlet)
    assert (found.metadata.title, found.metadata.outlet) == (TITLE, outlet)
    assert "Leeds" in text


def test_who_wrote_it_for_an_outlet_is_apart_from_it() -> None:
    found, _ = head("{t}\nBy Ada Finch and Tom Reed for {o}\n{d}", "Lindby Lantern")
    assert found.metadata.byline == "Ada Finch and Tom Reed"
    assert found.metadata.outlet == "Lindby Lantern"


def test_an_outlet_over_a_day_without_headline_is_no_headline() -> None:
    found, text = head("{o}\n{d}", "Lindby Lantern")
    assert (found.metadata.title, found.metadata.outlet, text) == (None, "Lindby Lantern", BODY)


OTHERS = [
    "Rope Works Burn Down",
    "Ferry Sinks Off Bari",
    "Mayor Finch Resigns",
    "River Tops Its Banks",
    "The Harbour Burned",
    "The watchmen ran.",
    "Smoke rose over the quay.",
    "It was dark",
    "Four Held After Quay Brawl",
    "Politics",
    "Leeds",
    "Leeds, Yorkshire",
    "Ada Finch",
    "Staff Writer",
]
PLACES = [
    "{t}\n{o} | {d}",
    "{t}\n{o} - Leeds, {d}",
    "{t}\n({o}, {d})",
    "{t} | {o}\n{d}",
    "{t}\n{d}\n{o}",
    "{t}\n{d}\n{u}\n{o}",
    "{t}\n{o}\n{u}\n{d}",
    "{o}\n{d}",
    "{d}\n{o}\n{t}",
    "{o} | {d}\n{t}",
]


@given(st.sampled_from(OTHERS), st.sampled_from(PLACES))
def test_a_sentence_a_headline_a_place_or_a_person_is_no_outlet(words: str, form: str) -> None:
    found, text = head(form, words)
    assert found.metadata.outlet is None
    values = [str(value) for value in asdict(found.metadata).values() if value]
    assert words in text or words == "Politics" or any(words in value for value in values)


@given(
    st.lists(
        st.sampled_from([TITLE, URL, DAY, f"Leeds, {DAY}", *ANY, *OTHERS[:10]]),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["\n", "\n\n"]),
)
def test_no_line_is_lost(lines: list[str], gap: str) -> None:
    document = gap.join(lines) + f"\n\n{BODY}"
    found = head_of(document)
    text = document[found.start :]
    values = [str(value) for value in asdict(found.metadata).values() if value]
    for line in lines:
        kept = line in text or any(line in value for value in values)
        assert kept or line in {DAY, "Politics"}
    assert text.endswith(BODY)


@given(st.sampled_from(OTHERS), st.sampled_from(["{o}\n\n", "{o}\n", "{t}\n\n{o}\n\n"]))
def test_the_first_words_of_a_text_name_no_outlet(words: str, form: str) -> None:
    found = head_of(form.format(t=TITLE, o=words) + BODY)
    assert found.metadata.outlet is None


IN_ONE_LINE = [
    "{t} / {o}, {d}",
    "{t} / {o} / {d}",
    "{t} | {o} | {d}",
    "{t} | {o}, {d}",
    "{t} - {o}, {d}",
    "{t} – {o} – {d}",
    "{t} — {o}, {d}",
    "{t} ({o}, {d})",
]


@pytest.mark.parametrize("outlet", ["The Harbour Post", "Lindby Lantern"])
@pytest.mark.parametrize("form", IN_ONE_LINE)
def test_headline_outlet_and_day_may_share_a_line(form: str, outlet: str) -> None:
    line = form.format(t=TITLE, o=outlet, d=DAY)
    found = head_of(f"{line}\n\n{BODY}").metadata
    assert (found.title, found.outlet, found.published) == (TITLE, outlet, "1931-03-03")


@pytest.mark.parametrize(
    "line",
    [
        "Rope works burn - the worst fire in years",
        "Rope works burn - the third fire of 3 March 1931",
        "Mayor remembers the fire of 3 March 1931",
        "Rope works burn - Marlow Quay, 3 March 1931",
        "Rope works burn (3 March 1931)",
        "Rope works burn - again - since 3 March 1931",
    ],
)
def test_a_headline_with_a_day_or_a_dash_tells_no_outlet(line: str) -> None:
    found = head_of(f"{line}\n\n{BODY}").metadata
    assert found.outlet is None
    assert found.published is None
