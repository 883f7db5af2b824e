"""Which place a name means: all names of a report weighed together.

Every candidate of every name gets a score: how big and what kind of place it is, how exactly it has
the name, whether the words beside the name say where it lies, whether the outlet is at home there,
and how much of the rest of the report lies in the same country, the same division and nearby. The
last depend on the other names' probabilities, so that scores are computed in rounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dateline.gazetteer import Candidate, NameKind
from dateline.reading.places.containment import QUARTER_KM
from dateline.reading.places.home import Home
from dateline.reading.places.naming import WEIGHT, Named
from dateline.vocabulary import PlacePrecision

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROUNDS = 4
LIKELY = 0.1
"""Mass below which a candidate is no company for others."""

COMPANIONS = 400
CHUNK = 20_000
"""Towns that count as company, and candidates compared with them at a time: a book must fit."""

NEAR_KM = 60.0
"""Distance over which nearness falls to 1/e: about the reach of a local paper."""

EARTH_RADIUS_KM = 6371.0088

FEATURES = {
    "population": 1.0,  # for every tenfold
    "country": 3.0,
    "first": 0.0,
    "second": -1.0,  # "Lincoln" is rather a town than a county
    "region": 4.0,  # has no population that would speak for it
    "alias": -2.0,
    "unlike": -1.0,
    "capital": 1.0,
    "in_parent": 5.0,  # "Paris, Texas"
    "country_share": 3.0,
    "first_share": 2.5,
    "near_share": 2.5,
    "country_some": 1.0,
    "first_some": 1.5,
    "near_some": 1.5,
    "home_country": 2.5,
    "home_first": 1.0,
    "home_near": 2.0,
}
"""Weights of what speaks for a candidate, as log odds; set by hand, in round numbers.

The scale is that of population: a capital is worth a tenfold, being named with the division that
contains it more than any difference of population, the company of the report's other names two to
four tenfolds. They were not fitted to any labelled text.
"""

TOWNS = (PlacePrecision.TOWN, PlacePrecision.SECOND)
"""Levels of places that lie near others, or far from them."""

NOWHERE = 2.0
"""Score of being none of the candidates: what a town of 5,000 has that nothing else speaks for."""

NAMESAKE = 0.9
"""How much larger, as a power of ten, a city must be than those that its name belongs to first."""

SOME_SIZE = 2.0
"""Size of a town of 10,000, as the power of ten that `population` counts in."""

SEVERAL = 2
CONTESTED = 1.5
"""Towns of some size that make a name their own, and how far it is doubted of others then."""

SEAT_PEOPLE = 20_000
"""People of a town that has streets to march through."""

STEADY = list(FEATURES).index("in_parent")
"""Number of features before those that depend on the other names."""


@dataclass(slots=True)
class Meaning:
    """A name's candidates with their probabilities, the likeliest first."""

    ranked: list[tuple[Candidate, float]] = field(default_factory=list)
    company: float = 0.0
    """How much of the rest of the report lies near the likeliest one, from 0 to 1."""

    @property
    def best(self) -> Candidate | None:
        """The likeliest candidate, unless it is likelier that it is none of them."""
        if not self.ranked or self.ranked[0][1] < self.nowhere:
            return None
        return self.ranked[0][0]

    def as_town(self) -> "Meaning":
        """The same with the town first that a division has its name from, if it was likeliest."""
        best = self.best
        if best is None or best.level not in (PlacePrecision.FIRST, PlacePrecision.SECOND):
            return self
        town = next((one for one in self.ranked if _has_seat(best, one[0])), None)
        if town is None:
            return self
        rest = [one for one in self.ranked if one[0] not in (best, town[0])]
        both = (town[0], self.ranked[0][1] + town[1])
        return Meaning([both, *rest], self.company)

    @property
    def sure(self) -> bool:
        """Whether the likeliest candidate is likelier than all others together."""
        return bool(self.ranked) and self.ranked[0][1] >= 0.5

    @property
    def nowhere(self) -> float:
        """Probability that it is none of the candidates."""
        return max(0.0, 1 - sum(chance for _, chance in self.ranked))


def _has_seat(division: Candidate, town: Candidate) -> bool:
    """Whether a town of some size lies in a division."""
    large = town.level is PlacePrecision.TOWN and town.population >= SEAT_PEOPLE
    return large and division.row in (town.first_row, town.second_row)


@dataclass(slots=True)
class Pool:
    """All candidates of all distinct names of a report, side by side."""

    group: Ints
    weight: Floats
    candidates: list[Candidate]
    country: Ints
    first: Ints
    rows: Ints
    units: Floats
    fixed: Floats
    parents: list[set[int]]
    towns: NDArray[np.bool_]


def resolve(names: Sequence[Named], home: Home | None) -> list[Meaning]:
    """What each name means; the same name means the same throughout."""
    keys = {name.key: i for i, name in reversed(list(enumerate(names))) if name.candidates}
    order = {key: i for i, key in enumerate(keys)}
    if not order:
        return [Meaning() for _ in names]
    pool = pooled(names, order, home)
    chances = weighed(pool, np.array(list(FEATURES.values())))
    meanings = _meanings(pool, chances, len(order))
    return [meanings[order[n.key]] if n.candidates else Meaning() for n in names]


