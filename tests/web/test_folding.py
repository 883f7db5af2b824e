"""Evidence on pages: a copy is folded behind its original, whichever was told first."""

import pytest

from dateline.record.showing import Line, Shown, Source
from dateline.vocabulary import Span
from dateline.web.evidence import evidence

ORIGINAL = Source(id="r-1", name="one", outlet="Kivu Wire")
COPY = Source(id="r-2", name="two", outlet="Coast Mail", came_of="r-1", how="copy")
CITING = Source(id="r-3", name="three", outlet="The Post", came_of="r-1", how="cites")


def line(name: str, report: str, words: str) -> Line:
    return Line(
        id=name,
        mention="m-1",
        field="counts.dead",
        value={"low": 7, "best": 7, "high": 7, "text": words},
        by="police",
        basis="stated",
        evidence=(Span(start=0, end=len(words), text=words),),
        report=report,
    )


def shown(*lines: Line) -> Shown:
    return Shown.model_construct(reports=(COPY, ORIGINAL, CITING), claims=lines)


@pytest.mark.parametrize("words", ["7", "seven people"])
def test_a_copy_is_folded_behind_its_original_in_other_words_too(words: str) -> None:
    lines = line("c-2", "r-2", words), line("c-1", "r-1", "7")
    (found,) = evidence(shown(*lines), [one.id for one in lines])
    assert (found.outlet, found.quotes, found.copies) == ("Kivu Wire", ("7",), 1)


def test_who_only_cites_it_is_quoted_in_their_own_words() -> None:
    lines = line("c-1", "r-1", "7"), line("c-3", "r-3", "seven people")
    found = evidence(shown(*lines), [one.id for one in lines])
    assert [one.outlet for one in found] == ["Kivu Wire", "The Post"]


def test_what_the_original_does_not_tell_is_quoted_from_the_copy() -> None:
    (found,) = evidence(shown(line("c-2", "r-2", "seven people")), ["c-2"])
    assert (found.outlet, found.copies) == ("Coast Mail", 0)
