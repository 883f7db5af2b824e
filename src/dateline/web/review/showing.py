"""Showing: a question with what it is about - the machine's words, people's, and the evidence."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection

from dateline.deriving import Registry
from dateline.display.derived import value_words
from dateline.display.event import rows
from dateline.display.values import kind_words
from dateline.errors import RecordError
from dateline.record.reporting import texts
from dateline.record.reviewing import notes
from dateline.record.reviewing.choices import Choice, choices
from dateline.record.reviewing.listing import Item
from dateline.record.reviewing.notes import Notes
from dateline.record.reviewing.pairs import reasons
from dateline.record.reviewing.standing import Answer, Decision, Standing, State
from dateline.record.showing import Shown, show_event
from dateline.vocabulary import Event
from dateline.web.door import Role, Viewer
from dateline.web.evidence import Evidence, evidence
from dateline.web.review import words

QUOTES = 3
"""Quotes of an event or a value that are shown; its page has all."""

VALUES = 12
"""Values of an event that are listed."""


SURE = 0.995
"""What is likelier is not told in percent."""


@dataclass(frozen=True)
class Row:
    """A value of an event in words, with what it rests on."""

    label: str
    words: str
    family: str
    person: bool
    evidence: list[Evidence]


@dataclass(frozen=True)
class Side:
    """An event that a question is about."""

    event: Event
    quotes: list[Evidence]
    values: list[Row]


@dataclass(frozen=True)
class Offer:
    """A value to choose: its key, its words, what it rests on."""

    key: str
    choice: Choice
    words: str
    evidence: list[Evidence]
    chance: str | None


@dataclass(frozen=True)
class Said:
    """What somebody decided, as others may see it by now."""

    by: str
    words: str
    note: str | None
    answer: Answer
    revision: int
    choice: str | None
    final: bool


@dataclass(frozen=True)
class Page:
    """A question with all that helps to answer it."""

    item: Item
    ask: str
    why: str
    state: State
    two: bool
    sides: list[Side]
    offers: list[Offer] = field(default_factory=list)
    reasons: list[tuple[str, float]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    answers: tuple[tuple[Answer, str, str], ...] = ()
    action: str | None = None
    """Where the answer is sent; None where nobody, or not this person, may answer."""
    mine: int | None = None
    """The revision of one's own answer, which one may take back."""
    further: list[tuple[str, str]] = field(default_factory=list)
    """What else may be done, with its address; the first by the key "e"."""
    notes: Notes = field(default_factory=Notes)

    @property
    def kinds(self) -> list[str]:
        """Kinds of the events that it is about."""
        return [one.event.kind.name for one in self.sides]


def question_page(
    connection: Connection,
    registry: Registry,
    viewer: Viewer,
    item: Item,
    how_far: Standing,
    back: str,
) -> Page:
    """All that a page tells of one question."""
    shown = list(_shown(connection, registry, item))
    known = texts(connection, {one.id for side in shown for one in side.reports})
    offers = list(_offers(shown[0], item.field, known)) if item.field and shown else []
    action = _action(viewer, how_far)
    mine = how_far.of(viewer.name)
    return Page(
        item=item,
        ask=words.question(item.what, item.field),
        why=words.why(item.what, item.data),
        state=how_far.state,
        two=how_far.two,
        sides=[_side(one, item, known) for one in shown],
        offers=offers,
        reasons=_reasons(connection, item),
        said=list(_said(viewer, how_far, item.field)),
        answers=tuple(_answers(item, offers)) if action else (),
        action=action if shown else None,
        mine=mine.revision if mine else _adjudicated(viewer, how_far),
        further=list(_further(shown, item, quote(back, safe="")))
        if viewer.role >= Role.CODER
        else [],
        notes=notes.noted(connection, [item.id]),
    )


def _shown(connection: Connection, registry: Registry, item: Item) -> Iterator[Shown]:
    """The events as they are now; what was merged or deleted since is left out."""
    seen: set[str] = set()
    for name in (item.event, item.other):
        try:
            shown = show_event(connection, name, registry) if name else None
        except RecordError:
            continue
        if shown and shown.event.id not in seen:
            seen.add(shown.event.id)
            yield shown


