"""A correction by a person survives a re-read with a changed reader."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from dateline.deriving import load_registry
from dateline.record import people, tables
from dateline.record.citing import cite_report
from dateline.record.linker import Linker
from dateline.record.newly import enter_new
from dateline.record.rereading import Reread, Rereader
from dateline.vocabulary import CountRole, Mention, Reading
from tests.record.desk import Desk
from tests.record.stories.checks import of_kind, rebuilt, span, state

FIRE = "A fire at a flax mill in Ghent, Belgium, killed three workers on Monday, police said."
AGAIN = "Three workers died on Monday in a fire at a flax mill in Ghent, Belgium."
BOTH = (
    "A fire at a flax mill in Ghent, Belgium, killed three workers on Monday, police said. "
    "In Antwerp, two sailors were arrested on Tuesday."
)

Changed = Callable[[Mention], Mention | None]


def reread(
    desk: Desk, changed: Changed, version: str = "dateline 9.0", **how: bool
) -> list[Reread]:
    """Read all outdated reports with a reader that reads mentions in another way."""
    rereader = Rereader(desk.store, Linker(), load_registry(desk.folder), **how)
    return [
        rereader.enter(read_otherwise(desk.reader.read(report), changed, version))
        for report in rereader.load(rereader.outdated(version))
    ]


def read_otherwise(reading: Reading, changed: Changed, version: str) -> Reading:
    """A reading as another reader would have it."""
    events = tuple(new for one in reading.events if (new := changed(one)))
    left = {one.id for one in events}
    main = reading.main_event if reading.main_event in left else next(iter(left), None)
    return reading.model_copy(update={"events": events, "read_by": version, "main_event": main})


def alike(mention: Mention) -> Mention:
    return mention


def nothing(mention: Mention) -> None:
    return None


def four_dead(mention: Mention) -> Mention:
    """The count is another; the words that tell of the event are the same."""
    count = {"low": 4, "best": 4, "high": 4}
    claims = tuple(
        claim.model_copy(update={"value": claim.value.model_copy(update=count)})
        if claim.field == "counts.dead"
        else claim
        for claim in mention.claims
    )
    return mention.model_copy(update={"claims": claims})


def corrected(desk: Desk, event: str) -> None:
    value: dict[str, object] = {"low": 5, "best": 5, "high": 5, "text": "five"}
    note = "her own count at the hospital"
    desk.decide(lambda c: people.edit(c, "Ines", event, "counts.dead", value, note=note))


def test_an_event_keeps_its_id_and_a_person_s_value_wins_over_the_new_reading(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    corrected(desk, event.id)
    reread(desk, four_dead)
    assert desk.only().id == event.id
    assert desk.only().mentions == event.mentions
    assert span(desk.only()) == (5, 5, 5)
    assert desk.only().counts[CountRole.DEAD].rule == "person"
    assert rebuilt(desk) == ()


def test_without_a_correction_the_new_reading_counts(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    (done,) = reread(desk, four_dead)
    assert [new.id for _, new in done.changed] == [event.id]
    assert span(desk.only()) == (4, 4, 4)
    assert desk.only().counts[CountRole.DEAD].claims[0].split(".")[1] == "2"
    assert rebuilt(desk) == ()


def test_a_mention_that_a_person_worked_on_is_flagged_and_never_dropped(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    corrected(desk, event.id)
    (done,) = reread(desk, nothing)
    assert done.flagged == event.mentions
    assert desk.only().id == event.id
    assert span(desk.only()) == (5, 5, 5)
    assert rebuilt(desk) == ()


def test_what_nobody_worked_on_is_retired_and_found_again_under_its_id(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    (done,) = reread(desk, nothing)
    assert [gone.id for gone in done.gone] == [event.id]
    assert desk.events() == []
    assert state(desk, event.id) == ("deleted", None)
    assert rebuilt(desk) == ()
    reread(desk, alike, "dateline 10.0")
    assert desk.only().id == event.id
    assert desk.only().mentions == event.mentions
    assert rebuilt(desk) == ()


def test_an_event_keeps_its_id_when_its_oldest_report_tells_of_it_no_more(desk: Desk) -> None:
    first = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    desk.add(AGAIN, "1954-03-10", "Rhone Post")
    oldest = first.mentions[0]
    rereader = Rereader(desk.store, Linker(), load_registry(desk.folder))
    reports = list(rereader.load(rereader.outdated("dateline 9.0")))
    rereader.enter(read_otherwise(desk.reader.read(reports[0]), nothing, "dateline 9.0"))
    rereader.enter(read_otherwise(desk.reader.read(reports[1]), alike, "dateline 9.0"))
    event = desk.only()
    assert event.id == first.id
    assert oldest not in event.mentions
    assert rebuilt(desk) == ()


def test_what_people_joined_and_parted_holds(desk: Desk) -> None:
    mill = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    joined = desk.add(AGAIN, "1954-03-10", "Rhone Post").joined[0]
    second = next(name for name in joined.mentions if name not in mill.mentions)
    desk.decide(lambda c: people.split(c, "Ines", mill.id, [second]), "split")
    reread(desk, four_dead)
    assert sorted(len(event.mentions) for event in desk.events()) == [1, 1]
    assert rebuilt(desk) == ()


def test_reading_again_by_the_same_reader_changes_nothing(desk: Desk) -> None:
    desk.add(BOTH, "1954-03-10", "Scheldt Courier")
    before = desk.events()
    assert len(before) == 2
    assert all(done.same for done in reread(desk, alike))
    assert desk.events() == before
    assert reread(desk, alike) == []  # nothing is left to do
    assert rebuilt(desk) == ()


def test_a_diff_tells_what_would_change_and_writes_nothing(desk: Desk) -> None:
    event = desk.add(BOTH, "1954-03-10", "Scheldt Courier").new
    before = desk.events()
    (done,) = reread(desk, nothing, diff=True)
    assert {gone.id for gone in done.gone} == {one.id for one in event}
    assert desk.events() == before
    (again,) = reread(desk, nothing, diff=True)
    assert again == done


def test_the_claims_of_the_last_reading_can_be_looked_up(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Scheldt Courier").new[0]
    reread(desk, four_dead)
    rows = tables.reading
    with desk.store.reading() as connection:
        query = select(rows.c.data).where(rows.c.ended.is_not(None))
        (data,) = connection.execute(query).scalars()
    kept = Mention.model_validate(data["events"][event.mentions[0]])
    assert 3 in [getattr(claim.value, "best", None) for claim in kept.claims]


@pytest.mark.parametrize("kept", ["fire", "arrest"])
def test_of_two_events_the_one_that_is_found_keeps_its_id(desk: Desk, kept: str) -> None:
    desk.add(BOTH, "1954-03-10", "Scheldt Courier")
    kind = {"fire": "disaster.fire", "arrest": "justice.arrest"}[kept]
    event = of_kind(desk, kind)
    reread(desk, lambda mention: mention if mention.kind.name == kind else None)
    assert desk.only().id == event.id
    assert rebuilt(desk) == ()


def test_what_a_person_entered_from_words_of_a_report_is_never_retired(desk: Desk) -> None:
    added = desk.add(FIRE, "1954-03-09", "Scheldt Courier")
    values = {"kind": {"name": "justice.arrest"}, "when": {"edtf": "1954-03-08"}}
    with desk.store.reading() as connection:
        cited = cite_report(connection, added.entered.report, "workers on Monday")
    (entered,) = desk.decide(lambda c: enter_new(c, "Ines", values, cited=cited), "new")
    before = desk.tellings(entered.mentions)
    reread(desk, nothing)
    reread(desk, alike, "dateline 9.1")
    assert state(desk, entered.id) == ("live", None)
    after = desk.event(entered.id)
    assert after.kind.name == "justice.arrest"
    assert desk.tellings(after.mentions) == before
    assert rebuilt(desk) == ()
