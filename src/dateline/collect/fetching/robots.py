"""robots.txt by RFC 9309: asked once a day and host, understood with protego."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from protego import Protego

from dateline.collect.fetching.outcome import Failed, Outcome
from dateline.collect.fetching.settings import Manners
from dateline.collect.fetching.target import Target
from dateline.vocabulary import Capture

TOKEN = "dateline"  # the name that robots.txt files know us by
SIZE = 500 * 1024  # bytes that are read of a robots.txt: RFC 9309, 2.5
REDIRECTS = 5  # RFC 9309, 2.3.1.2
MANY = 1000  # hosts whose rules are kept
MUCH = 16 * 1024 * 1024  # bytes of all robots.txt that are kept; understood they are far larger
DEAD = 60.0  # seconds at most after which a host that did not answer is tried again

_AGENT = re.compile(r"\s*user[- ]?agent\s*[:\s]\s*([^#]*)", re.IGNORECASE)
_PRODUCT = re.compile(r"[/*\s]")  # ends a name: "dateline/1.0" is "dateline"

Ask = Callable[[Target], Capture]
"""Fetches a robots.txt, following its redirects. Raises Failed."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host's robots.txt says to us."""

    parsed: Protego | None = None  # none: everything is allowed
    size: int = 0  # of the file, in bytes

    def allow(self, target: Target) -> bool:
        """Whether a target may be asked for."""
        return self.parsed is None or bool(self.parsed.can_fetch(target.address, TOKEN))

    @property
    def pause(self) -> float:
        """Seconds between requests that it asks for; 0 if it does not say."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(TOKEN)
        return max(
            self.parsed.crawl_delay(TOKEN) or 0.0, rate.seconds / rate.requests if rate else 0.0
        )


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Rules | None  # the last that could be had
    failure: Failed | None  # of the last try
    until: float  # by the monotonic clock


class Robots:
    """The robots.txt of all hosts, shared by the threads of one fetcher."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._asking: dict[str, Lock] = {}
        self._guard = Lock()
        self._kept = 0  # bytes

    def rules(self, target: Target, ask: Ask) -> Rules:
        """The rules for a target's host, fetched if need be.

        Raises Failed if nothing may be asked there now, and says why.
        """
        origin = Target(target.scheme, target.host, target.port, "/robots.txt")
        lock = self._lock(origin.address)
        # One thread asks, the others wait for its answer.
        with lock:
            known = self._remembered(origin.address)
            if known is None or known.until <= monotonic():
                known = self._asked(origin, ask, known.rules if known else None)
                self._remember(origin.address, known)
        if known.rules is not None:
            return known.rules
        assert known.failure is not None
        failure = known.failure
        raise Failed(failure.outcome, failure.told, retry_after=failure.retry_after)

    def _lock(self, address: str) -> Lock:
        with self._guard:
            if len(self._asking) > 4 * MANY:
                # Of hosts that never answered; losing one in use costs a second request.
                self._asking.clear()
            return self._asking.setdefault(address, Lock())

    def _asked(self, origin: Target, ask: Ask, before: Rules | None) -> _Known:
        try:
            answer = ask(origin)
        except Failed as failure:
            rules, failed = _without(failure, origin)
        else:
            rules, failed = parse_rules(answer.content), None
        if failed is None:
            return _Known(rules, None, monotonic() + self._manners.robots_for)
        if failed.outcome in (Outcome.BUSY, Outcome.REFUSED_ADDRESS):
            # When a busy host may be asked is remembered with its turns; whether an address is
            # refused depends on who led there.
            return _Known(before, failed, 0.0)
        dead = failed.outcome in (Outcome.UNREACHABLE, Outcome.TOO_SLOW)
        retry = min(DEAD, self._manners.robots_retry) if dead else self._manners.robots_retry
        # RFC 9309, 2.4: while it cannot be had, the last copy may be used.
        return _Known(before, failed, monotonic() + retry)

    def _remembered(self, address: str) -> _Known | None:
        with self._guard:
            if address in self._known:
                self._known.move_to_end(address)
            return self._known.get(address)

    def _remember(self, address: str, known: _Known) -> None:
        with self._guard:
            before = self._known.pop(address, None)
            self._kept += _size(known) - _size(before)
            self._known[address] = known
            while len(self._known) > MANY or (self._kept > MUCH and len(self._known) > 1):
                gone, oldest = self._known.popitem(last=False)
                self._kept -= _size(oldest)
                self._asking.pop(gone, None)


def _size(known: _Known | None) -> int:
    return known.rules.size if known and known.rules else 0


def parse_rules(content: bytes) -> Rules:
    """The rules in a robots.txt, of which only the first 500 KiB are read."""
    content = content[:SIZE]
    lines = content.decode("utf-8-sig", "replace").splitlines()
    return Rules(Protego.parse("\n".join(_ours(line) for line in lines)), len(content))


def _ours(line: str) -> str:
    """A line with the name of any other robot made the same.

    Protego keeps a set of rules for each name and adds each rule to all names of its group: a
    file of 20,000 names and 20,000 rules would hold it for minutes.
    """
    named = _AGENT.match(line)
    if named is None:
        return line
    name = named[1].strip().lower()
    if name == "*":
        return "User-agent: *"
    return f"User-agent: {TOKEN if _PRODUCT.split(name)[0] == TOKEN else 'other'}"


def _without(failure: Failed, origin: Target) -> tuple[Rules | None, Failed | None]:
    """What it means that a robots.txt could not be had: RFC 9309, 2.3.1.2 to 2.3.1.4."""
    status = failure.capture.status if failure.capture else None
    if failure.outcome is Outcome.TOO_LARGE and failure.capture:
        return parse_rules(failure.capture.content), None
    if failure.outcome is Outcome.TOO_MANY_REDIRECTS:
        return Rules(), None
    if failure.outcome is Outcome.BUSY:
        return None, failure
    if status is not None and status < 500 and failure.outcome is not Outcome.BAD_CODING:
        if failure.capture and not failure.capture.truncated:
            return Rules(), None
    elif status is not None:
        told = f"the robots.txt of {origin.host} cannot be read: {failure.told}"
        return None, Failed(Outcome.REFUSED_ROBOTS, told)
    # Without an answer, the page could not have been had either.
    told = f"robots.txt: {failure.told}" if failure.capture else failure.told
    return None, Failed(failure.outcome, told)
