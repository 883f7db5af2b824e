"""What a person reads better than the machine is the report's, and what they decide is theirs."""

from typing import Any

import pytest
from sqlalchemy import select

from dateline.deriving import load_registry
from dateline.errors import BadOption, RecordError
from dateline.record import according, people, revising, tables
from dateline.record.according import How, Meant
from dateline.record.citing import cite
from dateline.record.finding import mentions_of
from dateline.record.showing import Line, show_event
from dateline.vocabulary import CountRole
from tests.record.desk import Desk
from tests.record.stories.checks import account, rebuilt, span
from tests.record.stories.test_reread import four_dead, reread

FIRE = (
    "A fire at a flax mill in Ghent, Belgium, killed three workers on Monday, police said. "
    "Seven people were hurt, the hospital said."
)
OTHER = "Nine workers died on Monday in a fire at a flax mill in Ghent, Belgium."
LATER = (
    "A fire at a flax mill in Ghent, Belgium, killed three workers on Monday, police said. "
    "Seven people were hurt, the hospital said. The owner closed the mill."
)
DEAD = "counts.dead"


def four(number: int = 4) -> dict[str, Any]:
    return {"low": number, "best": number, "high": number, "text": str(number)}


def told(
    desk: Desk, event: str, words: str, value: dict[str, Any], field: str = DEAD, **how: Any
) -> None:
    """Ines says that words of a report tell a value."""

    def act(change: Any) -> set[str]:
        cited = cite(change.connection, mentions_of(change.connection, [event]), words)
        meant = Meant(**({"how": How.TOLD} | how))
        return according.enter(change, "Ines", event, field, value, meant, cited=cited)

    desk.decide(act)


def lines(desk: Desk, event: str, field: str = DEAD) -> list[Line]:
    with desk.store.reading() as connection:
        shown = show_event(connection, event, load_registry(desk.folder))
        return [one for one in shown.claims if one.field == field]


def undone(desk: Desk) -> None:
    with desk.store.reading() as connection:
        number = revising.history(connection)[0].number
    desk.decide(lambda change: revising.undo(change, number), "undo")


def test_what_a_report_tells_is_its_source_s_and_takes_the_place_of_what_was_read(
    desk: Desk,
) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    assert span(event) == (3, 3, 3)
    told(desk, event.id, "killed three workers", four())
    (line,) = lines(desk, event.id)
    assert (line.by, line.read_by, line.person) == ("police", "Ines", False)
    assert span(desk.only()) == (4, 4, 4)
    assert desk.only().counts[CountRole.DEAD].rule == "counts"
    assert desk.only().independent_sources == event.independent_sources
    assert rebuilt(desk) == ()
    undone(desk)
    assert span(desk.only()) == (3, 3, 3)
    assert rebuilt(desk) == ()


