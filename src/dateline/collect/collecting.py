"""Collecting: addresses that are due are fetched; feeds lead to pages; parcels come out."""

from collections.abc import Collection, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from urllib.parse import urldefrag

from dateline.collect.feeds import Feed, Form, discover_feeds, parse_feed
from dateline.collect.fetching import Fetched, Fetcher, Outcome
from dateline.collect.fetching.safety import is_public
from dateline.collect.frontier import Frontier, Known, Role, State, Visit
from dateline.collect.media import kind_of
from dateline.collect.parcel import Parcel
from dateline.collect.settings import Settings, seconds
from dateline.collect.sources import Outlets
from dateline.collect.turns import Turns
from dateline.vocabulary import Capture

LISTS = frozenset({Form.RSS, Form.ATOM, Form.JSON, Form.SITEMAP, Form.SITEMAP_INDEX})

AGAIN = frozenset(
    {Outcome.BUSY, Outcome.UNREACHABLE, Outcome.TOO_SLOW, Outcome.ERROR, Outcome.BAD_CODING}
)
"""Outcomes that may be others tomorrow."""

FIRST_WAIT = timedelta(minutes=10)
MOST_FAILURES = 6
"""Tried again after 10 minutes, 30, 90, 4.5 hours, 13.5 and 40; then given up."""

LONGEST_WAIT = timedelta(days=2)

MOST_PAGES = 20
"""Pages of one paged feed that are followed, while each lists something new."""


