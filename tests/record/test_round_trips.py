"""Whatever people do in whatever order: every mention is in one event, and ids are never reused."""

import shutil
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run
from sqlalchemy import select

from dateline.deriving import load_registry
from dateline.record import people, revising, tables
from dateline.record.deciding import decide
from dateline.record.linker import Linker
from dateline.record.people import REJECTED
from dateline.record.rereading import Rereader
from dateline.record.store import Store
from dateline.vocabulary import Relation
from tests.record.conftest import FreshDatabase
from tests.record.desk import Desk
from tests.record.stories.checks import rebuilt

AUTHOR = "Ines"
DAY = "1954-03-09"
GHENT = "A fire at a flax mill in Ghent, Belgium, killed {} workers on Monday, {} said."
TEXTS = (
    GHENT.format("three", "police"),
    GHENT.format("four", "the hospital"),
    GHENT.format("five", "the mayor"),
    "A fire destroyed a tram shed in Lyon, France, on Sunday. Police arrested two men.",
    "Dockers marched in Porto, Portugal, on Sunday for higher wages.",
)
FIRST = len(TEXTS) - 1

EMBEDDED = settings(
    max_examples=6,
    stateful_step_count=8,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.generate,),  # to shrink takes minutes
    suppress_health_check=list(HealthCheck),
)
SERVED = settings(EMBEDDED, max_examples=1, stateful_step_count=12)

PICK = st.integers(min_value=0, max_value=50)


def picked(listed: list[str], n: int) -> str:
    return sorted(listed)[n % len(listed)]


