"""Sources: what a person names on the command line becomes reports and problems."""

import os
import sys
from collections.abc import Iterable, Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import IO

from dateline.extract.defaults import NO_DEFAULTS, Defaults
from dateline.extract.forms import FORMS, SNIFFED, by_name, sniff
from dateline.extract.limits import check_size
from dateline.extract.material import Material
from dateline.extract.problem import Problem, Unreadable
from dateline.extract.unread import Unread
from dateline.vocabulary import Report

STANDARD_INPUT = "-"

EXPORTS = frozenset({"result.json"})
"""Files of these names are exports of channels (Telegram Desktop), in folders too."""

IN_FOLDERS = EXPORTS | {s for form in FORMS.values() if form.in_folders for s in form.suffixes}
"""How names end of what is a report in a folder: other .json files are more often something else.
"""

ABOUT_THE_FOLDER = "README"
"""By convention a file of this name tells about its folder, and is no report."""


def load(source: str | Path, defaults: Defaults = NO_DEFAULTS) -> Iterator[Report | Problem]:
    """The reports of a file, of a folder and all in it, or ("-") of standard input.

    What cannot be read comes as a `Problem` in its place and never stops the others.
    """
    if source == STANDARD_INPUT:
        with open(sys.stdin.fileno(), "rb", closefd=False) as stream:
            yield from load_stream(stream, "standard input", defaults)
        return
    path = Path(source)
    try:
        yield from _folder(path, defaults) if path.is_dir() else _file(path, path.name, defaults)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Problem(str(source), _plain(error, reason), "check the name and who may read it")


def load_all(
    sources: Iterable[str | Path], defaults: Defaults = NO_DEFAULTS
) -> Iterator[Report | Problem]:
    """The reports of several sources, each under an id of its own."""
    seen: dict[str, int] = {}
    for source in sources:
        for item in load(source, defaults):
            if isinstance(item, Problem):
                yield item
            else:
                yield from _under_own_id(item, seen)


def load_stream(
    stream: BufferedReader, name: str, defaults: Defaults = NO_DEFAULTS
) -> Iterator[Report | Problem]:
    """The reports of a stream of bytes, whose form is seen from how it begins."""
    yield from _open(stream, sniff(stream.peek(SNIFFED)), name, name, defaults)


def _under_own_id(report: Report, seen: dict[str, int]) -> Iterator[Report | Problem]:
    """The report itself, or where its id was used before, the report under a numbered id."""
    name = report.id
    while name in seen:
        seen[report.id] += 1
        name = f"{report.id}#{seen[report.id]}"
    seen[name] = 1
    if name != report.id:
        told = f"another report has this id; it is called {name} here"
        yield Problem(report.id, told, lost=False)
    yield report if name == report.id else report.model_copy(update={"id": name})


def _folder(folder: Path, defaults: Defaults) -> Iterator[Report | Problem]:
    shut: list[OSError] = []
    files = [path for path in _files_below(folder, shut) if path.stem.upper() != ABOUT_THE_FOLDER]
    reports = [path for path in files if path.name.lower().endswith(tuple(IN_FOLDERS))]
    for error in shut:
        reason = _plain(error, str(error.strerror))
        yield Problem(str(error.filename or folder), reason, "check who may read it")
    if not reports and not shut:
        listed = ", ".join(sorted(IN_FOLDERS))
        yield Problem(str(folder), "a folder with no reports in it", f"reports end in {listed}")
    elif passed := sorted({path.suffix.lower() or path.name for path in {*files} - {*reports}}):
        told = f"files that are no reports were passed over: {', '.join(passed[:8])}"
        yield Problem(str(folder), told, "name a file to have it read", lost=False)
    for path in reports:
        try:
            yield from _file(path, path.relative_to(folder).as_posix(), defaults)
        except OSError as error:
            yield Problem(str(path), _plain(error, str(error.strerror)), "check who may read it")


def _files_below(folder: Path, shut: list[OSError]) -> Iterator[Path]:
    """All files of a folder and below that are not hidden, in order; `shut` gets what cannot open.

    Links to folders are not followed, so none can lead in a circle; a link to a file that is gone
    is listed, and told when it is opened.
    """
    found = []
    for place, folders, files in os.walk(folder, onerror=shut.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place) / name for name in files if not name.startswith(".")]
    yield from sorted(path for path in found if path.is_symlink() or path.is_file())


def _file(path: Path, name: str, defaults: Defaults) -> Iterator[Report | Problem]:
    with path.open("rb") as stream:
        form = by_name(path.name) or sniff(stream.peek(SNIFFED))
        size, limit = path.stat().st_size if path.is_file() else 0, FORMS[form].limit
        try:
            if limit is not None:
                check_size(size, limit)
        except Unreadable as error:
            yield error.at(str(path))
            return
        yield from _open(stream, form, name, str(path), defaults)


def _open(
    stream: IO[bytes], form: str, name: str, where: str, defaults: Defaults
) -> Iterator[Report | Problem]:
    """The reports of a stream; what is not read as one is a problem for who asked for reports."""
    try:
        for item in FORMS[form].read(Material(stream, name, where), defaults):
            yield item.problem() if isinstance(item, Unread) else item
    except Unreadable as error:
        yield error.at(where)


def _plain(error: Exception, reason: str) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read"
    return f"cannot be opened ({reason.lower()})"


def load_bytes(data: bytes, name: str, defaults: Defaults = NO_DEFAULTS) -> list[Report | Problem]:
    """The reports in some bytes; for programs that fetched them elsewhere."""
    return list(load_stream(BufferedReader(BytesIO(data)), name, defaults))
