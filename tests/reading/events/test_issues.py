"""What an event is about is read for kinds that are about something, and not from who is named."""

import pytest


def issues(reader, annotated, text):
    reading = reader.read_annotated(annotated(text, "1936-10-12"))
    return {event.kind.name: event.issue and event.issue.kind for event in reading.events}


def test_a_protest_has_the_issue_that_its_sentence_tells(reader, annotated):
    found = issues(reader, annotated, "Dockers marched through Hull on Monday over unpaid wages.")
    assert found["dissent.march"] == "wages"


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot dead on Monday outside the housing office in Hull.",
        "Police arrested two men in Hull on Monday near the mortgage office.",
        "Electricity suppliers blocked the road to Hull on Monday.",
    ],
)
def test_words_beside_an_event_are_no_issue_of_it(reader, annotated, text):
    assert not any(issues(reader, annotated, text).values())
