"""The command line as a whole: help, version, schema, kinds."""

import json
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from dateline import __version__
from dateline.cli.app import app

runner = CliRunner()


@pytest.mark.parametrize("arguments", [["--version"], ["version"]])
def test_the_version_is_told(arguments: list[str]) -> None:
    result = runner.invoke(app, arguments)
    assert result.exit_code == 0
    assert result.stdout.strip() == f"dateline {__version__}"


@pytest.mark.parametrize("command", ["read", "kinds", "schema", "version"])
def test_every_command_has_help(command: str) -> None:
    assert command in runner.invoke(app, ["--help"]).stdout
    result = runner.invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.stdout


def test_the_help_of_read_gives_examples_and_exit_statuses() -> None:
    shown = runner.invoke(app, ["read", "--help"]).stdout
    assert "dateline read report.txt --published" in shown
    assert "Exit status" in shown


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from dateline.cli.app import app\n"
        "heavy = {'spacy', 'numpy', 'pydantic', 'trafilatura', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_schema_is_json_schema() -> None:
    schema = json.loads(runner.invoke(app, ["schema"]).stdout)
    assert schema["$schema"].endswith("2020-12/schema")
    Draft202012Validator.check_schema(schema)


def test_kinds_are_listed_and_can_be_narrowed_to_a_family() -> None:
    listed = json.loads(runner.invoke(app, ["kinds", "--json"]).stdout)
    assert {"name", "definition", "examples", "crosswalk"} <= listed[0].keys()
    family = listed[0]["family"]
    shown = runner.invoke(app, ["kinds", family])
    assert shown.exit_code == 0
    assert listed[0]["name"] in shown.stdout


def test_an_unknown_family_is_told() -> None:
    result = runner.invoke(app, ["kinds", "nosuchfamily"])
    assert result.exit_code == 2
    assert "nosuchfamily" in result.stderr
