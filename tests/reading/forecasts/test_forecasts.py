"""Claims about the future: forecasts, and what only looks like one. All people are invented."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.reading.annotation import Annotated
from dateline.reading.attribution import find_attributions
from dateline.reading.forecasts import find_forecasts
from dateline.vocabulary import Basis, Forecast, Span, Time, Timex, TimexType

Annotate = Callable[..., Annotated]
ARTICLE = Path(__file__).parents[4] / "shared" / "article" / "article.txt"


def read(annotated: Annotate, text: str, **fields: str) -> list[Forecast]:
    report = annotated(text, **fields)
    return find_forecasts(report, find_attributions(report), [])


@pytest.mark.parametrize(
    ("text", "by", "statement"),
    [
        (
            "Economists predict that prices will fall.",
            "Economists",
            "prices will fall",
        ),
        ("Economists expect prices to fall.", "Economists", "prices to fall"),
        (
            "“The drought will get worse,” said the ministry.",
            "ministry",
            "“The drought will get worse,”",
        ),
        (
            "The ministry warned that the dam could burst.",
            "ministry",
            "the dam could burst",
        ),
        (
            "The survey said that the river would rise.",
            "The survey",
            "the river would rise",
        ),
    ],
)
def test_a_source_that_expects_something_is_a_forecaster(
    annotated: Annotate, text: str, by: str, statement: str
) -> None:
    (found,) = read(annotated, text)
    assert found.by.text.lower().endswith(by.lower())
    assert found.by.evidence
    assert statement in found.statement.text or found.statement.text in statement


def test_what_the_report_expects_itself_is_supplied_by_the_outlet(annotated: Annotate) -> None:
    (found,) = read(annotated, "The river is expected to rise.", outlet="The Valley Herald")
    assert found.by.text == "The Valley Herald"
    assert found.by.basis is Basis.SUPPLIED
    assert found.by.supplied_by == "outlet"
    assert found.attribution is None


@pytest.mark.parametrize(
    "text",
    [
        "The council plans to close the mill.",
        "The council said it will close the mill.",
        "“We will march on Friday,” the weavers said.",
        "The weavers hope that the king will yield.",
        "The weavers demanded that the king yield.",
        "Will the dam burst?",
        "It is not clear whether the dam will burst.",
        "The clerk may have fled.",
        "The guards could not open the gate.",
        "What the king fears most is a revolt.",
        "A revolt is something that the king fears most.",
        "If the dam bursts, leave your houses.",
        "The fair will open on Monday.",
        "The king had been expected to win.",
        "The dam burst in 1889.",
    ],
)
def test_plans_wishes_questions_and_doubts_are_no_forecasts(annotated: Annotate, text: str) -> None:
    assert read(annotated, text) == []


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("The river will probably rise.", "probably", 0.55, 0.80),
        ("The river is very likely to rise.", "very likely", 0.80, 0.95),
        ("The river is unlikely to rise.", "unlikely", 0.20, 0.45),
        ("The river is expected to rise.", "expected", None, None),
        ("There is a 60 percent chance of rain.", "60 percent chance", 0.60, 0.60),
        ("The river is not likely to rise.", "not likely", None, None),
        ("It isn't likely that the river will rise.", "isn't likely", None, None),
        ("The dam is not expected to fail.", "not expected", None, None),
        ('"There is no danger that the dam will burst," a miner said.', "no danger", None, None),
        ('"I do not think the rain will stop," a miner said.', "do not think", None, None),
        ("Few bankers believe that the bank will survive.", "Few bankers believe", None, None),
        ("Engineers doubt that the dam will hold.", "doubt", None, None),
    ],
)
def test_likelihood_keeps_its_words_and_takes_numbers_only_from_the_table(
    annotated: Annotate, text: str, words: str, low: float | None, high: float | None
) -> None:
    likelihood = read(annotated, text)[0].likelihood
    assert likelihood is not None
    assert (likelihood.text, likelihood.low, likelihood.high) == (words, low, high)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Engineers believe the dam will burst soon.", "soon"),
        ("Engineers believe the dam will burst in the near future.", "in the near future"),
        (
            "Engineers believe the end will come sooner than the king thinks.",
            "sooner than the king",
        ),
    ],
)
def test_a_horizon_may_be_words_without_a_date(annotated: Annotate, text: str, words: str) -> None:
    horizon = read(annotated, text)[0].horizon
    assert horizon is not None
    assert horizon.edtf is None
    assert horizon.evidence[0].text.startswith(words)


def test_a_time_told_in_the_statement_is_the_horizon(annotated: Annotate) -> None:
    text = "Engineers believe the dam will burst by 1902."
    report = annotated(text, published="1899-05-01")
    start = text.index("1902")
    told = Time(
        edtf="1902",
        timex=Timex(type=TimexType.DATE, value="1902"),
        evidence=(Span(start=start, end=start + 4, text="1902"),),
    )
    (found,) = find_forecasts(report, find_attributions(report), [told])
    assert found.horizon == told


def test_a_condition_is_kept_apart(annotated: Annotate) -> None:
    (found,) = read(annotated, "The harvest will fail if the frost comes back.")
    assert found.condition is not None
    assert found.condition.text == "if the frost comes back"


@pytest.mark.parametrize(
    "text",
    [
        "The historian predicted three outcomes:\n\n1. The king yields;\n\n"
        "2. The council falls;\n\n3. The army steps in.\n\nThe town waits.",
        "The historian predicted three outcomes: (1) The king yields; (2) The council falls; or "
        "(3) The army steps in.",
        "Three scenarios are possible:\n- The king yields.\n- The council falls.\n"
        "- The army steps in.\n",
    ],
)
def test_the_items_of_a_list_are_alternatives(annotated: Annotate, text: str) -> None:
    (found,) = read(annotated, text)
    assert [item.text for item in found.alternatives] == [
        "The king yields",
        "The council falls",
        "The army steps in",
    ]


def test_either_or_gives_alternatives(annotated: Annotate) -> None:
    (found,) = read(annotated, "The dam will either hold or burst.")
    assert [item.text for item in found.alternatives] == ["hold", "burst"]


def test_the_article_has_its_three_forecasters_and_three_alternatives(annotated: Annotate) -> None:
    if not ARTICLE.exists():
        pytest.skip("the article is not beside the repository")
    found = read(annotated, ARTICLE.read_text(encoding="utf-8"), published="2022-11-12")
    assert {"Sound of Hope", "Wu Jiemin", "Mike Pompeo"} <= {f.by.text for f in found}
    assert "Xi Jinping" not in {f.by.text for f in found}
    listed = [f for f in found if f.alternatives]
    assert [(f.by.text, len(f.alternatives)) for f in listed] == [("Wu Jiemin", 3)]
    horizons = {f.by.text: f.horizon.evidence[0].text for f in found if f.horizon}
    assert horizons["Sound of Hope"] == "quickly"
    assert horizons["Mike Pompeo"] == "sooner than anyone imagines"


PIECES = st.sampled_from(
    [
        "The river will rise", "experts predict", "three outcomes:", "\n1. fire\n2. flood\n", "?",
        ". ", "soon", "if it rains", "is likely to fall", "either", "or", "a 40 percent chance of",
        "rain", "might", "burst", "the mayor said", "“", "”", "by 1950", "is expected to",
    ]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(PIECES, max_size=12))
def test_every_value_has_the_words_of_the_text(annotated: Annotate, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for forecast in read(annotated, text):
        parts = [forecast, forecast.statement, *forecast.alternatives, forecast.by]
        parts += [p for p in (forecast.likelihood, forecast.horizon, forecast.condition) if p]
        for part in parts:
            assert part.evidence or part.basis is Basis.SUPPLIED
            assert all(text[s.start : s.end] == s.text != "" for s in part.evidence)


def test_what_a_firm_will_do_and_what_one_is_shocked_by_are_no_forecasts(
    annotated: Annotate,
) -> None:
    assert not read(annotated, "The airline would be reaching out to passengers, it said.")
    assert not read(annotated, "Hale said he was shocked that it would come to this.")


def test_what_is_told_of_the_past_by_the_way_is_no_part_of_what_is_expected(
    annotated: Annotate,
) -> None:
    (found,) = read(annotated, "Two miners who were hurt on Monday are expected to survive.")
    assert [span.text for span in found.statement.evidence] == [
        "Two miners",
        "are expected to survive",
    ]
    assert found.statement.text == "Two miners who were hurt on Monday are expected to survive"
