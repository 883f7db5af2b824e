"""What a user may rely on about how many took part."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Count, Published, Report


@pytest.fixture(scope="module")
def crowds(reader: Reader):
    def found(text: str) -> list[Count]:
        when = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="test")
        reading = reader.read(Report(id="test", text=text, published=when))
        return [
            event.counts["participants"]
            for event in reading.events
            if "participants" in event.counts
        ]

    return found


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Some 9,000 people took part in a march in Lyon on Tuesday.", (None, 9000, None)),
        ("More than 600 workers went on strike in Lyon on Tuesday.", (600, None, None)),
        ("A vigil in Lyon on Tuesday drew about 300.", (None, 300, None)),
        ("A 2,000-strong march wound through Lyon on Tuesday.", (2000, 2000, 2000)),
        (
            "People marched in Lyon on Tuesday; nine were arrested. Unions put the crowd at 400.",
            (400, 400, 400),
        ),
        ("A protest by some 300 nurses in Lyon lasted all Tuesday.", (None, 300, None)),
        ("The rally in Lyon on Tuesday was attended by 500 people.", (500, 500, 500)),
        ("About 150 farmers blocked a road near Lyon on Tuesday.", (None, 150, None)),
        ("Around 120 dockers walked out in Lyon on Tuesday.", (None, 120, None)),
        ("Forty students held a sit-in in Lyon on Tuesday.", (40, 40, 40)),
    ],
)
def test_who_takes_part_is_counted(crowds, text, bounds):
    (count,) = crowds(text)
    assert (count.low, count.best, count.high) == bounds


def test_police_who_disperse_a_crowd_take_no_part_in_it(crowds):
    found = crowds(
        "Police dispersed a march in Lyon on Tuesday. Ninety officers cleared the square."
    )
    assert all(count.best != 90 for count in found)


def test_what_others_put_the_number_at_is_another_count_of_the_same_people(reader):
    text = (
        "Some 900 people took part in a march in Lyon on Tuesday, organisers said. "
        "Police put the number at 400."
    )
    event = reader.read(Report(id="test", text=text)).events[0]
    (account,) = event.accounts
    assert [version.text for version in account.versions] == ["Some 900 people", "400"]
