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
