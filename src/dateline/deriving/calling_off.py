"""Calling off: whether what a telling says not to be was planned, and given up before it began."""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.deriving.statements import Statement
from dateline.vocabulary import EventTime, Label, Mention, Modality, Polarity, Telling


def is_called_off(mention: Mention) -> bool:
    """Whether a mention is stored as denied because somebody called it off, by its words."""
    if mention.modality is not Modality.DENIED:
        return False
    beginnings = _beginnings(_family(mention))
    return any(word.startswith(beginnings) for word in _denying(mention))


def gives_up(telling: Telling, all_of_them: Iterable[Telling]) -> bool:
    """Whether a telling says that it was called off: by its words, or after others told a plan."""
    mention = telling.mention
    if is_called_off(mention):
        return True
    if not _will_not_be(mention) or _family(mention) not in _table()["settled_families"]:
        return False
    day, plainly = telling.published or date.min, set(_table()["plainly"])
    planned = any(
        one.mention.modality is Modality.PLANNED and (one.published or date.min) <= day
        for one in all_of_them
    )
    return planned and not plainly.isdisjoint(_denying(mention))


def of_the_plan(said: Sequence[Statement]) -> list[Statement]:
    """Statements without the day of the calling off, where reports tell the day of the plan."""
    told = [one for one in said if one.field == "when"]
    if not any(one.telling.mention.modality is Modality.PLANNED for one in told):
        return list(said)
    return [
        one
        for one in said
        if one.field != "when"
        or one.person
        or not (is_called_off(one.telling.mention) or _will_not_be(one.telling.mention))
    ]


def _will_not_be(mention: Mention) -> bool:
    """Whether it is told, before it was to be, that it will not be."""
    return mention.modality is Modality.DENIED and mention.time is EventTime.FUTURE


def _family(mention: Mention) -> str:
    return mention.kind.name.partition(".")[0]


def _denying(mention: Mention) -> list[str]:
    """The words that make a telling negative."""
    return [
        span.text.casefold()
        for claim in mention.claims
        if claim.field == "polarity"
        and isinstance(claim.value, Label)
        and claim.value.value == Polarity.NEG
        for span in claim.value.evidence
    ]


@cache
def _beginnings(family: str) -> tuple[str, ...]:
    table = _table()
    more = table["settled"] if family in table["settled_families"] else []
    return (*table["words"], *more)


@cache
def _table() -> dict[str, Any]:
    text = files("dateline.deriving").joinpath("calling_off.toml").read_text("utf-8")
    return tomllib.loads(text)
