"""Importing: files of GeoNames into an index on a shelf, whole or not at all."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from os import getpid
from pathlib import Path
from typing import Any

from dateline.errors import GazetteerError
from dateline.gazetteer import sources
from dateline.gazetteer.dumps.building import Builder, features
from dateline.gazetteer.dumps.lines import Advance, BadLines, DumpFile, Form, files_of
from dateline.gazetteer.dumps.shelf import (
    Manifest,
    SourceFile,
    clear,
    named,
    put,
    write_manifest,
)
from dateline.gazetteer.layers import Packaged

ORDER = (Form.CODES, Form.PLACES, Form.NAMES)


def import_dump(
    paths: Sequence[Path],
    shelf: Path,
    packaged: Packaged,
    *,
    name: str | None = None,
    more: bool = False,
    begin: Any = None,
) -> tuple[Manifest, BadLines]:
    """Import files of GeoNames into a shelf, in place of what was imported under the same name.

    `more` takes water, land forms, parks and landmarks, too. `begin` gets the number of bytes and
    gives a function that is told of the bytes that were read. Until all is written the shelf is as
    it was. Raises `GazetteerError` for files that are none of GeoNames, and `BadOption` for a name.
    """
    called = named(name, paths[0])
    files = files_of(list(paths))
    advance: Advance = begin(sum(one.size for one in files)) if begin else lambda _: None
    with _beside(shelf) as made:
        built = _build(files, made, packaged, more, advance)
        manifest = _manifest(called, files, made, built, more)
        write_manifest(made, manifest)
        put(made, shelf, manifest)
    return manifest, built[1]


Built = tuple[Builder, BadLines, int, dict[str, str], str]


def _build(
    files: list[DumpFile], made: Path, packaged: Packaged, more: bool, advance: Advance
) -> Built:
    builder = Builder(made, packaged.ids(), _codes(), features(more))
    bad, digests, newest = BadLines(), {}, ""
    for form in ORDER:
        for one in (file for file in files if file.form is form):
            digest = hashlib.sha256()
            take = {
                Form.PLACES: builder.place,
                Form.NAMES: builder.name,
                Form.CODES: builder.code,
            }[form]
            for fields in one.lines(bad, advance, digest):
                take(one.called, fields, bad)
                if form is Form.PLACES and newest < fields[-1] < "9999":
                    newest = fields[-1]
            digests[one.called] = digest.hexdigest()
    names = builder.finish()
    if not names:
        told = f" ({'; '.join(bad.told[:2])})" if bad.told else ""
        raise GazetteerError(f"{files[0].path}: no place in it could be read{told}")
    return builder, bad, names, digests, newest


def _codes() -> dict[tuple[str, str], int]:
    """GeoNames ids of the packaged divisions and countries, by country and code."""
    entries: Iterable[Any] = (*sources.countries(), *sources.divisions())
    return {(one.country, one.code): one.geonames_id for one in entries if one.geonames_id}


def _manifest(called: str, files: list[DumpFile], made: Path, built: Built, more: bool) -> Manifest:
    builder, bad, names, digests, newest = built
    used = tuple(
        SourceFile(name=one.called, sha256=digests[one.called], bytes=one.size)
        for one in files
        if one.called in digests
    )
    told = "".join(f"{one.name}{one.sha256}" for one in used) + str(more)
    return Manifest(
        name=called,
        imported=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        newest=newest if newest[:4].isdigit() and len(newest) == 10 else "",
        files=used,
        places=builder.rows,
        known=builder.passed,
        names=names,
        bad_lines=bad.count,
        features=more,
        sizes={path.name: path.stat().st_size for path in sorted(made.iterdir())},
        digest=hashlib.sha256(told.encode()).hexdigest(),
    )


@contextmanager
def _beside(shelf: Path) -> Any:
    """A folder to build in, on the disk of the shelf; gone unless it was moved."""
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        clear(shelf)
        made = Path(tempfile.mkdtemp(prefix=f".building-{getpid()}-", dir=shelf))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise GazetteerError(
            f"{shelf}: the dump cannot be kept there: {error.strerror or error}"
        ) from None
