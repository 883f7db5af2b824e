from datetime import date, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.linking.copies import (
    Edition,
    How,
    candidates,
    cites,
    compare,
    derivations,
    signature,
)
from dateline.linking.copies.alignment import align
from dateline.linking.copies.families import originals
from dateline.vocabulary import Attribution, Span

STORY = """KARROW, May 4 (Meridian) - A warehouse on the east quay of Port Karrow burned down on \
Sunday night, and two dock workers who slept in the loft were taken to the infirmary with burns.

The fire broke out shortly before eleven among bales of jute, said Captain Orlo Venn of the \
harbour brigade. Six engines were on the spot within a quarter of an hour, but the tide was \
out and the hoses did not reach the water.

The owners, Brandt and Sons, put the loss at 40,000 crowns. A night watchman told the \
magistrate that he had seen nobody enter the building after dark. The cause is not known."""

APART = """PORT KARROW, May 5 - Two men are in the infirmary after flames destroyed a jute store \
near the harbour mouth late on Sunday. Fire captain Venn said the alarm was raised at ten minutes \
to eleven.

Low water kept his crews from pumping, he explained, so that the roof fell in before \
midnight. The Brandt company had insured the goods. Magistrates have begun to hear those who \
were about, the watchman first of all."""


def edition(name: str, text: str, outlet: str = "Lantern", day: int = 5, **more: object) -> Edition:
    published = date(1931, 5, day)
    return Edition(id=name, article=name, text=text, outlet=outlet, published=published, **more)


ORIGINAL = edition("a", STORY, outlet="Meridian Wire", day=4)
COPIES = {
    "headed": STORY,
    "cut": "\n\n".join(STORY.split("\n\n")[:2]),
    "prefixed": f"Our own correspondent adds that the smoke was seen from Hadding.\n\n{STORY}",
    "edited": STORY.replace("burned down", "was destroyed by fire").replace("shortly", "just"),
    "with a paragraph of its own": STORY.replace("\n\n", "\n\nThe mayor had no comment.\n\n", 1),
}


@pytest.mark.parametrize("how", COPIES)
def test_a_changed_copy_is_found_and_its_original_named(how: str) -> None:
    found = compare(ORIGINAL, edition("b", COPIES[how]))
    assert found is not None
    assert (found.article, found.original, found.how) == ("b", "a", How.COPY)
    assert found.agency in ("Meridian", None)
    assert found.reasons


def test_an_excerpt_is_found() -> None:
    part = STORY.split("\n\n")[1]
    found = compare(ORIGINAL, edition("b", part))
    assert found is not None
    assert found.original == "a"


def test_another_reporter_on_the_same_event_is_no_copy() -> None:
    assert compare(ORIGINAL, edition("b", APART)) is None


def test_notices_of_a_site_make_no_copies() -> None:
    notice = "Sign in to your account. Your email notification has been saved, click the link. " * 3
    assert compare(edition("a", notice), edition("b", notice + " Subscribe now.")) is None


def test_quoting_one_speaker_makes_no_copy() -> None:
    quote = (
        '"We stood at the quay of Karrow until the roof of the Brandt store fell in on Sunday, and \
nobody could do anything because the tide was out and the hoses were short," '
    )
    first = (
        f"{quote} said Venn. Crowds lined Mole Street, where two tram cars were stopped by soot, \
and every pane of the customs house was broken by the heat of it."
    )
    second = (
        f"The captain of the brigade was brief at noon. {quote} he said. His men had worked for \
nine hours when relief arrived from Hadding with a steam pump and bread for all of them."
    )
    assert compare(edition("a", first), edition("b", second)) is None


def test_editions_of_one_article_are_not_copies_of_each_other() -> None:
    later = ORIGINAL.model_copy(update={"id": "a2", "text": COPIES["edited"]})
    assert compare(ORIGINAL, later) is None


