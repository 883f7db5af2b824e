"""Sources: what a person names on the command line becomes reports and problems."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import IO

from dateline.extract.assembling import assemble
from dateline.extract.decoding import decode, decode_page
from dateline.extract.defaults import NO_DEFAULTS, NO_METADATA, Defaults, Metadata
from dateline.extract.limits import MAX_PAGE_BYTES, MAX_TEXT_BYTES, check_size
from dateline.extract.markdown import split_markdown
from dateline.extract.problem import Problem, Unreadable
from dateline.extract.records import MAX_DOCUMENT_BYTES, read_document, read_lines
from dateline.vocabulary import Report

STANDARD_INPUT = "-"

FORMS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "document",
}
"""Forms of files by suffix; of other files the form is seen from how they begin."""

IN_FOLDERS = frozenset(FORMS) - {".json"}
"""What is a report in a folder: a .json file there is more often something else."""

ABOUT_THE_FOLDER = "README"
"""By convention a file of this name tells about its folder, and is no report."""

SIZES = {
    "text": MAX_TEXT_BYTES,
    "markdown": MAX_TEXT_BYTES,
    "page": MAX_PAGE_BYTES,
    "document": MAX_DOCUMENT_BYTES,
}

SNIFFED = 4096


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


def sniff(head: bytes) -> str:
    """The form of a file by its first bytes."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1000].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<!--")):
        return "page"
    if start.startswith(b"{"):
        # A first line that is open at its end belongs to a document over several lines.
        return "document" if start.split(b"\n")[0].strip() == b"{" else "lines"
    if start.startswith(b"[") and start[1:].lstrip().startswith(b"{"):
        return "document"
    return "markdown" if start.startswith((b"---\n", b"---\r\n")) else "text"


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
    reports = [path for path in files if path.suffix.lower() in IN_FOLDERS]
    for error in shut:
        reason = _plain(error, str(error.strerror))
        yield Problem(str(error.filename or folder), reason, "check who may read it")
    if not reports and not shut:
        listed = ", ".join(sorted(IN_FOLDERS))
        yield Problem(str(folder), "a folder with no reports in it", f"reports end in {listed}")
    elif passed := sorted({path.suffix.lower() or path.name for path in files} - IN_FOLDERS):
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
        form = FORMS.get(path.suffix.lower()) or sniff(stream.peek(SNIFFED))
        size = path.stat().st_size if path.is_file() else 0
        if form in SIZES and size > SIZES[form]:
            try:
                check_size(size, SIZES[form])
            except Unreadable as error:
                yield error.at(str(path))
            return
        yield from _open(stream, form, name, str(path), defaults)


def _open(
    stream: IO[bytes], form: str, name: str, where: str, defaults: Defaults
) -> Iterator[Report | Problem]:
    if form == "lines":
        yield from read_lines(stream, where, defaults)
        return
    data = stream.read(SIZES[form] + 1)
    try:
        check_size(len(data), SIZES[form])
        if form == "document":
            yield from read_document(data, where, defaults)
            return
        metadata, text = READERS[form](data, defaults)
    except Unreadable as error:
        yield error.at(where)
        return
    yield from assemble(name, text, metadata, defaults, where)


def _text(data: bytes, defaults: Defaults) -> tuple[Metadata, str]:
    return NO_METADATA, decode(data, defaults.encoding)


def _markdown(data: bytes, defaults: Defaults) -> tuple[Metadata, str]:
    return split_markdown(decode(data, defaults.encoding))


def _page(data: bytes, defaults: Defaults) -> tuple[Metadata, str]:
    if not data.strip():
        raise Unreadable("empty: there is no text to read")
    from dateline.extract.page import read_page  # noqa: PLC0415 - 120 ms that only pages need

    return read_page(decode_page(data, defaults.encoding))


READERS: dict[str, Callable[[bytes, Defaults], tuple[Metadata, str]]] = {
    "text": _text,
    "markdown": _markdown,
    "page": _page,
}


def _plain(error: Exception, reason: str) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read"
    return f"cannot be opened ({reason.lower()})"


def load_bytes(data: bytes, name: str, defaults: Defaults = NO_DEFAULTS) -> list[Report | Problem]:
    """The reports in some bytes; for programs that fetched them elsewhere."""
    return list(load_stream(BufferedReader(BytesIO(data)), name, defaults))
