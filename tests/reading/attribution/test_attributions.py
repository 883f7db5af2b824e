"""Who says what, in the constructions of news English. All people and outlets are invented."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.reading.annotation import Annotated
from dateline.reading.attribution import attribution_of, find_attributions
from dateline.reading.attribution.lexicon import Entry
from dateline.reading.attribution.nesting import holders_of
from dateline.reading.attribution.saying import Saying, Via
from dateline.vocabulary import Attribution, SourceKind, Span, Stance

Annotate = Callable[..., Annotated]


def words(spans: Iterable[Span]) -> str:
    return " … ".join(span.text for span in spans)


def read(annotated: Annotate, text: str) -> list[Attribution]:
    return find_attributions(annotated(text))


def by_cue(found: list[Attribution], cue: str) -> Attribution:
    return next(a for a in found if cue in words(a.cue))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The harbour master said that the ferry had sunk.",
            "The harbour master",
            "said",
            "that the ferry had sunk",
        ),
        (
            "The ferry had sunk, officials said on Monday.",
            "officials",
            "said",
            "The ferry had sunk",
        ),
        (
            "“The ferry has sunk,” said the harbour master.",
            "the harbour master",
            "said",
            "“The ferry has sunk,”",
        ),
        (
            "The ministry said the mill was “a ruin” and would close.",
            "The ministry",
            "said",
            "the mill was “a ruin” and would close",
        ),
        (
            "According to the Valley Herald, the mill burned down.",
            "the Valley Herald",
            "According to",
            "the mill burned down",
        ),
        (
            "A leaked memo shows that the boiler was cracked.",
            "A leaked memo",
            "shows",
            "that the boiler was cracked",
        ),
        (
            "Some say the guard fell asleep.",
            "Some",
            "say",
            "the guard fell asleep",
        ),
        (
            "The council plans to close the mill.",
            "The council",
            "plans",
            "to close the mill",
        ),
        (
            "Strikers demanded the release of their leader.",
            "Strikers",
            "demanded",
            "the release of their leader",
        ),
        (
            "He repeated the weavers’ claim that the boiler was cracked.",
            "the weavers",
            "claim",
            "that the boiler was cracked",
        ),
        (
            "The owner is confident that the mill will reopen.",
            "The owner",
            "is confident",
            "that the mill will reopen",
        ),
    ],
)
def test_source_cue_and_content_are_found(
    annotated: Annotate, text: str, source: str, cue: str, content: str
) -> None:
    found = by_cue(read(annotated, text), cue)
    assert words(found.source) == source
    assert words(found.content) == content


def test_a_parenthesis_splits_the_content(annotated: Annotate) -> None:
    (found,) = read(annotated, "The boiler, the inspector said, was badly cracked.")
    assert [span.text for span in found.content] == ["The boiler", "was badly cracked"]


def test_a_quotation_goes_on_after_its_verb_and_in_the_next_paragraph(annotated: Annotate) -> None:
    text = (
        "“The roof came down,” said Mayor Ada Brook. “We saw the smoke.\n\n"
        "“Then the wall fell.”\n\nThe mill was old."
    )
    found = by_cue(read(annotated, text), "said")
    assert "We saw the smoke" in words(found.content)
    assert "Then the wall fell" in words(found.content)
    assert "The mill was old" not in words(found.content)


@pytest.mark.parametrize("quotes", ["“”", '""', "„“", "«»", "‘’"])
def test_quotation_marks_of_any_style_are_read(annotated: Annotate, quotes: str) -> None:
    text = f"{quotes[0]}The bridge is closed to all carts,{quotes[1]} the guard said."
    found = by_cue(read(annotated, text), "said")
    assert "The bridge is closed to all carts" in words(found.content)


def test_a_passive_without_an_agent_is_hedged_and_names_nobody(annotated: Annotate) -> None:
    found = by_cue(read(annotated, "The clerk was said to have fled."), "said")
    assert found.source == ()
    assert found.stance is Stance.HEDGED
    assert words(found.content) == "The clerk … to have fled"


def test_reportedly_is_a_hedge(annotated: Annotate) -> None:
    (found,) = read(annotated, "The clerk reportedly fled.")
    assert found.stance is Stance.HEDGED


def test_a_denial_has_its_stance(annotated: Annotate) -> None:
    found = by_cue(read(annotated, "The company denied that the boiler had burst."), "denied")
    assert found.stance is Stance.DENIED
    assert words(found.content) == "that the boiler had burst"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police said the road was closed.", SourceKind.OFFICIAL),
        ("Witnesses said the road was closed.", SourceKind.ANONYMOUS),
        ("The internet reported a fire in the mill.", SourceKind.ANONYMOUS),
        ("A screenshot shows that the road was closed.", SourceKind.DOCUMENT),
        ("The company said the road was closed.", SourceKind.ORGANISATION),
        ("Prime Minister Ada Brook said the road was closed.", SourceKind.PERSON),
        ("Ada Brook, a neighbour, said the road was closed.", SourceKind.PRIVATE),
    ],
)
def test_kinds_of_source(annotated: Annotate, text: str, kind: SourceKind) -> None:
    assert read(annotated, text)[0].kind is kind


def test_a_private_person_is_described_and_not_named(annotated: Annotate) -> None:
    text = "“It was dark,” said Ada Brook, a neighbour. She added that the lamp had gone out."
    found = read(annotated, text)
    assert all("Brook" not in a.by for a in found)
    assert by_cue(found, "added").by == by_cue(found, "said").by


def test_a_pronoun_keeps_its_span_and_is_described_by_its_antecedent(annotated: Annotate) -> None:
    text = "Prime Minister Ada Brook said the mill was safe. She denied that it had burned."
    found = by_cue(read(annotated, text), "denied")
    assert words(found.source) == "She"
    assert found.by == "Ada Brook"


def test_a_chain_runs_from_the_nearest(annotated: Annotate) -> None:
    text = "According to the Valley Herald, citing the ministry, the dam broke."
    found = read(annotated, text)
    herald, ministry = by_cue(found, "According"), by_cue(found, "citing")
    assert words(ministry.source) == "the ministry"
    assert words(ministry.content) == words(herald.content) == "the dam broke"
    assert ministry.chain == (found.index(herald),)


def test_nested_sayings_have_the_outer_one_in_their_chain(annotated: Annotate) -> None:
    found = read(annotated, "The guard said that the clerk believed the dam was safe.")
    inner, outer = by_cue(found, "believed"), by_cue(found, "said")
    assert inner.chain == (found.index(outer),)


def test_the_innermost_attribution_of_a_span_is_given(annotated: Annotate) -> None:
    text = "The guard said that the clerk believed the dam was safe. The dam broke."
    report = annotated(text)
    found = find_attributions(report)
    start = text.index("dam was")
    inner = attribution_of(found, report.span(start, start + 3))
    assert inner is not None
    assert words(found[inner].cue) == "believed"
    assert attribution_of(found, report.span(text.index("broke"), len(text) - 1)) is None


def test_what_is_only_spoken_of_is_not_told_by_the_source(annotated: Annotate) -> None:
    text = "The bishop condemned the attack. The bishop reported an attack."
    report = annotated(text)
    found = find_attributions(report)
    assert by_cue(found, "condemned").topic
    start = text.index("attack.")
    assert attribution_of(found, report.span(start, start + 6)) is None
    start = text.rindex("attack")
    assert attribution_of(found, report.span(start, start + 6)) is not None


def test_a_text_that_attributes_nothing_has_no_attributions(annotated: Annotate) -> None:
    assert read(annotated, "The dam broke. Forty houses were lost.") == []


def test_links_of_sayings_never_come_back() -> None:
    entry = Entry(frozenset({"clause"}))
    one = Saying(1, entry, Via.VERB, "clause", cue={1}, content={2, 3, 9})
    other = Saying(2, entry, Via.VERB, "clause", cue={2}, content={1, 3}, through=1)
    third = Saying(3, entry, Via.VERB, "clause", cue={3}, content={1}, through=2)
    one.through = 3
    holders = holders_of([one, other, third])
    assert all(i not in chain for i, chain in enumerate(holders))
    assert any(not chain for chain in holders)


PIECES = st.sampled_from(
    [
        "The mayor said", "“The dam broke,”", "according to", "the ministry", "denied that", ". ",
        "\n\n", "“", "”", '"', "he", "they", ", citing", "officials", "Note:", "was said to", "?",
        "reportedly", "the claim that", "a fire", "had spread", "believes", "(", ")", "—",
    ]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(PIECES, max_size=14))
def test_every_span_has_the_words_of_the_text(annotated: Annotate, pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = read(annotated, text)
    for attribution in found:
        assert attribution.content
        assert attribution.by
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert text[span.start : span.end] == span.text != ""
        assert all(0 <= link < len(found) for link in attribution.chain)


def test_reports_that_are_denied_are_denied(annotated: Annotate) -> None:
    found = read(annotated, "The ministry denied reports that twelve miners had died.")
    assert [(a.by, a.stance) for a in found] == [("ministry", Stance.DENIED)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The wardens put the crowd at 400.", "The wardens", "the crowd at 400"),
        (
            "A miners' league put the number of dead at 17 on Monday.",
            "A miners' league",
            "the number of dead at 17",
        ),
    ],
)
def test_who_puts_a_number_at_so_much_is_its_source(
    annotated: Annotate, text: str, source: str, content: str
) -> None:
    found = by_cue(read(annotated, text), "put")
    assert (words(found.source), words(found.content)) == (source, content)


def test_what_is_put_somewhere_is_no_saying(annotated: Annotate) -> None:
    assert read(annotated, "The mayor put the lamp at 10 Mill Lane.") == []


@pytest.mark.parametrize(
    "text",
    ["The two men have been identified.", "Three miners were cited after the brawl at the pit."],
)
def test_who_is_identified_and_no_more_is_told_by_the_report_itself(
    annotated: Annotate, text: str
) -> None:
    assert read(annotated, text) == []


def test_what_somebody_is_identified_as_is_said_by_somebody(annotated: Annotate) -> None:
    (said,) = read(annotated, "The man was identified as a sailor of the ferry.")
    assert said.stance is Stance.HEDGED
    (told,) = read(annotated, "The two men have been identified by police.")
    assert words(told.source) == "police"


def test_what_claims_lives_says_nothing(annotated: Annotate) -> None:
    assert read(annotated, "The fire claimed nine lives.") == []
    (said,) = read(annotated, "The flood claimed a third victim, the mayor said.")
    assert words(said.source) == "the mayor"
