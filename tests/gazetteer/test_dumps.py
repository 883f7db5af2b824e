"""A dump of GeoNames is imported whole, beside what the packages have, or not at all."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import BadOption, GazetteerError
from dateline.gazetteer import Entry, Gazetteer, NameKind, open_gazetteer, opening
from dateline.gazetteer.dumps import import_dump, listed, remove
from dateline.gazetteer.folding import fold
from dateline.gazetteer.hashing import HashedNames, NamesWriter
from dateline.vocabulary import PlacePrecision

FEW = (
    Entry("Freeland", PlacePrecision.COUNTRY, 1, (10.0, 20.0), 5_000_000, "FR"),
    Entry("North", PlacePrecision.FIRST, 2, None, 0, "FR", code="01"),
    Entry("Oxley County", PlacePrecision.SECOND, 3, None, 0, "FR", code="01.02", within="01"),
    Entry("Oxley", PlacePrecision.TOWN, 4, (11.0, 21.0), 9_000, "FR", within="01.02"),
)


def row(number: int, name: str, **more: object) -> str:
    """A line of a dump."""
    columns = {
        "ascii": name,
        "names": "",
        "lat": "11.5",
        "lon": "21.5",
        "class": "P",
        "code": "PPL",
        "country": "FR",
        "cc2": "",
        "admin1": "01",
        "admin2": "02",
        "admin3": "",
        "admin4": "",
        "people": "0",
        "elevation": "",
        "dem": "",
        "zone": "",
        "changed": "2024-05-17",
    } | {key: str(value) for key, value in more.items()}
    return "\t".join([str(number), name, *columns.values()])


ROWS = (
    row(4, "Oxley", names="Oxleigh", people=9_500),
    row(10, "Nether Oxley", names="Oxley-below,NOX,下牛村", people=120),
    row(11, "Quarry Cross", people=7, admin2=""),
    row(12, "Southmoor", code="ADM2", **{"class": "A"}, admin2="09", people=4_000),
    row(13, "Southmoor", admin2="09", people=900),
    row(14, "Oxley Beck", code="STM", **{"class": "H"}),
    row(15, "Oxley Farm", code="FRM", **{"class": "S"}),
)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(opening.CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setenv("DATELINE_GAZETTEERS", str(tmp_path / "shelf"))
    monkeypatch.setattr(opening.sources, "entries", lambda: iter(FEW))
    monkeypatch.setattr(opening.sources, "countries", lambda: iter(FEW[:1]))
    monkeypatch.setattr(opening.sources, "divisions", lambda: iter(FEW[1:3]))
    return tmp_path / "shelf"


@pytest.fixture
def imported(shelf: Path, tmp_path: Path) -> Callable[..., Gazetteer]:
    """Imports lines as FR.txt, and gives the gazetteer that has them."""

    def run(*rows: str, more: bool = False, others: tuple[Path, ...] = ()) -> Gazetteer:
        file = written(tmp_path / "FR.txt", *(rows or ROWS))
        import_dump([file, *others], shelf, opening.open_packaged(), more=more)
        return open_gazetteer()

    return run


def written(file: Path, *rows: str) -> Path:
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def test_new_places_lie_in_the_divisions_that_the_packages_have(
    imported: Callable[..., Gazetteer],
) -> None:
    index = imported()
    (one,) = index.lookup("Nether Oxley")
    assert (one.geonames_id, one.level, one.population) == (10, PlacePrecision.TOWN, 120)
    assert index.admin(one) == ("Oxley County", "North", "Freeland")
    assert index.by_id(10) == one
    (cross,) = index.lookup("quarry cross")
    assert index.admin(cross) == ("North", "Freeland")


def test_a_place_that_the_packages_have_stays_theirs_and_gets_the_names(
    imported: Callable[..., Gazetteer],
) -> None:
    index = imported()
    found = [one for one in index.lookup("Oxley") if one.geonames_id == 4]
    assert [one.population for one in found] == [9_000]
    (other,) = index.lookup("Oxleigh")
    assert (other.geonames_id, other.kind) == (4, NameKind.ALIAS)


def test_divisions_that_only_the_dump_has_contain_its_towns(
    imported: Callable[..., Gazetteer],
) -> None:
    index = imported()
    division, town = index.lookup("Southmoor")
    assert (division.level, town.level) == (PlacePrecision.SECOND, PlacePrecision.TOWN)
    assert town.second_row == division.row


def test_codes_are_no_names_and_other_scripts_are(imported: Callable[..., Gazetteer]) -> None:
    index = imported()
    assert not index.lookup("NOX")
    assert index.lookup("Oxley below")[0].geonames_id == 10
    assert index.lookup("下牛村")[0].geonames_id == 10


def test_water_and_the_like_only_where_asked_for_and_farms_never(
    imported: Callable[..., Gazetteer],
) -> None:
    assert not imported().lookup("Oxley Beck")
    index = imported(more=True)
    assert index.lookup("Oxley Beck")
    assert not index.lookup("Oxley Farm")


def test_bad_lines_are_counted_and_told_by_line(shelf: Path, tmp_path: Path) -> None:
    bad = ("short\tline", row(20, "Nowhere", lat="95"), row(21, "Else", people="many"))
    file = written(tmp_path / "FR.txt", ROWS[1], *bad, "", "# a comment")
    with file.open("ab") as stream:
        stream.write(b"22\t\xff\xfe\n")
    manifest, told = import_dump([file], shelf, opening.open_packaged())
    assert (manifest.places, manifest.bad_lines, told.count) == (1, 4, 4)
    assert told.told[0] == "FR.txt, line 2: 2 columns between tabs, not 19"
    assert "line 3: '95' is no latitude or longitude" in told.told[1]
    assert "line 4: the population is no number: 'many'" in told.told[2]
    assert told.told[3].endswith("not UTF-8")


def test_an_archive_and_alternate_names_and_codes(
    imported: Callable[..., Gazetteer], tmp_path: Path, shelf: Path
) -> None:
    names = written(
        tmp_path / "alternateNames.txt",
        "1\t10\ten\tOxley Hollow\t1\t\t\t",
        "2\t10\tlink\thttps://example.org/oxley\t\t\t\t",
        "3\t4\tfr\tBovine\t\t\t\t",
        "4\t999\ten\tElsewhere\t\t\t\t",
        "5\t10\tabbr\tN.O.\t\t\t\t",
    )
    archive = tmp_path / "world.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("readme.txt", "what these are")
        made.writestr("FR.txt", "\n".join(ROWS))
    codes = written(tmp_path / "admin1CodesASCII.txt", "FR.01\tNorth\tNorth\t2")
    manifest, _ = import_dump([archive, names, codes], shelf, opening.open_packaged())
    assert manifest.name == "world"
    index = open_gazetteer()
    assert index.lookup("Oxley Hollow")[0].kind is NameKind.PRIMARY
    assert index.lookup("Bovine")[0].geonames_id == 4
    assert index.lookup("N.O.")[0].geonames_id == 10
    assert not index.lookup("Elsewhere")
    assert not index.lookup("https://example.org/oxley")


def test_the_new_takes_the_place_of_the_old_of_its_name(
    imported: Callable[..., Gazetteer], shelf: Path
) -> None:
    first = imported()
    second = imported(row(30, "Newer Place"))
    assert [manifest.places for _, manifest in listed(shelf)] == [1]
    assert second.lookup("Newer Place")
    assert not second.lookup("Nether Oxley")
    assert first.lookup("Nether Oxley"), "whoever reads goes on with what it opened"
    assert first.version != second.version


@pytest.mark.parametrize("broken", ["interrupt", "error"])
def test_what_is_broken_off_leaves_all_as_it_was(
    imported: Callable[..., Gazetteer],
    shelf: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
) -> None:
    imported()

    def stop(*_: object) -> int:
        raise KeyboardInterrupt if broken == "interrupt" else OSError(28, "No space left")

    monkeypatch.setattr("dateline.gazetteer.dumps.building.NamesWriter.finish", stop)
    with pytest.raises(KeyboardInterrupt if broken == "interrupt" else GazetteerError):
        import_dump([tmp_path / "FR.txt"], shelf, opening.open_packaged())
    assert open_gazetteer().lookup("Nether Oxley")
    assert [path.name for path in shelf.iterdir() if path.name.startswith(".")] == []


def test_what_a_killed_import_left_is_cleared_and_no_gazetteer(
    imported: Callable[..., Gazetteer], shelf: Path
) -> None:
    left = shelf / ".building-999999999-x"
    left.mkdir(parents=True)
    (left / "manifest.json").write_text("{}")
    assert imported().lookup("Nether Oxley")
    assert not left.exists()


def test_a_torn_dump_is_passed_over(imported: Callable[..., Gazetteer], shelf: Path) -> None:
    imported()
    (folder, _), *_ = listed(shelf)
    with (folder / "names.txt").open("ab") as stream:
        stream.write(b"more")
    assert listed(shelf) == []
    assert not open_gazetteer().lookup("Nether Oxley")


def test_anchors_hold_when_the_packages_change(
    imported: Callable[..., Gazetteer], monkeypatch: pytest.MonkeyPatch
) -> None:
    imported()
    more = (Entry("Aland", PlacePrecision.COUNTRY, 90, (1.0, 2.0), 10, "AL"), *FEW)
    monkeypatch.setattr(opening.sources, "entries", lambda: iter(more))
    monkeypatch.setattr(opening, "FORMAT", opening.FORMAT + 1)
    index = open_gazetteer()
    assert index.admin(index.lookup("Nether Oxley")[0]) == ("Oxley County", "North", "Freeland")
    assert index.lookup("Oxleigh")[0].geonames_id == 4


def test_a_dump_is_removed(imported: Callable[..., Gazetteer], shelf: Path) -> None:
    imported()
    remove(shelf, "FR")
    assert not open_gazetteer().lookup("Nether Oxley")
    with pytest.raises(GazetteerError, match="no dump is named so"):
        remove(shelf, "FR")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "it is empty"),
        ("name,latitude\nOxley,11\n", "1 columns"),
        ("\x00\x01\x02", "1 columns"),
    ],
)
def test_other_files_are_refused_and_named(
    shelf: Path, tmp_path: Path, text: str, told: str
) -> None:
    file = tmp_path / "other.txt"
    file.write_text(text)
    with pytest.raises(GazetteerError, match=f"other.txt.*{told}"):
        import_dump([file], shelf, opening.open_packaged())
    assert not shelf.exists() or os.listdir(shelf) == []


def test_files_without_places_and_names_that_are_paths_are_refused(
    shelf: Path, tmp_path: Path
) -> None:
    codes = written(tmp_path / "admin1CodesASCII.txt", "FR.01\tNorth\tNorth\t2")
    with pytest.raises(GazetteerError, match="no file with places"):
        import_dump([codes], shelf, opening.open_packaged())
    file = written(tmp_path / "FR.txt", *ROWS)
    with pytest.raises(BadOption, match="letters, digits"):
        import_dump([file], shelf, opening.open_packaged(), name="../../evil")


def test_a_broken_archive_is_told(shelf: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("FR.txt", "\n".join(ROWS) * 50)
    data = bytearray(whole.read_bytes())
    data[60:90] = b"\0" * 30
    broken = tmp_path / "broken.zip"
    broken.write_bytes(data)
    with pytest.raises(GazetteerError, match=r"broken\.zip: the archive"):
        import_dump([broken], shelf, opening.open_packaged())


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.text(min_size=1, max_size=8), st.integers(0, 2**31 - 1)), max_size=60))
def test_every_name_is_found_by_its_rows_and_no_other(
    tmp_path_factory: pytest.TempPathFactory, names: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("names")
    writer = NamesWriter(folder)
    expected: dict[str, set[int]] = {}
    for name, number in names:
        if key := fold(name):
            writer.add(key, number, NameKind.ALIAS)
            expected.setdefault(key, set()).add(number)
    writer.finish()
    held = HashedNames(folder)
    for key, rows in expected.items():
        assert {found for found, _ in held.get(key)} == rows
    assert not held.get("no such name at all")
