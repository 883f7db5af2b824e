"""Bodies: what a server sent, without transfer coding, and what that is decoded, within limits.

Crawlers differ in what they keep: some store bodies as they came over the wire, others undo chunks
and packing and leave the headers that speak of them. So the bytes decide, not the headers.
"""

import re

from dateline.collect.fetching.decoding import decode
from dateline.collect.fetching.outcome import Outcome
from dateline.collect.fetching.settings import Limits

LIMITS = Limits()

_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


def without_chunks(body: bytes, transfer_coding: str | None) -> bytes:
    """A body without the chunks of `Transfer-Encoding: chunked` (RFC 9112, 7.1), if it has them."""
    if "chunked" not in (transfer_coding or "").lower():
        return body
    parts, at = [], 0
    while (head := _CHUNK.match(body, at)) and (size := int(head.group(1), 16)):
        parts.append(body[head.end() : head.end() + size])
        at = head.end() + size
        if body[at : at + 1] not in {b"\r", b"\n"}:
            return body  # no chunk ends like this: the body begins like one by chance
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) if head or parts else body


def decoded(body: bytes, coding: str | None) -> tuple[bytes | None, str]:
    """The body without content coding, if it has one; and what went wrong, empty if nothing."""
    found = decode(body, coding, LIMITS)
    if found is None:
        return None, ""
    if found.outcome is Outcome.OK:
        return found.content, ""
    if found.outcome is Outcome.BAD_CODING and not found.content:
        return None, ""  # it was decoded by who kept it
    return found.content, found.told
