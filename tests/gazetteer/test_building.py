"""The index is built whole or not at all."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dateline.errors import GazetteerError
from dateline.gazetteer import Entry, NameKind, open_gazetteer, opening
from dateline.vocabulary import PlacePrecision

FEW = (
    Entry("Freeland", PlacePrecision.COUNTRY, 1, (10.0, 20.0), 5_000_000, "FR"),
    Entry("North", PlacePrecision.FIRST, 2, None, 0, "FR", code="01"),
    Entry("Oxley County", PlacePrecision.SECOND, 3, None, 0, "FR", code="01.02", within="01"),
    Entry("Oxley", PlacePrecision.TOWN, 4, (11.0, 21.0), 9_000, "FR", within="01.02"),
    Entry(
        "Upper Oxley", PlacePrecision.TOWN, 5, (12.0, 22.0), 800, "FR", within="01.02",
        names=(("Uxley", NameKind.ALIAS),),
    ),
)  # fmt: skip


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(opening.CACHE_VARIABLE, str(tmp_path))
    monkeypatch.setattr(opening.sources, "entries", lambda: iter(FEW))
    return tmp_path


def index_of(cache: Path) -> Path:
    return next(path for path in cache.iterdir() if path.name.startswith("gazetteer-"))


def test_it_is_built_once_and_found_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(open_gazetteer()) == len(FEW)

    def never() -> Iterator[Entry]:
        raise AssertionError("built twice")

    monkeypatch.setattr(opening.sources, "entries", never)
    assert open_gazetteer().lookup("uxley")[0].geonames_id == 5


def test_places_are_tied_to_their_divisions(cache: Path) -> None:
    gazetteer = open_gazetteer()
    assert gazetteer.admin(gazetteer.lookup("Oxley")[-1])[-2:] == ("North", "Freeland")
    county = gazetteer.lookup("Oxley County")[0]
    assert (county.latitude, county.longitude, county.population) == (11.5, 21.5, 9_800)


def test_a_damaged_index_is_built_again(cache: Path) -> None:
    open_gazetteer()
    (index_of(cache) / "names.marisa").write_bytes(b"cut short")
    assert open_gazetteer().lookup("Oxley")


def test_an_index_of_other_versions_is_passed_over(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_gazetteer()
    monkeypatch.setattr(opening, "FORMAT", 0)
    open_gazetteer()
    assert len([p for p in cache.iterdir() if p.name.startswith("gazetteer-")]) == 2


def test_a_failed_build_leaves_nothing_behind(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[Entry]:
        yield FEW[0]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening.sources, "entries", broken)
    with pytest.raises(GazetteerError, match="No space left"):
        open_gazetteer()
    assert list(cache.iterdir()) == []


def test_builders_at_the_same_time_do_not_disturb_each_other(cache: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: len(open_gazetteer()), range(4)))
    assert found == [len(FEW)] * 4
    assert [p.name for p in cache.iterdir()] == [index_of(cache).name]


def test_a_folder_that_cannot_be_written_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "file"
    taken.write_text("")
    monkeypatch.setenv(opening.CACHE_VARIABLE, str(taken))
    with pytest.raises(GazetteerError, match=opening.CACHE_VARIABLE):
        open_gazetteer()
