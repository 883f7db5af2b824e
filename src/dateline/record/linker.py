"""Linker: the matcher with what it needs from the database - candidates, texts, places."""

from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection, select

from dateline.linking.matching import Told, Weights, load_weights, match
from dateline.linking.matching.quick import surely_different
from dateline.linking.matching.told import of_profile
from dateline.linking.words import Profile, profile_of
from dateline.record import tables
from dateline.record.blocking import candidates
from dateline.record.tellings import chunks, load_tellings
from dateline.vocabulary import Judgement, Place, Relation, Report, SetAside, Telling

KEPT = 20_000
"""Tellings kept in memory, made ready for matching: about 20 kB each at most."""


class Linker:
    """Judges tellings; keeps what it has made ready for the next report."""

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or load_weights()
        self._told: OrderedDict[tuple[str, int], Told] = OrderedDict()

    def judge_new(self, connection: Connection, mentions: Collection[str]) -> list[Judgement]:
        """The judgements on new mentions against all that could be the same or belong to it.

        Those that are different are left out: what is not judged is different.
        """
        new = load_tellings(connection, mentions)
        near = {name: candidates(connection, telling) for name, telling in new.items()}
        numbers = dict(_readings(connection, mentions))
        for found in near.values():
            numbers |= found
        told = self._prepare(connection, numbers, new)
        return [
            judged
            for name in sorted(new, key=lambda one: new[one].key)
            for other in sorted(near[name])
            if (other not in new or other < name)
            and not surely_different(told[name], told[other], self.weights)
            and (judged := match(told[name], told[other], self.weights)).relation
            is not Relation.DIFFERENT
        ]

    def ready(self, connection: Connection, mentions: Collection[str]) -> dict[str, Told]:
        """Mentions made ready for matching, by id."""
        return self._prepare(connection, dict(_readings(connection, mentions)), {})

    def _prepare(
        self, connection: Connection, numbers: Mapping[str, int], new: Mapping[str, Telling]
    ) -> dict[str, Told]:
        """Tellings made ready, by mention; `numbers` are of their readings, `new` are loaded.

        Those that were used longest ago are forgotten.
        """
        missing = [one for one in numbers.items() if one not in self._told]
        loaded = load_tellings(connection, [name for name, _ in missing if name not in new])
        tellings = {name: new.get(name) or loaded[name] for name, _ in missing}
        reports = sorted({one.report for one in tellings.values() if one.report})
        profiles = _profiles(connection, reports)
        for name, number in missing:
            telling = tellings[name]
            profile, text = profiles.get(telling.report or "", _EMPTY)
            self._told[name, number] = of_profile(telling, profile, text)
        for one in numbers.items():
            self._told.move_to_end(one)
        told = {name: self._told[name, number] for name, number in numbers.items()}
        while len(self._told) > max(KEPT, len(told)):
            self._told.popitem(last=False)
        return told


def _readings(connection: Connection, mentions: Collection[str]) -> Iterator[tuple[str, int]]:
    """The reading of each mention; 0 for none."""
    rows = tables.mention
    for some in chunks(sorted(mentions)):
        query = select(rows.c.id, rows.c.reading_id).where(rows.c.id.in_(some))
        for name, reading in connection.execute(query):
            yield name, reading or 0


_EMPTY = (profile_of(Report(id="none", text="")), "")
"""For what a person entered without a report."""


def _profiles(connection: Connection, reports: list[str]) -> dict[str, tuple[Profile, str]]:
    data = tables.reading.c.data
    columns = (tables.report.c.id, tables.report.c.text, tables.report.c.title)
    query = (
        select(*columns, data["places"].label("places"), data["set_aside"].label("aside"))
        .select_from(tables.report.join(tables.reading))
        .where(tables.reading.c.ended.is_(None))
    )
    found = {}
    for some in chunks(reports):
        for row in connection.execute(query.where(tables.report.c.id.in_(some))):
            report = Report(id=row.id, text=row.text, title=row.title)
            places = [Place.model_validate(one) for one in row.places or ()]
            aside = [SetAside.model_validate(one) for one in row.aside or ()]
            found[row.id] = (profile_of(report, places, aside), row.text)
    return found
