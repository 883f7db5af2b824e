"""Showing: an event with all that it rests on - tellings, claims, judgements, history."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import Field
from sqlalchemy import Connection, Row, select

from dateline.deriving import Context, Copied, Registry, independent_sources
from dateline.deriving.statements import Statement, statements
from dateline.record import tables
from dateline.record.events import copied_among
from dateline.record.identifying import identify, identify_event
from dateline.record.revising import Revision, history
from dateline.record.tellings import chunks, load_tellings
from dateline.vocabulary import (
    GROUNDING,
    Event,
    Grounded,
    Judgement,
    Modality,
    PersonClaim,
    Reason,
    Relation,
    Span,
    Stance,
    Telling,
)
from dateline.vocabulary.span import Word


class Source(Word):
    """A report that tells of the event: what it is, and of which other report it is a copy."""

    id: str
    name: str
    title: str | None = None
    outlet: str | None = None
    address: str | None = None
    published: date | None = None
    edition: int = 1
    withdrawn: bool = False
    came_of: str | None = Field(default=None, description="The report that it counts with.")
    how: str | None = Field(default=None, description="copy, excerpt, translation, cites.")
    mentions: tuple[str, ...] = ()
    capture: str | None = Field(default=None, description="The archived capture of its text.")
    text_sha256: str | None = None


class Line(Word):
    """One claim with its evidence - words, cell or note -, who says it, and through whom."""

    id: str
    mention: str
    field: str
    value: dict[str, Any]
    stance: Stance = Stance.ASSERTED
    by: str
    via: tuple[str, ...] = ()
    basis: str
    evidence: tuple[Span, ...] = ()
    cell: str | None = None
    note: str | None = None
    report: str | None = None
    person: bool = False
    read_by: str | None = Field(
        default=None, description="Who read it in the report, where it was no machine."
    )


class Shown(Word):
    """An event with what it rests on; `asked` is the id by which it was asked for."""

    asked: str
    event: Event
    related: dict[str, str] = Field(default_factory=dict, description="Titles of other events.")
    modalities: dict[str, Modality] = Field(default_factory=dict, description="By mention.")
    entered: dict[str, str] = Field(
        default_factory=dict, description="Mentions that no reader found, and who entered them."
    )
    reports: tuple[Source, ...] = ()
    independent: tuple[str, ...] = Field(
        default=(), description="Names of the independent sources that the event counts."
    )
    claims: tuple[Line, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    history: tuple[Revision, ...] = ()

    def line(self, claim: str) -> Line | None:
        """The claim of an id, if it is among those shown."""
        return next((one for one in self.claims if one.id == claim), None)

    def source(self, report: str | None) -> Source | None:
        """The report of an id."""
        return next((one for one in self.reports if one.id == report), None)


def show_event(connection: Connection, given: str, registry: Registry) -> Shown:
    """All on the live event that an id leads to; raises `RecordError`."""
    asked = identify(connection, given, ("e", "m"))
    name = identify_event(connection, asked)
    event = live_event(connection, name)
    tellings = load_tellings(connection, event.mentions)
    copied = copied_among(connection, tellings.values())
    context = Context(registry=registry, copied=copied)
    said = statements(tellings.values(), context)
    others = (*event.part_of, *event.parts, *event.follows, *event.followed_by)
    return Shown(
        asked=asked,
        event=event,
        related=titles(connection, others),
        modalities={name: one.mention.modality for name, one in tellings.items()},
        entered={name: one.entered_by for name, one in tellings.items() if one.entered_by},
        reports=tuple(sources(connection, tellings.values(), copied)),
        independent=independent_sources(list(tellings.values()), context),
        claims=(*_lines(said, tellings), *_of_accounts(tellings.values())),
        judgements=tuple(_judged(connection, event.mentions)),
        history=tuple(history(connection, name)),
    )


def _judged(connection: Connection, mentions: Collection[str]) -> Iterable[Judgement]:
    """The judgements that stand between mentions; a person's with the reason of their revision."""
    rows, why = tables.judgement, tables.revision
    among = set(mentions)
    for some in chunks(sorted(among)):
        query = (
            select(rows, why.c.reason)
            .join(why, why.c.id == rows.c.revision)
            .where(rows.c.first.in_(some), rows.c.ended.is_(None))
            .order_by(rows.c.id)
        )
        for row in connection.execute(query):
            if row.second in among:
                yield _judgement(row)


def _judgement(row: Row[Any]) -> Judgement:
    told = (Reason(about="person", text=row.reason),) if row.person and row.reason else None
    return Judgement(
        relation=Relation(row.relation),
        first=row.first,
        second=row.second,
        by=row.by,
        person=row.person,
        score=row.score,
        reasons=told or tuple(Reason.model_validate(one) for one in row.reasons or ()),
    )


