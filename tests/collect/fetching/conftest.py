"""A badly behaved server and a fetcher that is quick and may talk to it."""

from collections.abc import Iterator

import pytest

from dateline.collect.fetching import Fetcher, Limits, Manners, Safety
from tests.collect.badly import BadServer

HERE = ("127.0.0.0/8", "::1/128")
QUICK = Manners(pause=0)
SMALL = Limits(size=300_000, decoded=2_000_000, redirects=4)
SHORT = Limits(time=1.0, silence=0.5)


@pytest.fixture
def server() -> Iterator[BadServer]:
    with BadServer() as running:
        yield running


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(QUICK, Safety(allow=HERE), limits=SMALL) as ready:
        yield ready


@pytest.fixture
def hasty() -> Iterator[Fetcher]:
    """A fetcher without patience."""
    with Fetcher(QUICK, Safety(allow=HERE), limits=SHORT) as ready:
        yield ready
