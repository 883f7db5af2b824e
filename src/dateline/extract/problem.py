"""Problems: what could not be read, where, and what to do about it."""

import re
from dataclasses import dataclass

from dateline.errors import BadInput

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong with one source; it never stops the others.

    `where` is a file, a file with its line, an address or a report's id; `advice` says what to do.
    `lost` tells whether a report could not be read at all, or was read with something missing.
    """

    where: str
    what: str
    advice: str = ""
    lost: bool = True

    def __str__(self) -> str:
        """One line for a person."""
        line = f"{self.where}: {self.what}" + (f"; {self.advice}" if self.advice else "")
        return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", line)


class Unreadable(BadInput):
    """Raised inside `extract` where a source gives no report; `load` makes a `Problem` of it."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(f"{what}; {advice}" if advice else what)
        self.what = what
        self.advice = advice

    def at(self, where: str) -> Problem:
        """The problem at a place."""
        return Problem(where, self.what, self.advice)