def live_event(connection: Connection, name: str) -> Event:
    """The event of an id, as it was derived last."""
    rows = tables.event
    data = connection.execute(select(rows.c.data).where(rows.c.id == name)).scalar_one()
    return Event.model_validate(data)


def titles(connection: Connection, events: Iterable[str]) -> dict[str, str]:
    """Titles of events by id."""
    rows, found = tables.event, {}
    for some in chunks(sorted(set(events))):
        query = select(rows.c.id, rows.c.title).where(rows.c.id.in_(some))
        found.update({row.id: row.title or "" for row in connection.execute(query)})
    return found


def sources(
    connection: Connection, tellings: Collection[Telling], copied: Collection[Copied]
) -> list[Source]:
    """The reports of tellings, the oldest first, copies after what they came of."""
    mentions: dict[str, list[str]] = {}
    for one in sorted(tellings, key=lambda telling: telling.order):
        if one.report:
            mentions.setdefault(one.report, []).append(one.id)
    rows = tables.report
    origin = {one.article: one for one in copied}
    found = [
        row
        for some in chunks(sorted(mentions))
        for row in connection.execute(select(rows).where(rows.c.id.in_(some)))
    ]
    first = _first_reports(connection, found, origin)
    listed = [_source(dict(row._mapping), mentions[row.id], origin, first) for row in found]
    return sorted(listed, key=lambda one: (one.published or date.max, one.name, one.id))


def _first_reports(
    connection: Connection, found: Collection[Any], origin: Mapping[str, Copied]
) -> dict[str, str]:
    """A report of each article: of those shown if one is, else its first edition."""
    known = {row.article_id: row.id for row in sorted(found, key=lambda one: -one.edition)}
    missing = sorted({one.origin for one in origin.values()} - set(known))
    rows = tables.report
    for some in chunks(missing):
        query = select(rows.c.article_id, rows.c.id).where(rows.c.article_id.in_(some))
        listed = connection.execute(query.order_by(rows.c.edition.desc()))
        known.update({row.article_id: row.id for row in listed})
    return known


def _source(
    row: Mapping[str, Any],
    mentions: Iterable[str],
    origin: Mapping[str, Copied],
    first: Mapping[str, str],
) -> Source:
    came = origin.get(row["article_id"])
    plain = ("id", "name", "title", "outlet", "address", "edition", "capture", "text_sha256")
    return Source(
        **{name: row[name] for name in plain},
        published=row["published_day"],
        withdrawn=row["withdrawn"] is not None,
        came_of=first.get(came.origin) if came else None,
        how=came.how if came else None,
        mentions=tuple(mentions),
    )


def _lines(said: Iterable[Statement], tellings: Mapping[str, Telling]) -> Iterable[Line]:
    entered = {claim.id: claim for one in tellings.values() for claim in one.person_claims}
    for one in said:
        yield _line(one, entered.get(one.id))


def _line(one: Statement, entered: PersonClaim | None) -> Line:
    claim = entered
    return Line(
        id=one.id,
        mention=one.telling.id,
        field=one.field,
        value=payload(one.value),
        stance=one.stance,
        by=one.by,
        via=tuple(source.by for source in one.chain[1:]),
        basis=one.value.basis.value,
        evidence=claim.evidence if claim else one.value.evidence,
        cell=claim.cell if claim else None,
        note=claim.note if claim else None,
        report=one.telling.report,
        person=one.person,
        read_by=one.read_by,
    )


def _of_accounts(tellings: Iterable[Telling]) -> Iterable[Line]:
    """What a report itself tells in more than one way, under the ids that deriving gives it."""
    for telling in tellings:
        for number, account in enumerate(telling.mention.accounts):
            for i, version in enumerate(account.versions):
                known = (
                    telling.attributions[version.attribution : version.attribution + 1]
                    if (version.attribution is not None)
                    else ()
                )
                yield Line(
                    id=f"{telling.id}.{telling.number}.account{number}.{i}",
                    mention=telling.id,
                    field=account.about,
                    value={"text": version.text},
                    stance=version.stance,
                    by=known[0].by if known else telling.outlet or "the report",
                    basis="stated",
                    evidence=version.evidence,
                    report=telling.report,
                )


def payload(value: Grounded) -> dict[str, Any]:
    """A value without what it rests on."""
    plain = value.model_dump(mode="json", exclude_none=True)
    return {key: part for key, part in plain.items() if key not in GROUNDING}


def joining(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that say that two mentions are one occurrence, people's first, then the surest."""
    wanted = (Relation.SAME, Relation.COPY_OF)
    found = [one for one in judgements if one.relation in wanted]
    return sorted(found, key=lambda one: (not one.person, -(one.score or 0.0), one.first))
