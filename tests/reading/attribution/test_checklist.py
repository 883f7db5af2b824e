"""The checklist of constructions: who says what, sentence by sentence (`checklist.toml`)."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.reading.annotation import Annotated
from dateline.reading.attribution import find_attributions
from dateline.vocabulary import Attribution

CHECKLIST = tomllib.loads((Path(__file__).parent / "checklist.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case, id=f"{name}-{number}")
    for name, section in CHECKLIST.items()
    for number, case in enumerate(section["cases"], 1)
]


def words(attribution: Attribution, part: str) -> str:
    return " … ".join(span.text for span in getattr(attribution, part))


def plain(words: str) -> str:
    return words.lower().removeprefix("the ")


def fits(found: list[Attribution], one: Attribution, case: dict[str, Any]) -> bool:
    content = words(one, "content")
    through = found[one.chain[0]].by if one.chain else ""
    return (
        case["cue"] in words(one, "cue")
        and words(one, "source") == case["source"]
        and all(piece in content for piece in case["content"])
        and case.get("beyond", "\0") not in content
        and one.stance.value == case.get("stance", "asserted")
        and plain(case.get("by", one.by)) == plain(one.by)
        and plain(case.get("through", through)) == plain(through)
    )


@pytest.mark.parametrize("case", CASES)
def test_who_says_what(annotated: Callable[..., Annotated], case: dict[str, Any]) -> None:
    found = find_attributions(annotated(case["text"]))
    told = [(words(a, "source"), words(a, "cue"), words(a, "content"), a.by) for a in found]
    assert any(fits(found, one, case) for one in found), told


def test_the_checklist_is_long_enough() -> None:
    assert len(CASES) >= 60
