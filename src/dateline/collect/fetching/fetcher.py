"""The one function through which the product fetches anything."""

from types import TracebackType
from typing import Self

from dateline.collect.fetching.outcome import Fetched
from dateline.collect.fetching.proxies import Proxies
from dateline.collect.fetching.resolving import Resolver, resolve
from dateline.collect.fetching.safety import Safety
from dateline.collect.fetching.settings import Limits, Manners

MANNERS = Manners()
SAFETY = Safety()
PROXIES = Proxies()
LIMITS = Limits()


class Fetcher:
    """Fetches addresses, politely and safely. Several threads may use one; close it at the end."""

    def __init__(
        self,
        manners: Manners = MANNERS,
        safety: Safety = SAFETY,
        proxies: Proxies = PROXIES,
        *,
        limits: Limits = LIMITS,
        resolver: Resolver = resolve,
    ) -> None:
        self.manners = manners
        self.safety = safety
        self.proxies = proxies
        self.limits = limits
        self._resolver = resolver

    def fetch(
        self,
        address: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        limits: Limits | None = None,
        proxy: str | None = None,
    ) -> Fetched:
        """Ask for an address, follow its redirects, and say how it ended.

        Waits for the host's turn. `etag` and `modified` are the ETag and Last-Modified headers of
        an earlier answer from this very address. Never raises for what a server does; raises
        BadOption for a proxy that cannot be used.
        """
        raise NotImplementedError

    def waiting(self, address: str) -> float:
        """Seconds until the host of an address may be asked again; 0 if it may be now."""
        raise NotImplementedError

    def close(self) -> None:
        """End waiting threads' fetches."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
