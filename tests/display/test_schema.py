"""The published schema tells the truth about what is printed."""

import json

import pytest
from jsonschema import Draft202012Validator

from dateline.display.schema import reading_schema
from dateline.vocabulary import Reading


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(reading_schema())
    return Draft202012Validator(reading_schema())


def test_readings_are_valid(
    validator: Draft202012Validator, reading: Reading, another: Reading
) -> None:
    for one in (reading, another):
        assert list(validator.iter_errors(json.loads(one.to_json()))) == []


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "other/1"},
        {"events": [{}]},
        {"report": None},
        {"forecasts": {}},
        {"main_event": None},
        {"places": [{"text": "Hull", "evidence": [], "basis": "guessed"}]},
    ],
)
def test_other_things_are_not(
    validator: Draft202012Validator, reading: Reading, change: dict[str, object]
) -> None:
    assert not validator.is_valid(reading.to_dict() | change)


def test_a_claim_must_have_a_value_of_a_known_form(
    validator: Draft202012Validator, reading: Reading
) -> None:
    written = reading.to_dict()
    written["events"][0]["claims"][0]["value"] = {"nothing": "known"}
    assert not validator.is_valid(written)


def test_no_key_may_be_null(reading: Reading) -> None:
    assert '"null"' not in json.dumps(reading_schema())
    assert "null" not in json.dumps(reading.to_dict())