class Work(RuleBasedStateMachine):
    """A record, and the ids that it has ever given."""

    desk: Desk
    template: Desk  # where the first reports are added, to be copied
    fresh_database: FreshDatabase

    @initialize()
    def begin(self) -> None:
        """A copy of the first reports; a server's database is begun anew."""
        self.home = Path(tempfile.mkdtemp())
        self.begun: dict[str, int] = {}
        database = self.fresh_database()
        if database is None:
            shutil.copytree(self.template.folder, self.home / "record")
            store = Store.open(self.home / "record")
        else:
            store = Store.init(self.home / "record", database=database)
        self.desk = Desk(store, self.template.reader, self.template.readings)
        self.added = FIRST if database is None else 0
        while self.added < FIRST:
            self.report_comes_in()

    def live(self) -> list[str]:
        return [event.id for event in self.desk.events()]

    @rule()
    def report_comes_in(self) -> None:
        if self.added < len(TEXTS):
            self.desk.add(TEXTS[self.added], DAY, f"Paper {self.added}")
            self.added += 1

    @rule(first=PICK, second=PICK)
    def merge(self, first: int, second: int) -> None:
        both = [picked(self.live(), first), picked(self.live(), second)] if self.live() else []
        if len(set(both)) == 2:
            self.desk.decide(lambda change: people.merge(change, AUTHOR, both), "merge")
            assert self.desk.event(both[0]) == self.desk.event(both[1])

    @rule(event=PICK, mention=PICK)
    def split(self, event: int, mention: int) -> None:
        several = [one for one in self.desk.events() if len(one.mentions) > 1]
        if several:
            whole = sorted(several, key=lambda one: one.id)[event % len(several)]
            taken = whole.mentions[mention % len(whole.mentions)]
            act = [taken]
            self.desk.decide(lambda c: people.split(c, AUTHOR, whole.id, act), "split")
            rest = {one for event in self.desk.events() for one in event.mentions}
            (own,) = [one for one in self.desk.events() if taken in one.mentions]
            assert not set(own.mentions) & (set(whole.mentions) - {taken})
            assert set(whole.mentions) <= rest

    @rule(event=PICK)
    def reject(self, event: int) -> None:
        if self.live():
            name = picked(self.live(), event)
            self.desk.decide(lambda c: people.reject(c, AUTHOR, name, "a drill"), "reject")
            assert name not in self.live()

    @rule(event=PICK, number=st.integers(min_value=0, max_value=9))
    def edit(self, event: int, number: int) -> None:
        if self.live():
            name = picked(self.live(), event)
            value = dict.fromkeys(("low", "best", "high"), number) | {"text": str(number)}
            note = "counted"
            self.desk.decide(
                lambda c: people.edit(c, AUTHOR, name, "counts.injured", value, note=note)
            )
            assert next(iter(self.desk.event(name).counts.values())).claims

    @rule(first=PICK, second=PICK)
    def relate(self, first: int, second: int) -> None:
        both = [picked(self.live(), first), picked(self.live(), second)] if self.live() else []
        if len(set(both)) == 2:
            follows = Relation.FOLLOWS
            act = "relate"
            self.desk.decide(lambda c: people.relate(c, AUTHOR, follows, *both), act)
            assert both[1] in self.desk.event(both[0]).follows

    @rule(back=st.integers(min_value=0, max_value=3))
    def undo(self, back: int) -> None:
        done = self.of_people()[back : back + 1]
        for one in done:
            if one.number not in self.undone():
                self.take_back(one.number)

    def of_people(self) -> list[revising.Revision]:
        with self.desk.store.reading() as connection:
            return revising.history(connection, people=True)

    def undone(self) -> set[int]:
        """Revisions that are undone, the undoing of which was not undone itself."""
        found: set[int] = set()
        for one in self.of_people():  # the newest first
            if one.undoes is not None and one.number not in found:
                found.add(one.undoes)
        return found

    def take_back(self, number: int) -> None:
        act = partial(revising.undo, number=number)
        decide(self.desk.store, AUTHOR, "undo", None, act, undoes=number)

    @rule(first=PICK, second=PICK)
    def merge_and_back(self, first: int, second: int) -> None:
        before = self.desk.events()
        self.merge(first, second)
        if self.desk.events() != before:
            self.take_back(self.of_people()[0].number)
            assert self.desk.events() == before

    @rule(event=PICK)
    def reject_and_back(self, event: int) -> None:
        before = self.desk.events()
        if before:
            self.reject(event)
            self.take_back(self.of_people()[0].number)
            assert self.desk.events() == before

    @rule(lost=PICK, version=st.integers(min_value=0, max_value=9))
    def read_again(self, lost: int, version: int) -> None:
        store = self.desk.store
        rereader = Rereader(store, Linker(), load_registry(store.folder))
        for i, report in enumerate(rereader.load(rereader.outdated(f"reader {version}"))):
            reading = self.desk.reader.read(report)
            kept = () if i == lost % 7 else reading.events
            main = reading.main_event if kept else None
            new = {"events": kept, "main_event": main, "read_by": f"reader {version}"}
            rereader.enter(reading.model_copy(update=new))

    @invariant()
    def every_mention_is_in_one_event(self) -> None:
        rows, claims = tables.mention, tables.claim
        with self.desk.store.reading() as connection:
            told = select(claims.c.mention_id, claims.c.data).where(claims.c.ended.is_(None))
            rejected = {
                row.mention_id for row in connection.execute(told) if row.data["field"] == REJECTED
            }
            query = select(rows.c.id, rows.c.event_id).where(rows.c.state != "retired")
            at = {row.id: row.event_id for row in connection.execute(query)}
        counted = Counter(name for event in self.desk.events() for name in event.mentions)
        assert counted == Counter(set(at) - rejected)
        for event in self.desk.events():
            assert {at[name] for name in event.mentions} == {event.id}

    @invariant()
    def ids_are_never_reused_and_lead_somewhere(self) -> None:
        rows = tables.event
        with self.desk.store.reading() as connection:
            listed = {row.id: row for row in connection.execute(select(rows))}
        begun = {name: row.revision for name, row in listed.items()}
        assert self.begun.items() <= begun.items()
        self.begun = begun
        for row in listed.values():
            assert (row.state == "merged") == (row.redirect is not None)
            end = row
            while end.redirect:
                end = listed[end.redirect]
            assert end.state in {"live", "deleted"}

    @invariant()
    def a_rebuild_changes_nothing(self) -> None:
        assert rebuilt(self.desk) == ()

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.store.close()
            shutil.rmtree(self.home)


def test_anything_in_any_order(desk: Desk, fresh_database: FreshDatabase) -> None:
    embedded = desk.store.engine.dialect.name == "sqlite"
    for i, text in enumerate(TEXTS[:FIRST]):
        desk.add(text, DAY, f"Paper {i}")
    desk.store.engine.dispose()  # so that all of it is in the file
    known = {"template": desk, "fresh_database": staticmethod(fresh_database)}
    run(type("Work", (Work,), known), settings=EMBEDDED if embedded else SERVED)
