"""Calling off: whether what a telling says not to be was planned, and given up before it began."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.vocabulary import Label, Mention, Modality, Polarity


def is_called_off(mention: Mention) -> bool:
    """Whether a mention is stored as denied because somebody called it off, by its words."""
    if mention.modality is not Modality.DENIED:
        return False
    beginnings = _beginnings(mention.kind.name.partition(".")[0])
    return any(
        span.text.casefold().startswith(beginnings)
        for claim in mention.claims
        if claim.field == "polarity"
        and isinstance(claim.value, Label)
        and claim.value.value == Polarity.NEG
        for span in claim.value.evidence
    )


@cache
def _beginnings(family: str) -> tuple[str, ...]:
    table = _table()
    more = table["settled"] if family in table["settled_families"] else []
    return (*table["words"], *more)


@cache
def _table() -> dict[str, Any]:
    text = files("dateline.deriving").joinpath("calling_off.toml").read_text("utf-8")
    return tomllib.loads(text)
