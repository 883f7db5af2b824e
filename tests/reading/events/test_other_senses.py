"""Words that mean something else in their place tell of no event, where lists of words end."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import CountRole, Reading, Report


def read(reader: Reader, text: str) -> Reading:
    return reader.read(Report(id="senses", text=text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            "Police arrested three men in Gdynia on Monday. The play, a story of murder in "
            "Venice, opens next week.",
            "murder",
        ),
        ("Dockers in Selwa walked out on Tuesday. The band's album Riot came out in May.", "Riot"),
    ],
)
def test_a_word_in_another_sense_is_set_aside_beside_real_events(reader, text, word):
    reading = read(reader, text)
    told = [span.text for event in reading.events for span in event.trigger.evidence]
    assert told
    assert not any(word in words for words in told)
    aside = [item for item in reading.set_aside if word in item.evidence[0].text]
    assert [item.why for item in aside] == ["its words mean something else here"]


def test_with_fast_every_listed_word_counts(reader):
    text = "Dockers in Selwa walked out on Tuesday. The band's album Riot came out in May."
    fast = Reader(fast=True).read(Report(id="fast", text=text))
    assert not any("mean something else" in item.why for item in fast.set_aside)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Dockers marched in Selwa on Monday. The governor dismissed two aides.",
            "governance.dismissal",
        ),
        (
            "Floods hit Selwa on Monday. The minister visited the camp and promised money.",
            "diplomacy.visit",
        ),
    ],
)
def test_a_weak_word_tells_of_an_event_where_it_is_surely_meant(reader, text, kind):
    assert kind in {event.kind.name for event in read(reader, text).events}
    fast = Reader(fast=True).read(Report(id="fast", text=text))
    assert kind not in {event.kind.name for event in fast.events}


def test_what_weak_words_tell_leaves_the_other_events_as_they_are(reader):
    text = "A gunman killed one man and another was hurt in Selwa on Monday, police said."
    (event,) = read(reader, text).events
    assert event.counts[CountRole.INJURED].best == 1
