"""A record with questions: a fire whose reports differ, a march, and two that may be one."""

import pytest

from dateline.record.judging import enter_judgements
from dateline.record.reviewing import listing, queue
from dateline.record.reviewing.answering import Answered, adjudicate, answer, take_back
from dateline.record.reviewing.listing import Asked, Item
from dateline.record.reviewing.replying import Reply
from dateline.record.reviewing.standing import Answer
from dateline.record.settings import FILE
from dateline.record.store import Store
from dateline.vocabulary import Event, Judgement, Relation
from tests.record.desk import Desk
from tests.record.texts import FIRE, MARCH, TOLL


class Reviewing:
    """A record in review: what is asked, and what people answer, each in a line."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.store = desk.store

    def settings(self, toml: str) -> None:
        """Write more into `dateline.toml`, and open the record anew."""
        file = self.store.folder / FILE
        file.write_text(file.read_text("utf-8") + toml, "utf-8")
        self.store = self.desk.store = Store.open(self.store.folder)

    def queue(self, person: str = "Ada", **asked: str) -> list[Item]:
        """The queue of a person, all of it."""
        while queue.catch_up(self.store):
            pass
        with self.store.reading() as connection:
            return listing.items(connection, Asked(person, **asked), limit=500)

    def ids(self, person: str = "Ada", **asked: str) -> list[str]:
        return [one.id for one in self.queue(person, **asked)]

    def item(self, name: str) -> Item:
        self.queue()
        with self.store.reading() as connection:
            return listing.item(connection, name)

    def answer(self, person: str, name: str, means: str, **reply: str) -> Answered:
        self.queue()
        return answer(self.store, person, name, Reply(Answer(means), **reply))

    def adjudicate(self, person: str, name: str, means: str, **reply: str) -> Answered:
        return adjudicate(self.store, person, name, Reply(Answer(means), **reply))

    def undo(self, person: str, revision: int) -> Answered:
        return take_back(self.store, person, revision)

    def unsure(self, first: Event, second: Event, score: float = 1.5) -> str:
        """Let the linker ask a person whether two events are one; gives the question."""
        with self.store.writing("dateline linker", "add") as change:
            pair = first.mentions[0], second.mentions[0]
            asked = Judgement(
                relation=Relation.UNSURE, first=pair[0], second=pair[1], by="linker", score=score
            )
            enter_judgements(change, [asked])
            change.touch(*pair)
        ends = sorted((first.id, second.id))
        return f"pair.{ends[0]}.{ends[1]}"


@pytest.fixture
def reviewing(desk: Desk) -> Reviewing:
    """A fire and a march: two reports tell of a fire with other tolls."""
    desk.add(FIRE, "2031-05-13", "Lindby Herald")
    desk.add(TOLL, "2031-05-14", "Dunmere Post")
    desk.add(MARCH, "2031-05-21", "Dunmere Post")
    return Reviewing(desk)


@pytest.fixture
def fire(reviewing: Reviewing) -> Event:
    return reviewing.desk.only(kinds=("disaster.fire",))


@pytest.fixture
def march(reviewing: Reviewing) -> Event:
    return reviewing.desk.only(kinds=("dissent",))
