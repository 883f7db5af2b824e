"""What a user may rely on: kinds that share their words are told apart by who does what to whom."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Reading, Report

TOLD = [
    (
        "governance.dismissal",
        "The mayor fired the police chief of Velmar on Monday over the missing ledgers.",
    ),
    ("governance.dismissal", "The firing of the school director angered parents."),
    ("governance.dismissal", "Two teachers were fired after the inspection."),
    ("governance.dismissal", "The club fired its coach on Tuesday."),
    ("governance.dismissal", "The company fired 40 workers who had joined the union."),
    ("accident.explosion", "A boiler exploded aboard a steamship off Hull, killing nine sailors."),
    ("accident.explosion", "An explosion in a coal mine near Lens killed 30 miners."),
    ("accident.explosion", "A blast at a colliery in Durham killed twelve men."),
    ("accident.explosion", "A gas blast wrecked a bakery in Lyon and hurt five people."),
    ("accident.explosion", "A gas cylinder exploded in a kitchen, injuring a cook."),
    ("accident.explosion", "The tanker exploded while it was unloading petrol at the quay."),
    ("accident.explosion", "A methane explosion trapped 20 miners in a pit in Silesia."),
    ("accident.explosion", "Six people were killed when a paint factory exploded."),
    ("accident.explosion", "An explosion on a ship carrying fertiliser killed dozens in the port."),
    ("accident.explosion", "A gas leak caused an explosion that levelled two houses."),
    ("accident.explosion", "A freighter loaded with nitrate blew up in the harbour of Ostmark."),
    ("accident.explosion", "The barge burned for an hour, drifted off and blew up at noon."),
    ("accident.ship", "A freighter loaded with nitrate sank off Ostmark after a collision."),
    ("accident.ship", "The ferry Astra struck a reef off Lowen on Sunday night."),
    ("accident.ship", "A trawler and a steamer struck each other in fog off Kelm."),
    ("accident.road", "Two cars were damaged in a collision near Leeds."),
    ("conflict.bombing", "A bomb exploded aboard a ferry off Kelm."),
    ("conflict.bombing", "Partisans with explosives blew up a ship in the harbour of Kelm."),
    ("conflict.bombing", "A car bomb exploded outside the barracks in Algiers."),
    ("conflict.bombing", "A land mine killed two farmers near the border."),
    ("conflict.blame", "The army blamed the rebels for the bombing of the bridge."),
    ("conflict.blame", "The rebels denied involvement in the attack on the train."),
    ("conflict.blame", "The minister accused a neighbouring state of being behind the explosion."),
    ("conflict.claim", "The League of the Marsh claimed responsibility for the bombing."),
    ("conflict.claim", "A rebel group said it had carried out the bombing of the bridge."),
    ("governance.election", "Voters in the islands elected a new assembly on Sunday."),
    ("justice.ruling", "A judge ruled that the toll on the bridge was unlawful."),
    ("justice.ruling", "The supreme court struck down the pass law on Monday."),
    ("justice.ruling", "An appeals court upheld the ban on the newspaper."),
    ("justice.ruling", "A judge issued an injunction against the canal company."),
    ("justice.ruling", "The high court ordered the council to reopen the footpath."),
    ("justice.ruling", "The court blocked the eviction of the tenants."),
    ("justice.fine", "The regulator fined the gas company two million crowns for overcharging."),
    ("justice.fine", "The brewery was ordered to pay a fine of 4,000 pounds."),
    ("justice.fine", "A court awarded the widow damages of 900 pounds."),
    ("justice.sentence", "The court sentenced the smuggler to eight years in prison."),
    ("justice.sentence", "A jury found the clerk guilty of fraud."),
    ("governance.law", "Parliament passed the tenancy bill by nine votes."),
    ("governance.law", "The senate rejected a bill that would have raised the duty on salt."),
    ("governance.law", "The president vetoed the press law."),
    ("governance.law", "Lawmakers introduced a bill to ban child labour in mines."),
    ("governance.law", "The lower house voted to repeal the corn tax."),
    ("governance.law", "The governor signed the water act into law."),
    ("governance.law", "A committee of the assembly approved a bill on pensions."),
    ("dissent.march", "The guild will hold a funeral march on 4 May."),
    ("dissent.strike", "In 1909 its members had struck for nine weeks."),
    ("accident.industrial", "Two riggers were hurt when a winch cable snapped at the yard."),
    ("repression.crackdown", "Two women were removed by the ushers after they shouted."),
    ("repression.crackdown", "Guards cleared the square at dawn."),
    ("harm.self", "A clerk took his own life in his cell."),
]

NOT_TOLD = [
    ("repression.crackdown", "The barrels were removed by the police on Monday."),
    ("dissent.commemoration", "The guild will hold a funeral march on 4 May."),
    ("disaster.fire", "The weavers asked for better fire escapes."),
    ("accident.explosion", "Partisans with explosives blew up a ship in the harbour of Kelm."),
    ("accident.ship", "The foreman struck a docker on the ship."),
    ("dissent.blockade", "Senators blocked an amendment to the bill."),
    ("disaster.fire", "Critics called for the firing of the harbour master."),
    ("conflict.claim", "The company denied that it had overcharged its customers."),
    ("conflict.blame", "The company denied that it had overcharged its customers."),
    ("conflict.blame", "The coach blamed the referee for the defeat."),
    ("conflict.blame", "Residents blamed the council for the flood."),
    ("governance.election", "Dockers voted on Tuesday to join the seamen's union."),
    ("governance.election", "Members of the union elected a new secretary."),
    ("governance.election", "Workers at the plant voted to strike."),
    ("governance.election", "The board voted to close the school."),
    ("harm.self", "Guests jumped from windows to escape the flames at the hotel."),
    ("harm.self", "Residents jumped from balconies as the building shook in the earthquake."),
    ("harm.self", "Passengers jumped from the roof of the sinking ferry."),
    ("harm.self", "Workers leapt from windows when gunmen stormed the office."),
    ("harm.self", "He jumped from the roof to flee the police."),
]


def _read(reader: Reader, text: str) -> Reading:
    return reader.read(Report(id="test", text=text))


@pytest.mark.parametrize(("kind", "text"), TOLD)
def test_the_main_event_has_the_kind_that_its_parties_tell(
    reader: Reader, kind: str, text: str
) -> None:
    reading = _read(reader, text)
    assert reading.main_event is not None
    assert reading.event(reading.main_event).kind.name == kind


@pytest.mark.parametrize(("kind", "text"), NOT_TOLD)
def test_words_of_a_kind_in_another_sense_tell_no_event_of_it(
    reader: Reader, kind: str, text: str
) -> None:
    assert kind not in {event.kind.name for event in _read(reader, text).events}


def test_an_attack_stays_one_whoever_is_blamed_for_it(reader: Reader) -> None:
    reading = _read(
        reader,
        "Raiders attacked a hamlet near Birsen on Monday and killed nine farmers. "
        "The governor blamed the Marsh League for the attack. The league denied any part in it.",
    )
    assert reading.main_event is not None
    assert reading.event(reading.main_event).kind.name.startswith("violence.")