def test_what_another_paper_tells_stays_beside_it(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    desk.add(OTHER, "1954-03-10", "Rhone Post")
    told(desk, event.id, "killed three workers", four())
    assert span(desk.only())[0::2] == (4, 9)
    versions = account(desk.only(), DEAD).versions
    assert {one.by for one in versions} == {("police",), ("Rhone Post",)}
    assert rebuilt(desk) == ()


def test_what_a_person_decides_wins_over_all_that_is_told(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    desk.add(OTHER, "1954-03-10", "Rhone Post")
    told(desk, event.id, "killed three workers", four())
    told(desk, event.id, "killed three workers", four(5), how=How.DECIDED)
    assert span(desk.only()) == (5, 5, 5)
    assert desk.only().counts[CountRole.DEAD].rule == "person"
    # What is told stays behind it, and shows again when the decision is taken back.
    undone(desk)
    assert span(desk.only())[0::2] == (4, 9)
    assert rebuilt(desk) == ()


def test_it_survives_a_new_reading_and_what_that_reads_otherwise(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    told(desk, event.id, "killed three workers", four(6))
    reread(desk, four_dead)
    assert span(desk.only()) == (6, 6, 6)
    assert [one.by for one in lines(desk, event.id)] == ["police"]
    assert rebuilt(desk) == ()


def test_another_source_of_the_same_report_stays_unless_it_is_said_to_be_wrong(
    desk: Desk,
) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    told(desk, event.id, "Seven people were hurt", four(7))
    assert {one.by for one in lines(desk, event.id)} == {"police", "hospital"}
    assert span(desk.only())[0::2] == (3, 7)
    told(desk, event.id, "Seven people were hurt", four(7), alone=True)
    assert [one.by for one in lines(desk, event.id)] == ["hospital"]
    assert span(desk.only()) == (7, 7, 7)
    assert rebuilt(desk) == ()


def test_one_may_name_who_says_it_among_those_whom_the_report_quotes(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    told(desk, event.id, "killed three workers", four(), by="the hospital")
    assert [one.by for one in lines(desk, event.id)] == ["hospital"]
    told(desk, event.id, "killed three workers", four(), by="the report")
    assert [one.by for one in lines(desk, event.id)] == ["Scheldt Courier"]
    with pytest.raises(BadOption, match="quotes nobody so"):
        told(desk, event.id, "killed three workers", four(), by="the king")


def test_who_says_it_is_found_where_the_words_go_beyond_what_they_say(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    told(desk, event.id, FIRE, four())  # both sentences: the figure of the dead is the police's
    assert [one.by for one in lines(desk, event.id)] == ["police"]
    told(desk, event.id, "Seven people were hurt, the hospital said.", four(7), "counts.injured")
    assert {one.by for one in lines(desk, event.id, "counts.injured")} == {"hospital"}


def test_a_report_may_be_said_to_tell_nothing_of_it(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    desk.add(OTHER, "1954-03-10", "Rhone Post")
    told(desk, event.id, "killed three workers", {})
    assert span(desk.only()) == (9, 9, 9)
    with pytest.raises(BadOption, match="say what the report tells"):
        told(desk, event.id, "killed three workers", {}, field="kind")
    assert rebuilt(desk) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", {"name": "disaster.explosion"}),
        ("modality", {"value": "denied"}),
        ("scope", {"value": "aggregate"}),
        ("when", {"edtf": "1954-03-02", "earliest": "1954-03-02", "latest": "1954-03-02"}),
        ("where", {"text": "Antwerp", "name": "Antwerp", "precision": "town"}),
        ("actors", {"text": "dockers"}),
        ("cause", {"text": "a spark"}),
        ("means", {"text": "matches", "kind": "weapon"}),
    ],
)
def test_every_field_that_reports_tell_can_be_read_better(
    desk: Desk, field: str, value: dict[str, Any]
) -> None:
    before = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    told(desk, before.id, "flax mill in Ghent", value, field=field)
    now = getattr(desk.only(), field)
    first = now[0] if isinstance(now, tuple) else now
    known = first if isinstance(first, str) else first.model_dump(mode="json")
    assert all(known == part or known[key] == part for key, part in value.items())
    assert rebuilt(desk) == ()
    undone(desk)
    assert desk.only() == before


def test_titles_and_grades_are_decided_on_and_not_told() -> None:
    assert according.how_of("", "title", words=True) is How.DECIDED
    assert according.how_of("", DEAD, words=True) is How.TOLD
    assert according.how_of("", DEAD, words=False) is How.DECIDED
    with pytest.raises(BadOption, match="no report tells it"):
        according.how_of("told", "grade", words=True)


def test_a_later_edition_and_a_copy_that_were_misread_alike_follow(desk: Desk) -> None:
    where = {"address": "https://scheldt.example/fire"}
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier", **where).new[0]
    told(desk, event.id, "killed three workers", four())
    desk.add(LATER, "1954-03-10", "Scheldt Courier", **where)
    assert span(desk.only()) == (4, 4, 4)
    assert not desk.only().dropped
    desk.add(FIRE, "1954-03-11", "Rhone Post")
    assert span(desk.only()) == (4, 4, 4)
    assert rebuilt(desk) == ()


def test_reading_it_again_supersedes_what_was_read_before(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    told(desk, event.id, "killed three workers", four())
    told(desk, event.id, "killed three workers", four(5))
    rows = tables.claim
    with desk.store.reading() as connection:
        ends = connection.execute(select(rows.c.ended).order_by(rows.c.revision)).scalars().all()
    assert [one is None for one in ends] == [False, True]
    undone(desk)
    assert span(desk.only()) == (4, 4, 4)


def test_a_mention_of_another_event_and_no_evidence_are_refused(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    said = according.Said(DEAD, four(), note="seen")
    with pytest.raises(RecordError, match="no mention of"):
        desk.decide(lambda c: according.tell(c, "Ines", event.id, "m-0000000000", said))
    bare = according.Said(DEAD, four())
    with pytest.raises(RecordError, match="needs its words"):
        desk.decide(lambda c: according.tell(c, "Ines", event.id, event.mentions[0], bare))


def test_what_a_data_set_or_a_decision_says_is_not_superseded_by_it(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    desk.decide(lambda c: people.edit(c, "Ines", event.id, DEAD, four(8), note="counted"))
    told(desk, event.id, "killed three workers", four())
    assert span(desk.only()) == (8, 8, 8)
