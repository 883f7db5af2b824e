"""What is written out is read back: a reading from its JSON is the reading."""

import json

import pytest
from pydantic import ValidationError

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Published, Reading, Report

TEXT = (
    "BRUGES - A fire killed three people in Ostend on Tuesday, police said. Residents said that "
    "five had died. The mayor denied that the mill was open. About 200 workers marched in Ghent on "
    "Friday to demand safer mills, and the union expects more strikes next month."
)


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    published = Published(edtf="1954-03-11", basis=Basis.SUPPLIED, supplied_by="test")
    return reader.read(Report(id="test", text=TEXT, published=published))


def test_a_reading_is_read_back_from_its_json_unchanged(reading):
    assert reading.events
    assert Reading.model_validate_json(reading.to_json()) == reading


def test_a_text_that_was_changed_on_the_way_is_refused(reading):
    data = json.loads(reading.to_json())
    data["report"]["text"] += " And more."
    with pytest.raises(ValidationError, match="not the hash"):
        Reading.model_validate(data)
