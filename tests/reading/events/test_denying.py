"""What a denial in a clause is of: what somebody else told before, and no event by itself."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Account, Reading, Report, Stance


def versions(found: Reading) -> list[tuple[str, Account]]:
    return [
        (event.kind.name, account)
        for event in found.events
        for account in event.accounts
        if account.about == "what happened"
    ]


@pytest.mark.parametrize(
    ("told", "denial", "by"),
    [
        (
            "Police opened fire on dockers in Sohar on Sunday, killing three, witnesses said.\n\n"
            "The men were on strike over pay.\n\nThe interior ministry said officers fired in the "
            "air.",
            "Its spokesman denied that live rounds had been aimed at anyone.",
            "spokesman of the interior ministry",
        ),
        (
            "Amnesty International said police shot dead four protesters in Lagos on Tuesday. "
            "The group said the four were unarmed. It urged an inquiry.",
            "Police denied that anyone was shot.",
            "Police",
        ),
        (
            "Soldiers beat students at a dormitory in Harare on Monday, a students' union said.",
            "The defence ministry denied that troops had entered the dormitory.",
            "defence ministry",
        ),
    ],
)
def test_a_denial_is_an_account_of_what_others_told(
    reader: Reader, told: str, denial: str, by: str
) -> None:
    found = reader.read(Report(id="denied", text=f"{told} {denial}"))
    ((_, account),) = versions(found)
    asserted, denied = account.versions
    assert asserted.text.split(maxsplit=1)[0] == told.split(maxsplit=1)[0]
    assert denied.stance is Stance.DENIED
    assert denied.attribution is not None
    assert found.attributions[denied.attribution].by == by
    assert "governance.criticism" not in {event.kind.name for event in found.events}


@pytest.mark.parametrize(
    "text",
    [
        "Thousands marched in Lima on Monday against a mining law, organisers said. The president "
        "denied that he had taken bribes from the company.",
        "Two people died in a prison in Tegucigalpa on Monday, the prisons department said. Its "
        "director denied that anyone had been left alone.",
    ],
)
def test_a_denial_of_something_else_or_of_ones_own_words_is_none(reader: Reader, text: str) -> None:
    assert versions(reader.read(Report(id="denied", text=text))) == []