class Collector:
    """Fetches what is due. Nothing counts as had before its parcel's `done` is called."""

    def __init__(
        self,
        frontier: Frontier,
        fetcher: Fetcher,
        settings: Settings | None = None,
        outlets: Outlets | None = None,
    ) -> None:
        self.frontier = frontier
        self.fetcher = fetcher
        self.settings = settings or Settings()
        self.outlets = outlets or Outlets()
        self.every = seconds(self.settings.every)

    def name(self, addresses: Iterable[str], *, feeds: bool = False) -> None:
        """Let addresses be due now: pages or feeds as they turn out to be, or all feeds."""
        now = datetime.now(UTC)
        found = [self._named(one, feeds=feeds, due=now) for one in addresses]
        self.frontier.want(found, again=True)

    def follow(self, feeds: Iterable[str]) -> None:
        """Let feeds be visited on their schedules; those that are known keep their turn."""
        for one in feeds:
            known = self.frontier.known(one)
            wanted = self._named(one, feeds=True, due=datetime.now(UTC))
            if known is None:
                self.frontier.want([wanted])
            elif known.state is not State.WITHDRAWN:
                kept = replace(known, role=Role.FEED, every=wanted.every, due=_turn(known, wanted))
                self.frontier.done(replace(kept, source=wanted.source, proxied=wanted.proxied))

    def show(self, page: Known, media: Iterable[str], server: str | None) -> int:
        """Let pictures and video that a report shows be fetched; gives how many are new.

        `server` is the network address that the page came from, if that is known.
        """
        root = page.found_in or page.address
        found = [
            Known(
                one,
                Role.MEDIA,
                source=page.source,
                found_in=root,
                shown_in=page.address,
                proxied=page.proxied,
                led=page.led or is_public(server),
            )
            for one in media
        ]
        return self.frontier.want(found)

    def run(self, roots: Collection[str] | None = None) -> Generator[Parcel | None]:
        """What comes of addresses that are due: those named by `roots` and what they lead to.

        None comes while nothing is due; whoever wants no more stops asking.
        """
        turns = Turns(self.fetcher, self.fetch)
        more = partial(self._due, roots)
        with closing(turns.run(more)) as running:
            try:
                for found in running:
                    if found is None:
                        yield None
                    elif isinstance(found[1], float | int):
                        yield self._put_off(found[0], found[1])
                    else:
                        yield from self._parcels(found[0], found[1])
            finally:
                self.frontier.release()

    def _due(self, roots: Collection[str] | None) -> list[Known]:
        return self.frontier.take(datetime.now(UTC), roots=roots)

    def page(self, address: str) -> Known:
        """A page as the frontier knows it that is not due."""
        return self._named(address, feeds=False, due=None)

    def _named(self, address: str, *, feeds: bool, due: datetime | None) -> Known:
        outlet = self.outlets.of(address)
        return Known(
            address,
            Role.FEED if feeds else Role.PAGE,
            source=outlet.name if outlet else None,
            proxied=bool(self._proxy(address, outlet.name if outlet else None)),
            every=(outlet.every if outlet else None) or self.every if feeds else None,
            due=due,
        )

    def _proxy(self, address: str, source: str | None) -> str | None:
        outlet = self.outlets.of(address) or self.outlets.named(source)
        return (outlet.proxy if outlet else None) or self.settings.proxy

    def fetch(self, one: Known) -> Fetched:
        """Fetch an address; one that needs its proxy is never fetched without."""
        proxy = self._proxy(one.address, one.source)
        if one.proxied and not proxy:
            told = "it was found through a proxy, and sources.toml names none any more"
            return Fetched(one.address, (), Outcome.REFUSED_ADDRESS, told)
        limits = None
        if one.role is Role.MEDIA:
            limits = self.settings.limits(kind_of(one.address))
        return self.fetcher.fetch(
            one.address,
            etag=one.etag,
            modified=one.modified,
            limits=limits,
            proxy=proxy,
            led=one.led,
        )

    def _put_off(self, one: Known, pause: float) -> Parcel:
        due = datetime.now(UTC) + timedelta(seconds=pause)
        told = f"its server asks to be left alone until {due:%H:%M} UTC; left for later"
        self.frontier.done(replace(one, due=due, told=told))
        return Parcel((), known=one, told=told)

    def _parcels(self, one: Known, fetched: Fetched) -> Iterator[Parcel]:
        now = datetime.now(UTC)
        if fetched.outcome is Outcome.UNCHANGED:
            yield self._unchanged(one, now)
        elif fetched.outcome is not Outcome.OK or fetched.capture is None:
            yield self._failed(one, fetched, now)
        elif feed := self._feed(one, fetched.capture):
            yield self._listed(one, fetched, feed, now)
        else:
            yield self._page(one, fetched, fetched.capture, now)

    def _feed(self, one: Known, capture: Capture) -> Feed | None:
        """What a feed lists; of a page that was named, if it turns out to be a feed."""
        if one.role is Role.MEDIA or (one.role is Role.PAGE and one.found_in):
            return None
        feed = parse_feed(capture.content, capture.address, capture.header("content-type"))
        return feed if one.role is Role.FEED or feed.form in LISTS else None

    def _unchanged(self, one: Known, now: datetime) -> Parcel:
        kept = replace(one, state=State.HELD, visited=now, failures=0, told=None)
        kept = replace(kept, due=self._next(one, now))
        visit = Visit(one.address, now, "same", 304, told="unchanged")
        self.frontier.done(kept, visit)
        return Parcel((), known=kept, visit=visit)

    def _page(self, one: Known, fetched: Fetched, capture: Capture, now: datetime) -> Parcel:
        kept = _held(one, capture, now)
        if one.sha256 == capture.sha256:
            visit = Visit(one.address, now, "same", capture.status)
            self.frontier.done(kept, visit)
            return Parcel((), known=kept, visit=visit)
        capture = _about(capture, one)
        visit = Visit(one.address, now, "new" if one.sha256 is None else "changed", capture.status)
        return Parcel(
            (*fetched.captures[:-1], capture),
            take=None if one.role is Role.MEDIA else capture,
            known=kept,
            visit=visit,
            done=partial(self._done, kept, visit),
        )

    def _done(self, kept: Known, visit: Visit, capture: str | None) -> None:
        self.frontier.done(
            replace(kept, capture=capture or kept.capture), replace(visit, capture=capture)
        )

    def _failed(self, one: Known, fetched: Fetched, now: datetime) -> Parcel:
        failures = one.failures + 1
        kept = replace(one, visited=now, failures=failures, told=fetched.told)
        if one.role is Role.FEED:
            due = fetched.retry_after or now + self._pause(one, failures)
            kept = replace(kept, due=due)
        elif fetched.outcome in AGAIN and failures < MOST_FAILURES:
            due = fetched.retry_after or now + _backoff(failures)
            kept = replace(kept, due=due)
        else:
            kept = replace(kept, state=State.LOST, due=None)
        status = fetched.capture.status if fetched.capture else None
        visit = Visit(one.address, now, fetched.outcome.value, status, told=fetched.told)
        return Parcel(
            fetched.captures,
            known=kept,
            visit=visit,
            told=fetched.told,
            lost=one.role is not Role.MEDIA,
            done=partial(self._done, kept, visit),
        )

    def _listed(self, one: Known, fetched: Fetched, feed: Feed, now: datetime) -> Parcel:
        """A feed: what it lists becomes due; it is archived if it lists something new."""
        assert fetched.capture is not None
        root = one.found_in or one.address
        every = one.every or (None if one.found_in else self.every)
        one = replace(one, role=Role.FEED, every=every)
        new = self.frontier.want(self._entries(one, feed, root, fetched.capture.server))
        within = self._within(one, feed)
        told = "; ".join(feed.problems[:3])
        if feed.form in {Form.PAGE, Form.UNKNOWN} and not feed.entries:
            told = _no_feed(fetched.capture)
        kept = replace(_held(one, fetched.capture, now), told=told or None)
        pause = timedelta(seconds=max(every or 0, feed.pause or 0))
        kept = replace(kept, title=feed.title or one.title, due=now + pause if every else None)
        visit = Visit(one.address, now, "feed", fetched.capture.status, told=told)
        return Parcel(
            fetched.captures if new or within else (),
            take=_as_feed(fetched.capture, feed) if within else None,
            known=kept,
            visit=visit,
            told=told,
            lost=bool(told) and not feed.entries and not feed.parts,
            done=partial(self._done_with, kept, visit, within),
        )

    def _within(self, one: Known, feed: Feed) -> list[str]:
        """What entries without a page say, by its hash, where that was not collected before."""
        own = [entry for entry in feed.entries if not entry.address and entry.content_html]
        said = [
            sha256(f"{entry.id}\n{entry.title}\n{entry.content_html}".encode()).hexdigest()
            for entry in own
        ]
        return [each for each in said if self.frontier.file_at(one.address, each) is None]

    def _done_with(self, kept: Known, visit: Visit, within: list[str], capture: str | None) -> None:
        for each in within:
            self.frontier.enter_file(kept.address, each, visit.at)
        self._done(kept, visit, capture)

    def _entries(self, one: Known, feed: Feed, root: str, server: str | None) -> Iterator[Known]:
        """What a feed leads to: pages, the parts of an index, the page that follows it."""
        now, led = datetime.now(UTC), one.led or is_public(server)
        for entry in feed.entries:
            if entry.address:
                yield Known(
                    urldefrag(entry.address).url,
                    Role.PAGE,
                    source=one.source,
                    found_in=root,
                    proxied=one.proxied,
                    title=entry.title,
                    published=entry.published,
                    updated=entry.updated,
                    due=now,
                    led=led,
                )
        parts = [part.address for part in feed.parts]
        if feed.following and self._goes_on(one, feed):
            parts.append(feed.following)
        for part in parts:
            yield Known(
                part,
                Role.FEED,
                source=one.source,
                found_in=root,
                proxied=one.proxied,
                due=now,
                led=led,
            )

    def _goes_on(self, one: Known, feed: Feed) -> bool:
        """Whether a paged feed is followed: while a page lists what is not known, and not far."""
        if not any(e.address and self.frontier.known(e.address) is None for e in feed.entries):
            return False
        return self.frontier.parts(one.found_in or one.address) < MOST_PAGES

    def _next(self, one: Known, now: datetime) -> datetime | None:
        return now + timedelta(seconds=one.every) if one.role is Role.FEED and one.every else None

    def _pause(self, one: Known, failures: int) -> timedelta:
        seconds = (one.every or self.every) * float(2**failures)
        return min(timedelta(seconds=seconds), LONGEST_WAIT)


