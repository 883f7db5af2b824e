"""A report that only tells what another outlet reported counts with it."""

import pytest

from dateline.deriving import load_registry
from dateline.record.linker import Linker
from dateline.record.rereading import Rereader
from tests.record.desk import Desk
from tests.record.stories.checks import rebuilt

COURIER = "A fire at a hotel in Ghent, Belgium, killed four people on Friday."
CITING = (
    "Four guests of a hotel in Ghent, Belgium, died in a fire on Friday, the Scheldt Courier "
    "reported. The Scheldt Courier said that the hotel was old."
)
OWN = (
    "Four guests of a hotel in Ghent, Belgium, died in a fire on Friday, the fire brigade said. "
    "Neighbours said that they had smelt smoke for hours."
)
FIRST = (COURIER, "1955-11-12", "Scheldt Courier")


@pytest.mark.parametrize("before", [True, False])
def test_who_only_cites_counts_with_whom_it_cites(desk: Desk, before: bool) -> None:
    reports = [FIRST, (CITING, "1955-11-13", "Overseas Digest")]
    for report in reports if before else reports[::-1]:
        desk.add(*report)
    event = desk.only(kinds=["disaster"])
    assert (event.reports, event.independent_sources) == (2, 1)
    assert rebuilt(desk) == ()


def test_who_has_sources_of_its_own_counts_itself(desk: Desk) -> None:
    desk.add(*FIRST)
    desk.add(OWN, "1955-11-13", "Overseas Digest")
    event = desk.only(kinds=["disaster"])
    assert event.independent_sources > 1


def test_what_another_reader_finds_to_cite_is_counted_anew(desk: Desk) -> None:
    desk.add(*FIRST)
    cited = desk.add(CITING, "1955-11-13", "Overseas Digest")
    assert desk.only(kinds=["disaster"]).independent_sources == 1

    def read_again(version: str, *, attributed: bool) -> None:
        rereader = Rereader(desk.store, Linker(), load_registry(desk.folder))
        (report,) = rereader.load([cited.entered.report])
        reading = desk.reader.read(report)
        changed = {"read_by": version} | ({} if attributed else {"attributions": ()})
        rereader.enter(reading.model_copy(update=changed))

    read_again("dateline 9.0", attributed=False)
    assert desk.only(kinds=["disaster"]).independent_sources == 2
    assert rebuilt(desk) == ()
    read_again("dateline 9.1", attributed=True)
    assert desk.only(kinds=["disaster"]).independent_sources == 1
    assert rebuilt(desk) == ()
