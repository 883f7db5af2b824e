"""Posts: exports of other programs, as JSON, become the records that reports are made of.

Which key holds what is in `posts.toml`. Names of people (author, user, account) are not taken: a
post is known by its channel or organisation, if it names one.
"""

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from dateline.extract.markup import text_of_markup

Record = dict[str, Any]

_SECONDS = range(0, 10**11)
"""Numbers that are seconds since 1970; larger ones are milliseconds."""

_TWITTER = "%a %b %d %H:%M:%S %z %Y"

_MARKS = ("</p>", "<br", "</a>", "</div>", "&nbsp;")
"""What shows that the words of a post are HTML."""


@cache
def _keys() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("posts.toml").read_text("utf-8"))


def posts_in(document: Any) -> list[Any] | None:
    """The posts in a JSON document that is no list and no report; nothing if it holds none."""
    if not isinstance(document, dict):
        return None
    for name in _keys()["lists"]:
        listed = document.get(name)
        if isinstance(listed, list) and any(isinstance(one, dict) for one in listed):
            return listed
        if isinstance(listed, dict) and (inner := posts_in(listed)) is not None:
            return inner
    return None


def as_record(post: Any) -> Any:
    """A post with the keys of a report; what is one already, or none, as it is."""
    if not isinstance(post, dict) or (isinstance(post.get("text"), str) and not _foreign(post)):
        return post
    for name in _keys()["wrappers"]:
        if isinstance(post.get(name), dict) and _value(post, "text") is None:
            return as_record(post[name])
    found = {key: _value(post, key) for key in ("title", "language", "address", "outlet", "id")}
    times = {key: _moment(post, key) for key in ("published", "updated")}
    text = _value(post, "text")
    rest = {key: post[key] for key in ("byline", "home", "translation_of") if key in post}
    told = {key: value for key, value in (found | times).items() if value}
    return rest | told | ({"text": _words(text)} if text is not None else {})


def _foreign(post: Record) -> bool:
    """Whether a record that has a "text" tells its time or address under names of its own."""
    names = [*_keys()["published"][1:], *_keys()["address"][1:], *_keys()["outlet"][1:]]
    return any(_under(post, name) is not None for name in names)


def _value(post: Record, key: str) -> str | None:
    """The first value of a key's names that is words, or a number for an id."""
    for name in _keys()[key]:
        value = _under(post, name)
        if isinstance(value, dict) and key == "outlet":
            value = next((value[one] for one in _keys()["names"] if value.get(one)), None)
        if isinstance(value, str) and value.strip() and not _is_data(key, value):
            return value.strip() if key != "text" else value
        if isinstance(value, int) and not isinstance(value, bool) and key == "id":
            return str(value)
    return None


def _is_data(key: str, value: str) -> bool:
    return key == "address" and not value.strip().lower().startswith(("http://", "https://"))


def _under(post: Record, name: str) -> Any:
    """What stands under a name such as "record.text"."""
    value: Any = post
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _moment(post: Record, key: str) -> str | None:
    """A time in a form that can be read: numbers are seconds or milliseconds since 1970, in UTC."""
    for name in _keys()[key]:
        value = _under(post, name)
        if isinstance(value, dict):  # as `dateline read --format json` prints it
            value = f"{value.get('edtf')}{value.get('zone') or ''}" if value.get("edtf") else None
        if (told := moment_told(value)) is not None:
            # WordPress tells the same time twice: `date_gmt` is in UTC and does not say so.
            utc = name.endswith("_gmt") and len(told) > 10 and told[10] == "T" and "+" not in told
            return f"{told}+00:00" if utc else told
    return None


def moment_told(value: Any) -> str | None:
    """A time as it is told, numbers and Twitter's form in ISO; nothing where there is none."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) in {10, 13}:
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
        seconds = value if int(value) in _SECONDS else value / 1000
        try:
            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes")
        except (ValueError, OverflowError, OSError):
            return None
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return datetime.strptime(value.strip(), _TWITTER).isoformat(timespec="minutes")
    except ValueError:
        return value.strip()


def _words(text: str) -> str:
    lowered = text.lower()
    return text_of_markup(text) if any(mark in lowered for mark in _MARKS) else text
