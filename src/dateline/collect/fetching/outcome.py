"""What became of a fetch."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dateline.vocabulary import Capture

LONGEST = 300  # characters of what is told


class Outcome(StrEnum):
    """How a fetch ended. Only `ok` and `unchanged` are good news."""

    OK = "ok"  # 2xx with a whole body
    UNCHANGED = "unchanged"  # 304 to a condition that was sent
    REFUSED_ROBOTS = "refused_robots"  # robots.txt forbids it, or answers 5xx
    REFUSED_ADDRESS = "refused_address"  # not http(s), malformed, or a network that is not allowed
    GONE = "gone"  # 404, 410
    BLOCKED = "blocked"  # 403, 451
    LOGIN = "login"  # 401
    BUSY = "busy"  # 429, 503: see `retry_after`
    ERROR = "error"  # any other status
    UNREACHABLE = "unreachable"  # no such name, no connection, bad certificate, no HTTP, cut off
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"  # as sent or decoded
    TOO_MANY_REDIRECTS = "too_many_redirects"  # or in a circle
    BAD_CODING = "bad_coding"  # the body is not in the content coding that it claims


@dataclass(frozen=True, slots=True)
class Fetched:
    """The exchanges that one fetch made, and how it ended.

    `captures` holds each hop in order; the last is the answer. It is empty where no server
    answered. A body that is not whole is kept with `Capture.truncated`, never as `ok`.
    """

    address: str  # as it was asked for
    captures: tuple[Capture, ...]
    outcome: Outcome
    told: str  # one sentence for a person
    retry_after: datetime | None = None  # UTC; of `busy`: ask again from then on, not before

    @property
    def capture(self) -> Capture | None:
        """The last answer, if any came: of `ok` the page, of `unchanged` the 304."""
        return self.captures[-1] if self.captures else None

    @property
    def moved_to(self) -> str | None:
        """Where the address has moved for good: to the end of its 301 and 308 in a row."""
        permanent = 0
        while permanent < len(self.captures) and self.captures[permanent].status in (301, 308):
            permanent += 1
        return self.captures[permanent].address if 0 < permanent < len(self.captures) else None


class Failed(Exception):
    """Why a fetch ended early. Stays inside this folder: `fetch` turns it into a `Fetched`."""

    def __init__(
        self,
        outcome: Outcome,
        told: str,
        capture: Capture | None = None,
        retry_after: datetime | None = None,
    ) -> None:
        # What a server or proxy says may be part of it: nothing that a terminal would obey.
        self.told = "".join(letter for letter in told if letter.isprintable())[:LONGEST]
        super().__init__(self.told)
        self.outcome = outcome
        self.capture = capture
        self.retry_after = retry_after
