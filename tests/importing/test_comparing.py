"""Two data sets are compared event by event."""

from dateline.importing import Compared, Entry, compare
from dateline.importing.ours import entry_of
from dateline.publishing import PublishedEvent
from dateline.publishing.published import PublishedKind
from dateline.vocabulary import CountRole
from tests.publishing.examples import count, event, place, when


def entries(*events: PublishedEvent) -> list[Entry]:
    return [entry_of(one, number) for number, one in enumerate(events, start=2)]


def keys(found: list[Compared]) -> list[tuple[str, str | None, str | None]]:
    return [(one.status, one.mine and one.mine.key, one.theirs and one.theirs.key) for one in found]


PARIS = place(
    text="Paris",
    name="Paris",
    geonames_id=2988507,
    latitude=48.85,
    longitude=2.35,
    first_level="Île-de-France",
    second_level="Paris",
)
FIRE = PublishedKind(name="disaster.fire", label="Fire")
THREE = {CountRole.DEAD: count(low=3, best=3, high=3, text="three")}


def test_equal_data_sets_have_nothing_missing_nor_extra() -> None:
    events = [event("e-1"), event("e-2", where=PARIS), event("e-3", kind=FIRE, counts=THREE)]
    found = compare(entries(*events), entries(*reversed(events)))
    assert {
        (one.status, one.mine and one.mine.key == (one.theirs and one.theirs.key)) for one in found
    } == {("same", True)}


def test_what_is_in_one_alone_is_missing_or_extra() -> None:
    both, mine, theirs = (
        event("e-1"),
        event("e-2", kind=FIRE, where=PARIS),
        event("e-3", when=when("2023-01-02")),
    )
    found = compare(entries(both, mine), entries(theirs, both))
    assert keys(found) == [("same", "e-1", "e-1"), ("missing", None, "e-3"), ("extra", "e-2", None)]


def test_values_that_cannot_both_be_so_are_told() -> None:
    mine = event("e-1", kind=FIRE, counts=THREE)
    theirs = event(
        "x-1", kind=FIRE, counts={CountRole.DEAD: count(low=9, best=9, high=9, text="9")}
    )
    (one,) = compare(entries(mine), entries(theirs))
    assert one.status in {"differing", "unsure"}
    assert [(d.field, d.mine, d.theirs) for d in one.differences] == [("counts.dead", "three", "9")]


def test_each_event_is_matched_with_at_most_one() -> None:
    found = compare(entries(event("e-1")), entries(event("x-1"), event("x-2")))
    assert sorted(one.status for one in found) == ["missing", "same"]


def test_nothing_is_compared_with_nothing() -> None:
    assert compare([], []) == []
    assert keys(compare(entries(event("e-1")), [])) == [("extra", "e-1", None)]
