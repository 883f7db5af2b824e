"""What a user may rely on when a web archive is named like any other file."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.extract import Problem, Unread, Why, extract, load, load_bytes
from dateline.vocabulary import Capture, Report
from tests.collect.warcs.making import Making, wacz

STORY = (
    "A fire broke out in the rope works at Marlow Quay on Monday night, and the watchmen of the "
    "harbour fought it until dawn. No one was hurt, the owners said, but the roof of the store "
    "fell in. The harbour master asked all crews to keep away from the quay until Thursday."
)


def archive(*, packed: bool = True) -> bytes:
    making = Making(packed=packed)
    for number in range(2):
        page = (
            f"<!doctype html><html lang=en><head><title>Fire {number}</title></head><body><article>"
            f"<h1>Fire {number}</h1><p>{STORY}</p><p>{STORY}</p></article></body></html>"
        )
        making.answer(f"https://ebb.example/news/{number}", page.encode())
    making.answer("https://ebb.example/a.png", b"\x89PNG", [("Content-Type", "image/png")])
    return making.bytes()


def titles(items: list[Report | Problem]) -> list[str | None]:
    assert all(isinstance(item, Report) for item in items), items
    return [item.title for item in items if isinstance(item, Report)]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "crawl", "a.wacz"])
def test_its_pages_are_reports(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("wacz"):
        wacz(path, {"archive/a.warc.gz": archive()})
    else:
        path.write_bytes(archive(packed=name != "a.warc"))
    items = list(load(path))
    assert titles(items) == ["Fire 0", "Fire 1"]
    first = items[0]
    assert isinstance(first, Report)
    assert first.id == first.address == "https://ebb.example/news/0"
    assert first.capture is not None


def test_in_folders_and_as_bytes_too(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(archive())
    (tmp_path / "b.txt").write_text(STORY)
    assert titles(list(load(tmp_path))) == ["Fire 0", "Fire 1", None]
    assert titles(load_bytes(archive(), "standard input")) == ["Fire 0", "Fire 1"]


def test_broken_records_are_told_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    data = archive(packed=False)
    first = data.index(b"WARC/1", 10)
    path.write_bytes(data[:first] + b"XXXX/1" + data[first + 6 :])
    told, report = load(path)
    assert isinstance(told, Problem)
    assert told.lost
    assert titles([report]) == ["Fire 1"]


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n", b"\x1f\x8b\x08\x00", b"PK\x03\x04archive/"])
def test_what_is_none_gives_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    (told,) = load(path)
    assert isinstance(told, Problem)
    assert "\n" not in str(told)


def test_data_for_programs_is_recorded_and_not_complained_of() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    headers = (("Content-Type", "application/json"),)
    for body in (b'{"menu": [1, 2]}', b"[]", b"{"):
        capture = Capture("https://ebb.example/api", at, body, status=200, headers=headers)
        (found,) = extract(capture)
        assert isinstance(found, Unread)
        assert found.why is Why.NO_TEXT
    body = json.dumps({"posts": [{"content": f"<p>{STORY}</p>"}]}).encode()
    capture = Capture("https://ebb.example/api", at, body, status=200, headers=headers)
    (report,) = extract(capture)
    assert isinstance(report, Report)
    assert report.text == STORY
