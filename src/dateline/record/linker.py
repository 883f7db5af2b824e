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
from dateline.linking.matching.shelf import Shelf
from dateline.linking.matching.told import of_profile, slim
from dateline.linking.words import Profile, profile_of
from dateline.record import tables
from dateline.record.blocking import around as around_it
from dateline.record.nearby import Nearby, Numbers, Read
from dateline.record.tellings import SOME, chunks, keys, load_tellings
from dateline.vocabulary import Judgement, Place, Relation, Report, SetAside, Telling

KEPT = 15_000
"""Tellings kept in memory, made ready for matching; when twice as many are, the older half goes."""

NOWHERE = -1
"""The slot of what does not lie on the shelf."""


class Linker:
    """Judges tellings; keeps what it has made ready for the next report."""

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or load_weights()
        self._nearby = Nearby()
        self._shelf = Shelf(self.weights)
        self._told: list[Told] = []  # by slot
        self._reads: list[Read] = []  # by slot
        self._slots: dict[Read, int] = {}
        self._slot_of = np.zeros(0, dtype=np.int64)  # by number in `_nearby`

    def judge_new(self, connection: Connection, mentions: Collection[str]) -> list[Judgement]:
        """The judgements on new mentions against all that could be the same or belong to it.

        Those that are different are left out: what is not judged is different.
        """
        new = load_tellings(connection, mentions)
        own = dict(_readings(connection, mentions))
        if not self._nearby.refresh(connection):
            self._slot_of = np.zeros(0, dtype=np.int64)
        at_home = {name: self._at_home(connection, telling) for name, telling in new.items()}
        around = {name: around_it(connection, telling) for name, telling in new.items()}
        self._prepare(connection, {*own.items(), *chain.from_iterable(around.values())}, new)
        self._prepare_numbered(connection, list(at_home.values()), new)
        found: list[Judgement] = []
        for name in sorted(new, key=lambda one: new[one].key):
            slots = self._slot_of[at_home[name]]
            also = np.array([self._slots[one] for one in around[name]], dtype=np.int64)
            found += self._judge((name, own[name]), np.union1d(slots, also), new)
        self._forget()
        return found

    def ready(self, connection: Connection, mentions: Collection[str]) -> dict[str, Told]:
        """Mentions made ready for matching, by id."""
        keys = dict(_readings(connection, mentions)).items()
        self._prepare(connection, set(keys), {})
        found = {name: self._told[self._slots[name, reading]] for name, reading in keys}
        self._forget()
        return found

    def _at_home(self, connection: Connection, telling: Telling) -> Numbers:
        block = block_of(telling, linked=False)
        return self._nearby.at_home(connection, indexed(telling), block)

    def _judge(self, own: Read, near: Numbers, new: Container[str]) -> Iterator[Judgement]:
        """Judge what may not be different, in order; each pair of new ones once."""
        slot = self._slots[own]
        mine = self._told[slot]
        still_open = self._shelf.open_to(slot, mine, near[near != slot])
        listed = sorted((self._reads[one][0], one) for one in still_open.tolist())
        for name, one in listed:
            yours = self._told[one]
            if name in new and name > own[0]:
                continue
            if not surely_different(mine, yours, self.weights):
                judged = match(mine, yours, self.weights)
                if judged.relation is not Relation.DIFFERENT:
                    yield judged

    def _prepare_numbered(
        self, connection: Connection, numbers: Sequence[Numbers], new: Mapping[str, Telling]
    ) -> None:
        """Make ready what is known by its numbers in `_nearby`, and note where it lies."""
        reads = self._nearby.reads
        grown = np.full(len(reads) - len(self._slot_of), NOWHERE, dtype=np.int64)
        self._slot_of = np.concatenate([self._slot_of, grown])
        wanted = [one[self._slot_of[one] == NOWHERE] for one in numbers]
        listed = np.unique(np.concatenate(wanted)).tolist() if wanted else []
        self._prepare(connection, [reads[one] for one in listed], new)
        for one in listed:
            self._slot_of[one] = self._slots[reads[one]]

    def _prepare(
        self, connection: Connection, wanted: Iterable[Read], new: Mapping[str, Telling]
    ) -> None:
        """Make tellings ready that are not yet; `new` are loaded."""
        missing = [one for one in wanted if one not in self._slots]
        loaded = load_tellings(connection, [name for name, _ in missing if name not in new])
        tellings = {name: new.get(name) or loaded[name] for name, _ in missing}
        reports = sorted({one.report for one in tellings.values() if one.report})
        profiles = _profiles(connection, reports)
        for read in missing:
            telling = tellings[read[0]]
            profile, text = profiles.get(telling.report or "", _EMPTY)
            self._put(read, slim(of_profile(telling, profile, text)))

    def _put(self, read: Read, told: Told) -> None:
        self._slots[read] = self._shelf.put(told)
        self._told.append(told)
        self._reads.append(read)

    def _forget(self) -> None:
        """Forget what was made ready longest ago, where it is much; the rest is set up anew."""
        if len(self._told) > 2 * KEPT:
            kept = list(zip(self._reads[-KEPT:], self._told[-KEPT:], strict=True))
            self._shelf = Shelf(self.weights)
            self._told, self._reads, self._slots = [], [], {}
            self._slot_of[:] = NOWHERE
            for read, told in kept:
                self._put(read, told)


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


def _profiles(connection: Connection, reports: list[str]) -> dict[str, tuple[Profile, str]]:
    found = {}
    for some in chunks(reports):
        for row in connection.execute(_read(), {"some": some}):
            report = Report(id=row.id, text=row.text, title=row.title)
            places = [Place.model_validate(one) for one in row.places or ()]
            aside = [SetAside.model_validate(one) for one in row.aside or ()]
            found[row.id] = (profile_of(report, places, aside), row.text)
    return found
