"""Telegram's export ("Export chat history" as JSON): each message with text becomes a report.

Channels are outlets. The names of people - who wrote in a group, who signed a post, from whom a
message was forwarded - are not kept. Format: https://core.telegram.org/import-export
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.extract.assembling import assemble
from dateline.extract.defaults import Defaults, Metadata
from dateline.extract.material import Item
from dateline.extract.posts import moment_told
from dateline.extract.problem import Problem, Unreadable
from dateline.extract.published import known_time, published_at
from dateline.vocabulary import Published, Report

CHANNELS = frozenset({"public_channel", "private_channel"})
"""Chats in which an outlet speaks; in others people do."""

MEDIA = ("photo", "file", "media_type", "poll", "location_information", "contact_information")


def is_export(document: Any) -> bool:
    """Whether a JSON document is an export of a chat, or of all chats of an account."""
    return isinstance(document, dict) and (_is_chat(document) or bool(_chats(document)))


def read_export(document: Any, where: str, defaults: Defaults) -> Iterator[Item]:
    """The reports of an export, and in one line what in it is none."""
    for chat in [document] if _is_chat(document) else _chats(document):
        yield from read_chat(chat, chat["messages"], where, defaults)


def _is_chat(document: dict[str, Any]) -> bool:
    listed = document.get("messages")
    if not isinstance(listed, list) or "type" not in document:
        return False
    return all(isinstance(one, dict) and {"id", "type"} <= one.keys() for one in listed[:20])


def _chats(document: dict[str, Any]) -> list[dict[str, Any]]:
    chats = document.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    return [one for one in listed or () if isinstance(one, dict) and _is_chat(one)]


def read_chat(
    chat: dict[str, Any], messages: Iterable[Any], where: str, defaults: Defaults
) -> Iterator[Item]:
    """The reports of one chat: `chat` says what it is, the messages come one at a time."""
    passed: Counter[str] = Counter()
    found = False
    try:
        for message in messages:
            found = True
            if not isinstance(message, dict) or message.get("type") != "message":
                passed["service messages"] += 1
                continue
            text, media = text_of(message.get("text")), any(message.get(key) for key in MEDIA)
            if not text.strip():
                passed["messages without text"] += 1
                continue
            passed["pictures, videos and files beside a text"] += media
            yield from _message(message, text, chat, where, defaults)
    except Unreadable as error:
        yield error.at(where)
    if told := ", ".join(f"{count:,} {what}" for what, count in passed.items() if count):
        yield Problem(where, f"passed over: {told}", lost=False)
    if not found:
        yield Problem(where, "empty: there is no message in it")


def _message(
    message: dict[str, Any], text: str, chat: dict[str, Any], where: str, defaults: Defaults
) -> Iterator[Item]:
    channel, number = chat.get("type") in CHANNELS, message.get("id")
    metadata = Metadata(
        outlet=str(chat.get("name") or "") or None if channel else None,
        published=_time(message, "date"),
        byline=_forwarded(message),
        address=f"https://t.me/c/{chat.get('id')}/{number}" if channel else None,
        supplied_by="Telegram export",
    )
    updated = _updated(message)
    name = f"telegram:{chat.get('id')}/{number}"
    for item in assemble(name, text, metadata, defaults, f"{where}, message {number}"):
        is_report = isinstance(item, Report) and updated
        yield item.model_copy(update={"updated": updated}) if is_report else item  # type: ignore[union-attr]


def text_of(text: Any) -> str:
    """The words of a message: a string, or a list of strings and marked stretches."""
    if isinstance(text, str):
        return text
    parts = text if isinstance(text, list) else ()
    return "".join(
        part if isinstance(part, str) else str(part.get("text") or "")
        for part in parts
        if isinstance(part, str | dict)
    )


def _forwarded(message: dict[str, Any]) -> str | None:
    """From which channel a message was forwarded; that a person wrote it, without the name."""
    name = message.get("forwarded_from")
    if name is None and "forwarded_from" not in message:
        return None
    told = str(message.get("forwarded_from_id") or "")
    return f"forwarded from {name}" if name and told.startswith("channel") else "forwarded"


def _time(message: dict[str, Any], key: str) -> str | None:
    """A time of a message, in UTC where the export tells seconds since 1970 (since 2022).

    Where those are none that can be read, the time that stands beside them.
    """
    told = [moment_told(message.get(name)) for name in (f"{key}_unixtime", key)]
    readable = (one for one in told if known_time(one, "Telegram export"))
    return next(readable, None) or next(filter(None, reversed(told)), None)


def _updated(message: dict[str, Any]) -> Published | None:
    written = _time(message, "edited")
    try:
        return published_at(written, "Telegram export") if written else None
    except Unreadable:
        return None
