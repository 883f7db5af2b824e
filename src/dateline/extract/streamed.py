"""Streamed: the messages of a channel's export one at a time, however long the file is."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO, Any

from dateline.extract.problem import Unreadable

HEAD = 4096
"""Bytes in which Telegram Desktop writes what the chat is, before its messages."""

STEP = 1 << 20

LONGEST = 4_000_000
"""Characters of a message; Telegram's have at most 4,096, written twice with their marks."""

_BEGIN = re.compile(r'\s*(\{[^{}\[\]]{0,2000}"type"[^{}\[\]]{0,2000}),\s*"messages"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]+")


def chat_at(head: bytes) -> tuple[dict[str, Any], int] | None:
    """What a chat is, without its messages, and the character at which they begin."""
    found = _BEGIN.match(head.decode("utf-8", "ignore").removeprefix("\N{BYTE ORDER MARK}"))
    if found is None:
        return None
    try:
        return json.loads(found.group(1) + "}"), found.end()
    except ValueError:
        return None


def messages_of(head: bytes, stream: IO[bytes], start: int) -> Iterator[Any]:
    """The messages from a character of the head on. Raises `Unreadable` where they are broken."""
    decoder, parser = codecs.getincrementaldecoder("utf-8-sig")("replace"), json.JSONDecoder()
    buffer, at, count, ended = decoder.decode(head), start, 0, False
    while True:
        if between := _BETWEEN.match(buffer, at):
            at = between.end()
        if buffer.startswith("]", at):
            return
        try:
            message, at = parser.raw_decode(buffer, at)
        except (ValueError, RecursionError):
            if ended or len(buffer) - at > LONGEST:
                raise Unreadable(f"broken after {count:,} messages: the rest is not read") from None
            data = stream.read(STEP)
            ended = not data
            buffer, at = buffer[at:] + decoder.decode(data, final=ended), 0
            continue
        count += 1
        yield message