def _further(shown: list[Shown], item: Item, back: str) -> Iterator[tuple[str, str]]:
    """Forms of the events' own pages, which lead back to the question."""
    for one in shown[:1]:
        event = f"/events/{one.event.id}"
        if item.what == "value":
            address = f"{event}/correct?field={quote(item.field or '')}&back={back}"
            yield "Correct it in the report’s words", address
        elif item.what == "event":
            yield "Correct a value", f"{event}/correct?field=kind&back={back}"
            yield "Part of, or follows, another", f"{event}/relate?back={back}"
        elif item.other and len(shown) > 1:
            other = shown[1].event.id
            yield "Part of, or follows", f"{event}/relate?with={other}&back={back}"
        if len(one.event.mentions) > 1:
            yield "Split", f"{event}/split?back={back}"


def _side(shown: Shown, item: Item, known: dict[str, str]) -> Side:
    whole = item.what != "value"
    found = evidence(shown, shown.event.kind.claims, known)
    return Side(
        shown.event, _distinct(found)[:QUOTES], list(_rows(shown))[:VALUES] if whole else []
    )


def _distinct(found: list[Evidence]) -> list[Evidence]:
    """Each sentence once."""
    seen: dict[str, Evidence] = {}
    for one in found:
        told = "".join(piece.text for piece in one.sentence) or " … ".join(one.quotes)
        seen.setdefault(f"{one.report} {told or one.note}", one)
    return list(seen.values())


def _rows(shown: Shown) -> Iterator[Row]:
    merged: dict[tuple[str, str], Row] = {}
    for one in rows(shown.event):
        row = Row(
            one.label,
            one.words,
            one.family,
            one.value.rule == "person",
            evidence(shown, one.value.claims[:QUOTES])[:1],
        )
        merged.setdefault((one.family, one.words.lower()), row)
    yield from merged.values()


def _offers(shown: Shown, name: str, known: dict[str, str]) -> Iterator[Offer]:
    for i, one in enumerate(choices(shown, name), start=1):
        chance = words.percent(one.chance) if one.chance is not None and one.chance < SURE else None
        found = _distinct(evidence(shown, one.claims, known))[:QUOTES]
        yield Offer(str(i), one, _value(name, one.value), found, chance)


def _value(name: str, value: Any) -> str:
    return kind_words(value["name"]) if name == "kind" and value else value_words(name, value)


def _reasons(connection: Connection, item: Item) -> list[tuple[str, float]]:
    if item.what != "pair" or not item.other:
        return []
    _, told = reasons(connection, item.event, item.other)
    listed = [(str(one["text"]), float(one.get("weight", 0.0))) for one in told]
    return sorted(listed, key=lambda one: -abs(one[1]))


def _answers(item: Item, offers: Collection[Offer]) -> Iterator[tuple[Answer, str, str]]:
    """The answers that can be given: a value that is not there any more cannot be accepted."""
    for one in words.KEYS[item.what]:
        if (
            item.what != "value"
            or one[0] is not Answer.ACCEPT
            or any(offer.choice.suggested for offer in offers)
        ):
            yield one


def _action(viewer: Viewer, how_far: Standing) -> str | None:
    """Where an answer of this person is sent."""
    if how_far.state is State.DISPUTE:
        return "/review/adjudicate" if viewer.role >= Role.EDITOR else None
    if how_far.state is State.DONE or (how_far.of(viewer.name) and how_far.state is State.OPEN):
        return None
    return "/review/decide" if viewer.role >= Role.CODER else None


def _adjudicated(viewer: Viewer, how_far: Standing) -> int | None:
    final = how_far.final
    return final.revision if final and final.by == viewer.name else None


def _said(viewer: Viewer, how_far: Standing, name: str | None) -> Iterator[Said]:
    """Answers that this person may see: of two, one's own until the other is given."""
    for one in (*how_far.first, *([how_far.final] if how_far.final else [])):
        if how_far.state is not State.OPEN or one.by == viewer.name:
            yield _one_said(one, name)


def _one_said(one: Decision, name: str | None) -> Said:
    value = (one.given or {}).get("value")
    told = _value(name, value) if name and value else None
    code = f" ({one.value})" if one.answer is Answer.CORRECT and not told else ""
    return Said(
        by=one.by,
        words=words.decided(one, told) + code,
        note=one.note,
        answer=one.answer,
        revision=one.revision,
        choice=f"decision.{one.id}" if one.answer is Answer.CORRECT else None,
        final=one.final,
    )
