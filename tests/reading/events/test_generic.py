"""What happens in general is no event."""

import pytest

GENERAL = [
    "The mayor spoke. Floods often strike the lower town in spring.",
    "The mayor spoke. Landslides occur along the river in wet years.",
    "The mayor spoke. The majority of storms happen in autumn.",
    "The mayor spoke. Fires break out in the old mills every summer.",
    "The mayor spoke. The hurricane season lasts until November.",
]
NEWS = [
    ("Floods strike the lower town of Hull.", "disaster.flood"),
    ("The mayor spoke. Floods struck the lower town of Hull on Monday.", "disaster.flood"),
    ("The mayor spoke. Clashes continue in Hull.", "unrest.riot"),
]


@pytest.mark.parametrize("text", GENERAL)
def test_what_happens_as_a_rule_is_set_aside(reader, annotated, text):
    reading = reader.read_annotated(annotated(text, "1936-10-12"))
    assert not reading.events


@pytest.mark.parametrize(("text", "kind"), NEWS)
def test_news_in_like_words_is_not(reader, annotated, text, kind):
    reading = reader.read_annotated(annotated(text, "1936-10-12"))
    assert kind in {event.kind.name for event in reading.events}


def test_who_comes_free_is_the_news_and_not_what_they_were_in_for(reader, annotated):
    text = (
        "Rebels released twelve captives on Monday. The captives reached Hull by boat. "
        "The rebels had kidnapped the captives on 3 March 1935 near Hull."
    )
    reading = reader.read_annotated(annotated(text, "1936-10-13"))
    main = next(event for event in reading.events if event.id == reading.main_event)
    assert main.kind.name == "justice.release"
