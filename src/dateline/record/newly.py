"""Newly: an event that a person enters - a mention without a reader, its values theirs."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from dateline.errors import RecordError
from dateline.record import tables
from dateline.record.according import Said, can_be_told, claim_of
from dateline.record.around import beginning
from dateline.record.citing import Cited
from dateline.record.cleaning import clean
from dateline.record.entering import enter_mentions, mention_row
from dateline.record.ids import mint
from dateline.record.people import enter_claim
from dateline.record.proposing import tells
from dateline.record.readings import read_back
from dateline.record.sayers import sayer_of_event
from dateline.record.store import Change
from dateline.vocabulary import (
    Basis,
    Certainty,
    Claim,
    EventTime,
    Label,
    Mention,
    Modality,
    PersonClaim,
    Polarity,
    Stance,
    Telling,
)
from dateline.vocabulary.claim import value_type
from dateline.vocabulary.mention import Trigger

ELSEWHERE = "in other words of the report than those selected"
"""The note of what a person entered with words that tell of the event, and not of this."""

Values = Mapping[str, Mapping[str, Any]]
"""Values by field, as `supplied` gives them; `kind` is among them."""

TIMES = {
    Modality.PLANNED: EventTime.FUTURE,
    Modality.FORECAST: EventTime.FUTURE,
    Modality.BACKGROUND: EventTime.BACKGROUND,
}
"""When what a person enters lies from today; the rest is past."""


def enter_new(
    change: Change,
    author: str,
    values: Values,
    *,
    cited: Cited | None = None,
    note: str | None = None,
) -> set[str]:
    """Enter an event of a person's, with words of a report or a note as evidence.

    It is linked as any other: where a report tells of the same, the two are one event. What words
    of a report tell is that report's, what a note says is the person's and wins. Gives its mention.
    """
    if cited is None and not note:
        raise RecordError("an event needs evidence: words of a report, or a note how it is known")
    if not values.get("kind"):
        raise RecordError("an event needs a kind")
    note = clean(note) if note else None
    telling = _telling(change.connection, author, values, cited, note or "")
    row = mention_row(telling) | {
        "report_id": telling.report,
        "reading_id": None,
        "revision": change.revision,
        "local": None,
        "main": True,
    }
    enter_mentions(change, [row])
    for field, value in values.items():
        claim = _claim(change.connection, author, (field, dict(value)), cited, note)
        enter_claim(change, telling.id, claim)
    return {telling.id}


def _claim(
    connection: Connection,
    author: str,
    given: tuple[str, dict[str, Any]],
    cited: Cited | None,
    note: str | None,
) -> PersonClaim:
    """What the words of a report tell, as whose it is; without words what the person says."""
    field, value = given
    evidence = (cited.span,) if cited else ()
    if cited is None or not can_be_told(field) or not value:
        return PersonClaim(
            id=mint("c"), field=field, value=value, by=author, evidence=evidence, note=note
        )
    read = read_back(connection, cited.report)
    reading = read.reading if read else None
    if not tells(reading, cited.span, field, value):
        return claim_of(author, Said(field, value, (), note or ELSEWHERE, ()))
    by = sayer_of_event(reading, cited.span, field)
    return claim_of(author, Said(field, value, evidence, note, by))


def _telling(
    connection: Connection, author: str, values: Values, cited: Cited | None, note: str
) -> Telling:
    name = mint("m")
    return Telling(
        id=name,
        order=(connection.execute(select(func.max(tables.mention.c.order))).scalar() or 0) + 1,
        key=hashlib.sha256(f"{author}\n{name}".encode()).hexdigest(),
        mention=_mention(author, values, cited, note or (cited.span.text if cited else "")),
        main=True,
        report=cited.report if cited else None,
        published=_day(connection, cited),
        entered_by=author,
    )


def _mention(author: str, values: Values, cited: Cited | None, told: str) -> Mention:
    """What linking compares; the values that stand are the person's claims."""
    grounding: dict[str, Any] = {"basis": Basis.SUPPLIED, "supplied_by": author}
    if cited:
        grounding["evidence"] = (cited.span,)
    made = {
        field: value_type(field).model_validate({**value, **grounding})
        for field, value in values.items()
        if value and (field.startswith("counts.") or field in {"kind", "when", "where"})
    }
    modality = Modality(values.get("modality", {}).get("value", Modality.ACTUAL))
    stance = Stance.DENIED if modality is Modality.DENIED else Stance.ASSERTED
    happened = Label(value="happened", **grounding)
    return Mention.model_validate(
        {
            "id": "new",
            "kind": made["kind"],
            "title": beginning(told, 200),
            "summary": told,
            "modality": modality,
            "polarity": Polarity.NEG if modality is Modality.DENIED else Polarity.POS,
            "certainty": Certainty.CERTAIN,
            "time": TIMES.get(modality, EventTime.PAST),
            "trigger": Trigger(evidence=(cited.span,) if cited else ()),
            "when": made.get("when"),
            "where": made.get("where"),
            "counts": {
                field.removeprefix("counts."): value
                for field, value in made.items()
                if field.startswith("counts.")
            },
            "claims": (Claim(field="occurrence", value=happened, stance=stance, read_by=author),),
        }
    )


def _day(connection: Connection, cited: Cited | None) -> date | None:
    if cited is None:
        return None
    rows = tables.report
    query = select(rows.c.published_day).where(rows.c.id == cited.report)
    return connection.execute(query).scalar()
