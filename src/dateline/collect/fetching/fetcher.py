"""The one function through which the product fetches anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import TracebackType
from typing import Self

from dateline.collect.fetching.connecting import tls_context
from dateline.collect.fetching.exchange import Asking, exchange, request_headers
from dateline.collect.fetching.judging import judge, location, retry_after, tell
from dateline.collect.fetching.opened import Opened
from dateline.collect.fetching.outcome import Failed, Fetched, Outcome
from dateline.collect.fetching.proxies import Proxies, Proxy, parse_proxy
from dateline.collect.fetching.resolving import (
    Resolver,
    addresses_of_proxy,
    allowed_addresses,
    check_unresolved,
    resolve,
)
from dateline.collect.fetching.robots import REDIRECTS, SIZE, Robots
from dateline.collect.fetching.safety import Safety, is_public
from dateline.collect.fetching.settings import Limits, Manners
from dateline.collect.fetching.target import Target, parse
from dateline.collect.fetching.turns import Turns
from dateline.collect.fetching.watch import Watch
from dateline.vocabulary import Capture
from dateline.vocabulary.capture import Headers

MANNERS = Manners()
SAFETY = Safety()
PROXIES = Proxies()
LIMITS = Limits()


@dataclass
class _Trip:
    """One address and where it leads."""

    watch: Watch
    robots_watch: Watch  # of all the robots.txt on the way together
    proxy: Proxy | None  # of the last hop; once there is one, no hop goes without
    fixed: bool  # the proxy was named for this fetch
    conditions: Headers = ()  # of the first hop: what the last answer is, another host cannot know
    for_robots: bool = False
    begun_in_public: bool = False
    captures: list[Capture] = field(default_factory=list)

    @property
    def public(self) -> bool:
        """Whether a public server led here; behind a proxy any may be."""
        return self.begun_in_public or any(is_public(one.server) for one in self.captures)


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
        if safety.authorities is not None:
            tls_context(safety.authorities)  # says now if the file cannot be used
        self._resolver = resolver
        self._turns = Turns(manners)
        self._opened = Opened()
        self._robots = Robots(manners)

    def fetch(
        self,
        address: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        limits: Limits | None = None,
        proxy: str | None = None,
        led: bool = False,
    ) -> Fetched:
        """Ask for an address, follow its redirects, and say how it ended.

        With `led` a public page led here: no private network is for it, though some are allowed.
        Waits for the host's turn. `etag` and `modified` are the ETag and Last-Modified headers of
        an earlier answer from this very address. Never raises for what a server does; raises
        BadOption for a proxy that cannot be used, CollectError after `close`.
        """
        named = parse_proxy(proxy) if proxy else None
        trip = _trip(limits or self.limits, named, _conditions(etag, modified))
        trip.begun_in_public = led
        try:
            last = self._follow(parse(address), trip)
        except Failed as failure:
            self._turns.check_open()
            return _failed(address, trip, failure)
        outcome = judge(last, bool(trip.conditions) and len(trip.captures) == 1)
        return Fetched(address, tuple(trip.captures), outcome, tell(last, outcome))

    def send(self, address: str, body: bytes, media_type: str) -> Fetched:
        """Send bytes to a service that a person named, and say how it answered.

        As safe as `fetch`, but follows no redirect, for what is sent is meant for this address
        alone; robots.txt is about pages, and a service is none.
        """
        headers = (("Content-Type", media_type), ("Content-Length", str(len(body))))
        trip = _trip(self.limits, None, headers)
        try:
            target = parse(address)
            trip.proxy = self.proxies.of(target.host)
            last = self._ask(target, trip, headers, body)
        except Failed as failure:
            self._turns.check_open()
            return _failed(address, trip, failure)
        outcome = judge(last, conditional=False)
        return Fetched(address, (last,), outcome, tell(last, outcome))

    def waiting(self, address: str) -> float:
        """Seconds until the host of an address may be asked again; 0 if it may be now."""
        try:
            return self._turns.waiting(parse(address).host)
        except Failed:
            return 0.0

    def close(self) -> None:
        """Let no request begin and cut those under way; their threads get a CollectError."""
        self._turns.close()
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _follow(self, target: Target, trip: _Trip) -> Capture:
        """The answer at the end of a target's redirects; each hop is checked like the first."""
        seen: set[str] = set()
        while True:
            seen.add(target.address)
            if not trip.fixed:
                trip.proxy = self.proxies.of(target.host) or trip.proxy
            if not trip.for_robots:
                self._heed_robots(target, trip)
            capture = self._ask(target, trip, trip.conditions if not trip.captures else ())
            trip.captures.append(capture)
            where = location(capture)
            if where is None:
                return capture
            target = target.joined(where)
            if target.address in seen:
                raise Failed(Outcome.TOO_MANY_REDIRECTS, "the redirects go round in a circle")
            if len(seen) > trip.watch.limits.redirects:
                raise Failed(Outcome.TOO_MANY_REDIRECTS, f"more than {len(seen) - 1} redirects")

    def _ask(
        self, target: Target, trip: _Trip, conditions: Headers, sending: bytes | None = None
    ) -> Capture:
        """One hop, in its host's turn. Raises Failed."""
        with self._turns.turn(target.host, rests=not trip.for_robots):
            trip.watch.start()
            try:
                asking = Asking(
                    self._addresses(target, trip),
                    trip.proxy,
                    trip.watch,
                    self._opened,
                    self.safety.authorities,
                    request_headers(target, self.manners, conditions),
                    partly=trip.for_robots,
                    sending=sending,
                )
                capture = exchange(target, asking)
            finally:
                trip.watch.stop()
            self._heed_busy(target, capture)
        return capture

    def _addresses(self, target: Target, trip: _Trip) -> Sequence[str]:
        limit = trip.watch.patience(trip.watch.limits.connect)
        # Who allows a private network does not allow the world to lead there.
        safety = SAFETY if trip.public else self.safety
        if trip.proxy is None:
            return allowed_addresses(target, safety, self._resolver, limit)
        check_unresolved(target, safety)
        return addresses_of_proxy(trip.proxy, self._resolver, limit)

    def _heed_busy(self, target: Target, capture: Capture) -> None:
        if judge(capture, conditional=False) is Outcome.BUSY:
            until = self._turns.busy(target.host, retry_after(capture))
            told = tell(capture, Outcome.BUSY)
            raise Failed(Outcome.BUSY, told, capture, until)
        self._turns.served(target.host)

    def _heed_robots(self, target: Target, trip: _Trip) -> None:
        """Raises Failed if the target's host does not want it to be fetched."""
        rules = self._robots.rules(target, partial(self._robots_txt, trip=trip))
        self._turns.asks_for(target.host, rules.pause)
        if not rules.allow(target):
            told = f"the robots.txt of {target.host} does not want it to be fetched"
            raise Failed(Outcome.REFUSED_ROBOTS, told)

    def _robots_txt(self, robots: Target, trip: _Trip) -> Capture:
        """The answer at the end of a robots.txt's redirects. Raises Failed."""
        watch = trip.robots_watch
        own = _Trip(
            watch, watch, trip.proxy, trip.fixed, for_robots=True, begun_in_public=trip.public
        )
        try:
            answer = self._follow(robots, own)
        except Failed as failure:
            if own.captures and failure.capture is None:
                astray = failure.outcome is Outcome.REFUSED_ADDRESS
                outcome = Outcome.REFUSED_ROBOTS if astray else failure.outcome
                told = f"robots.txt leads elsewhere: {failure.told}"
                raise Failed(outcome, told, None, failure.retry_after) from None
            raise
        outcome = judge(answer, conditional=False)
        if outcome is not Outcome.OK:
            raise Failed(outcome, tell(answer, outcome), answer)
        return answer


def _trip(limits: Limits, proxy: Proxy | None, conditions: Headers) -> _Trip:
    of_robots = replace(limits, size=SIZE, redirects=REDIRECTS)
    return _Trip(Watch(limits), Watch(of_robots), proxy, proxy is not None, conditions)


def _conditions(etag: str | None, modified: str | None) -> Headers:
    """Headers of a conditional request; values that no header can hold are left out."""
    named = (("If-None-Match", etag), ("If-Modified-Since", modified))
    return tuple(
        (name, value.strip())
        for name, value in named
        if value and value.strip() and value.isascii() and value.isprintable() and len(value) < 1024
    )


def _failed(address: str, trip: _Trip, failure: Failed) -> Fetched:
    captures = [*trip.captures, *([failure.capture] if failure.capture else [])]
    return Fetched(address, tuple(captures), failure.outcome, failure.told, failure.retry_after)
