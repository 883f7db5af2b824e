"""Records: reports as JSON objects, one a line (JSON Lines) or in one JSON document."""

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from dateline.extract.assembling import assemble
from dateline.extract.decoding import decode
from dateline.extract.defaults import KEYS, Defaults, Metadata
from dateline.extract.limits import MAX_RECORD_BYTES, check_size
from dateline.extract.material import Item
from dateline.extract.posts import as_record, posts_in
from dateline.extract.problem import Problem, Unreadable
from dateline.extract.published import published_at
from dateline.extract.telegram import is_export, read_export
from dateline.extract.unread import Unread
from dateline.vocabulary import Report

MAX_DOCUMENT_BYTES = 64_000_000
"""A JSON document is held in memory as a whole; JSON Lines are not and have no such limit."""

BLANK = object()
"""An empty line, which is passed over; the word null is no report and is told."""


def read_lines(stream: IO[bytes], name: str, defaults: Defaults) -> Iterator[Item]:
    """Reports from JSON Lines, one at a time; a bad line gives a problem with its number."""
    found = False
    for number, line in _lines(stream):
        where = f"{name}:{number}"
        try:
            record = _record(line)
        except Unreadable as error:
            yield error.at(where)
            if number == 1 and line and b"\x00" in line:
                return  # one problem for a binary file, not one a line
            found = True
            continue
        if record is not BLANK:
            found = True
            yield from from_record(record, where, defaults)
    if not found:
        yield Problem(name, "empty: there is no report in it")


def read_document(data: bytes, name: str, defaults: Defaults) -> Iterator[Item]:
    """Reports from one JSON document: an object, or a list of them."""
    try:
        check_size(len(data), MAX_DOCUMENT_BYTES)
        parsed = _parse(decode(data))
    except Unreadable as error:
        yield error.at(name)
        return
    if is_export(parsed):
        yield from read_export(parsed, name, defaults)
        return
    wrapped = posts_in(parsed)
    listed = parsed if isinstance(parsed, list) else [parsed] if wrapped is None else wrapped
    if not listed:
        yield Problem(name, "empty: there is no report in it")
    for number, record in enumerate(listed, start=1):
        where = name if listed == [parsed] else f"{name}, item {number}"
        yield from from_record(record, where, defaults)


def from_record(record: Any, where: str, defaults: Defaults) -> Iterator[Item]:
    """The report that a JSON object describes, in our keys or those of exports; or its problem."""
    record = as_record(record)
    try:
        text, values = _fields(record)
    except Unreadable as error:
        yield error.at(where)
        return
    name = record.get("id")
    name = str(name) if isinstance(name, str | int) and str(name).strip() else where
    told = where if name == where else f"{where} ({name[:80]})"
    metadata = Metadata(**values, supplied_by="record")
    for item in assemble(name, text, metadata, defaults, told):
        yield with_update(item, record.get("updated"), "record")


def with_update(item: Item, written: Any, supplied_by: str) -> Item:
    """A report with the time of its last change, if one is told that can be read."""
    if isinstance(item, Unread) and item.report:
        report = with_update(item.report, written, supplied_by)
        return item.model_copy(update={"report": report})
    if not isinstance(item, Report) or not isinstance(written, str):
        return item
    try:
        return item.model_copy(update={"updated": published_at(written, supplied_by)})
    except Unreadable:
        return item


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; nothing in place of a line that is too long to be a report."""
    number = 0
    while line := stream.readline(MAX_RECORD_BYTES):
        number += 1
        whole = len(line) < MAX_RECORD_BYTES or line.endswith(b"\n")
        if whole:
            yield number, line
            continue
        while (rest := stream.readline(MAX_RECORD_BYTES)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _record(line: bytes | None) -> Any:
    if line is None:
        check_size(MAX_RECORD_BYTES + 1, MAX_RECORD_BYTES)
    text = decode(line or b"")
    return _parse(text) if text.strip() else BLANK


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "it cannot be parsed"
        raise Unreadable(f"not valid JSON ({reason})", "write one JSON object a line") from None


def _fields(record: Any) -> tuple[str, dict[str, str]]:
    """Text and metadata of a record; keys with other names are left alone."""
    if not isinstance(record, dict):
        raise Unreadable("not a JSON object", 'write {"id": ..., "text": ...} for each report')
    text = record.get("text")
    if not isinstance(text, str):
        raise Unreadable('has no "text" (a string)', 'write {"id": ..., "text": ...}')
    return text, dict(_metadata(record))


def _metadata(record: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for key in KEYS:
        value = record.get(key)
        # In what `dateline read --format json` prints, `published` is an object.
        if key == "published" and isinstance(value, dict):
            value = f"{value.get('edtf')}{value.get('zone') or ''}"
        if isinstance(value, str) and value.strip():
            yield key, value.strip()
