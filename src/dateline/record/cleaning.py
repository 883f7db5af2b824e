"""Cleaning: what people type, as both databases can keep it."""

from typing import Any

from dateline.errors import BadOption

LONGEST = 20_000
"""Characters of a note or a reason: ten pages. Longer evidence is a report: add it."""


def clean(words: str) -> str:
    """Text without NUL and without half pairs, which no database takes; they become U+FFFD."""
    return (
        words.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


def cleaned(value: Any) -> Any:
    """The same for every text within a value."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: cleaned(part) for key, part in value.items()}
    return [cleaned(part) for part in value] if isinstance(value, list | tuple) else value


def short(words: str | None, what: str) -> str | None:
    """Words of a person, cleaned; raises `BadOption` where they are longer than they may be."""
    if words is not None and len(words) > LONGEST:
        told = f"{len(words):,} characters, and {LONGEST:,} are the most"
        raise BadOption(f"{what}: {told}; add longer evidence as a report")
    return None if words is None else clean(words)