def pooled(
    names: Sequence[Named],
    order: dict[tuple[int, ...], int],
    home: Home | None,
) -> Pool:
    """The candidates of all names with what does not depend on other names' meanings."""
    counts = np.zeros(len(order))
    parents: list[set[int]] = [set() for _ in order]
    listed: list[tuple[Candidate, ...]] = [()] * len(order)
    for name in names:
        if name.candidates:
            own = order[name.key]
            counts[own] += WEIGHT[name.standing]
            listed[own] = name.candidates
            parents[own] |= {order[p.key] for p in name.parents if p.candidates}
    flat = [(g, c) for g, candidates in enumerate(listed) for c in candidates]
    found = [c for _, c in flat]
    group = np.array([g for g, _ in flat])
    units = _units(found)
    return Pool(
        group=group,
        weight=np.log1p(counts),
        candidates=found,
        country=np.array([_own(c, c.country_row, PlacePrecision.COUNTRY) for c in found]),
        first=np.array([_own(c, c.first_row, PlacePrecision.FIRST) for c in found]),
        rows=np.array([c.row for c in found]),
        units=units,
        fixed=_fixed(found, group, units, home),
        parents=parents,
        towns=np.array([c.level in TOWNS for c in found]),
    )


def weighed(pool: Pool, weights: Floats) -> Floats:
    """Probability of every candidate within its name."""
    within = np.zeros((len(pool.group), 7))
    chances = _softmax(pool, features(pool, within) @ weights)
    for _ in range(ROUNDS):
        chances = _softmax(pool, features(pool, support(pool, chances)) @ weights)
    return chances


def features(pool: Pool, context: Floats) -> Floats:
    """Features of every candidate in the order of FEATURES."""
    return np.hstack([pool.fixed[:, :STEADY], context, pool.fixed[:, STEADY:]])


def support(pool: Pool, chances: Floats) -> Floats:
    """What the report's other names say for each candidate."""
    mass = chances * pool.weight[pool.group]
    total = max(float(pool.weight.sum()), 1e-9)
    others = np.maximum(total - pool.weight[pool.group], 1e-9)
    country = _shared(pool.country, mass, pool.group)
    first = _shared(pool.first, mass, pool.group)
    near = _near(pool, mass)
    return np.column_stack(
        [
            _in_parent(pool, chances),
            country / others, first / others, near / others,
            _some(country), _some(first), _some(near),
        ]
    )  # fmt: skip


def _some(mass: Floats) -> Floats:
    """Mass on a scale on which the first witness counts most."""
    filled: Floats = mass / (mass + 0.7)
    return filled


def _shared(labels: Ints, mass: Floats, group: Ints) -> Floats:
    """Mass of other names' candidates that have the same label (-1: none)."""
    label = np.unique(labels, return_inverse=True)[1]
    everywhere = np.bincount(label, mass).astype(np.float64)[label]
    own = np.unique(label * (int(group.max()) + 1) + group, return_inverse=True)[1]
    shared: Floats = everywhere - np.bincount(own, mass)[own]
    return np.where(labels < 0, 0.0, np.maximum(shared, 0.0))


def _near(pool: Pool, mass: Floats) -> Floats:
    """Mass of other names' likely towns, by nearness."""
    likely = np.flatnonzero(pool.towns & (mass > LIKELY))
    likely = np.sort(likely[np.argsort(-mass[likely], kind="stable")][:COMPANIONS])
    if not len(likely):
        return np.zeros(len(mass))
    chunks = range(0, len(mass), CHUNK)
    return np.concatenate([_nearness(pool, mass, likely, slice(i, i + CHUNK)) for i in chunks])


def _nearness(pool: Pool, mass: Floats, likely: Ints, part: slice) -> Floats:
    cosine = np.clip(pool.units[part] @ pool.units[likely].T, -1, 1)
    closeness = np.exp(-np.arccos(cosine) * EARTH_RADIUS_KM / NEAR_KM)
    closeness[pool.group[part, None] == pool.group[likely][None, :]] = 0
    near: Floats = np.where(np.isnan(closeness), 0, closeness) @ mass[likely]
    return near


def _in_parent(pool: Pool, chances: Floats) -> Floats:
    """How surely a candidate lies in what the words beside its name say, or by the town there."""
    inside = np.zeros(len(pool.group))
    of_group: dict[int, dict[int, float]] = {}
    for i, candidate in enumerate(pool.candidates):
        for parent in pool.parents[pool.group[i]]:
            known = of_group.setdefault(parent, _chances_by_row(pool, chances, parent))
            chain = (candidate.second_row, candidate.first_row, candidate.country_row)
            likelihood = max((known.get(r, 0.0) for r in chain if r != candidate.row), default=0.0)
            inside[i] = max(inside[i], likelihood, _in_town(pool, chances, i, parent))
    return inside