def _turn(known: Known, wanted: Known) -> datetime | None:
    """When a feed is due that is to be visited more or less often than before."""
    if known.visited is None or known.failures or wanted.every is None:
        return known.due or wanted.due
    return known.visited + timedelta(seconds=wanted.every)


def _held(one: Known, capture: Capture, now: datetime) -> Known:
    return replace(
        one,
        state=State.HELD,
        visited=now,
        due=None,
        failures=0,
        told=None,
        etag=capture.header("etag"),
        modified=capture.header("last-modified"),
        sha256=capture.sha256,
    )


def _about(capture: Capture, one: Known) -> Capture:
    """The capture with what its feed told of it, or which page shows it."""
    told = (("via", one.found_in), ("shown-in", one.shown_in), ("feed-title", one.title))
    more = (*told, ("feed-published", one.published), ("feed-updated", one.updated))
    return replace(capture, about=(*capture.about, *((key, said) for key, said in more if said)))


def _as_feed(capture: Capture, feed: Feed) -> Capture:
    """The capture as what it turned out to be: servers call feeds by many names."""
    told = "application/feed+json" if feed.form is Form.JSON else "application/rss+xml"
    return replace(capture, media_type=told)


def _no_feed(capture: Capture) -> str:
    links = discover_feeds(capture.content, capture.address)
    listed = ", ".join(link.address for link in links[:3])
    return "no feed but a page" + (f"; its feeds: {listed}" if listed else "")


def _backoff(failures: int) -> timedelta:
    return min(FIRST_WAIT * float(3 ** (failures - 1)), LONGEST_WAIT)
