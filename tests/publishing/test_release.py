"""A release stands for itself, and says what changed since the last one."""

import csv
import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from dateline.errors import ExportError
from dateline.publishing import Policy
from dateline.publishing.formats import Made
from dateline.publishing.package import (
    Fate,
    Standing,
    Touched,
    latest,
    read_tables,
    release,
    write_package,
)
from dateline.publishing.published import Coarsening
from tests.publishing.examples import event, place

MAY = Made(at=datetime(2024, 5, 1, tzinfo=UTC), title="Protests of Lindby", by="dateline 1.2")
JUNE = Made(at=datetime(2024, 6, 1, tzinfo=UTC), title="Protests of Lindby", by="dateline 1.2")


def changes_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "data" / "changes.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_what_changed_since_the_last_release_is_told_with_why(tmp_path: Path) -> None:
    old = [event(f"e-{name}") for name in ("same", "moved", "merged", "gone", "hidden")]
    release(old, tmp_path, MAY, Policy(), Standing(revision=7))
    assert (last := latest(tmp_path))
    assert last.revision == 7
    new = [event("e-same"), event("e-moved", title="March", reports=3), event("e-new", title="New")]
    standing = Standing(
        revision=9,
        fates=lambda _: {
            "e-merged": (Fate.MERGED, "e-same"),
            "e-gone": (Fate.DELETED, None),
            "e-hidden": (Fate.WITHHELD, None),
        },
        touched={"e-moved": [Touched("add", "2024-05-20"), Touched("edit", "2024-05-21", "typo")]},
    )
    done = release(new, tmp_path, JUNE, Policy(), standing)
    assert dict(done.counted) == {"new": 1, "changed": 1, "merged": 1, "deleted": 1, "withheld": 1}
    rows = {(row["event_id"], row["field"]): row for row in changes_of(done.folder)}
    moved = rows["e-moved", "title"]
    assert (moved["before"], moved["after"]) == ("Protest in Lyon", "March")
    assert (moved["why"], moved["day"]) == ("add; edit: typo", "2024-05-21")
    assert rows["e-moved", "reports"]["after"] == "3"
    assert rows["e-merged", ""]["into"] == "e-same"
    assert rows["e-gone", ""]["change"] == "deleted"
    assert rows["e-gone", ""]["before"] == rows["e-hidden", ""]["before"] == ""
    assert not [key for key in rows if key[0] == "e-same"]
    deleted = (done.folder / "data" / "deleted.csv").read_text("utf-8").splitlines()
    assert deleted[0] == "event_id_cnty,deleted_timestamp"
    assert {line.split(",")[0] for line in deleted[1:]} == {"e-merged", "e-gone"}
    text = (done.folder / "CHANGES.md").read_text("utf-8")
    assert "Since 2024-05-01" in text
    assert "Protest in Lyon → March (add; edit: typo)" in text


def test_what_is_coarser_now_is_not_told_as_it_was(tmp_path: Path) -> None:
    release([event()], tmp_path, MAY, Policy())
    note = Coarsening(field="where", what="no finer than first_level", why="victims may live")
    coarse = event(where=place(text="Auvergne", name="Auvergne"), coarsened=(note,))
    rows = changes_of(release([coarse], tmp_path, JUNE, Policy()).folder)
    assert {row["field"] for row in rows} >= {"place", "coarsened"}
    assert {row["before"] for row in rows} == {""}


def test_a_second_release_of_a_day_is_one_of_its_own(tmp_path: Path) -> None:
    names = [release([event()], tmp_path, MAY, Policy()).folder.name for _ in range(3)]
    assert names == ["2024-05-01", "2024-05-01.2", "2024-05-01.3"]
    assert (last := latest(tmp_path))
    assert last.folder.name == "2024-05-01.3"
    assert changes_of(last.folder) == []


def test_equal_records_give_equal_releases(tmp_path: Path) -> None:
    one = release([event()], tmp_path / "a", MAY, Policy()).folder
    two = release([event()], tmp_path / "b", MAY, Policy()).folder
    assert (one / "SHA256SUMS").read_text() == (two / "SHA256SUMS").read_text()


def test_checksums_hold_for_every_file(tmp_path: Path) -> None:
    folder = release([event()], tmp_path, MAY, Policy()).folder
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = dict(reversed(line.split("  ")) for line in lines)  # type: ignore[misc]
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.*")}
    assert set(files) - {"SHA256SUMS"} <= set(sums)
    assert "LICENSE" in sums
    for name, digest in sums.items():
        assert sha256((folder / name).read_bytes()).hexdigest() == digest


def test_a_package_says_by_which_rules_and_under_which_licence(tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml")
    policy = Policy(
        licence="CC-BY-4.0",
        creators=({"name": "Lindby Watch: Data", "orcid": "0000-0002-1825-0097"},),  # type: ignore[arg-type]
        description="What happened in Lindby",
        contact="data@lindby.example",
    )
    folder = tmp_path / "package"
    write_package([event()], folder, MAY, policy)
    method = (folder / "METHOD.md").read_text("utf-8")
    assert "latest total" in method
    assert "`small_cell` = 3" in method
    assert "`dissent.gathering`" in method
    assert "creativecommons.org/licenses/by/4.0" in (folder / "LICENSE").read_text("utf-8")
    citation = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    assert citation["title"] == "Protests of Lindby"
    assert citation["authors"][0]["name"] == "Lindby Watch: Data"
    assert citation["license"] == "CC-BY-4.0"
    assert str(citation["date-released"]) == "2024-05-01"
    data = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert data["dateline"]["made_by"] == "dateline 1.2"
    assert "data@lindby.example" in (folder / "README.md").read_text("utf-8")


def test_no_licence_is_granted_unless_the_policy_says_so(tmp_path: Path) -> None:
    write_package([event()], tmp_path / "package", MAY, Policy())
    assert "No licence has been granted" in (tmp_path / "package" / "LICENSE").read_text("utf-8")
    data = json.loads((tmp_path / "package" / "datapackage.json").read_text("utf-8"))
    assert "licenses" not in data


def test_a_folder_that_holds_something_is_not_written_over(tmp_path: Path) -> None:
    write_package([event()], tmp_path / "package", MAY, Policy())
    with pytest.raises(ExportError, match="already"):
        write_package([event()], tmp_path / "package", MAY, Policy())


def test_a_release_that_breaks_off_leaves_none(tmp_path: Path) -> None:
    def broken() -> list[object]:
        return [event(), None]

    with pytest.raises(AttributeError):
        release(broken(), tmp_path, MAY, Policy())  # type: ignore[arg-type]
    assert latest(tmp_path) is None
    assert read_tables(release([event()], tmp_path, MAY, Policy()).folder) == [event()]
