"""Linker: the matcher with what it needs from the database - candidates, texts, places."""

from collections import OrderedDict
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from dateline.linking.matching import Block, Told, block_of, load_weights, match
from dateline.linking.matching.told import of_profile
from dateline.linking.words import Profile, profile_of
from dateline.record import tables
from dateline.record.tellings import chunks, load_tellings
from dateline.vocabulary import Judgement, Place, Relation, Report, SetAside, Telling

KEPT = 20_000
"""Tellings kept in memory, made ready for matching: about 20 kB each at most."""


class Linker:
    """Judges tellings; keeps what it has made ready for the next report."""

    def __init__(self) -> None:
        self.weights = load_weights()
        self._told: OrderedDict[tuple[str, int], Told] = OrderedDict()

    def judge_new(self, connection: Connection, mentions: Collection[str]) -> list[Judgement]:
        """The judgements on new mentions against all that could be the same or belong to it.

        Those that are different are left out: what is not judged is different.
        """
        new = load_tellings(connection, mentions)
        near = {name: _candidates(connection, telling) for name, telling in new.items()}
        self._prepare(connection, {*new, *(other for found in near.values() for other in found)})
        found = []
        for name in sorted(new, key=lambda one: new[one].key):
            for other in sorted(near[name]):
                if other not in new or other < name:
                    judged = match(self._of(name), self._of(other), self.weights)
                    if judged.relation is not Relation.DIFFERENT:
                        found.append(judged)
        return found

    def _of(self, mention: str) -> Told:
        return self._told[mention, self._number[mention]]

    def _prepare(self, connection: Connection, mentions: set[str]) -> None:
        """Make tellings ready that are not yet; forget those that were used longest ago."""
        rows = tables.mention
        self._number: dict[str, int] = {}
        for some in chunks(sorted(mentions)):
            query = select(rows.c.id, rows.c.reading_id).where(rows.c.id.in_(some))
            self._number.update((name, read or 0) for name, read in connection.execute(query))
        missing = [one for one, read in self._number.items() if (one, read) not in self._told]
        tellings = load_tellings(connection, missing)
        reports = sorted({one.report for one in tellings.values() if one.report})
        profiles = _profiles(connection, reports)
        for name, telling in tellings.items():
            profile, text = profiles.get(telling.report or "", _EMPTY)
            self._told[name, self._number[name]] = of_profile(telling, profile, text)
        for name, read in self._number.items():
            self._told.move_to_end((name, read))
        while len(self._told) > max(KEPT, len(mentions)):
            self._told.popitem(last=False)


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


def _candidates(connection: Connection, telling: Telling) -> set[str]:
    """Mentions that may be the same event, and main ones near by that may belong to it."""
    rows = tables.mention
    same = _within(block_of(telling, linked=False))
    conditions = [same]
    if telling.main:
        wide = block_of(telling)
        conditions.append(and_(_within(wide), rows.c.main, _near(wide)))
    query: Select[Any] = select(rows.c.id).where(or_(*conditions), rows.c.ended.is_(None))
    return {row[0] for row in connection.execute(query.where(rows.c.id != telling.id))}


def _within(block: Block) -> ColumnElement[bool]:
    rows = tables.mention
    conditions: list[ColumnElement[bool]] = [rows.c.family.in_(sorted(block.families))]
    if block.earliest is not None and block.latest is not None:
        conditions.append(or_(rows.c.latest.is_(None), rows.c.latest >= block.earliest))
        conditions.append(or_(rows.c.earliest.is_(None), rows.c.earliest <= block.latest))
    if block.country is not None:
        inside = or_(rows.c.country.is_(None), rows.c.country == block.country)
        conditions.append(or_(inside, _near(block)) if block.box else inside)
    return and_(*conditions)


def _near(block: Block) -> ColumnElement[bool]:
    """Mentions whose point lies in the block's box; where it has none, any."""
    rows = tables.mention
    if block.box is None:
        return rows.c.id.is_not(None)
    south, north, west, east = block.box
    across = (
        rows.c.longitude.between(west, east)
        if west <= east
        else or_(rows.c.longitude >= west, rows.c.longitude <= east)
    )
    return and_(rows.c.latitude.between(south, north), across)
