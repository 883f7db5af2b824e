"""Places: found by the product itself, and resolved when the spans are given."""

import math
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from statistics import median

from benchmarks.records import Data, Pair, Record
from benchmarks.scoring.figures import Figures, per_group, share, tally_f1
from benchmarks.scoring.spans import Marked, equal, marked, matched, outside_zones

EARTH_RADIUS_KM = 6371.0088
NEAR_KM = 161
"""100 miles: the usual threshold of geocoding evaluations."""
FARTHEST_KM = 20039.0
"""Counted as the error of a place that was not resolved: half of the equator."""


def score(data: Data) -> Figures:
    """Figures per corpus."""
    return per_group(data.pairs("places"), "corpus", _figures)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of a place name without white space, leading "the " and trailing "'s"."""
    words = text[start:end]
    name = words.lstrip()
    name = name[4:] if name[:4].lower() == "the " else name
    start += len(words) - len(name)
    name = name.rstrip()
    name = name[:-2] if name[-2:].lower() in {"'s", "’s"} else name
    return start, start + len(name)


def labelled_places(record: Record) -> list[Marked]:
    """The labelled places of a record."""
    return marked(record["text"], record["places"], trimmed)


def found_places(record: Record, answer: Record) -> list[Marked]:
    """The predicted places of a record that are scored."""
    zones = marked(record["text"], record.get("unscored"), trimmed)
    found = marked(record["text"], answer.get("places"), trimmed)
    return outside_zones(found, labelled_places(record), zones)


def kilometres(a: Record, b: Record) -> float | None:
    """Great-circle distance of two points by the haversine formula, None where one is unknown."""
    degrees = (a.get("lat"), a.get("lon"), b.get("lat"), b.get("lon"))
    if None in degrees:
        return None
    lat_a, lon_a, lat_b, lon_b = (math.radians(value) for value in degrees if value is not None)
    haversine = (
        math.sin((lat_a - lat_b) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_a - lon_b) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, haversine)))


def near(a: Record, b: Record, limit: float = NEAR_KM) -> bool:
    """Whether two points are known and within `limit` kilometres."""
    distance = kilometres(a, b)
    return distance is not None and distance <= limit


def _figures(pairs: list[Pair]) -> Figures:
    tally: Counter[str] = Counter()
    for record, answer in pairs:
        tally.update(_tally(labelled_places(record), found_places(record, answer)))
    distances = list(chain.from_iterable(_distances(*pair) for pair in pairs))
    return _finding(tally) | _resolving(distances)


def _tally(labelled: list[Marked], found: list[Marked]) -> dict[str, int]:
    gold, predicted = [m.characters for m in labelled], [m.characters for m in found]
    pairs = matched(gold, predicted)
    return {
        "labelled": len(gold),
        "predicted": len(predicted),
        "exact": equal(gold, predicted),
        "overlap": len(pairs),
        "near": sum(near(labelled[i].record, found[j].record) for i, j in pairs),
    }


def _finding(tally: Counter[str]) -> Figures:
    return {
        "exact_f1": tally_f1(tally, "exact"),
        "overlap_f1": tally_f1(tally, "overlap"),
        "precision": share(tally["overlap"], tally["predicted"]),
        "recall": share(tally["overlap"], tally["labelled"]),
        "end_to_end_f1": tally_f1(tally, "near"),
    }


def _distances(record: Record, answer: Record) -> Iterator[float | None]:
    given = {m.characters: m.record for m in marked(record["text"], answer.get("given"), trimmed)}
    for place in labelled_places(record):
        yield kilometres(place.record, given.get(place.characters, {}))


def _resolving(distances: list[float | None]) -> Figures:
    answered = [distance for distance in distances if distance is not None]
    hits = sum(distance <= NEAR_KM for distance in answered)
    filled = [FARTHEST_KM if distance is None else distance for distance in distances]
    return {
        "acc161_all": share(hits, len(distances)),
        "acc161_answered": share(hits, len(answered)),
        "median_km": median(filled) if filled else None,
    }
