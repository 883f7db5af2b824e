"""`dateline link`: what it shows, refuses and leaves as it was."""

import json
from pathlib import Path

from tests.cli.conftest import Dateline


def test_without_training_the_shipped_weights_are_shown(dateline: Dateline) -> None:
    shown = dateline("link", "show").stdout
    assert "nothing was trained" in shown
    assert "the same town" in shown
    data = json.loads(dateline("link", "show", "--format", "json").stdout)
    assert data["trained"] is None
    assert all(row["weight"] == row["shipped"] for row in data["weights"])


def test_training_on_too_little_says_how_much_it_takes(dateline: Dateline, record: Path) -> None:
    result = dateline("link", "train", fails=True)
    assert "it takes 5 of each" in result.stderr
    assert not (record / "linking.toml").exists()


def test_applying_the_weights_in_force_changes_nothing(dateline: Dateline) -> None:
    before = dateline("events", "--format", "json").stdout
    assert " 0 of them other than before" in dateline("link", "apply").stdout
    assert dateline("events", "--format", "json").stdout == before


def test_a_broken_table_stops_adding_and_resetting_mends_it(
    dateline: Dateline, record: Path
) -> None:
    (record / "linking.toml").write_text("[trained\n")
    assert "linking.toml" in dateline("rebuild", fails=True).stderr
    assert "in force again" in dateline("link", "reset").stdout
    dateline("rebuild")


def test_where_there_is_no_record_it_says_so(dateline: Dateline, tmp_path: Path) -> None:
    for command in ("train", "show", "apply", "reset"):
        assert "is no record" in dateline("link", command, "-r", str(tmp_path), fails=True).stderr
