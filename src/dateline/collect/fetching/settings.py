"""How a fetch behaves: manners towards servers, and limits on what they may send."""

from dataclasses import dataclass

from dateline._version import __version__
from dateline.errors import BadOption

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take, over all its redirects. Sizes in bytes, times in seconds.

    The waiting that manners ask for does not count as time.
    """

    size: int = 20 * MIB  # of a body as sent
    decoded: int = 64 * MIB  # of a body decoded; sitemaps.org allows 50 MB
    # Pages rarely shrink more than 20-fold; the most that deflate can do is 1032, in a bomb.
    ratio: int = 200  # decoded to sent, asked only beyond the first MiB
    time: float = 60.0
    connect: float = 15.0  # to find and reach one server, with TLS
    silence: float = 20.0  # between two pieces of an answer
    redirects: int = 8

    def __post_init__(self) -> None:
        for name in ("size", "decoded", "ratio", "time", "connect", "silence"):
            if getattr(self, name) <= 0:
                raise BadOption(f"the limit '{name}' must be more than 0")
        if self.redirects < 0:
            raise BadOption("the limit 'redirects' must be 0 or more")


@dataclass(frozen=True, slots=True)
class Manners:
    """How servers are treated. Times in seconds."""

    contact: str | None = None  # an address (page or mail) that the user agent names
    pause: float = 2.0  # between the end of one request to a host and the next
    longest_pause: float = 60.0  # a robots.txt may ask for more than `pause`, up to this
    robots_for: float = 24 * 3600.0  # a robots.txt is used; RFC 9309, 2.4: no longer than a day
    robots_retry: float = 600.0  # a robots.txt that could not be had is asked for again
    busy_for: float = 60.0  # after 429 or 503 without Retry-After; doubles each time in a row
    longest_busy: float = 24 * 3600.0  # a longer Retry-After counts as this
    languages: str | None = None  # Accept-Language; none is sent by default

    def __post_init__(self) -> None:
        for text in (self.contact, self.languages):
            if text is not None and not (text.isascii() and text.isprintable() and text.strip()):
                raise BadOption(f"cannot be sent in a header: {text!r}")
        if self.contact and set(self.contact) & set("() "):
            raise BadOption(f"a contact is one address, without spaces or brackets: {self.contact}")
        times = ("pause", "longest_pause", "robots_for", "robots_retry", "busy_for", "longest_busy")
        for name in times:
            if getattr(self, name) < 0:
                raise BadOption(f"'{name}' must be 0 or more")

    @property
    def user_agent(self) -> str:
        """What every request says of itself; robots.txt files know us as `dateline`."""
        return f"Dateline/{__version__}" + (f" (+{self.contact})" if self.contact else "")
