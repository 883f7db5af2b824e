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
    ("governance.appointment", "Since the duke took office, prices have risen."),
    ("violence.shooting", "The tenor shot to fame with a ballad."),
    ("violence.shooting", "It is not clear whether the clerk shot himself."),
    ("violence.execution", "Constables seized a rifle during the execution of a search warrant."),
    ("violence.execution", "Police executed a warrant at the mill on Monday."),
    ("justice.arrest", "The robbery was captured on film by a neighbour."),
    ("justice.arrest", "Information leading to an arrest may earn a reward of 90 crowns."),
    ("accident.industrial", "The leak of a recording embarrassed the duke."),
    ("accident.industrial", "A leaked recording shows the mayor at the mill."),
    ("diplomacy.agreement", "The smuggler reached a plea agreement with prosecutors on Friday."),
    ("dissent.online", "She posted a clip of the goat on her account."),
    ("repression.crackdown", "Dogs that harass sheep will be shot."),
    ("violence.mass_grave", "Divers recovered the remains of a ship on Monday."),
    ("humanitarian.aid", "They delivered illegal oil supplies to the port."),
    ("humanitarian.aid", "A ship that supplied oil to smugglers left the port."),
    ("conflict.deployment", "Dispatch told officers that the man had a knife."),
    ("governance.election", "County commissioners voted on Monday to widen the canal."),
    ("repression.ban", "The duke lifted the ban on imports of salt on Monday."),
    ("repression.curfew", "The curfew in Lindach was lifted on Monday."),
]
STILL = [
    ("justice.release", "The prisoners were released by police on Monday."),
    ("justice.ruling", "The court ruled on Monday that the toll was unlawful."),
    ("diplomacy.agreement", "The two envoys agreed on a common border on Monday."),
    ("dissent.gathering", "Hundreds gathered outside the town hall to demand lower rents."),
    ("conflict.claim", "The rebels claimed responsibility for the attack."),
    ("governance.dismissal", "The minister fired Robert Hale, the police chief."),
    ("governance.appointment", "The duke took office on Monday."),
    ("violence.shooting", "Raiders shot to death two clerks in Lindach."),
    ("violence.execution", "The rebels executed two prisoners on Monday."),
    ("violence.execution", "The execution of the poet was held at dawn."),
    ("justice.arrest", "Police captured the smuggler in a barn on Monday."),
    ("justice.arrest", "A tip led to the arrest of two men on Monday."),
    ("accident.industrial", "The tank leaked fuel into the canal on Monday."),
    ("dissent.online", "Users posted a video of the protest on the network."),
    ("repression.crackdown", "Officers harassed protesters in Lindach on Monday."),
    ("violence.mass_grave", "Divers recovered the remains of two sailors on Monday."),
    ("humanitarian.aid", "The navy shipped food and blankets to the island."),
    ("governance.election", "The islanders voted on Sunday in a quiet poll."),
    ("repression.curfew", "The duke imposed a curfew in Lindach on Monday."),
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
