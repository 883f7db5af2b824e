"""What was merely said of an event stands under it."""

from dateline.display.folding import folded
from dateline.vocabulary import Event, EventKind, EventPlace, Modality
from dateline.vocabulary.grade import Grade
from dateline.vocabulary.modality import Certainty, EventTime, Polarity


def event(name: str, kind: str, follows: tuple[str, ...] = (), where: int | None = None) -> Event:
    place = where and EventPlace(text="Kano", geonames_id=where, claims=(), rule="where")
    return Event(
        id=name,
        mentions=(),
        title=name,
        summary="",
        kind=EventKind(name=kind, claims=(), rule="kind"),
        modality=Modality.ACTUAL,
        polarity=Polarity.POS,
        certainty=Certainty.CERTAIN,
        time=EventTime.PAST,
        where=place or None,
        grade=Grade(reliability="F", credibility="4"),
        follows=follows,
    )


def listed(*events: Event) -> list[tuple[str, bool]]:
    return [(one.id, under) for one, under in folded(events)]


def test_criticism_of_an_event_stands_under_it() -> None:
    said = event("said", "governance.criticism", ("force",))
    force, other = event("force", "repression.force", where=1), event("other", "disaster.fire")
    expected = [("other", False), ("force", False), ("said", True)]
    assert listed(said, other, force) == expected


def test_what_has_a_place_of_its_own_or_whose_event_is_not_listed_keeps_its_own_line() -> None:
    force = event("force", "repression.force", where=1)
    there = event("there", "diplomacy.statement", ("force",), where=2)
    alone = event("alone", "diplomacy.statement", ("gone",))
    trial = event("trial", "justice.trial", ("force",))
    assert all(not under for _, under in listed(there, force, alone, trial))
