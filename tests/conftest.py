"""Fixtures for all tests."""

import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from dateline.reading.annotation import Annotated
from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Published, Report
from tests import browsers
from tests.browsers import Watch

settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", settings.get_profile("steady"), derandomize=False)
settings.load_profile("steady")
"""Nothing fails by chance: each run tries the same values, however long the machine takes for them.
Others are looked for with `pytest --hypothesis-profile search`."""

os.environ["DATELINE_GAZETTEERS"] = ""
"""What somebody imported for themselves is no part of any test."""


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


@pytest.fixture(scope="session")
def watch() -> Iterator[Watch]:
    """One browser for all tests, and what goes wrong in its pages."""
    with browsers.started() as started:
        yield Watch(started)


@pytest.fixture(scope="session")
def browser(watch: Watch) -> Browser:
    """One browser for all tests: starting it takes a second."""
    return watch.browser


@pytest.fixture(autouse=True)
def nothing_goes_wrong_in_pages(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test of a page ends with an error in its console, or a request to another machine."""
    if "browser" not in request.fixturenames:
        yield
        return
    watch: Watch = request.getfixturevalue("watch")
    watch.begin()
    yield
    assert watch.foreign == []
    assert watch.troubles == []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly what was skipped for want of a browser, and what helps."""
    skipped = terminalreporter.stats.get("skipped", [])
    told = [one for one in skipped if browsers.MISSING in str(one.longrepr)]
    if told:
        files = sorted({one.nodeid.partition("::")[0] for one in told})
        terminalreporter.section("skipped: no browser", sep="-")
        terminalreporter.line(
            f"{len(told)} tests of the pages in a real browser did not run ({', '.join(files)})."
        )
        terminalreporter.line("One command helps: sudo apt-get install chromium")
