"""Correcting: the form by which a person gives a field of an event its value, with evidence."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from dateline.display.event import ValueRow, rows
from dateline.errors import BadOption, RecordError
from dateline.record import according
from dateline.record.according import How
from dateline.record.citing import Cited
from dateline.record.cleaning import short
from dateline.record.finding import event_id, mentions_of
from dateline.record.offering import Offered
from dateline.record.proposing import Proposal, proposal
from dateline.record.selecting import Selected, cited_of, selected, standing
from dateline.record.showing import Shown, show_event
from dateline.record.store import Change
from dateline.record.tellings import load_tellings
from dateline.web.coding.carrying import (
    Decision,
    State,
    carry_out,
    moved,
    reason_of,
    seen_now,
)
from dateline.web.coding.fields import (
    GROUP_KINDS,
    LABELS,
    Field,
    fields_of,
    kinds,
    kinds_near,
    taken,
)
from dateline.web.coding.given import LOOK, Given, Sent
from dateline.web.coding.lacking import Lacking, of_input
from dateline.web.coding.reading import Text, among, text_of
from dateline.web.coding.warming import warm
from dateline.web.coding.whereabouts import places_of
from dateline.web.coding.whose import Whose, meant, whose
from dateline.web.desk import desk_of
from dateline.web.evidence import evidence
from dateline.web.rendering import page
from dateline.web.words import graded, modality_of

router = APIRouter()

PATH = "/events/{name}/correct"


NO_EVIDENCE = (
    "a value needs evidence: select words of a report and press “Use as evidence”, paste them, "
    "or write a note how you know it"
)
NO_WORDS = (
    "select the words of the report that say so; or say “It is so”, and a note tells how you know"
)


class Ambiguous(BadOption):
    """Words that stand in several places, of which a person must choose one."""


@dataclass(frozen=True)
class Form:
    """The form as it stands: what is corrected, what was put in, what is proposed and to choose."""

    shown: Shown
    field: Field
    rows: list[ValueRow]
    given: Given
    chosen: Selected | None
    found: list[Selected]
    proposed: Proposal | None
    places: Offered
    text: Text | None
    told: str = ""
    whose: Whose | None = None

    def put(self, name: str) -> str:
        """What an input holds: what was put in, else what is proposed."""
        if self.given.has(name) and (self.given.one(name) or not self.proposed):
            return self.given.one(name)
        return self.proposed.values.get(name, "") if self.proposed else ""


@router.get(PATH, include_in_schema=False)
def ask(request: Request, name: str, given: Sent) -> Response:
    """The form; `field` names what is corrected, `at` words of a report."""
    if elsewhere := moved(request, name, given, "correct"):
        return elsewhere
    answer = _page(request, name, given, State())
    warm(kinds=False)
    return answer


@router.post(PATH, include_in_schema=False)
def correct(request: Request, name: str, given: Sent) -> Response:
    """Enter the value, as what a report tells or as what one decides."""
    if given.step == LOOK:
        return _page(request, name, given, State())
    return carry_out(
        request,
        given,
        lambda: _decision(request, name, given),
        lambda state: _page(request, name, given, state),
        lambda done, _: f"/events/{done.after[0].id if done.after else name}",
    )


def _decision(request: Request, name: str, given: Given) -> Decision:
    settings = desk_of(request).store.settings
    field = field_named(fields_of(settings), given.one("field"))
    with of_input("best" if field.put == "count" else "value"):
        claim, value = taken(field, given, settings)
    with desk_of(request).store.reading() as connection, of_input("quote"):
        cited = cited_in(connection, name, given)
    with of_input("note"):
        note = short(given.one("note"), "note") or None
    if cited is None and note is None:
        raise Lacking(NO_EVIDENCE, "quote")
    how = meant(given, claim, words=cited is not None)
    if how.how is How.TOLD and cited is None and value:
        raise Lacking(NO_WORDS, "quote")

    def act(change: Change, who: str) -> Collection[str]:
        return according.enter(
            *(change, who, name, claim, value, how),
            cited=cited,
            report=given.one("report"),
            note=note,
        )

    words = cited.span.text if cited else ""
    return Decision("edit", reason_of(given, words=words, note=note or ""), act, name)


def cited_in(connection: Connection, name: str, given: Given) -> Cited | None:
    """The words that were selected, or pasted, as evidence; raises `Ambiguous`."""
    mentions = mentions_of(connection, [event_id(connection, name)])
    if at := given.one("at"):
        return cited_of(connection, mentions, selected(connection, at))
    if not (words := given.one("quote")):
        return None
    found = _standing(connection, mentions, words)
    if len(found) > 1:
        raise Ambiguous("these words stand in several places: choose which you mean")
    return cited_of(connection, mentions, found[0])


def field_named(fields: dict[str, Field], name: str) -> Field:
    """A field by its name; raises `BadOption`."""
    found = fields.get(name) or fields.get(f"counts.{name}")  # "dead", as commands call it
    if found is None:
        raise BadOption(f"{name[:40] or 'field'}: choose what is to be corrected")
    return found


def _field(fields: dict[str, Field], given: Given) -> Field | None:
    """The field that the form is for; None while it is to be chosen."""
    try:
        return field_named(fields, given.one("field"))
    except BadOption:
        return None


def _standing(connection: Connection, mentions: Collection[str], words: str) -> list[Selected]:
    told = sorted(load_tellings(connection, mentions).values(), key=lambda one: one.order)
    reports = dict.fromkeys(one.report for one in told if one.report)
    return standing(connection, list(reports), words)


def _page(request: Request, name: str, given: Given, state: State) -> Response:
    desk = desk_of(request)
    fields = fields_of(desk.store.settings)
    with desk.store.reading() as connection:
        shown = show_event(connection, name, desk.registry)
        field = _field(fields, given)
        form = _form(request, connection, shown, field, given) if field else None
        seen = seen_now(connection, shown.event.id)
    return page(
        request,
        "coding/correct.html",
        status=state.status,
        event=shown.event,
        fields=list(fields.values()),
        field=field,
        form=form,
        given=given,
        state=state,
        seen=seen if state.meanwhile or given.seen is None else given.seen,
        kinds=kinds() if field and field.put == "kind" else [],
        near=kinds_near(form.put("value")) if form and form.field.put == "kind" else [],
        group_kinds=GROUP_KINDS,
        known=_known(shown),
        evidence=lambda row: evidence(shown, row.value.claims),
    )


def _known(shown: Shown) -> dict[str, str]:
    """The values of the event in words, by field."""
    found: dict[str, list[str]] = {}
    for row in rows(shown.event):
        held = found.setdefault(label_field(row.label), [])
        if row.words not in held:
            held.append(row.words)
    event = shown.event
    plain = {"title": event.title, "scope": event.scope.value, "setting": event.setting.value}
    plain |= {"grade": f"{event.grade} {graded(event)}", "modality": modality_of(event)}
    return {name: "; ".join(words) for name, words in found.items()} | plain


def _form(
    request: Request, connection: Connection, shown: Shown, field: Field, given: Given
) -> Form:
    chosen, found, told = _evidence(connection, shown, given)
    current = _current(shown, field)
    text = _text(request, connection, shown, current, chosen, given)
    fresh = not any(given.one(one) for one in ("value", "best", "low", "high", "unknown"))
    proposed = None
    if chosen and text and fresh:
        proposed = proposal(text.reading, chosen.span, field.name)
    form = Form(shown, field, current, given, chosen, found, proposed, Offered(), text, told)
    report = text.report.id if text else ""
    reading = text.reading if text else None
    form = replace(form, whose=whose(given, field.name, shown, current, report, reading, chosen))
    if field.put == "place":
        form = replace(form, places=places_of(shown.event, form.put("value")))
    return form


def _current(shown: Shown, field: Field) -> list[ValueRow]:
    """The values of the field as they are, the same words once."""
    listed = [row for row in rows(shown.event) if label_field(row.label) == field.name]
    found = {row.words: row for row in reversed(listed) if row.label != "also"}
    return list(found.values())[::-1]


def _evidence(
    connection: Connection, shown: Shown, given: Given
) -> tuple[Selected | None, list[Selected], str]:
    """The words that are selected; places to choose from; what is wrong with them."""
    try:
        if at := given.one("at"):
            return selected(connection, at), [], ""
        if words := given.one("quote"):
            found = standing(connection, [one.id for one in shown.reports], words)
            return (found[0], [], "") if len(found) == 1 else (None, found, "")
    except (BadOption, RecordError) as error:
        return None, [], str(error)
    return None, [], ""


def _text(
    request: Request,
    connection: Connection,
    shown: Shown,
    current: list[ValueRow],
    chosen: Selected | None,
    given: Given,
) -> Text | None:
    """The report that was asked for, else the one of the words, else that of the value as it is."""
    lines = [line for row in current for line in map(shown.line, row.value.claims) if line]
    told = [line.report for line in lines if line.report]
    wanted = [given.one("report"), *([chosen.report] if chosen else []), *told]
    name = among(wanted, [one.id for one in shown.reports if not one.withdrawn])
    if not name:
        return None
    lit = [(s.start, s.end) for line in lines if line.report == name for s in line.evidence]
    return text_of(request, connection, name, chosen, lit)


def label_field(label: str) -> str:
    """The field of a row of an event's page; a team's own one is `extra.` and its label."""
    return LABELS.get(label, f"extra.{label}")
