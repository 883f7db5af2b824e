"""Markdown: the front matter gives metadata, the rest is the text, unchanged."""

import re
from dataclasses import fields

from dateline.extract.defaults import KEYS, Metadata

FENCE = "---"

_PAIR = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*)")
_HEADING = re.compile(r"^# +(\S.*?)(?: +#*)?$", re.MULTILINE)

ALIASES = {
    "date": "published",
    "author": "byline",
    "authors": "byline",
    "url": "address",
    "link": "address",
    "lang": "language",
    "source": "outlet",
    "publisher": "outlet",
}
"""Keys that static site generators use for the same things."""


def split_markdown(document: str) -> tuple[Metadata, str]:
    """The metadata and the text of a Markdown document.

    Without a title in the front matter, the first top heading is the title; it stays in the text.
    """
    values, text = front_matter(document)
    if "title" not in values and (heading := _HEADING.search(text)):
        values["title"] = heading.group(1)
    known = {field.name for field in fields(Metadata)}
    return Metadata(**{k: v for k, v in values.items() if k in known}), text


def front_matter(document: str) -> tuple[dict[str, str], str]:
    """The flat `key: value` pairs between two lines of dashes at the head, and what follows.

    Only the keys of a report are taken. Without a closing line everything is text.
    """
    lines = document.splitlines(keepends=True)
    if not lines or lines[0].strip() != FENCE:
        return {}, document
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() == FENCE:
            return _pairs(lines[1:number]), "".join(lines[number + 1 :])
    return {}, document


def _pairs(lines: list[str]) -> dict[str, str]:
    values = {"supplied_by": "front matter"}
    for line in lines:
        pair = _PAIR.fullmatch(line.strip())
        if pair is None:
            continue
        key = ALIASES.get(pair.group(1).lower(), pair.group(1).lower())
        value = _unquoted(pair.group(2).strip())
        if key in KEYS and value:
            values.setdefault(key, value)
    return values


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
