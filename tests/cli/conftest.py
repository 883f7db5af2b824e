"""A record that the commands of the command line are tried on."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.deriving import Registry
from dateline.reading.reader import Reader
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.store import Store
from dateline.vocabulary import Basis, Published, Report
from tests.cli.texts import ALL, Told

Dateline = Callable[..., Result]


@pytest.fixture(scope="session")
def made(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of five short reports, made once."""
    folder = tmp_path_factory.mktemp("record") / "mills"
    with Store.init(folder) as store:
        adder = Adder(store, Linker(), Registry())
        for told in ALL:
            adder.enter(reader.read(_report(told)))
    return folder


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    """A copy of the record that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "mills"))


@pytest.fixture
def dateline(record: Path) -> Dateline:
    """The command line on the record, as Ines; `fails` expects exit status 2 and one line."""

    def run(*arguments: str, fails: bool = False) -> Result:
        environment = {"DATELINE_RECORD": str(record), "DATELINE_AUTHOR": "Ines"}
        result = CliRunner().invoke(app, list(arguments), env=environment)
        if fails:
            assert result.exit_code == 2, result.output
            assert len(result.stderr.strip().splitlines()) == 1, result.stderr
            assert result.stderr.startswith("dateline: ")
        else:
            assert result.exit_code == 0, result.output
        return result

    return run


@pytest.fixture
def listed(dateline: Dateline) -> Callable[..., list[dict[str, Any]]]:
    """The events that `dateline events` lists with some options."""

    def run(*options: str) -> list[dict[str, Any]]:
        return list(json.loads(dateline("events", "--format", "json", *options).stdout))

    return run


@pytest.fixture
def fire(listed: Callable[..., list[dict[str, Any]]]) -> dict[str, Any]:
    """The fire, told by three reports of which one is a copy."""
    (event,) = listed("--kind", "disaster.fire")
    return event


@pytest.fixture
def march(listed: Callable[..., list[dict[str, Any]]]) -> dict[str, Any]:
    """The march, told by one report."""
    (event,) = listed("--kind", "dissent.march")
    return event


def _report(told: Told) -> Report:
    day = Published(edtf=told.published, basis=Basis.SUPPLIED, supplied_by="test")
    return Report(
        id=told.title, text=told.text, title=told.title, outlet=told.outlet, published=day
    )
