"""What a data set says is one source among others, each value with its cell."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from dateline.errors import RecordError
from dateline.importing import read_entries
from dateline.record import people, revising, tables
from dateline.record.deciding import decide
from dateline.record.importing import Imported, data_sets, enter_data_set
from dateline.vocabulary import CountRole, Event
from tests.record.desk import Desk

FIRE = "A fire at a mill in Lyon killed three workers on Monday, police said."
HEADER = ("id", "kind", "earliest", "latest", "place", "country", "dead_best", "summary")
LYON = ("f1", "disaster.fire", "1931-05-04", "1931-05-04", "Lyon", "France", "3", "Mill burnt.")
LILLE = ("f2", "disaster.fire", "1931-06-09", "1931-06-09", "Lille", "France", "1", "A barn burnt.")

Bring = Callable[..., Imported]


@pytest.fixture
def bring(desk: Desk, tmp_path: Path) -> Bring:
    """Import rows of a table of a data set."""

    def make(*rows: Sequence[str], name: str = "Mill Fires", licence: str = "CC0-1.0") -> Imported:
        file = tmp_path / "fires.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([HEADER, *rows])
        entries, done = list(read_entries(file, "csv")), Imported()

        def act(change: object) -> list[str]:
            nonlocal done
            done = enter_data_set(change, name, licence, entries)  # type: ignore[arg-type]
            return done.mentions

        decide(desk.store, "Ines", "import", name, act)
        return done

    return make


def dead(event: Event) -> int | None:
    return event.counts[CountRole.DEAD].best


def test_rows_become_events_with_the_cells_as_evidence(desk: Desk, bring: Bring) -> None:
    done = bring(LYON, LILLE)
    assert (len(done.new), done.known) == (2, 0)
    lille, lyon = desk.events()
    assert (lyon.kind.name, lyon.where and lyon.where.name, dead(lyon)) == (
        "disaster.fire",
        "Lyon",
        3,
    )
    assert lyon.when
    assert lyon.when.earliest == date(1931, 5, 4)
    telling = desk.tellings(lyon.mentions)[lyon.mentions[0]]
    assert telling.entered_by == "Mill Fires"
    cells = {claim.field: claim.cell for claim in telling.person_claims}
    assert cells["counts.dead"] == "fires.csv, row 2, dead_low dead_best dead_high"
    assert dead(lille) == 1


def test_a_row_joins_the_event_that_reports_tell(desk: Desk, bring: Bring) -> None:
    told = desk.add(FIRE, "1931-05-05", "Lindby Herald").new[0]
    bring(LYON, LILLE)
    event = desk.event(told.id)
    assert len(event.mentions) == 2
    assert event.independent_sources == 2
    assert len(desk.events()) == 2


def test_a_report_joins_the_row_that_was_there_first(desk: Desk, bring: Bring) -> None:
    bring(LYON)
    row = desk.only()
    desk.add(FIRE, "1931-05-05", "Lindby Herald")
    assert len(desk.event(row.id).mentions) == 2


def test_two_rows_of_one_data_set_are_never_one_event(desk: Desk, bring: Bring) -> None:
    bring(LYON, ("f3", *LYON[1:]))
    assert len(desk.events()) == 2


def test_rows_of_two_data_sets_are_one_event(desk: Desk, bring: Bring) -> None:
    bring(LYON)
    bring(("x9", *LYON[1:]), name="Other Count")
    assert desk.only().independent_sources == 2


def test_the_same_file_again_adds_nothing(desk: Desk, bring: Bring) -> None:
    bring(LYON, LILLE)
    before = desk.events()
    done = bring(LILLE, LYON)
    assert (len(done.new), len(done.changed), done.known) == (0, 0, 2)
    assert desk.events() == before


def test_a_changed_row_replaces_what_it_said_and_keeps_its_id(desk: Desk, bring: Bring) -> None:
    bring(LYON, LILLE)
    lyon = desk.events()[1]
    done = bring((*LYON[:6], "5", LYON[7]), LILLE)
    assert (len(done.changed), done.known) == (1, 1)
    assert dead(desk.event(lyon.id)) == 5
    rows = tables.claim
    with desk.store.reading() as connection:
        ended = connection.execute(select(rows.c.data).where(rows.c.ended.is_not(None))).scalars()
        assert [data["value"]["best"] for data in ended] == [3]


def test_a_row_whose_day_is_changed_leaves_the_event_that_it_was_of(
    desk: Desk, bring: Bring
) -> None:
    told = desk.add(FIRE, "1931-05-05", "Lindby Herald").new[0]
    bring(LYON)
    assert len(desk.event(told.id).mentions) == 2
    bring((*LYON[:2], "1929-01-03", "1929-01-03", *LYON[4:]))
    assert len(desk.event(told.id).mentions) == 1
    assert len(desk.events()) == 2


def test_what_a_person_corrects_wins_over_the_data_set(desk: Desk, bring: Bring) -> None:
    bring(LYON)
    event = desk.only()
    value = {"low": 4, "best": 4, "high": 4, "text": "4"}
    for cell in ("mine.xlsx!events!C2", "mine.xlsx!events!C3"):
        desk.decide(
            lambda change, cell=cell: people.edit(
                change, "Ines", event.id, "counts.dead", value, cell=cell
            )
        )
    bring((*LYON[:6], "9", LYON[7]))
    assert dead(desk.only()) == 4
    assert desk.only().counts[CountRole.DEAD].rule == "person"


def test_an_import_can_be_undone_and_done_again(desk: Desk, bring: Bring) -> None:
    told = desk.add(FIRE, "1931-05-05", "Lindby Herald").new[0]
    bring(LYON, LILLE)
    before = desk.events()
    undo(desk)
    assert [one.id for one in desk.events()] == [told.id]
    assert len(desk.only().mentions) == 1
    assert len(bring(LYON, LILLE).changed) == 2
    assert [one.id for one in desk.events()] == [one.id for one in before]
    assert [dead(one) for one in desk.events()] == [dead(one) for one in before]


def test_undoing_a_changed_row_gives_back_what_it_said(desk: Desk, bring: Bring) -> None:
    bring(LYON)
    before = desk.only()
    bring((*LYON[:2], "1929-01-03", "1929-01-03", *LYON[4:6], "7", LYON[7]))
    assert dead(desk.only()) == 7
    undo(desk)
    assert (dead(desk.only()), desk.only().when and desk.only().when.earliest) == (
        3,
        before.when and before.when.earliest,
    )
    telling = desk.tellings(desk.only().mentions)[before.mentions[0]]
    assert telling.mention.counts[CountRole.DEAD].best == 3


def test_a_data_set_keeps_its_licence(desk: Desk, bring: Bring) -> None:
    bring(LYON)
    with desk.store.reading() as connection:
        assert data_sets(connection) == {"Mill Fires": "CC0-1.0"}
    with pytest.raises(RecordError, match="is in the record under the licence"):
        bring(LYON, licence="mine")


def test_a_second_row_of_one_id_is_told(desk: Desk, bring: Bring) -> None:
    done = bring(LYON, ("f1", *LILLE[1:]))
    assert len(done.new) == 1
    assert any(
        "fires.csv, row 3: has the id 'f1' of fires.csv, row 2" in str(p) for p in done.problems
    )


def undo(desk: Desk) -> None:
    with desk.store.reading() as connection:
        last = revising.history(connection)[0].number
    decide(desk.store, "Ines", "undo", None, lambda c: revising.undo(c, last), undoes=last)
