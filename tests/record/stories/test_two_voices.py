"""A riot that another source calls peaceful: one event, both accounts side by side."""

from dateline.vocabulary import CountRole
from tests.record.desk import Desk
from tests.record.stories.checks import account, rebuilt, span

GAZETTE = (
    "A mob of 500 people rioted in Leeds, England, on Saturday and threw stones at the police, "
    "the police said."
)
SHEET = (
    "About 800 people marched peacefully through Leeds, England, on Saturday against the "
    "blackshirts. Nobody threw a stone, witnesses said."
)


def test_riot_and_peaceful_march_are_two_accounts_of_one_event(desk: Desk) -> None:
    riot = desk.add(GAZETTE, "1936-09-28", "Crown Gazette").new[0]
    event = desk.add(SHEET, "1936-09-28", "Workers' Sheet").contradicted[0]
    assert event.id == riot.id
    assert len(desk.events()) == 1
    told = {version.text: version.by for version in account(event, "kind").versions}
    assert told == {"unrest.riot": ("police",), "dissent.march": ("Workers' Sheet",)}
    assert rebuilt(desk) == ()


def test_two_sizes_of_the_crowd_span_what_both_tell(desk: Desk) -> None:
    desk.add(GAZETTE, "1936-09-28", "Crown Gazette")
    desk.add(SHEET, "1936-09-28", "Workers' Sheet")
    event = desk.only()
    assert span(event, CountRole.PARTICIPANTS) == (500, 500, 800)
    sizes = {version.text for version in account(event, "counts.participants").versions}
    assert sizes == {"500 people", "About 800 people"}
