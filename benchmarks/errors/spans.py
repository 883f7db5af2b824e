"""Errors of tasks that find spans: places, times, attributions."""

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.errors.case import Case, case, texts
from benchmarks.records import Data, Record
from benchmarks.scoring import attributions, places, times
from benchmarks.scoring.attributions import ROLES, Parts
from benchmarks.scoring.places import NEAR_KM
from benchmarks.scoring.spans import Marked, marked, matched

Compare = Callable[[Marked, Marked], Iterator[Case]]


def place_errors(data: Data) -> Iterator[Case]:
    """Places missed, invented, cut otherwise, and resolved to another point."""
    for record, answer in data.pairs("places"):
        given = {
            m.characters: m.record
            for m in marked(record["text"], answer.get("given"), places.trimmed)
        }
        labelled = places.labelled_places(record)
        found = places.found_places(record, answer)
        yield from _compared(record, labelled, found, partial(_span_cut, record))
        for place in labelled:
            yield from _misplaced(record, place, given.get(place.characters, {}))


def time_errors(data: Data) -> Iterator[Case]:
    """Times missed, invented, cut otherwise, and with another value."""
    for record, answer in data.pairs("times"):
        labelled, _ = times.labelled_times(record)
        found = times.found_times(record, answer)
        yield from _compared(record, labelled, found, partial(_other_value, record))


def attribution_errors(data: Data) -> Iterator[Case]:
    """Attributions missed, invented, and with another source, cue or content."""
    for record, answer in data.pairs("attributions"):
        text = record["text"]
        labelled = attributions.parts_of(text, record)
        found = attributions.parts_of(text, answer)
        pairs = attributions.paired(labelled, found)
        for i, j in pairs:
            yield from _other_parts(record, labelled[i], found[j])
        yield from _alone(record, "miss", labelled, {i for i, _ in pairs})
        yield from _alone(record, "false alarm", found, {j for _, j in pairs})


def _compared(
    record: Record, labelled: list[Marked], found: list[Marked], compare: Compare
) -> Iterator[Case]:
    pairs = matched([m.characters for m in labelled], [m.characters for m in found])
    for i, j in pairs:
        yield from compare(labelled[i], found[j])
    for i in sorted(set(range(len(labelled))) - {i for i, _ in pairs}):
        kind, value = _kind(labelled[i]), _value(labelled[i])
        yield case(f"miss: {kind}", record, labelled[i].characters, labelled=value)
    for j in sorted(set(range(len(found))) - {j for _, j in pairs}):
        kind, value = _kind(found[j]), _value(found[j])
        yield case(f"false alarm: {kind}", record, found[j].characters, predicted=value)


def _kind(span: Marked) -> str:
    return str(span.record.get("kind") or span.record.get("type") or "any")


def _value(span: Marked) -> object:
    return span.record.get("value") or span.record.get("name") or span.record.get("geonames_id")


def _span_cut(record: Record, labelled: Marked, found: Marked) -> Iterator[Case]:
    if labelled.characters != found.characters:
        both = labelled.characters | found.characters
        yield case(
            f"wrong span: {_longer(labelled, found)}",
            record,
            both,
            labelled=texts(record["text"], labelled.characters),
            predicted=texts(record["text"], found.characters),
        )


def _longer(labelled: Marked, found: Marked) -> str:
    """How a predicted span lies to the labelled one."""
    if found.characters > labelled.characters:
        return "too long"
    return "too short" if found.characters < labelled.characters else "shifted"


def _misplaced(record: Record, place: Marked, answer: Record) -> Iterator[Case]:
    distance = places.kilometres(place.record, answer)
    if distance is None:
        kind = "unresolved"
    elif distance > NEAR_KM:
        kind = "misplaced: another country or coast" if distance > 1600 else "misplaced: nearer"
    else:
        return
    yield case(
        kind, record, place.characters, labelled=_point(place.record), predicted=_point(answer)
    )


def _point(place: Record) -> str:
    if place.get("lat") is None:
        return ""
    return f"{place.get('geonames_id')} ({place['lat']:.2f}, {place['lon']:.2f})"


def _other_value(record: Record, labelled: Marked, found: Marked) -> Iterator[Case]:
    yield from _span_cut(record, labelled, found)
    if times.value(labelled) == times.value(found):
        return
    kinds = (_kind(labelled), _kind(found))
    what = kinds[0] if kinds[0] == kinds[1] else f"{kinds[0]} read as {kinds[1]}"
    both = labelled.characters | found.characters
    values = {"labelled": times.value(labelled), "predicted": times.value(found)}
    yield case(f"wrong value: {what}", record, both, **values)


def _other_parts(record: Record, labelled: Parts, found: Parts) -> Iterator[Case]:
    for role in ROLES:
        gold, guess = labelled[role], found[role]
        if gold == guess:
            continue
        if not gold or not guess:
            kind = f"{role} where none is labelled" if guess else f"no {role}"
        else:
            kind = f"wrong {role}" + (" span" if gold & guess else "")
        shown = {"labelled": texts(record["text"], gold), "predicted": texts(record["text"], guess)}
        yield case(kind, record, gold or guess, **shown)


def _alone(record: Record, kind: str, side: list[Parts], taken: set[int]) -> Iterator[Case]:
    value = "labelled" if kind == "miss" else "predicted"
    for number, parts in enumerate(side):
        if number not in taken:
            told = " | ".join(texts(record["text"], parts[role]) or "-" for role in ROLES)
            where = parts["cue"] or parts["content"] or parts["source"]
            source = "with a source" if parts["source"] else "without a source"
            yield case(f"{kind}: {source}", record, where, **{value: told})
