"""What a user may rely on about people whom police take and hospitals treat."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Published, Report


@pytest.mark.parametrize(
    ("text", "role", "bounds"),
    [
        ("Thousands marched in Minsk on Sunday. Police detained more than 250, lawyers said.",
         "arrested", (250, None, None)),
        ("Police dispersed teachers who marched in Lima on Monday. At least nine were treated for "
         "injuries, the union said.", "injured", (9, None, None)),
        ("DELHI - Two men were killed and 17 hurt in a blast in the city of Agra on Friday.",
         "dead", (2, 2, 2)),
        ("Some 300 miners walked off the job in Rustenburg on Monday.",
         "participants", (None, 300, None)),
        ("About 500 blocked the road near Ndola on Tuesday.", "participants", (None, 500, None)),
    ],
)  # fmt: skip
def test_how_many(
    reader: Reader, text: str, role: str, bounds: tuple[int | None, int | None, int | None]
) -> None:
    when = Published(edtf="2026-05-14", basis=Basis.SUPPLIED, supplied_by="test")
    found = [
        count
        for event in reader.read(Report(id="test", text=text, published=when)).events
        for name, count in event.counts.items()
        if name == role
    ]
    assert [(count.low, count.best, count.high) for count in found] == [bounds]
