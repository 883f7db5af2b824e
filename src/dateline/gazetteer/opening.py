"""The index in the user's cache: found, or built once."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from threading import Lock

from platformdirs import user_cache_path

from dateline.errors import GazetteerError
from dateline.gazetteer import sources
from dateline.gazetteer.building import build
from dateline.gazetteer.dumps.imported import Imported
from dateline.gazetteer.dumps.shelf import Manifest, listed, shelves
from dateline.gazetteer.entry import Entry
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.layers import Layer, LocalPlace, Packaged

FORMAT = 7
"""Raised whenever the form of the index changes, so that older ones are built again."""

CACHE_VARIABLE = "DATELINE_CACHE"
MANIFEST = "manifest.json"

READING = Lock()
"""Held while arrays are opened: numpy has their headers parsed by `ast`, and CPython 3.11 breaks
off ("AST constructor recursion depth mismatch") where two threads do so at once."""


def open_gazetteer(record: Path | None = None, local: Sequence[LocalPlace] = ()) -> Gazetteer:
    """The gazetteer of this installation, built into the user's cache on first use (seconds).

    With it what was imported for the user and for a record (its folder), and a team's own places.
    The cache is the folder of DATELINE_CACHE or the user's. An index of other package versions or
    tables is passed over, a damaged one is built again. Raises `GazetteerError` if it cannot be
    written or read.
    """
    packaged = open_packaged()
    layers: list[Layer] = [packaged]
    told = [version()]
    for folder, manifest in imported(record):
        layers.append(_imported(folder, layers))
        told.append(manifest.version)
    return with_local(Gazetteer(layers, " + ".join(told)), local)


def with_local(below: Gazetteer, local: Sequence[LocalPlace]) -> Gazetteer:
    """A gazetteer with a team's own places on top; itself where there are none."""
    return below.with_local(local, f"local {local_version(local)}") if local else below


def open_packaged() -> Packaged:
    """The packaged places alone: what is public knowledge whatever somebody imported."""
    folder = cache_folder() / f"gazetteer-{key()}"
    try:
        if not is_whole(folder):
            install(folder)
        with READING:
            return Packaged(folder)
    except OSError as error:
        raise GazetteerError(
            f"the gazetteer cannot be kept in {folder.parent}: {error.strerror or error} "
            f"(name another folder with {CACHE_VARIABLE})"
        ) from error


def packaged_gazetteer() -> Gazetteer:
    """A gazetteer of the packaged places alone."""
    return Gazetteer([open_packaged()], version())


def imported(record: Path | None) -> list[tuple[Path, Manifest]]:
    """The dumps that a gazetteer has: the user's, then a record's."""
    return [one for shelf in shelves(record) for one in listed(shelf)]


def local_version(places: Sequence[LocalPlace]) -> str:
    """A team's own places in short: other places, another reader."""
    told = repr(sorted(repr(one) for one in places))
    return sha256(told.encode("utf-8", "replace")).hexdigest()[:8]


def _imported(folder: Path, layers: Sequence[Layer]) -> Imported:
    packaged, last = layers[0], layers[-1]
    assert isinstance(packaged, Packaged)
    try:
        with READING:
            return Imported(folder, last.start + len(last), packaged)
    except (OSError, ValueError) as error:
        raise GazetteerError(
            f"{folder}: this imported gazetteer cannot be read ({error}); import it again, or "
            "delete the folder"
        ) from None


def cache_folder() -> Path:
    """Where indexes are kept."""
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else user_cache_path("dateline")


def version() -> str:
    """Version of the index as it goes into `read_by`, after the word gazetteer."""
    return f"{FORMAT} {key()[:8]} ({sources.versions()})"


def key() -> str:
    """What the index depends on, in short: its form, the packages, our own tables."""
    digest = sha256(f"{FORMAT} {sources.versions()}".encode())
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def install(folder: Path) -> None:
    """Build an index beside its place and move it there in one step.

    Two processes at once both build; the second to finish finds the place taken and drops its own.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="building-", dir=folder.parent))
    try:
        build(_shown(sources.entries()), made)
        _write_manifest(made)
        _move(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def is_whole(folder: Path) -> bool:
    """Whether the folder holds an index with every file of the size it was written with."""
    try:
        sizes = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return bool(sizes) and all((folder / f).stat().st_size == n for f, n in sizes.items())
    except (OSError, ValueError, AttributeError):
        return False


def _write_manifest(folder: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
    (folder / MANIFEST).write_text(json.dumps(sizes), encoding="utf-8")


def _move(made: Path, folder: Path) -> None:
    if folder.exists() and not is_whole(folder):
        aside = Path(tempfile.mkdtemp(prefix="damaged-", dir=folder.parent))
        folder.rename(aside / "index")
        shutil.rmtree(aside, ignore_errors=True)
    try:
        made.rename(folder)
    except OSError:
        if not is_whole(folder):
            raise


def _shown(entries: Iterable[Entry]) -> Iterable[Entry]:
    """The entries, with a progress bar on a terminal's standard error."""
    if not sys.stderr.isatty():
        return entries
    return _with_bar(entries)


def _with_bar(entries: Iterable[Entry]) -> Iterator[Entry]:
    from rich.console import Console  # noqa: PLC0415 - only where there is somebody to see it
    from rich.progress import track  # noqa: PLC0415

    # 286,000 is about the number of places of the packaged data.
    yield from track(
        entries, "Building the place index (once)", 286_000, console=Console(stderr=True)
    )
