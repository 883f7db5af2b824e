"""What the linker keeps in memory of a record is what the record holds, whatever was done to it."""

import pytest
from sqlalchemy import func, select

from dateline.deriving import load_registry
from dateline.linking import block_of, indexed
from dateline.linking.matching.blocks import Indexed
from dateline.record import tables
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.nearby import Nearby
from dateline.record.people import reject
from dateline.vocabulary import Telling
from tests.record.desk import Desk
from tests.record.stories.test_reread import alike, nothing, reread

FIRE = "A fire at a flax mill in Ghent, Belgium, killed three workers on Monday, police said."
STRIKE = "Weavers went on strike in Ghent on Tuesday. Police arrested two sailors in Antwerp."
NOWHERE = "Two men were shot dead, police said."
LATER = "The strike of the weavers in Ghent went on. Four of them were arrested on Friday."
UNDATED = "A bomb killed a postman in Lyon, France."


def near(desk: Desk, nearby: Nearby) -> dict[str, set[str]]:
    """Whom the linker would look at, for each mention."""
    with desk.store.reading() as connection:
        names = connection.execute(select(tables.mention.c.id)).scalars().all()
    tellings = desk.tellings(names)
    found = {}
    with desk.store.reading() as connection:
        nearby.refresh(connection)
        for name, telling in tellings.items():
            block = block_of(telling, linked=False)
            numbers = nearby.at_home(connection, indexed(telling), block)
            found[name] = {nearby.reads[one][0] for one in numbers}
    return found


def held(desk: Desk) -> dict[str, set[str]]:
    """The same by a look at each row."""
    rows = tables.mention
    with desk.store.reading() as connection:
        listed = connection.execute(select(rows)).all()
    tellings = desk.tellings([row.id for row in listed])
    standing = {
        row.id: Indexed(**{name: getattr(row, name) for name in Indexed._fields})
        for row in listed
        if row.ended is None
    }

    def holds(telling: Telling, row: Indexed) -> bool:
        return block_of(telling, linked=False)._replace(box=None).holds(row)

    return {
        name: {other for other, row in standing.items() if holds(telling, row)}
        for name, telling in tellings.items()
    }


def test_it_holds_what_the_record_holds_after_every_change(desk: Desk) -> None:
    nearby = Nearby()
    adder = Adder(desk.store, Linker(), load_registry(desk.folder))
    adder.enter(desk.read(FIRE, "1931-05-05"))
    assert near(desk, nearby) == held(desk)
    adder.enter(desk.read(STRIKE, "1931-05-06"))
    desk.add(NOWHERE, "1931-05-07")  # another process
    adder.enter(desk.read(LATER, "1931-05-30"))
    adder.enter(desk.read(UNDATED))
    assert near(desk, nearby) == held(desk)
    reread(desk, alike)
    assert near(desk, nearby) == held(desk)
    reread(desk, nothing, "dateline 9.1")
    found = near(desk, nearby)
    assert found == held(desk)
    assert not any(found.values())
    adder.enter(desk.read(FIRE.replace("three", "four"), "1931-05-05"))
    assert near(desk, nearby) == held(desk)


def test_what_was_taken_back_is_forgotten(desk: Desk) -> None:
    nearby = Nearby()
    desk.add(FIRE, "1931-05-05")
    adder = Adder(desk.store, Linker(), load_registry(desk.folder))

    class _StoppedError(Exception):
        pass

    def stop(*_: object) -> None:
        raise _StoppedError

    assert near(desk, nearby) == held(desk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dateline.record.adding.credit", stop)
        with pytest.raises(_StoppedError):
            adder.enter(desk.read(STRIKE, "1931-05-06"))
    added = adder.enter(desk.read(LATER, "1931-05-06"))
    assert added.new
    assert near(desk, nearby) == held(desk)


def test_a_correction_changes_nothing_that_is_found(desk: Desk) -> None:
    nearby = Nearby()
    (event,) = desk.add(FIRE, "1931-05-05").new
    before = near(desk, nearby)
    desk.decide(lambda change: reject(change, "Ines", event.id, "a drill"), "reject")
    assert near(desk, nearby) == held(desk) == before


def test_what_is_weighed_is_made_once_and_goes_with_its_report(desk: Desk) -> None:
    desk.add(FIRE, "1931-05-05")
    rows = tables.shelved
    with desk.store.reading() as connection:
        kept = connection.execute(select(rows.c.name, rows.c.data)).all()
    assert len(kept) == 2  # a mention, and the words of its report
    assert not any(b"Ghent" in row.data or b"ghent" in row.data for row in kept)
    reread(desk, nothing)
    with desk.store.reading() as connection:
        assert not connection.execute(select(func.count()).select_from(rows)).scalar()
