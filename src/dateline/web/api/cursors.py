"""Cursors: where a page ended, as a word that the next is asked with."""

import base64
import json
import re
from typing import Any

from dateline.errors import BadOption

_WORD = re.compile(r"[A-Za-z0-9_-]{1,300}")
_ID = re.compile(r"[a-z]-[0-9a-z]{1,20}")

MOST = 2**31
"""Keys are days, revisions and counts in 32 bits, as the database has them."""


def written(order: str, key: int, name: str) -> str:
    """The cursor after an entry of an order, by its key and id."""
    plain = json.dumps([order, key, name], separators=(",", ":"))
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def read(cursor: str, order: str) -> tuple[int, str]:
    """Key and id of the entry that a page ended with; raises `BadOption`."""
    given = _parsed(cursor) if _WORD.fullmatch(cursor) else None
    if not (isinstance(given, list) and len(given) == 3 and given[0] == order):
        raise BadOption("cursor: not one of this list; take `next` of the page before as it is")
    _, key, name = given
    plain = type(key) is int and abs(key) < MOST and isinstance(name, str)
    if not plain or (name and not _ID.fullmatch(name)):
        raise BadOption("cursor: not one of this list; take `next` of the page before as it is")
    return key, name


def _parsed(cursor: str) -> Any:
    try:
        return json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):
        return None
