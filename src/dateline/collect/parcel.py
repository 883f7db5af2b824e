"""Parcels: what one visit or one file gave; and what went wrong where nothing came."""

from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.collect.frontier import Known, Visit
from dateline.vocabulary import Capture


def _nothing(_capture: str | None) -> None:
    """Nothing is to be noted."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Captures to be archived, of which one may give reports; then `done` is to be called.

    Until `done` is called the address or file counts as not collected. It takes the id under which
    the last capture was archived.
    """

    captures: tuple[Capture, ...]
    take: Capture | None = None  # the one that reports are taken from
    known: Known | None = None
    visit: Visit | None = None
    told: str = ""  # what went wrong, or is worth a word
    lost: bool = False  # nothing came, where something was wanted
    alone: bool = True  # not worth waiting for others to be archived with
    done: Callable[[str | None], None] = field(default=_nothing, repr=False)

    @property
    def where(self) -> str:
        """The address or file, for messages."""
        if self.known:
            return self.known.address
        return self.captures[-1].address.removeprefix("file:") if self.captures else ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that went wrong with one source; it never stops the others.

    `lost` tells whether something was not collected, or is only worth a word.
    """

    where: str
    what: str
    advice: str = ""
    lost: bool = True
