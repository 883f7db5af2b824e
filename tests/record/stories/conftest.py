"""The sample reports, read once."""

from pathlib import Path

import pytest

from dateline.extract import load_all
from dateline.reading.reader import Reader
from dateline.vocabulary import Reading, Report

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="session")
def sample_readings(reader: Reader) -> list[Reading]:
    """Readings of the sample reports, in the order of their files."""
    reports = [one for one in load_all([str(EXAMPLES)]) if isinstance(one, Report)]
    return list(reader.read_all(reports))
