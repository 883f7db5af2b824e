"""What a user may rely on where somebody only says what to call what happened."""

from dateline.reading.reader import Reader
from dateline.vocabulary import Mention, Report


def events(reader: Reader, text: str) -> list[Mention]:
    return list(reader.read(Report(id="test", text=text)).events)


def kinds(found: list[Mention]) -> list[str]:
    return [event.kind.name for event in found]


def test_what_it_is_called_is_not_what_is_told_next(reader):
    text = (
        "The governor calls it a riot. The weavers were asked about it. "
        "In Lyon, students marched through the centre on Monday."
    )
    assert kinds(events(reader, text)) == ["dissent.march"]


def test_what_happened_is_told_after_what_it_was_not(reader):
    text = (
        "What happened in Lyon on 4 May 1921 was no riot.\n\n"
        "At noon the guards shot at the weavers, and nine people were shot dead."
    )
    (event,) = events(reader, text)
    assert event.kind.name == "violence.shooting"
    assert event.where is not None
    assert event.where.name == "Lyon"


def test_a_riot_that_is_told_stays_one(reader):
    assert kinds(events(reader, "A riot broke out in Lyon on 4 May 1921.")) == ["unrest.riot"]


def test_who_was_hurt_does_not_belong_to_what_is_only_planned(reader):
    text = (
        "The union plans a march to the town hall. "
        "Three riggers were hurt on Tuesday when a hoist cable snapped."
    )
    planned, accident = events(reader, text)
    assert "injured" not in planned.counts
    assert accident.kind.name == "accident.industrial"
