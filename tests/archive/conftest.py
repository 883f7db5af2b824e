"""Archives of an invented paper, and keys."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.archive import Archive
from dateline.archive.keys import Key
from dateline.vocabulary import Capture
from tests.archive.pages import NOON, page

SEED = bytes(range(32))


@pytest.fixture
def key() -> Key:
    """The key that signs the archives."""
    return Key(SEED)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with twelve captures: two of one payload, one file, one redirect; signed."""
    folder = tmp_path_factory.mktemp("template") / "archive"
    key = Key(SEED)
    with Archive.create(folder, key) as made:
        made.keep(page(number) for number in range(9))
        made.keep(
            [
                page(20, body=page(3).payload),
                page(21, body=b"", status=301, reason="Moved"),
                Capture("file:a letter.txt", NOON, b"Dear all,", media_type="text/plain"),
            ]
        )
        made.checkpoint(key)
    return folder


@pytest.fixture
def archive(template: Path, tmp_path: Path) -> Iterator[Archive]:
    """A copy of the archive above, open for writing."""
    shutil.copytree(template, tmp_path / "archive")
    with Archive.open(tmp_path / "archive", write=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def withdrawn_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive above, with one capture withdrawn, closed."""
    folder = tmp_path_factory.mktemp("withdrawn") / "archive"
    shutil.copytree(template, folder)
    with Archive.open(folder, write=True) as opened:
        opened.withdraw(page(5).id, "asked for", "Ada Quill")
    return folder


@pytest.fixture
def closed(withdrawn_template: Path, tmp_path: Path) -> Path:
    """A copy of the archive with a withdrawal, closed."""
    shutil.copytree(withdrawn_template, tmp_path / "closed")
    return tmp_path / "closed"
