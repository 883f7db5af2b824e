"""What docs/collecting.md says of defaults and outcomes is so."""

import re
from pathlib import Path

import pytest

from dateline.collect.fetching import Limits, Manners, Outcome

TEXT = (Path(__file__).parents[3] / "docs" / "collecting.md").read_text("utf-8")


def rows(head: str) -> list[list[str]]:
    table = TEXT.partition(f"| {head} |")[2].partition("\n\n")[0]
    return [re.split(r" *\| *", line.strip("| ")) for line in table.splitlines()[2:]]


@pytest.mark.parametrize(("head", "settings"), [("manners", Manners()), ("limit", Limits())])
def test_each_default_is_documented(head: str, settings: Manners | Limits) -> None:
    documented = {cells[0].strip("`"): float(cells[1]) for cells in rows(head)}
    names = [name for name in settings.__slots__ if name not in ("contact", "languages")]
    assert documented == {name: getattr(settings, name) for name in names}


def test_each_outcome_is_documented() -> None:
    documented = [name for cells in rows("outcome") for name in re.findall(r"`(\w+)`", cells[0])]
    assert sorted(documented) == sorted(outcome.value for outcome in Outcome)
