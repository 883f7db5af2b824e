"""Comparing: two data sets in; which events are in both, in one alone, and where they differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.importing.entry import Entry
from dateline.importing.tellings import telling_of
from dateline.linking.matching import Told, block_of, indexed, load_weights, match
from dateline.linking.matching.told import of_profile
from dateline.linking.words import cosine, profile_of, tokens, vector
from dateline.vocabulary import Count, CountRole, Place, Relation, Report, Time

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which two entries of one event say different things."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of one event: in both, in one alone, or a person has to look.

    `status`: same, differing, unsure, missing (theirs alone), extra (mine alone).
    """

    status: str
    mine: Entry | None
    theirs: Entry | None
    score: float | None = None
    differences: tuple[Difference, ...] = ()


def compare(mine: Iterable[Entry], theirs: Iterable[Entry]) -> list[Compared]:
    """Match two data sets by the weights of the linker, each event with at most one other.

    Entries without a kind are left out: nothing says what they are. Matches come first, the surest
    first; then what is missing, then what is extra.
    """
    ours, others = _told(MINE, mine), _told(THEIRS, theirs)
    matched = _matched(ours, others)
    found = [_compared(ours[a][0], others[b][0], score, sure) for a, b, score, sure in matched]
    left, right = {a for a, *_ in matched}, {b for _, b, *_ in matched}
    found += [Compared("missing", None, e) for b, (e, _) in enumerate(others) if b not in right]
    found += [Compared("extra", e, None) for a, (e, _) in enumerate(ours) if a not in left]
    return found


def _told(side: str, entries: Iterable[Entry]) -> list[tuple[Entry, Told]]:
    """Entries made ready for the linker, without their words.

    What two coders write of one event is alike by chance: it decides only between equal matches.
    """
    none = profile_of(Report(id=side, text=""))
    listed = [entry for entry in entries if entry.first("kind")]
    return [
        (entry, of_profile(telling_of(side, entry, f"m-{side}-{n}", n), none, ""))
        for n, entry in enumerate(listed)
    ]


Match = tuple[int, int, float, bool]


def _matched(
    ours: Sequence[tuple[Entry, Told]], others: Sequence[tuple[Entry, Told]]
) -> list[Match]:
    """Pairs, the surest first; whoever is taken is taken."""
    weights, near = load_weights(), _Near(others)
    pairs: list[tuple[tuple[float, int, float], Match]] = []
    for a, (_, one) in enumerate(ours):
        for b in near.candidates(one):
            judged = match(one, others[b][1], weights)
            if judged.relation in {Relation.SAME, Relation.UNSURE}:
                sure, score = judged.relation is Relation.SAME, judged.score or 0.0
                rank = (-score, *_unlike(ours[a][0], others[b][0]))
                pairs.append((rank, (a, b, score, sure)))
    taken: set[tuple[str, int]] = set()
    kept = []
    for _, (a, b, score, sure) in sorted(pairs):
        if not {(MINE, a), (THEIRS, b)} & taken:
            taken |= {(MINE, a), (THEIRS, b)}
            kept.append((a, b, score, sure))
    return kept


def _unlike(one: Entry, other: Entry) -> tuple[int, float]:
    """How far the sizes of two crowds are apart, then how little their words are alike."""
    sizes = [_size(entry) for entry in (one, other)]
    apart = abs(sizes[0] - sizes[1]) if sizes[0] is not None and sizes[1] is not None else 0
    words = [vector(tokens(entry.words)) for entry in (one, other)]
    return apart, round(-cosine(*words), 6)


def _size(entry: Entry) -> int | None:
    crowd = entry.first("counts.participants") or {}
    known = [crowd[key] for key in ("best", "low", "high") if crowd.get(key) is not None]
    return int(known[0]) if known else None


class _Near:
    """Entries by the months that they may lie in."""

    def __init__(self, others: Sequence[tuple[Entry, Told]]) -> None:
        self.rows = []
        self.by_month: dict[tuple[int, int] | None, list[int]] = defaultdict(list)
        for number, (_, other) in enumerate(others):
            assert other.telling is not None
            row = indexed(other.telling)
            self.rows.append(row)
            for month in _months(row.earliest, row.latest):
                self.by_month[month].append(number)

    def candidates(self, one: Told) -> list[int]:
        """Numbers of the entries that may be the same event."""
        assert one.telling is not None
        block = block_of(one.telling, linked=False)
        months = _months(block.earliest, block.latest)
        if None in months:
            return [n for n, row in enumerate(self.rows) if block.holds(row)]
        listed = {n for month in (*months, None) for n in self.by_month.get(month, ())}
        return sorted(n for n in listed if block.holds(self.rows[n]))


def _months(first: date | None, last: date | None) -> list[tuple[int, int] | None]:
    """The months from one day to another; None where an end is not known, or it is years."""
    if first is None or last is None or last - first > timedelta(days=800):
        return [None]
    count = (last.year - first.year) * 12 + last.month - first.month
    start = first.year * 12 + first.month - 1
    return [divmod(start + n, 12) for n in range(count + 1)]


def _compared(mine: Entry, theirs: Entry, score: float, sure: bool) -> Compared:
    found = tuple(_differences(mine, theirs))
    status = "unsure" if not sure else "differing" if found else "same"
    return Compared(status, mine, theirs, score, found)


def _differences(mine: Entry, theirs: Entry) -> Iterator[Difference]:
    """Fields that both tell, of which not both can be so."""
    one, other = telling_of(MINE, mine, "a", 0).mention, telling_of(THEIRS, theirs, "b", 1).mention
    if one.kind.name != other.kind.name:
        yield Difference("kind", one.kind.name, other.kind.name)
    if one.modality is not other.modality:
        yield Difference("modality", one.modality.value, other.modality.value)
    if one.when and other.when and _apart(one.when, other.when):
        yield Difference("when", one.when.edtf or "", other.when.edtf or "")
    if one.where and other.where and _elsewhere(one.where, other.where):
        yield Difference(
            "where", one.where.name or one.where.text, other.where.name or other.where.text
        )
    if one.setting is not other.setting:
        yield Difference("setting", one.setting.value, other.setting.value)
    for role in CountRole:
        if role not in one.counts or role not in other.counts:
            continue
        a, b = one.counts[role], other.counts[role]
        if _no_number_in_common(a, b):
            yield Difference(f"counts.{role.value}", a.text, b.text)


def _apart(one: Time, other: Time) -> bool:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.latest < other.earliest or other.latest < one.earliest


def _elsewhere(one: Place, other: Place) -> bool:
    if one.geonames_id and other.geonames_id:
        return one.geonames_id != other.geonames_id
    return (one.name or one.text).casefold() != (other.name or other.text).casefold()


def _no_number_in_common(one: Count, other: Count) -> bool:
    ranges = []
    for count in (one, other):
        known = [n for n in (count.low, count.best, count.high) if n is not None]
        if not known:
            return False
        open_ended = count.high is None and count.best is None
        ranges.append((min(known), float("inf") if open_ended else max(known)))
    return ranges[0][1] < ranges[1][0] or ranges[1][1] < ranges[0][0]
