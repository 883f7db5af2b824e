"""Captures: bytes fetched from an address, or read from a file, at a moment."""

import hashlib
from base64 import b32encode
from dataclasses import dataclass, field
from datetime import UTC, datetime

Headers = tuple[tuple[str, str], ...]
"""Header lines in their order, names as they were sent."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One exchange with a server, or one file: what was asked for, when, and the bytes that came.

    A redirect is a capture of its own. `payload` is the body as it was sent, without transfer
    coding but with its content coding; `content` is the body decoded, if that differs.
    """

    address: str  # absolute; of a file "file:" and its name, never its folder on this machine
    at: datetime  # UTC
    payload: bytes = field(repr=False)
    status: int | None = None  # HTTP status; absent for files
    reason: str = ""
    headers: Headers = ()
    method: str = "GET"
    request_headers: Headers = ()  # without cookies, credentials and proxy details
    server: str | None = None  # the address (IP) that answered; absent behind a proxy
    media_type: str | None = None  # of a file; for an exchange the header tells
    truncated: str | None = None  # "length", "time" or "disconnect" where the body is not whole
    decoded: bytes | None = field(default=None, repr=False)
    about: Headers = ()  # what else is known, kept in a metadata record: "via", "feed", "title" ...

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a capture's time needs a zone")

    @property
    def content(self) -> bytes:
        """The body without content coding."""
        return self.payload if self.decoded is None else self.decoded

    @property
    def sha256(self) -> str:
        """SHA-256 of the payload, in hexadecimal."""
        return hashlib.sha256(self.payload).hexdigest()

    @property
    def id(self) -> str:
        """Its name, "k-" and 16 characters: the same wherever the same capture is kept.

        The first 80 bits of the SHA-256 over address, time (milliseconds, UTC) and payload digest.
        """
        return capture_id(self.address, self.at, self.sha256)

    def header(self, name: str) -> str | None:
        """A response header by its name in any case; the first where there are several."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


def capture_id(address: str, at: datetime, sha256: str) -> str:
    """The id of a capture from its address, its time and the digest of its payload."""
    moment = at.astimezone(UTC).isoformat(timespec="milliseconds")
    digest = hashlib.sha256(f"{address}\n{moment}\n{sha256}".encode()).digest()
    return "k-" + b32encode(digest[:10]).decode().lower()
