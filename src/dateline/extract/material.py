"""Material: bytes to take reports from, and what is known of them beside the bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import IO

from dateline.extract.defaults import Defaults
from dateline.extract.limits import check_size
from dateline.extract.problem import Problem
from dateline.extract.unread import Unread
from dateline.vocabulary import Capture, Report

Item = Report | Unread | Problem
"""What a form gives: reports, what is not read, and what went wrong."""


@dataclass(frozen=True, slots=True)
class Material:
    """A stream of bytes with the name that its report gets, and the name used in messages.

    `address`, `at` (UTC) and `charset` (of the Content-Type header) are those of the capture;
    a file that a person named has none.
    """

    stream: IO[bytes]
    name: str
    where: str
    address: str | None = None
    at: datetime | None = None
    charset: str | None = None

    def whole(self, limit: int) -> bytes:
        """All its bytes; raises `Unreadable` if they are more than the limit."""
        data = self.stream.read(limit + 1)
        check_size(len(data), limit)
        return data


def material_of(capture: Capture) -> Material:
    """The material of a capture; its report is named by the address."""
    local = capture.address.removeprefix("file:")
    is_file = local != capture.address
    return Material(
        stream=BytesIO(capture.content),
        name=local,
        where=local,
        address=None if is_file else capture.address,
        at=None if is_file else capture.at,  # when a page was saved, nobody tells
        charset=charset_of(capture.header("content-type")),
    )


def charset_of(content_type: str | None) -> str | None:
    """The encoding that a Content-Type header names."""
    for part in (content_type or "").split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset" and value.strip(" \"'"):
            return value.strip(" \"'").lower()
    return None


Reading = Callable[[Material, Defaults], Iterator[Item]]
"""What a form does: it raises `Unreadable` or gives items, with ids but without capture."""
