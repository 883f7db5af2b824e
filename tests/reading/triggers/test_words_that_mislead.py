"""Words that sound like an event and tell of another or of none."""

import pytest

NONE = [
    ("justice.release", "The toll figures, released by police on Monday, surprised the court."),
    ("justice.ruling", "The council that ruled Ruthenia for two years met no judge."),
    ("violence.assault", "Winds are expected to kick up at dusk."),
    ("disaster.fire", "A crisis is engulfing the region."),
    ("repression.force", "The duke fired Robert Hale over the protests."),
    ("diplomacy.agreement", "The councillor agreed."),
    ("dissent.gathering", "Families gathered on the pier to watch the regatta."),
    ("conflict.claim", "Parents have a responsibility to come forward after the attack."),
    ("governance.appointment", "The minister spoke at the inauguration of the bridge."),
]
STILL = [
    ("justice.release", "The prisoners were released by police on Monday."),
    ("justice.ruling", "The court ruled on Monday that the toll was unlawful."),
    ("diplomacy.agreement", "The two envoys agreed on a common border on Monday."),
    ("dissent.gathering", "Hundreds gathered outside the town hall to demand lower rents."),
    ("conflict.claim", "The rebels claimed responsibility for the attack."),
    ("governance.dismissal", "The minister fired Robert Hale, the police chief."),
]


def kinds(reader, annotated, text):
    made = next(reader.annotate([annotated(text).report]))
    return {trigger.kind for trigger in reader.layers(made).triggers if trigger.strength >= 0.25}


@pytest.mark.parametrize(("kind", "text"), NONE)
def test_a_word_in_another_sense_tells_of_no_such_event(reader, annotated, kind, text):
    assert kind not in kinds(reader, annotated, text)


@pytest.mark.parametrize(("kind", "text"), STILL)
def test_the_same_words_in_their_own_sense_do(reader, annotated, kind, text):
    assert kind in kinds(reader, annotated, text)