def _in_town(pool: Pool, chances: Floats, own: int, parent: int) -> float:
    """How surely a town is a quarter of another, whose middle it then is near."""
    start, end = np.searchsorted(pool.group, [parent, parent + 1])
    towns = start + np.flatnonzero(pool.towns[start:end])
    if not (pool.towns[own] and len(towns)) or pool.group[own] == parent:
        return 0.0
    cosine = np.clip(pool.units[towns] @ pool.units[own], -1, 1)
    within = np.arccos(cosine) * EARTH_RADIUS_KM <= QUARTER_KM
    return float(chances[towns[within]].sum())


def _chances_by_row(pool: Pool, chances: Floats, group: int) -> dict[int, float]:
    start, end = np.searchsorted(pool.group, [group, group + 1])
    return {int(pool.rows[i]): float(chances[i]) for i in range(start, end)}


def _fixed(found: list[Candidate], group: Ints, units: Floats, home: Home | None) -> Floats:
    population = np.log10(np.array([c.population for c in found]) + 100.0) - 2
    level = {
        kind: np.array([c.level is kind for c in found], dtype=float) for kind in PlacePrecision
    }
    return np.column_stack(
        [
            population,
            level[PlacePrecision.COUNTRY],
            level[PlacePrecision.FIRST],
            level[PlacePrecision.SECOND],
            level[PlacePrecision.REGION],
            _doubtful(found, group, population),
            np.array([c.unlike for c in found], dtype=float),
            np.array([c.capital for c in found], dtype=float),
            *_at_home(found, units, home),
        ]
    )


def _doubtful(found: list[Candidate], group: Ints, population: Floats) -> Floats:
    """How far a name that is not a place's first is to be doubted, from 0 to 1.

    Cities have names in many languages ("Ghent" is Gent): of a town eight times as large as all
    that bear the name first it is doubted the less the larger it is, of a million not at all.
    Other names of small places are often short forms that they share with places elsewhere. What
    several towns of some size are called first is hardly ever another city's second name.
    """
    alias = np.array([c.kind is NameKind.ALIAS for c in found])
    town = np.array([c.level is PlacePrecision.TOWN for c in found])
    namesake = np.zeros(int(group.max()) + 1)
    np.maximum.at(namesake, group[~alias], population[~alias])
    known = town & (population - namesake[group] >= NAMESAKE)
    doubt: Floats = np.where(known, np.clip(1 - (population - 1) / 3, 0, 1), 1.0)
    bearers = np.bincount(group[~alias & town & (population >= SOME_SIZE)], minlength=len(namesake))
    doubt = np.where(bearers[group] >= SEVERAL, CONTESTED, doubt)
    return np.where(alias, doubt, 0.0)


def _at_home(found: list[Candidate], units: Floats, home: Home | None) -> list[Floats]:
    if home is None:
        return [np.zeros(len(found))] * 3
    country = np.array([c.country == home.country for c in found], dtype=float)
    first = np.array(
        [home.first_row is not None and home.first_row in (c.first_row, c.row) for c in found],
        dtype=float,
    )
    near = np.zeros(len(found))
    if home.point:
        cosine = np.clip(units @ _unit(*home.point), -1, 1)
        near = np.exp(-np.arccos(cosine) * EARTH_RADIUS_KM / NEAR_KM)
    return [country, first, np.nan_to_num(near)]


def _own(candidate: Candidate, row: int, level: PlacePrecision) -> int:
    return candidate.row if candidate.level is level else row


def _units(found: list[Candidate]) -> Floats:
    nowhere = float("nan")
    return _vectors([(c.latitude or nowhere, c.longitude or nowhere) for c in found])


def _unit(latitude: float, longitude: float) -> Floats:
    """A point as a unit vector."""
    vector: Floats = _vectors([(latitude, longitude)])[0]
    return vector


def _vectors(points: list[tuple[float, float]]) -> Floats:
    """Latitudes and longitudes as unit vectors."""
    lat, lon = np.radians(points).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _softmax(pool: Pool, scores: Floats) -> Floats:
    """Probabilities within each group, what is missing to 1 being that it is none of them."""
    top = np.full(pool.group.max() + 1, NOWHERE)
    np.maximum.at(top, pool.group, scores)
    grown = np.exp(scores - top[pool.group])
    shares: Floats = grown / (np.bincount(pool.group, grown) + np.exp(NOWHERE - top))[pool.group]
    return shares


def _meanings(pool: Pool, chances: Floats, groups: int) -> list[Meaning]:
    meanings = [Meaning() for _ in range(groups)]
    company = _some(_near(pool, chances * pool.weight[pool.group]))
    for i in np.argsort(-chances, kind="stable"):
        meaning = meanings[pool.group[i]]
        if not meaning.ranked:
            meaning.company = float(company[i])
        meaning.ranked.append((pool.candidates[i], float(chances[i])))
    return meanings
