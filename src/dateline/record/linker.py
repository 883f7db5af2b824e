"""Linker: the matcher with what it needs from the database - candidates, texts, places."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, select

from dateline.linking.matching import Told, Weights, load_weights, match
from dateline.linking.matching.blocks import block_of, indexed
from dateline.linking.matching.quick import surely_different
from dateline.linking.matching.ready import Ready, ready_of, words_of
from dateline.linking.matching.shelf import Shelf
from dateline.linking.matching.told import of_profile, slim
from dateline.linking.words import Profile, profile_of
from dateline.record import tables
from dateline.record.blocking import around
from dateline.record.nearby import Nearby, Numbers, Read
from dateline.record.shelving import keep, ready_kept, report_name, words_kept
from dateline.record.tellings import SOME, chunks, keys, load_tellings
from dateline.vocabulary import Judgement, Place, Relation, Report, SetAside, Telling

KEPT = 40_000
"""Tellings kept on the shelf; when there are more, it is emptied."""

WHOLE = 4_000
"""Tellings kept whole, as they are needed for `match`; when there are more, the oldest go."""

AT_ONCE = 1_000
"""Tellings that are made ready at once: more would take memory for nothing."""

NOWHERE = -1
"""The slot of what does not lie on the shelf."""


class Linker:
    """Judges tellings; keeps what it has made ready for the next report."""

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or load_weights()
        self._nearby = Nearby()
        self._told: dict[Read, Told] = {}
        self._empty()

    def judge_new(self, connection: Connection, mentions: Collection[str]) -> list[Judgement]:
        """The judgements on new mentions against all that could be the same or belong to it.

        Those that are different are left out: what is not judged is different.
        """
        own = {name: (name, reading) for name, reading in _readings(connection, mentions)}
        new = load_tellings(connection, mentions)
        told = self._whole(connection, own.values(), new)
        near = self._near(connection, own, new)
        may_be = {name: self._open(told[own[name]], own[name], near[name], new) for name in new}
        told |= self._whole(connection, set(chain.from_iterable(may_be.values())), {})
        found = [
            judged
            for name in sorted(new, key=lambda one: new[one].key)
            for judged in self._judge(told[own[name]], [told[one] for one in may_be[name]])
        ]
        self._tidy()
        return found

    def ready(self, connection: Connection, mentions: Collection[str]) -> dict[str, Told]:
        """Mentions made ready for matching, by id."""
        found = self._whole(connection, list(_readings(connection, mentions)), {})
        return {name: told for (name, _), told in found.items()}

    def _near(
        self, connection: Connection, own: Mapping[str, Read], new: Mapping[str, Telling]
    ) -> dict[str, Numbers]:
        """The slots of all that may be the same as new mentions, or may belong to them."""
        if not self._nearby.refresh(connection):
            self._slot_of = np.zeros(0, dtype=np.int64)
        at_home = {
            name: self._nearby.at_home(
                connection, indexed(telling), block_of(telling, linked=False)
            )
            for name, telling in new.items()
        }
        there = {name: around(connection, telling) for name, telling in new.items()}
        self._shelve(connection, {*own.values(), *chain.from_iterable(there.values())})
        self._shelve_numbered(connection, list(at_home.values()))
        also = {
            name: np.array([self._slots[one] for one in reads], dtype=np.int64)
            for name, reads in there.items()
        }
        return {name: np.union1d(self._slot_of[at_home[name]], also[name]) for name in new}

    def _open(self, told: Told, own: Read, near: Numbers, new: Container[str]) -> list[Read]:
        """What may not be different from a new mention, in order; each pair of new ones once."""
        slot = self._slots[own]
        local = ready_of(told, "").words
        found = self._shelf.open_to(slot, local, words_of(told.profile), near[near != slot])
        reads = sorted(self._reads[one] for one in found.tolist())
        return [one for one in reads if one[0] not in new or one[0] < own[0]]

    def _judge(self, mine: Told, others: Iterable[Told]) -> Iterator[Judgement]:
        for yours in others:
            if not surely_different(mine, yours, self.weights):
                judged = match(mine, yours, self.weights)
                if judged.relation is not Relation.DIFFERENT:
                    yield judged

    def _shelve_numbered(self, connection: Connection, numbers: Sequence[Numbers]) -> None:
        """Put on the shelf what is known by its numbers in `_nearby`, and note where it lies."""
        reads = self._nearby.reads
        grown = np.full(len(reads) - len(self._slot_of), NOWHERE, dtype=np.int64)
        self._slot_of = np.concatenate([self._slot_of, grown])
        wanted = [one[self._slot_of[one] == NOWHERE] for one in numbers]
        listed = np.unique(np.concatenate(wanted)).tolist() if wanted else []
        self._shelve(connection, [reads[one] for one in listed])
        for one in listed:
            self._slot_of[one] = self._slots[reads[one]]

    def _shelve(self, connection: Connection, wanted: Iterable[Read]) -> None:
        """Put tellings on the shelf that do not lie there: as they are kept, else made ready."""
        missing = [one for one in wanted if one not in self._slots]
        found = ready_kept(connection, missing)
        unmade = [one for one in missing if one not in found]
        for begin in range(0, len(unmade), AT_ONCE):
            found |= self._made(connection, unmade[begin : begin + AT_ONCE])
            self._trim()
        reports = {one.report for one in found.values() if not self._shelf.has(one.report)}
        for name, words in words_kept(connection, reports - {""}).items():
            self._shelf.put_report(name, words)
        for read, ready in found.items():
            self._slots[read] = self._shelf.put(ready)
            self._reads.append(read)

    def _made(self, connection: Connection, reads: Sequence[Read]) -> dict[Read, Ready]:
        """Tellings made ready, and kept so."""
        told = self._whole(connection, reads, {})
        of = {one.telling.report for one in told.values() if one.telling and one.telling.report}
        names = _standing_readings(connection, of)
        made, words = {}, {}
        for read, one in told.items():
            report = one.telling.report if one.telling else None
            made[read] = ready_of(one, name := report_name(report, names.get(report or "")))
            words[name] = one.profile
        keep(connection, made, {name: words_of(profile) for name, profile in words.items()})
        return made

    def _whole(
        self, connection: Connection, wanted: Collection[Read], new: Mapping[str, Telling]
    ) -> dict[Read, Told]:
        """Tellings with the words of their reports; `new` are loaded."""
        missing = [one for one in wanted if one not in self._told]
        loaded = load_tellings(connection, [name for name, _ in missing if name not in new])
        tellings = {name: new.get(name) or loaded[name] for name, _ in missing}
        reports = sorted({one.report for one in tellings.values() if one.report})
        profiles = _profiles(connection, reports)
        for read in missing:
            telling = tellings[read[0]]
            profile, text = profiles.get(telling.report or "", _EMPTY)
            self._told[read] = slim(of_profile(telling, profile, text))
        return {one: self._told[one] for one in wanted}

    def _tidy(self) -> None:
        self._trim()
        if len(self._shelf) > KEPT:
            self._empty()

    def _trim(self) -> None:
        """Let go what was made longest ago, where it is much."""
        while len(self._told) > WHOLE:
            del self._told[next(iter(self._told))]

    def _empty(self) -> None:
        self._shelf = Shelf(self.weights)
        self._shelf.put_report("", words_of(_EMPTY[0]))
        self._reads: list[Read] = []  # by slot
        self._slots: dict[Read, int] = {}
        self._slot_of = np.full(len(self._nearby.reads), NOWHERE)  # by number in `_nearby`


def _readings(connection: Connection, mentions: Collection[str]) -> Iterator[Read]:
    """Mentions with their readings."""
    for name, named in keys(connection, mentions).items():
        yield name, None if named.reading is None else int(str(named.reading))


_EMPTY = (profile_of(Report(id="none", text="")), "")
"""For what a person entered without a report."""


@cache
def _read() -> Select[Any]:
    data = tables.reading.c.data
    columns = (tables.report.c.id, tables.report.c.text, tables.report.c.title)
    return (
        select(*columns, data["places"].label("places"), data["set_aside"].label("aside"))
        .select_from(tables.report.join(tables.reading))
        .where(tables.reading.c.ended.is_(None), tables.report.c.id.in_(SOME))
    )


def _standing_readings(connection: Connection, reports: Collection[str]) -> dict[str, int]:
    """The reading of each report that stands."""
    rows = tables.reading
    found: dict[str, int] = {}
    for some in chunks(sorted(reports)):
        query = select(rows.c.report_id, rows.c.id)
        own = query.where(rows.c.report_id.in_(some), rows.c.ended.is_(None))
        found.update((row[0], row[1]) for row in connection.execute(own))
    return found


def _profiles(connection: Connection, reports: list[str]) -> dict[str, tuple[Profile, str]]:
    found = {}
    for some in chunks(reports):
        for row in connection.execute(_read(), {"some": some}):
            report = Report(id=row.id, text=row.text, title=row.title)
            places = [Place.model_validate(one) for one in row.places or ()]
            aside = [SetAside.model_validate(one) for one in row.aside or ()]
            found[row.id] = (profile_of(report, places, aside), row.text)
    return found
