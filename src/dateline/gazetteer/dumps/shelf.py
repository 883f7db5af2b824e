"""Shelf: where imported dumps lie - in a record's folder, or among the user's data."""

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, ValidationError

from dateline.errors import BadOption, GazetteerError

DATA_VARIABLE = "DATELINE_GAZETTEERS"
"""Names another folder for the user's own dumps; empty: there are none."""

FOLDER = "gazetteers"
MANIFEST = "manifest.json"
FORMAT = 1
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")

LICENCE = "CC BY 4.0"
ATTRIBUTION = "GeoNames, https://www.geonames.org"


class SourceFile(BaseModel):
    """A file that was imported."""

    model_config = ConfigDict(frozen=True)

    name: str
    sha256: str
    bytes: int


class Manifest(BaseModel):
    """What an imported dump is, and the sizes of its files, by which a torn one is known."""

    model_config = ConfigDict(frozen=True)

    format: int = FORMAT
    name: str
    imported: str
    newest: str = ""
    files: tuple[SourceFile, ...]
    places: int
    known: int
    names: int
    bad_lines: int
    features: bool = False
    licence: str = LICENCE
    attribution: str = ATTRIBUTION
    sizes: dict[str, int]
    digest: str

    @property
    def version(self) -> str:
        """How `read_by` names it."""
        return f"{self.name} {self.newest or self.imported[:10]} {self.digest[:8]}"


def shelf_of(record: Path | None) -> Path | None:
    """The folder of a record's dumps, or of the user's; None where the user shall have none."""
    if record is not None:
        return record / FOLDER
    named = os.environ.get(DATA_VARIABLE)
    if named is None:
        return user_data_path("dateline") / FOLDER
    return Path(named) if named else None


def shelves(record: Path | None) -> list[Path]:
    """All shelves that a gazetteer of a record has: the user's, then its own."""
    folders = [shelf_of(None), shelf_of(record) if record else None]
    return [one for one in folders if one is not None]


def listed(shelf: Path) -> list[tuple[Path, Manifest]]:
    """The dumps of a shelf by name, the last whole one of each; raises `GazetteerError`."""
    found: dict[str, tuple[Path, Manifest]] = {}
    try:
        folders = sorted(shelf.iterdir()) if shelf.is_dir() else []
    except OSError as error:
        raise GazetteerError(f"{shelf}: {error.strerror or error}") from None
    for folder in folders:
        if folder.name.startswith(".") or (manifest := manifest_of(folder)) is None:
            continue
        before = found.get(manifest.name)
        if before is None or manifest.imported >= before[1].imported:
            found[manifest.name] = (folder, manifest)
    return [found[name] for name in sorted(found)]


def manifest_of(folder: Path) -> Manifest | None:
    """What a folder holds; None unless every file has the size that it was written with."""
    try:
        made = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
        whole = all((folder / name).stat().st_size == n for name, n in made.sizes.items())
    except (OSError, ValidationError):
        return None
    return made if whole and made.format == FORMAT else None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Note what a folder holds; the last file that is written."""
    (folder / MANIFEST).write_text(
        json.dumps(manifest.model_dump(mode="json"), indent=1), encoding="utf-8"
    )


def named(name: str | None, path: Path) -> str:
    """The name of a dump: as given, or after its first file; raises `BadOption`."""
    told = name if name is not None else path.name.partition(".")[0]
    if not NAME.fullmatch(told):
        raise BadOption(f"{told[:60]!r}: a name of a dump has letters, digits, - . _ (40 at most)")
    return told


def remove(shelf: Path, name: str) -> Manifest:
    """Take a dump off a shelf; raises `GazetteerError` where there is none."""
    found = [manifest for _, manifest in listed(shelf) if manifest.name == name]
    if not found:
        raise GazetteerError(f"{name}: no dump is named so in {shelf}")
    for folder in _all_of(shelf, name):
        _drop(folder)
    return found[0]


def put(made: Path, shelf: Path, manifest: Manifest) -> Path:
    """Move a finished index into its shelf; older ones of its name go after that."""
    older = list(_all_of(shelf, manifest.name))
    stamp = re.sub(r"\D", "", manifest.imported)
    place = shelf / f"{manifest.name}@{stamp}-{os.getpid()}"
    made.rename(place)
    for folder in older:
        _drop(folder)
    return place


def clear(shelf: Path) -> None:
    """Drop what imports left that were killed."""
    for folder in shelf.glob(".*-*") if shelf.is_dir() else ():
        number = folder.name.partition("-")[2].partition("-")[0]
        if number.isdigit() and not _runs(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _all_of(shelf: Path, name: str) -> Iterator[Path]:
    for folder in sorted(shelf.glob(f"{name}@*")):
        if folder.name.rpartition("@")[0] == name:
            yield folder


def _drop(folder: Path) -> None:
    """Take a folder away in one step, then its files: a reader never sees a part of it."""
    aside = folder.parent / f".gone-{os.getpid()}-{folder.name}"
    try:
        folder.rename(aside)
    except FileNotFoundError:
        return
    except OSError as error:
        raise GazetteerError(f"{folder}: {error.strerror or error}") from None
    shutil.rmtree(aside, ignore_errors=True)


def _runs(process: int) -> bool:
    with contextlib.suppress(ProcessLookupError, OverflowError):
        try:
            os.kill(process, 0)
        except PermissionError:
            return True
        return True
    return False
