"""Offering: places to choose from - all that a name may mean, those near, a team's own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.gazetteer import Candidate, Gazetteer, kilometres, load_gazetteer
from dateline.gazetteer.folding import fold
from dateline.record.placing import OWN, lies_in
from dateline.vocabulary import PlacePrecision

NAMED, CLOSE, NEAR, MINE = 10, 4, 6, 6
"""How many are offered: of a name the largest, and of the rest those closest to the event's other
places; near these; of a team's own."""

FAR_KM = 60
"""How far off a place is near: an hour's drive."""

OWN_KM = 300
"""How far off a team's own place is offered that is called otherwise."""

LETTERS = 3
"""Letters that a name must have before those that begin so are looked for."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Beside:
    """Another place of the event: what it is called, and where it lies."""

    name: str
    point: Point


@dataclass(frozen=True)
class Offer:
    """A place as it is offered; `id` is what it is chosen by, `far` how far it is from another."""

    id: str
    name: str
    within: str
    level: str
    population: int
    far: str = ""
    now: bool = False


@dataclass(frozen=True)
class Offered:
    """Places to choose from, by why they are offered; none stands twice."""

    named: tuple[Offer, ...] = ()
    begin: tuple[Offer, ...] = ()
    own: tuple[Offer, ...] = ()
    near: tuple[Offer, ...] = ()
    more: int = 0
    """Others of the name that are not listed: what contains it, after a comma, tells them apart."""

    def __len__(self) -> int:
        return len(self.named) + len(self.begin) + len(self.own) + len(self.near)


def offered(text: str, others: Sequence[Beside] = (), now: str = "") -> Offered:
    """Places for "Springfield" or "Springfield, Illinois", which comes first then.

    `others` are the event's other places, or where it is thought to be; `now` is the id of the
    place that it has.
    """
    gazetteer = load_gazetteer()
    listing = _Listing(gazetteer, others, now)
    name, *containers = (part.strip() for part in text.split(","))
    found = _towns_first([one for one in gazetteer.lookup(name) if _id(one)]) if name else []
    named = listing.named(found, [one for one in containers if one])
    begin = listing.take(_beginning(gazetteer, name), NAMED) if not found else ()
    return Offered(
        named=named,
        begin=begin,
        own=listing.own(name),
        near=listing.near(),
        more=max(0, len(found) - len(named)),
    )


def place_of(given: str) -> str:
    """A given id where there is such a place; "" for none."""
    gazetteer = load_gazetteer()
    if OWN.fullmatch(given):
        return given if gazetteer.own(given) else ""
    known = given.isascii() and given.isdigit() and len(given) < 12
    return given if known and gazetteer.by_id(int(given)) else ""


class _Listing:
    """Places as they are taken up into lists, each once."""

    def __init__(self, gazetteer: Gazetteer, others: Sequence[Beside], now: str) -> None:
        self._gazetteer = gazetteer
        self._others = others
        self._now = now
        self._seen: set[str] = set()

    def take(self, some: Iterable[Candidate], most: int) -> tuple[Offer, ...]:
        """Offers of places that are not offered yet."""
        made: list[Offer] = []
        for one in some:
            if len(made) == most:
                break
            if _id(one) and _id(one) not in self._seen:
                self._seen.add(_id(one))
                made.append(self._offer(one))
        return tuple(made)

    def named(self, found: list[Candidate], containers: list[str]) -> tuple[Offer, ...]:
        """Of a name: what lies as was typed, the one as it is, the largest, the closest."""
        inside = [one for one in found if all(lies_in(self._gazetteer, one, c) for c in containers)]
        first = [one for one in found if (one in inside and containers) or _id(one) == self._now]
        large = found[:NAMED]
        close = sorted(
            (one for one in found if self._far(one) is not None),
            key=lambda one: self._far(one)[0],  # type: ignore[index]
        )
        return self.take([*first[:NAMED], *large, *close[:CLOSE]], NAMED + CLOSE)

    def own(self, name: str) -> tuple[Offer, ...]:
        """A team's own places that are called alike or lie near, the closest first."""
        wanted = fold(name)
        listed = [
            (0.0 if wanted and wanted in fold(one.name) else far[0], one)
            for one in self._gazetteer.all_own()
            if (far := self._far(one) or (OWN_KM + 1.0, "")) and (wanted or self._others)
        ]
        ranked = sorted(listed, key=lambda found: (found[0], found[1].name))
        return self.take((one for far, one in ranked if far <= OWN_KM), MINE)

    def near(self) -> tuple[Offer, ...]:
        """Towns about the event's first other place, the nearest first."""
        for other in self._others[:1]:
            return self.take(self._gazetteer.near(other.point, FAR_KM), NEAR)
        return ()

    def _offer(self, one: Candidate) -> Offer:
        far = self._far(one)
        return Offer(
            id=_id(one),
            name=one.name,
            within=", ".join(self._gazetteer.admin(one)),
            level=one.level.value,
            population=0 if one.local else one.population,
            far=f"{far[0]:,.0f} km from {far[1]}" if far and far[0] >= 1 else "",
            now=_id(one) == self._now,
        )

    def _far(self, one: Candidate) -> tuple[float, str] | None:
        """Kilometres to the closest other place, and what that is called."""
        if one.latitude is None or one.longitude is None or not self._others:
            return None
        own = (one.latitude, one.longitude)
        return min((kilometres(own, other.point), other.name) for other in self._others)


def _id(one: Candidate) -> str:
    return one.local or str(one.geonames_id or "")


def _towns_first(found: list[Candidate]) -> list[Candidate]:
    """Places of a name, the divisions last that lie around a town which they are called after."""
    towns = (one for one in found if one.level is PlacePrecision.TOWN)
    around = {row for town in towns for row in (town.first_row, town.second_row)}
    return sorted(found, key=lambda one: one.row in around)


def _beginning(gazetteer: Gazetteer, name: str) -> list[Candidate]:
    """Places whose names begin so, those of most people first."""
    if len(fold(name)) < LETTERS:
        return []
    return sorted(gazetteer.beginning(name), key=lambda one: -one.population)
