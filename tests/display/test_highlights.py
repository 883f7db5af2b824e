"""Cutting a text for display must not change a word of it."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.display.highlights import Mark, paragraphs

TEXTS = st.text(alphabet="ab \n\té", max_size=80)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    edges = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edges, edges), max_size=6))
    return text, [
        Mark(min(pair), max(pair), f"v{number}", "when") for number, pair in enumerate(pairs)
    ]


@given(marked())
def test_all_words_are_shown_once_and_in_order(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    shown = "".join(piece.text for pieces in paragraphs(text, marks) for piece in pieces)
    assert "".join(shown.split()) == "".join(text.split())


@given(marked())
def test_each_value_covers_its_words_and_no_others(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    shown = [piece for pieces in paragraphs(text, marks) for piece in pieces]
    for mark in marks:
        words = "".join(piece.text for piece in shown if mark.value in piece.values)
        assert "".join(words.split()) == "".join(text[mark.start : mark.end].split())


def test_blank_lines_part_paragraphs_and_single_breaks_stay_within() -> None:
    shown = ["".join(p.text for p in pieces) for pieces in paragraphs("a\nb\n\nc", [])]
    assert shown == ["a\nb", "c"]


def test_without_blank_lines_every_line_is_a_paragraph() -> None:
    shown = ["".join(p.text for p in pieces) for pieces in paragraphs("a\nb\n", [])]
    assert shown == ["a", "b"]
