"""Adding: an event that the machine missed, from words of a report or with a note."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from dateline.errors import BadOption, RecordError
from dateline.record.citing import Cited
from dateline.record.cleaning import short
from dateline.record.deciding import Decided
from dateline.record.identifying import identify
from dateline.record.known import Known, known_from
from dateline.record.newly import enter_new
from dateline.record.offering import Offered, offered
from dateline.record.sayers import sayer_of_event
from dateline.record.selecting import Selected, selected, standing
from dateline.record.settings import Settings
from dateline.record.store import Change
from dateline.record.supplying import Value, supplied
from dateline.vocabulary import CountRole
from dateline.web.coding.carrying import Decision, State, carry_out, reason_of
from dateline.web.coding.fields import chosen_kind, chosen_place, described, kinds, kinds_near
from dateline.web.coding.given import LOOK, Given, Sent
from dateline.web.coding.lacking import Lacking, of_input
from dateline.web.coding.reading import Text, text_of
from dateline.web.coding.suggesting import Suggested, sentence_of, suggested
from dateline.web.coding.warming import warm
from dateline.web.coding.whereabouts import beside
from dateline.web.desk import desk_of
from dateline.web.rendering import page
from dateline.web.words import MODALITY_CHOICES

router = APIRouter()

PATH = "/events/new"

NO_EVIDENCE = (
    "an event needs evidence: words of a report, which you select in its text or paste here, "
    "or a note how you know it"
)
NO_REPORT = "report: name the report that these words stand in, as r-5k2m9x0d3q"

ROLES = tuple(role.value for role in CountRole)
PROPOSED = ("kind", "when", "value", *ROLES)
"""Inputs for which something may be proposed."""


@dataclass(frozen=True)
class Form:
    """The form as it stands."""

    given: Given
    chosen: Selected | None
    found: list[Selected]
    proposed: Suggested
    places: Offered
    text: Text | None
    told: str
    by: str = ""
    """Who says the words, if not the report itself."""
    known: list[Known] = field(default_factory=list)
    """Events that the record has from these words, or else from their sentence."""
    known_by: str = ""
    """Which of both."""

    def put(self, name: str) -> str:
        """What an input holds: what was put in, else what is proposed."""
        return self.given.one(name) or self.proposed.values.get(name, "")


@router.get(PATH, include_in_schema=False)
def ask(request: Request, given: Sent) -> Response:
    """The form; `at` are words of a report that tell of the event."""
    answer = _page(request, given, State())
    warm(kinds=True)
    return answer


@router.post(PATH, include_in_schema=False)
def add(request: Request, given: Sent) -> Response:
    """Enter the event; where reports tell of the same, it joins them."""
    if given.step == LOOK:
        return _page(request, given, State())
    return carry_out(
        request,
        given,
        lambda: _decision(request, given),
        lambda state: _page(request, given, state),
        _address,
    )


def _address(done: Decided, acted: Collection[str]) -> str:
    """The page of the event that holds what was entered."""
    return next((f"/events/{one.id}" for one in done.after if set(one.mentions) & set(acted)), "/")


def _decision(request: Request, given: Given) -> Decision:
    desk = desk_of(request)
    values = dict(_values(given, desk.store.settings))
    if not values.get("kind"):
        raise Lacking("kind: an event needs one: what is it that happened?", "kind")
    with desk.store.reading() as connection, of_input("quote"):
        cited = _cited(connection, given)
    with of_input("note"):
        note = short(given.one("note"), "note") or None
    if cited is None and note is None:
        raise Lacking(NO_EVIDENCE, "quote")

    def act(change: Change, who: str) -> Collection[str]:
        return enter_new(change, who, values, cited=cited, note=note)

    words = cited.span.text if cited else ""
    return Decision("new", reason_of(given, words=words, note=note or ""), act)


def _values(given: Given, settings: Settings) -> Iterator[tuple[str, Value]]:
    typed: dict[str, str] = {name: given.one(name) for name in ("when", "modality", *ROLES)}
    typed["kind"] = chosen_kind(given, "kind")
    with of_input("value"):
        typed["where"] = chosen_place(given)
    for name, text in typed.items():
        if text and not (name == "modality" and text == "actual"):
            with of_input("value" if name == "where" else name):
                value = supplied(name, text, settings)
            yield value


def _cited(connection: Connection, given: Given) -> Cited | None:
    if at := given.one("at"):
        one = selected(connection, at)
        return Cited(one.report, None, one.span)
    if not (words := given.one("quote")):
        return None
    if not (report := given.one("report")):
        raise Lacking(NO_REPORT, "report")
    with of_input("report"):
        named = identify(connection, report, ("r",))
    found = standing(connection, [named], words)
    if len(found) > 1:
        raise BadOption("these words stand in several places: choose which you mean")
    return Cited(found[0].report, None, found[0].span)


def _page(request: Request, given: Given, state: State) -> Response:
    with desk_of(request).store.reading() as connection:
        form = _form(request, connection, given)
    return page(
        request,
        "coding/new.html",
        status=state.status,
        given=given,
        state=state,
        form=form,
        kinds=kinds(),
        near=kinds_near(form.put("kind")) or described(form.proposed.kinds),
        modalities=MODALITY_CHOICES,
        roles=ROLES,
    )


def _form(request: Request, connection: Connection, given: Given) -> Form:
    chosen, found, told = _evidence(connection, given)
    report = chosen.report if chosen else ""
    if not report and given.one("report") and not told:
        report, told = _named(connection, given, must=request.method == "GET")
    text = text_of(request, connection, report, chosen) if report else None
    # What somebody emptied and sent stays empty.
    asks = chosen is not None and text is not None and request.method == "GET"
    found_out = suggested(text, chosen.span) if asks and text and chosen else Suggested()
    proposed = found_out.without(*(one for one in PROPOSED if given.one(one)))
    where = given.one("value") or proposed.values.get("value", "")
    reading = text.reading if text else None
    places = offered(where, beside(reading)) if where else Offered()
    said = sayer_of_event(reading, chosen.span, "kind") if chosen else ()
    by = said[0].by if said else ""
    form = Form(given, chosen, found, proposed, places, text, told, by)
    return _with_known(connection, form)


def _with_known(connection: Connection, form: Form) -> Form:
    if not (form.chosen and form.text):
        return form
    words = form.chosen.span
    around = sentence_of(form.text.report.text, words)
    for told_by, span in (("these words", words), ("this sentence", around)):
        if known := known_from(connection, form.chosen.report, span):
            return replace(form, known=known, known_by=told_by)
    return form


def _named(connection: Connection, given: Given, *, must: bool) -> tuple[str, str]:
    """The report that a form names, and what is wrong with that; an address must name one."""
    try:
        return identify(connection, given.one("report"), ("r",)), ""
    except (BadOption, RecordError) as error:
        if must:
            raise
        return "", str(error)


def _evidence(connection: Connection, given: Given) -> tuple[Selected | None, list[Selected], str]:
    try:
        if at := given.one("at"):
            return selected(connection, at), [], ""
        if (words := given.one("quote")) and (report := given.one("report")):
            found = standing(connection, [identify(connection, report, ("r",))], words)
            return (found[0], [], "") if len(found) == 1 else (None, found, "")
    except (BadOption, RecordError) as error:
        return None, [], str(error)
    return None, [], ""
