"""Forms: what readers ask of the pages, each time another place, day, word or event.

Nearly no address is asked for twice, so that what the server keeps of a view does not flatter it;
the first page, which everybody opens, is asked for as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from urllib.parse import urlencode

import httpx

from benchmarks.growth.stream import BEGIN, Stream
from benchmarks.load.serving import Server

KINDS = (
    "violence",
    "justice",
    "dissent",
    "crime",
    "conflict",
    "disaster",
    "accident",
    "repression",
)
GRADES = ("A2", "B2", "B3", "C3", "D3", "F2", "F3")


@dataclass(frozen=True)
class Form:
    """One form of question: an address to ask for, and how often readers ask it (of 100)."""

    name: str
    address: Callable[[], str]
    share: int = 0


class Asker:
    """Makes addresses; the same ones for the same seed and record."""

    def __init__(self, ids: list[str], days: int, seed: int) -> None:
        self.random = Random(seed)
        self.ids = ids
        self.days = days
        stream = Stream()
        self.towns = [place for _, place in stream.towns[:2_000]]
        self.words = stream.words

    def forms(self, *, public: bool) -> list[Form]:
        """All forms; visitors are not told of texts, and search no words."""
        listed = [
            Form("first page", lambda: "/", 10),
            Form("page, days", lambda: _page(when=self.span()), 10),
            Form("page, place", lambda: _page(where=self.town()), 10),
            Form("page, kind and grade", lambda: _page(kind=self.kind(), **self.grade()), 5),
            Form("page, box", lambda: _page(box=self.box(2)), 5),
            Form("map, world", lambda: self.map("-180,-85,180,85", 1), 10),
            Form("map, world, days", lambda: self.map("-180,-85,180,85", 1, when=self.span()), 10),
            Form("map, near, kind", lambda: self.map(self.box(3), 6, kind=self.kind()), 10),
            Form("event", self.event, 15),
            Form("api, events of days", lambda: _api("events", when=self.span()), 2),
            Form("api, GeoJSON of a place", lambda: _api("events.geojson", where=self.town()), 2),
            Form("api, stats of a kind", lambda: _api("stats", kind=self.kind(), when=self.span())),
        ]
        if public:
            return listed
        return [
            *listed,
            Form("page, words", lambda: _page(text=self.some(200, 3_000)), 5),
            Form("page, a frequent word", lambda: _page(text=self.some(50, 200)), 2),
            Form("search, events", lambda: f"/search?{urlencode({'text': self.some(200, 3_000)})}"),
            Form("search, claims", lambda: self.search("claims"), 2),
            Form("search, reports", lambda: self.search("reports"), 2),
        ]

    def event(self) -> str:
        """The page of an event."""
        return f"/events/{self.random.choice(self.ids)}"

    def span(self) -> str:
        """A stretch of days."""
        first = BEGIN + timedelta(days=self.random.randrange(self.days))
        return f"{first}..{first + timedelta(days=self.random.randrange(1, 60))}"

    def town(self) -> str:
        """A town or its country, with what contains it."""
        place = self.random.choice(self.towns)
        return self.random.choice((place.text, place.country_code or place.text))

    def kind(self) -> str:
        """A family of kinds."""
        return self.random.choice(KINDS)

    def grade(self) -> dict[str, str]:
        """A least grade, within days."""
        return {"min-grade": self.random.choice(GRADES), "when": self.span()}

    def some(self, first: int, last: int) -> str:
        """A word by how frequent it is."""
        return self.random.choice(self.words[first:last])

    def box(self, wide: int) -> str:
        """A box around a town, so many degrees to each side."""
        place = self.random.choice(self.towns)
        north, east = place.latitude or 0.0, place.longitude or 0.0
        west, south = max(east - wide, -180), max(north - wide, -85)
        return f"{west:.2f},{south:.2f},{min(east + wide, 180):.2f},{min(north + wide, 85):.2f}"

    def map(self, bounds: str, zoom: int, **filters: str) -> str:
        """The marks of a map."""
        return f"/map.json?{urlencode({'bounds': bounds, 'zoom': zoom, **filters})}"

    def search(self, kind: str) -> str:
        """The page of a search."""
        return f"/search?{urlencode({'text': self.some(200, 3_000), 'kind': kind})}"


def asker(server: Server, seed: int = 1) -> Asker:
    """What to ask a server, by the events that it holds."""
    with httpx.Client(base_url=server.base, cookies=server.cookies, timeout=120) as client:
        ids, last = list[str](), BEGIN + timedelta(days=1)
        for order in ("when", "new", "reports", "dead"):
            page = client.get(_api("events", order=order, limit="100")).raise_for_status().json()
            ids += [one["id"] for one in page["events"]]
            last = max([last, *(_day(one) for one in page["events"])])
    return Asker(list(dict.fromkeys(ids)), (last - BEGIN).days, seed)


def _day(event: dict[str, dict[str, str]]) -> date:
    found = (event.get("when") or {}).get("earliest")
    return date.fromisoformat(found) if found else BEGIN


def _page(**filters: str) -> str:
    return f"/?{urlencode(filters)}"


def _api(what: str, **filters: str) -> str:
    return f"/api/v1/{what}?{urlencode(filters)}"
