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
    ("repression.ban", "The search for the ferry was suspended at nightfall."),
    ("repression.ban", "Talks with the rebels were suspended on Monday."),
    ("repression.ban", "Matches were suspended because of the heat."),
    ("conflict.deployment", "Dispatch told officers that the man had a knife."),
    ("governance.election", "County commissioners voted on Monday to widen the canal."),
    ("repression.ban", "The duke lifted the ban on imports of salt on Monday."),
    ("repression.curfew", "The curfew in Lindach was lifted on Monday."),
    ("disaster.fire", "Long bursts of machine-gun fire were heard near the barracks."),
    ("disaster.fire", "She had been through a ring of fire with that board."),
    ("conflict.bombing", "The senator opened the rally blasting her rival over tolls."),
    ("conflict.coup", "The founder was ousted from the board of the brewery last spring."),
    ("conflict.deployment", "A police constable was dispatched to the house after the call."),
    ("dissent.strike", "Three passengers were struck in the legs, police said."),
    ("accident.road", "The worst storm to hit the coast in years threw cars off the road."),
    ("violence.attack", "Firefighters launched an initial attack on the flames."),
    ("conflict.weapons_found", "Police discovered three tenants had been shot with a rifle."),
    ("violence.assault", "She beat a crowded field of candidates in the race for mayor."),
    ("unrest.destruction", "The house was destroyed by fire on Monday."),
    ("conflict.blame", "A judge denied the release of a boy suspected of an attack."),
    ("justice.arrest", "He was charged with theft and resisting arrest."),
    ("justice.raid", "Police searched for a suspect in the robbery."),
    ("economy.closure", "The family of the drowned girl seeks closure."),
    ("violence.disappearance", "He last saw his cousin at the fair on Tuesday."),
    ("accident.outage", "They kept the road open although the fire came closer."),
]
STILL = [
    ("disaster.fire", "A fire in a rope factory lit up the harbour."),
    ("conflict.bombing", "Guerrillas blasted a bridge with dynamite on Monday."),
    ("conflict.coup", "Army officers ousted the president on Monday."),
    ("conflict.deployment", "Troops were dispatched to the border on Monday."),
    ("dissent.strike", "Dockers struck for higher wages on Monday."),
    ("accident.road", "A lorry hit a cyclist on the coast road on Monday."),
    ("conflict.weapons_found", "Police discovered rifles under sacks of rice on Monday."),
    ("violence.assault", "Two guards beat a reporter outside the court."),
    ("unrest.destruction", "A crowd destroyed the toll house on Monday."),
    ("conflict.blame", "The league denied involvement in the attack."),
    ("justice.raid", "Police searched a printer's house on Monday."),
    ("violence.disappearance", "The clerk was last seen at the ferry landing on Tuesday."),
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
