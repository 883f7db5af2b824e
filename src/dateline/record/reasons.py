"""Reasons: why an event is taken out, a short list that is declared in `reasons.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.errors import BadOption

OTHER = "other"
"""The reason that needs words of its own."""


@dataclass(frozen=True)
class Reason:
    """A reason: what the history says, what may be done instead (split, merge), what is done."""

    name: str
    text: str
    hint: str = ""
    does: str = ""


@cache
def reasons() -> dict[str, Reason]:
    """All reasons by name, in their order."""
    text = (files(__package__) / "reasons.toml").read_text("utf-8")
    return {name: Reason(name, **told) for name, told in tomllib.loads(text).items()}


def reason_words(name: str, own: str) -> str:
    """What the history says of a reason, with a person's own words; raises `BadOption`."""
    listed = reasons()
    if name not in listed:
        raise BadOption(f"choose why it is taken out: {', '.join(listed)}")
    if name == OTHER:
        if not own:
            raise BadOption("say why, in a few words: the history tells it")
        return own
    return f"{listed[name].text}: {own}" if own else listed[name].text
