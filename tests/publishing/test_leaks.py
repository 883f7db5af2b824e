"""Planted secrets leave through no format, while the record keeps the whole evidence."""

import sqlite3
import zipfile
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.publishing import Policy, PublishedEvent, publish
from dateline.publishing.formats import FORMATS, Made
from dateline.publishing.package import Standing, Touched, release
from tests.publishing.conftest import TellAll, claimed, events_of
from tests.publishing.planted import ADDRESSES, SECRETS, TEXTS, leaks, texts_of

ON = Made(at=datetime(2024, 6, 1, tzinfo=UTC), title="Planted")


@pytest.fixture(scope="module")
def planted(tell_all: TellAll) -> list[PublishedEvent]:
    """All events of the planted reports, corrected by a reviewer, with the evidence still there."""
    kept, evidence = [], ""
    for name, text in TEXTS.items():
        tellings = tell_all(text, address=ADDRESSES[name], title="Tilda Brannagh whispered")
        for number, telling in enumerate(tellings):
            entered = claimed(telling, "grade", value="B2")
            entered = claimed(entered, "extra.contact", text="call Ulrika Sondheim")
            event = events_of([entered], f"e-{name}{number}")
            evidence += texts_of(entered) + event.model_dump_json()
            kept.append(publish(event, [entered], Policy(fields=("contact",))))
    known = {"Tilda", "Oskar", "Felsted", "Quennell", "Petra", "hanged", "11 p.m"}
    assert known <= set(leaks(evidence))
    return kept


def text_of(files: Iterable[Path]) -> str:
    """All that stands in files, unpacked."""
    parts = []
    for file in files:
        parts.append(file.name)
        if file.suffix == ".xlsx":
            with zipfile.ZipFile(file) as archive:
                parts += [
                    archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
                ]
        elif file.suffix == ".sqlite":
            with closing(sqlite3.connect(file)) as database:
                parts += database.iterdump()
            parts.append(file.read_bytes().decode("utf-8", "replace"))
        else:
            parts.append(file.read_text("utf-8"))
    return "\n".join(parts)


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_a_secret_out(
    name: str, planted: list[PublishedEvent], tmp_path: Path
) -> None:
    written = FORMATS[name].write(planted, tmp_path / f"x{FORMATS[name].suffix}", ON)
    text = text_of(tmp_path.iterdir())
    assert leaks(text) == []
    assert written.events + sum(written.left_out.values()) == len(planted)


def test_no_release_lets_a_secret_out(planted: list[PublishedEvent], tmp_path: Path) -> None:
    reason = "Zelda Felsted of 11847B Cooper's Lane told Petra Lindqvist"
    standing = Standing(
        touched={one.id: [Touched("edit", "2024-06-02", reason)] for one in planted}
    )
    changed = [one.model_copy(update={"title": "Other"}) for one in planted[1:]]
    release(planted, tmp_path, ON, Policy())
    done = release(changed, tmp_path, ON, Policy(), standing)
    assert done.counted["changed"] == len(changed)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert leaks(text_of(files)) == []
    assert len(files) > 20


def test_every_secret_would_be_found() -> None:
    for secret in SECRETS:
        assert leaks(f"({secret})") != []
