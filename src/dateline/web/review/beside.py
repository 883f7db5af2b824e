"""Beside: what a team notes on an event, for the event's page - never for visitors."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from dateline.display.derived import value_words
from dateline.record import tables
from dateline.record.reviewing.notes import Notes, around, noted, reviewers, tags
from dateline.record.reviewing.standing import decisions
from dateline.vocabulary import Event
from dateline.web.door import Role, Viewer
from dateline.web.review import words

TAGS = 40
"""Tags of the team that are offered."""


@dataclass(frozen=True)
class Line:
    """A question about the event: what it asks, who answered what, where it stands."""

    label: str
    address: str
    state: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Beside:
    """Comments, assignment, tags and questions of an event, and who may change them."""

    about: str
    notes: Notes
    questions: tuple[Line, ...]
    known: tuple[str, ...]
    people: tuple[str, ...]
    name: str
    may: bool
    back: str

    @property
    def open(self) -> int:
        """How many questions are to be answered."""
        return sum(one.state in {"open", "dispute"} for one in self.questions)


def beside(connection: Connection, viewer: Viewer, event: Event) -> Beside:
    """All that stands beside an event; the template is `review/beside_event.html`."""
    may = viewer.role >= Role.CODER
    known = [name for name, _ in tags(connection)[:TAGS]] if may else []
    return Beside(
        about=event.id,
        notes=noted(connection, around(connection, event.id)),
        questions=tuple(questions(connection, event.id, viewer.name)),
        known=tuple(known),
        people=tuple(dict.fromkeys([viewer.name, *reviewers(connection)])) if may else (),
        name=viewer.name,
        may=may,
        back=f"/events/{event.id}",
    )


def questions(connection: Connection, event: str, person: str) -> list[Line]:
    """The questions about an event, with the answers that may be seen."""
    rows = tables.question
    query = select(rows.c.id, rows.c.what, rows.c.field, rows.c.asked, rows.c.state)
    of = (rows.c.event_id == event) | (rows.c.other_id == event)
    found = connection.execute(query.where(of).order_by(rows.c.what, rows.c.id)).all()
    answers = decisions(connection, [one.id for one in found])
    lines = []
    for one in found:
        standing = [a for a in answers.get(one.id, ()) if a.asked == one.asked]
        # What one of two answered is theirs alone until the other has answered, too.
        shown = [a for a in standing if one.state != "open" or a.by == person]
        said = tuple(f"{a.by} {words.decided(a, _value(one.field, a.given))}" for a in shown)
        address = f"/review?item={one.id}#question"
        lines.append(Line(words.question(one.what, one.field), address, one.state, said))
    return lines


def _value(field: str | None, given: object) -> str | None:
    value = given.get("value") if isinstance(given, dict) else None
    return value_words(field, value) if field and value else None
