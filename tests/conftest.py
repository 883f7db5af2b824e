"""Fixtures for all tests."""

from collections.abc import Callable

import pytest

from dateline.reading.annotation import Annotated
from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Published, Report


@pytest.fixture(scope="session")
def reader() -> Reader:
    """One reader for all tests: loading takes seconds."""
    return Reader()


@pytest.fixture(scope="session")
def annotated(reader: Reader) -> Callable[..., Annotated]:
    """Annotate a text as a report, with an optional day of publication."""

    def make(text: str, published: str | None = None, **fields: str) -> Annotated:
        when = (
            Published(edtf=published, basis=Basis.SUPPLIED, supplied_by="test")
            if published
            else None
        )
        report = Report(id="test", text=text, published=when, **fields)
        return next(reader.annotate([report]))

    return make
