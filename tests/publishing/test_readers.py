"""Independent readers find in each file what was published."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dateline.publishing import Policy
from dateline.publishing.formats import FORMATS, Made
from dateline.publishing.package import write_package
from dateline.publishing.tables import CHILDREN, EVENTS, child_rows, event_row, tables
from tests.publishing.examples import ABROAD, EVIL, event, full

ALL = [event(), *(full(text, f"e-{n:010}") for n, text in enumerate((*EVIL, *ABROAD), start=2))]
FORMULA = tuple("=+-@\t\r＝＋－＠")


def written(name: str, folder: Path) -> Path:
    file = folder / f"events{FORMATS[name].suffix}"
    FORMATS[name].write(ALL, file, Made(title="Protests", licence="CC-BY-4.0"))
    return file


def test_pandas_reads_the_csv(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.read_csv(written("csv", tmp_path))
    assert list(table["id"]) == [one.id for one in ALL]
    assert list(table.columns) == [*tables()[EVENTS].header, *CHILDREN]
    assert table["latitude"].dtype == float
    assert table["longitude"].iloc[1] == -73.98
    assert table["dead_best"].iloc[1] == 0
    assert pandas.isna(table["dead_best"].iloc[0])
    assert json.loads(table["told_in"].iloc[0])[0]["outlet"] == "Lindby Herald"


def test_pandas_and_openpyxl_read_the_workbook(tmp_path: Path) -> None:
    pandas, openpyxl = pytest.importorskip("pandas"), pytest.importorskip("openpyxl")
    file = written("xlsx", tmp_path)
    sheets = pandas.read_excel(file, sheet_name=None)
    assert set(tables()) <= set(sheets)
    assert list(sheets[EVENTS]["id"]) == [one.id for one in ALL]
    assert sheets[EVENTS]["earliest"].iloc[0] == pandas.Timestamp("2024-05-14")
    rows = [row for one in ALL for row in child_rows(one, "groups")]
    assert len(sheets["groups"]) == len(rows)
    for sheet in openpyxl.load_workbook(file):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert not (isinstance(cell.value, str) and cell.value.startswith(FORMULA))


@pytest.mark.parametrize("name", ["csv", "acled", "ccc", "cdm"])
def test_no_cell_of_a_csv_is_one_that_a_spreadsheet_runs(name: str, tmp_path: Path) -> None:
    import csv

    csv.field_size_limit(2**31 - 1)
    written(name, tmp_path)
    for file in tmp_path.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                numbers = {"latitude", "longitude", "lat", "lon"}
                texts = [cell for name, cell in row.items() if name not in numbers]
                assert not [cell for cell in texts if cell.lstrip(" ").startswith(FORMULA)]


def test_geopandas_reads_the_geojson(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    file = written("geojson", tmp_path)
    frame = geopandas.read_file(file)
    assert list(frame["id"]) == [one.id for one in ALL]
    assert (frame.geometry.iloc[0].x, frame.geometry.iloc[0].y) == (4.84789, 45.74906)
    assert list(frame["title"]) == [one.title for one in ALL]
    data = json.loads(file.read_text("utf-8"))
    assert data["features"][0]["properties"]["groups"][0]["text"] == "teachers"
    assert data["licence"] == "CC-BY-4.0"


def test_events_without_a_point_are_features_without_geometry(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    file = tmp_path / "events.geojson"
    FORMATS["geojson"].write([event(where=None), event("e-2")], file, Made())
    frame = geopandas.read_file(file)
    assert frame.geometry.iloc[0] is None
    assert frame.geometry.iloc[1] is not None


def test_sqlite_has_every_table(tmp_path: Path) -> None:
    with closing(sqlite3.connect(written("sqlite", tmp_path))) as database:
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute("SELECT * FROM events ORDER BY rowid")]
        assert rows == [
            {
                key: "; ".join(value) if isinstance(value, list) else value
                for key, value in event_row(one).items()
            }
            for one in ALL
        ]
        for name in CHILDREN:
            wanted = sum(len(getattr(one, name)) for one in ALL)
            assert database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == wanted
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        about = dict(database.execute("SELECT key, value FROM about").fetchall())
        assert about["licence"] == "CC-BY-4.0"


def test_frictionless_finds_the_package_valid(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    folder = tmp_path / "package"
    policy = Policy(licence="CC-BY-4.0", creators=({"name": "Lindby Watch"},))  # type: ignore[arg-type]
    write_package(ALL, folder, Made(title="Protests"), policy)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    package = frictionless.Package(str(folder / "datapackage.json"))
    assert package.licenses[0]["name"] == "CC-BY-4.0"
    rows = package.get_resource("events").read_rows()
    assert [row["id"] for row in rows] == [one.id for one in ALL]
    assert rows[1]["longitude"] is not None
    assert all(field.description for field in package.get_resource("events").schema.fields)


def test_an_empty_record_gives_files_that_readers_take(tmp_path: Path) -> None:
    pandas, geopandas = pytest.importorskip("pandas"), pytest.importorskip("geopandas")
    frictionless = pytest.importorskip("frictionless")
    for name, form in FORMATS.items():
        file = tmp_path / f"{name}{form.suffix}"
        assert form.write([], file, Made()).rows == 0
        if form.suffix == ".csv":
            assert len(pandas.read_csv(file)) == 0
    assert len(pandas.read_excel(tmp_path / "xlsx.xlsx")) == 0
    assert len(geopandas.read_file(tmp_path / "geojson.geojson")) == 0
    write_package([], tmp_path / "package", Made(), Policy())
    assert frictionless.validate(str(tmp_path / "package" / "datapackage.json")).valid