def test_of_two_the_agency_is_the_original_even_if_it_came_in_later() -> None:
    paper = edition("a", STORY, outlet="Lantern", day=4)
    wire = edition("b", STORY, outlet="Meridian", day=5)
    found = compare(paper, wire)
    assert found is not None
    assert found.original == "b"


def test_an_index_finds_copies_and_excerpts_by_shared_bands() -> None:
    others = {name: signature(text) for name, text in COPIES.items()}
    others |= {"excerpt": signature(STORY.split("\n\n")[1]), "apart": signature(APART)}
    assert set(candidates(signature(STORY), others)) == {*COPIES, "excerpt"}
    assert all(len(band) <= 24 for band in signature(STORY).bands)


def test_a_family_is_the_same_in_any_order() -> None:
    editions = [ORIGINAL, *(edition(f"b{n}", text) for n, text in enumerate(COPIES.values()))]
    editions.append(edition("c", APART))
    expected = derivations(editions)
    for seed in range(5):
        shuffled = editions.copy()
        Random(seed).shuffle(shuffled)
        assert derivations(shuffled) == expected
    assert set(originals(expected).values()) == {"a"}
    assert "c" not in originals(expected)


def test_a_report_that_tells_all_on_the_word_of_another_cites_it() -> None:
    text = "The Harbour Lantern reported that a warehouse burned down and that two men were hurt."
    told = Attribution(
        source=(Span(start=0, end=19, text=text[:19]),),
        content=(Span(start=34, end=len(text), text=text[34:]),),
        by="The Harbour Lantern",
    )
    citing = edition("b", text, outlet="Gazette", day=6, attributions=(told,))
    cited = edition("a", STORY, outlet="Harbour Lantern", day=5)
    found = cites(citing, cited)
    assert found is not None
    assert (found.article, found.original, found.how) == ("b", "a", How.CITES)
    assert cites(cited, citing) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_aligned(first: str, second: str) -> None:
    found = align(first, second)
    assert 0 <= found.my_shared <= found.mine
    assert 0 <= found.your_shared <= found.yours
    assert found.told >= 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(STORY.split()), min_size=30, max_size=120))
def test_comparing_is_the_same_either_way_round(words: list[str]) -> None:
    other = edition("b", " ".join(words))
    assert compare(ORIGINAL, other) == compare(other, ORIGINAL)


def test_of_two_copies_of_one_day_the_earlier_minute_is_the_original_in_all_zones() -> None:
    paris = datetime.fromisoformat("1931-05-05T09:10+02:00")
    london = datetime.fromisoformat("1931-05-05T08:40+01:00")
    text = COPIES["cut"].partition(" - ")[2]
    first = edition("zz", text, at=paris)
    second = edition("aa", f"{text} More is not known.", at=london)
    found = compare(first, second)
    assert found is not None
    assert (found.original, found.reasons[-1].text) == ("zz", "published first")


@pytest.mark.parametrize(
    "credit",
    [
        "This article was first published by the Karrow Post.",
        "Originally appeared in Karrow Post.",
        "Source: Karrow Post",
        "Reprinted from the Karrow Post.",
    ],
)
def test_who_says_where_it_was_first_published_names_the_original(credit: str) -> None:
    text = COPIES["cut"].partition(" - ")[2]
    longer = edition("aa", f"{text}\n{credit}", outlet="Lindby Herald", day=4)
    original = edition("zz", text, outlet="Karrow Post")
    found = compare(longer, original)
    assert found is not None
    assert (found.original, found.reasons[-1].text) == ("zz", "the other credits this outlet")


def test_what_nothing_tells_apart_does_not_hang_on_ids() -> None:
    addresses = ("https://a.example/1", "https://b.example/1")
    for ids in (("a-1", "a-2"), ("a-2", "a-1")):
        first, second = (
            edition(name, STORY, key=key) for name, key in zip(ids, addresses, strict=True)
        )
        found = compare(first, second)
        assert found is not None
        assert found.original == ids[0]
        assert compare(second, first) == found
