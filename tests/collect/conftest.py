"""A record, the command line on it, and a server that behaves as it is told."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline.cli.app import app
from tests.collect.badly import BadServer
from tests.collect.site import record_in

Dateline = Callable[..., Result]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return record_in(tmp_path / "record")


@pytest.fixture
def dateline(record: Path) -> Dateline:
    """The command line; gives the result whatever the exit status, but never a traceback."""

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(app, list(arguments), env={"DATELINE_RECORD": str(record)})
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run


@pytest.fixture
def collect(dateline: Dateline) -> Dateline:
    return lambda *sources: dateline("collect", "--allow-private", *sources)


@pytest.fixture
def server() -> Iterator[BadServer]:
    with BadServer() as server:
        yield server
