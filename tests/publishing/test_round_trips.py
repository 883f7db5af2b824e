"""What is written in a format of our own is read back equal."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from dateline.errors import ExportError
from dateline.publishing import Policy, PublishedEvent
from dateline.publishing.formats import FORMATS, Made, csvs, jsonl, xlsx
from dateline.publishing.package import read_tables, write_package
from tests.publishing.examples import ABROAD, EVENTS, EVIL, event, full

Read = Callable[[Path], Iterable[PublishedEvent]]
READERS: dict[str, Read] = {"csv": csvs.read, "xlsx": xlsx.read, "jsonl": jsonl.read}
ALL = [event(), *(full(text, f"e-{n:010}") for n, text in enumerate((*EVIL, *ABROAD), start=2))]


def written(name: str, events: Iterable[PublishedEvent], folder: Path) -> Path:
    file = folder / f"events{FORMATS[name].suffix}"
    FORMATS[name].write(events, file, Made())
    return file


@pytest.mark.parametrize("name", READERS)
def test_what_spreadsheets_stumble_over_is_read_back_equal(name: str, tmp_path: Path) -> None:
    assert list(READERS[name](written(name, ALL, tmp_path))) == ALL


@pytest.mark.parametrize("name", READERS)
def test_an_empty_record_gives_a_file_that_is_read_back_empty(name: str, tmp_path: Path) -> None:
    assert list(READERS[name](written(name, [], tmp_path))) == []


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=25, deadline=None)
@given(one=EVENTS)
def test_any_text_is_read_back_equal(name: str, one: PublishedEvent) -> None:
    with TemporaryDirectory() as folder:
        assert list(READERS[name](written(name, [one], Path(folder)))) == [one]


def test_a_package_is_read_back_equal(tmp_path: Path) -> None:
    write_package(ALL, tmp_path / "package", Made(), Policy())
    assert read_tables(tmp_path / "package") == ALL


def test_texts_longer_than_a_cell_are_whole_when_read_back(tmp_path: Path) -> None:
    ids = tuple(f"e-{n:010}" for n in range(9_000))
    long = event(parts=ids, grade_why=("=1+1 " * 9_000,))
    assert list(xlsx.read(written("xlsx", [event("e-0"), long], tmp_path))) == [event("e-0"), long]


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_order_and_further_columns_do_not_matter(name: str, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    file = written(name, ALL[:3], tmp_path)
    if name == "csv":
        table = pandas.read_csv(file, dtype=str, keep_default_na=False)
        table["note"] = "mine"
        table[table.columns[::-1]].to_csv(file, index=False, encoding="utf-8")
    else:
        sheets = pandas.read_excel(file, sheet_name=None, dtype=object)
        with pandas.ExcelWriter(file) as writer:
            for sheet, table in sheets.items():
                table[table.columns[::-1]].to_excel(writer, sheet_name=sheet, index=False)
    assert list(READERS[name](file)) == ALL[:3]


def test_a_file_that_is_none_of_ours_is_told_in_a_line(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(ExportError, match="columns are missing"):
        csvs.read(file)
    file.write_text("not json\n")
    with pytest.raises(ExportError, match="line 1"):
        list(jsonl.read(file))
    with pytest.raises(ExportError, match="no workbook"):
        xlsx.read(file)
