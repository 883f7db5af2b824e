"""What a user may rely on where those in public life speak against or to one another."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Mention, Modality, Published, Reading, Report


def read(reader: Reader, text: str) -> Reading:
    published = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="--published")
    return reader.read(Report(id="test", text=text, published=published))


def told_by(reading: Reading, word: str) -> list[Mention]:
    return [
        event for event in reading.events if any(s.text == word for s in event.trigger.evidence)
    ]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        (
            "The dockers' union accused the harbour company of hoarding grain.",
            "accused",
            "governance.criticism",
        ),
        ("Bolivia accused Chile of sending spies.", "accused", "diplomacy.statement"),
        ("The company rejected the claims as nonsense.", "rejected", "governance.criticism"),
        ("The finance minister promised to lower the salt tax.", "promised", "governance.policy"),
        ("The bakers' league demanded cheaper flour.", "demanded", "dissent.call"),
        ("The health minister refused to open the books.", "refused", "governance.policy"),
    ],
)
def test_a_public_statement_is_an_event(reader, text, word, kind):
    (event,) = told_by(read(reader, text), word)
    assert event.kind.name == kind
    assert event.modality is Modality.ACTUAL


def test_a_statement_has_the_day_on_which_it_was_made(reader):
    reading = read(
        reader, "The trade ministry on Thursday accused the port company of hiding the spill."
    )
    (event,) = told_by(reading, "accused")
    assert event.when is not None
    assert event.when.edtf == "1958-10-23"
    assert all(
        other.when is None or other.when.edtf != "1958-10-23"
        for other in reading.events
        if other is not event
    )


@pytest.mark.parametrize(
    "text",
    [
        "The owner of the ferry denied that it had been overloaded.",
        "The ministry denied that live rounds were used on Monday.",
    ],
)
def test_who_denies_a_fact_criticises_nobody(reader, text):
    assert not told_by(read(reader, text), "denied")


def test_two_who_accuse_one_another_make_two_statements(reader):
    reading = read(
        reader,
        "The miners' union accused the company of greed. The company accused the union of lying.",
    )
    assert len(told_by(reading, "accused")) == 2


def test_what_one_source_says_again_is_one_statement(reader):
    reading = read(
        reader,
        "The tenants' league accused the council of neglect. It accused the council of lies.",
    )
    (event,) = told_by(reading, "accused")
    assert len(event.trigger.evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Police accused a man of stealing a bicycle.",
        "The union may accuse the company of greed.",
        "The minister refused to comment.",
        "A neighbour accused the tailor of meanness.",
        "The court rejected the appeal.",
        "Heavy seas threatened the pier.",
    ],
)
def test_what_is_no_public_statement_is_none(reader, text):
    words = {"accused", "accuse", "refused", "rejected", "threatened"}
    kinds = {"governance.criticism", "diplomacy.statement", "governance.policy", "dissent.call"}
    for event in read(reader, text).events:
        assert not (
            event.kind.name in kinds and any(s.text in words for s in event.trigger.evidence)
        )


def test_a_denial_of_what_is_told_is_an_account_and_no_event(reader):
    reading = read(
        reader, "Villagers said that soldiers burned 30 houses on Tuesday. The army denied it."
    )
    assert not told_by(reading, "denied")
    (event,) = reading.events
    assert event.accounts


def test_the_main_event_is_what_a_statement_is_about(reader):
    reading = read(
        reader,
        "The union accused the railway of neglect after a train crash at Brandel killed nine people"
        " on Monday.",
    )
    assert reading.event(reading.main_event).kind.name.startswith("accident")
