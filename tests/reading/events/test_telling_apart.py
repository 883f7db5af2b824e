"""Events that a report tells apart stay apart; each group is told once."""

from dateline.vocabulary import Report


def events(reader, text, kind):
    reading = reader.read(Report(id="t", text=text))
    return [event for event in reading.events if event.kind.name == kind]


def test_arrests_that_are_listed_with_name_and_age_are_each_their_own(reader):
    text = (
        "Tom Reed, 41, of Mill Lane was arrested on Tuesday in Ashford on a warrant.\n\n"
        "Ann Lowe, 26, of High Street was arrested on Tuesday in Ashford over a fight."
    )
    found = events(reader, text, "justice.arrest")
    told = [[group.text for group in event.targets] for event in found]
    assert told == [["a 41-year-old"], ["a 26-year-old"]]


def test_an_arrest_that_is_told_again_is_one(reader):
    text = (
        "Tom Reed, 41, was arrested in Ashford on Tuesday over a fight.\n\n"
        "Reed was arrested at home, police said."
    )
    assert len(events(reader, text, "justice.arrest")) == 1


def test_what_a_separate_case_tells_is_another_event(reader):
    text = (
        "Police in Nairobi arrested a trader on Monday. "
        "In a separate case, a teacher was arrested, officers said."
    )
    assert len(events(reader, text, "justice.arrest")) == 2


def test_who_is_described_is_not_counted_besides(reader):
    text = "A bomb killed 12 sailors in Basra on Monday. It killed 14, doctors said."
    (event,) = events(reader, text, "conflict.bombing")
    assert [group.text for group in event.victims] == ["12 sailors"]
