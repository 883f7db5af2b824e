"""What a user may rely on where an event is told in words of everyday use."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Report


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A passenger train left the rails outside Graz, killing seven.", "accident.rail"),
        ("A bus carrying pilgrims went off a bridge at Tarn, killing nine.", "accident.road"),
        ("Eleven miners were killed when a cage fell down a shaft.", "accident.industrial"),
        ("The roof of a cinema came down on the audience.", "accident.collapse"),
        ("Two hundred families were driven off land in Piura.", "repression.eviction"),
        ("Fighting broke out between two clans, leaving six people dead.", "unrest.mob"),
        ("The mill owners locked out 4,000 weavers on Monday.", "economy.closure"),
        ("Villagers near Poona clashed with police on Wednesday.", "unrest.riot"),
        ("In Catania, parents occupied a school.", "dissent.sit_in"),
        ("Norway lodged a protest with Denmark over two boats.", "diplomacy.statement"),
        ("The ambassador was called home on Monday.", "diplomacy.expulsion"),
        ("A painter was acquitted in Maidstone on Tuesday.", "justice.sentence"),
        ("The governor withdrew the salt tax on Sunday.", "governance.policy"),
        ("Cholera has killed 31 people in Chandpur.", "disaster.outbreak"),
    ],
)
def test_an_event_in_plain_words_is_found(reader: Reader, text: str, kind: str):
    reading = reader.read(Report(id="test", text=text))
    assert [event.kind.name for event in reading.events] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Iowa Republicans hold their caucuses on Monday.", "governance.election"),
        ("Ghana's candidates will meet in a televised debate on Thursday.", "governance.election"),
        ("The senator opened 12 campaign offices in Ohio last week.", "governance.election"),
        ("Polls closed in Malawi on Tuesday evening.", "governance.election"),
        ("An opinion poll released Friday showed the Labour Party ahead.", "society.publication"),
        ("The council granted the developer a zone change in December.", "governance.law"),
        ("Trustees approved a contract with a bus operator on Monday.", "governance.law"),
        ("The committee will hold a public hearing on the grant on Wednesday.", "governance.law"),
        ("The mayor ordered cuts of 20 percent to the fleet in January.", "governance.policy"),
        ("Berlin is putting an additional 1,600 officers on the streets.", "governance.security"),
        ("Residents met the governor in Kisii on Friday over water.", "diplomacy.talks"),
        ("Prince William visited a hospice in Cardiff on Thursday.", "diplomacy.visit"),
        ("Work on a new bypass around Lahore began on Monday.", "economy.business"),
        ("The family is negotiating to sell 30 acres to the city.", "economy.business"),
        ("Officials broke ground on a new hospital in Suva on Friday.", "economy.business"),
        ("The exhibit will be closed until further notice, the zoo said.", "economy.closure"),
        ("The library was dedicated to the late mayor on Saturday.", "society.celebration"),
        ("Two missing children were found safe in a barn near Lod.", "humanitarian.rescue"),
        ("Crowds on the beach had to be moved to safety.", "humanitarian.evacuation"),
        ("The court extended her remand for eight days.", "justice.ruling"),
        ("The family said his detention was extended for six months.", "justice.arrest"),
        ("Police in Cardiff are looking for two men.", "justice.investigation"),
        ("A passenger slapped a flight attendant on Monday.", "violence.assault"),
        ("The reporter was shoved to the ground by guards in Cairo.", "violence.assault"),
        ("A coach was accused of inappropriate touching.", "violence.sexual"),
        ("A girl was hit by a stray bullet while asleep in Cali.", "violence.shooting"),
        ("A woman was stung about 500 times by bees in Tucson.", "accident.other"),
        ("A leopard attacked three villagers in Assam on Monday.", "accident.other"),
        ("A toddler fell into an open manhole in Karachi on Friday.", "accident.other"),
        ("A cleaner was trapped in a lift in Mumbai on Monday.", "accident.other"),
        ("A ride malfunctioned at a fair in Ohio.", "accident.industrial"),
        ("Electric poles were brought down in the city.", "unrest.destruction"),
    ],
)
def test_what_happens_every_day_is_found(reader: Reader, text: str, kind: str):
    reading = reader.read(Report(id="test", text=text))
    assert kind in [event.kind.name for event in reading.events]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Parliament held a debate on the fishing bill on Monday.", "governance.election"),
        ("The union launched a campaign for wages in Lima on Monday.", "governance.election"),
        ("Pupils at a primary school in Leeds wrote poems.", "governance.election"),
        ("Brussels slapped tariffs on steel from Turkey on Friday.", "violence.assault"),
        ("The regulator slapped the bank with a fine on Monday.", "violence.assault"),
        ("Tamil Tigers attacked a navy base on Friday.", "accident.other"),
        ("A missing fisherman was found dead in Galle on Monday.", "humanitarian.rescue"),
        ("The missing weapons were found in a barn on Monday.", "humanitarian.rescue"),
        ("A protester was hit by a rubber bullet in Quito on Sunday.", "violence.shooting"),
        ("The trial of the builder started in Turin on Tuesday.", "economy.business"),
        ("The battery charge lasts six hours.", "justice.charge"),
        ("Police are looking for ways to cut costs.", "justice.investigation"),
    ],
)
def test_the_same_words_in_another_sense_are_not(reader: Reader, text: str, kind: str):
    reading = reader.read(Report(id="test", text=text))
    assert kind not in [event.kind.name for event in reading.events]


@pytest.mark.parametrize("people", ["Teachers", "Nurses", "Drivers"])
def test_people_who_open_the_text_under_a_byline_are_people(reader: Reader, people: str) -> None:
    text = f"By Jane Reed\n\n{people} in Graz walked out for the sixth day in a dispute over pay."
    report = Report(id="test", text=text)
    assert "dissent.walkout" in {event.kind.name for event in reader.read(report).events}
