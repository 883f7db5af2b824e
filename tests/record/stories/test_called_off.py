"""What was announced and then called off is one event, of the day for which it was planned."""

from itertools import permutations

import pytest

from dateline.deriving import Registry
from dateline.record.foretelling import Outcome, foretelling
from dateline.record.showing import show_event
from dateline.vocabulary import Modality
from tests.record.desk import Desk
from tests.record.stories.checks import rebuilt

PLAN = (
    "Tram drivers in Belgium will walk off the job for 24 hours on 12 March to demand a tenth more "
    "pay, the tramway union said on Monday. Trams in Ghent would stop from midnight. Talks with the"
    " tramway company broke down on Saturday."
)
OFF = (
    "A strike of tram drivers in Ghent, Belgium, planned for Friday over more pay was called off "
    "on Wednesday after the tramway union and the tramway company agreed on a twentieth. Trams "
    "will run from midnight as usual."
)
NOT = (
    "There will be no strike of tram drivers in Belgium on 12 March, the tramway union said on "
    "Wednesday after talks on more pay with the tramway company. Trams in Ghent will run."
)
REPORTS = {
    "called off": [(PLAN, "1954-03-01", "Herald"), (OFF, "1954-03-10", "Courier")],
    "will not be": [(PLAN, "1954-03-01", "Herald"), (NOT, "1954-03-10", "Courier")],
}
GRADES = {"called off": "F4", "will not be": "F3"}
"""Of an outlet's own words, and of a union whom it quotes."""


@pytest.mark.parametrize("how", REPORTS)
@pytest.mark.parametrize("order", [0, 1], ids=["in order", "turned"])
def test_what_was_announced_and_called_off_is_one_event_of_the_planned_day(
    desk: Desk, how: str, order: int
) -> None:
    for report in list(permutations(REPORTS[how]))[order]:
        desk.add(*report)
    (event,) = desk.events(kinds=["dissent"])
    assert (event.modality, event.called_off, event.reports) == (Modality.DENIED, True, 2)
    assert event.when is not None
    assert event.when.edtf == "1954-03-12"
    assert not event.accounts
    # Of those who say that it was called off, not of those who told the plan.
    assert (event.independent_sources, str(event.grade)) == (1, GRADES[how])
    assert rebuilt(desk) == ()
    with desk.store.reading() as connection:
        shown = show_event(connection, event.id, Registry())
        found = foretelling(connection, shown, event.when.latest or event.last_reported)
    assert found is not None
    assert found.outcome is Outcome.CALLED_OFF
    assert [one.outlet for one in found.settled] == ["Courier"]
