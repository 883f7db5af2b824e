"""Linker: the matcher with what it needs from the database - candidates, texts, places."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, select

from dateline.linking.matching import Told, Weights, load_weights, match
from dateline.linking.matching.quick import surely_different
from dateline.linking.matching.shelf import Shelf
from dateline.linking.matching.told import of_profile, slim
from dateline.linking.words import Profile, profile_of
from dateline.record import tables
from dateline.record.blocking import Read, candidates
from dateline.record.tellings import SOME, chunks, keys, load_tellings
from dateline.vocabulary import Judgement, Place, Relation, Report, SetAside, Telling

KEPT = 30_000
"""Tellings kept in memory, made ready for matching."""


class Linker:
    """Judges tellings; keeps what it has made ready for the next report."""

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or load_weights()
        self._told: dict[Read, Told] = {}
        self._shelf: Shelf[Read] = Shelf(self.weights)

    def judge_new(self, connection: Connection, mentions: Collection[str]) -> list[Judgement]:
        """The judgements on new mentions against all that could be the same or belong to it.

        Those that are different are left out: what is not judged is different.
        """
        new = load_tellings(connection, mentions)
        near = {name: candidates(connection, telling) for name, telling in new.items()}
        own = dict(_readings(connection, mentions))
        self._prepare(connection, {*own.items(), *chain.from_iterable(near.values())}, new)
        found = [
            judged
            for name in sorted(new, key=lambda one: new[one].key)
            for judged in self._judge((name, own[name]), near[name], new)
        ]
        self._forget()
        return found

    def ready(self, connection: Connection, mentions: Collection[str]) -> dict[str, Told]:
        """Mentions made ready for matching, by id."""
        keys = dict(_readings(connection, mentions)).items()
        self._prepare(connection, set(keys), {})
        found = {name: self._told[name, reading] for name, reading in keys}
        self._forget()
        return found

    def _judge(self, own: Read, near: Collection[Read], new: Container[str]) -> Iterator[Judgement]:
        """Judge what may not be different, in order; each pair of new ones once."""
        mine = self._told[own]
        listed = [one for one in near if one[0] not in new or one[0] < own[0]]
        for one in sorted(self._shelf.open_to(own, mine, listed), key=lambda found: found[0]):
            if not surely_different(mine, self._told[one], self.weights):
                judged = match(mine, self._told[one], self.weights)
                if judged.relation is not Relation.DIFFERENT:
                    yield judged

    def _prepare(
        self, connection: Connection, wanted: Iterable[Read], new: Mapping[str, Telling]
    ) -> None:
        """Make tellings ready that are not yet; `new` are loaded."""
        missing = [one for one in wanted if one not in self._told]
        loaded = load_tellings(connection, [name for name, _ in missing if name not in new])
        tellings = {name: new.get(name) or loaded[name] for name, _ in missing}
        reports = sorted({one.report for one in tellings.values() if one.report})
        profiles = _profiles(connection, reports)
        for name, reading in missing:
            telling = tellings[name]
            profile, text = profiles.get(telling.report or "", _EMPTY)
            told = self._told[name, reading] = slim(of_profile(telling, profile, text))
            self._shelf.put((name, reading), told)

    def _forget(self) -> None:
        """Forget what was made ready longest ago; half a shelf of that is set up anew."""
        while len(self._told) > KEPT:
            del self._told[next(iter(self._told))]
        if len(self._shelf) > 2 * KEPT:
            self._shelf = Shelf(self.weights)
            for name, told in self._told.items():
                self._shelf.put(name, told)


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
