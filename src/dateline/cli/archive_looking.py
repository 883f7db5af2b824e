"""`dateline archive list` and `dateline archive show`: what was kept."""

from __future__ import annotations

import dataclasses
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.archives import opened_archive, write_out
from dateline.cli.looking import (
    ListShape,
    ListShapeOption,
    Shape,
    ShapeOption,
    print_json,
    print_json_lines,
    say,
)
from dateline.cli.records import RecordOption

if TYPE_CHECKING:
    from dateline.archive import Kept
    from dateline.vocabulary import Capture

LIST_EPILOG = """
[bold]Examples[/bold]\n
dateline archive list --record protests\n
dateline archive list https://example.org/news/1\n
dateline archive list --limit 0 --format jsonl > captures.jsonl\n
"""

SHOW_EPILOG = """
[bold]Examples[/bold]\n
dateline archive show k-3f6zq2mhxw7k4b2d\n
dateline archive show k-3f6zq2mhxw7k4b2d --output page.html\n
dateline archive show k-3f6zq2mhxw7k4b2d --payload --output page.html.gz\n
\n
The bytes are checked against the log before they are shown. --output writes the content, decoded;
with --payload exactly what was sent, which is what the digest in the log is of.\n
"""


def list_captures(
    address: Annotated[str | None, typer.Argument(help="Of this address alone.")] = None,
    record: RecordOption = Path(),
    limit: Annotated[int, typer.Option(min=0, help="Most captures to list; 0 for all.")] = 100,
    form: ListShapeOption = ListShape.TABLE,
) -> None:
    """List captures in the order in which they were kept."""
    with opened_archive(record) as archive:
        found = iter(archive.captures_of(address)) if address else archive.all()
        listed = islice(found, limit) if limit else found
        if form is ListShape.JSONL:
            print_json_lines(as_data(kept) for kept in listed)
        elif form is ListShape.JSON:
            print_json([as_data(kept) for kept in listed])
        else:
            for kept in listed:
                say(_line(kept))
        if next(found, None) is not None:
            typer.echo(f"dateline: there are more; the first {limit} are listed", err=True)


def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of the capture.")],
    record: RecordOption = Path(),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the content to this file, or -.")
    ] = None,
    payload: Annotated[
        bool, typer.Option("--payload", help="The bytes as they were sent, not decoded.")
    ] = False,
    form: ShapeOption = Shape.TABLE,
) -> None:
    """Show a capture: what was asked, what came, where it lies."""
    with opened_archive(record) as archive:
        capture = archive.capture(name)
        kept = archive.kept(name)
        if output is not None:
            content = capture.payload if payload else capture.content
            if str(output) == "-":
                sys.stdout.buffer.write(content)
            else:
                write_out(output, content)
            return
    if kept is not None:
        _print(kept, capture, form)


def as_data(kept: Kept) -> dict[str, Any]:
    """A kept capture for programs."""
    data = dataclasses.asdict(kept)
    del data["new"]
    return {**data, "at": kept.at.isoformat()}


def _line(kept: Kept) -> str:
    at = kept.at.strftime("%Y-%m-%d %H:%M:%S")
    status = kept.status if kept.status is not None else "file"
    return (
        f"{kept.id}  {at}  {status:>4}  {kept.length:>9,}  {kept.media_type or '-'}  {kept.address}"
    )


def _print(kept: Kept, capture: Capture, form: Shape) -> None:
    if form is Shape.JSON:
        more = {
            "headers": capture.headers,
            "request_headers": capture.request_headers,
            "server": capture.server,
            "truncated": capture.truncated,
            "about": capture.about,
        }
        print_json({**as_data(kept), **more})
        return
    for name, value in _told(kept, capture):
        say(f"{name:<14} {value}")


def _told(kept: Kept, capture: Capture) -> list[tuple[str, object]]:
    lies = f"{kept.file} at byte {kept.offset:,}; entry {kept.leaf} of the log"
    told: list[tuple[str, object]] = [
        ("capture", kept.id),
        ("address", kept.address),
        ("at", kept.at.isoformat()),
        ("payload", f"{kept.length:,} bytes, {kept.media_type or 'of no told type'}"),
        ("sha256", kept.sha256),
        ("lies in", lies),
    ]
    if kept.revisit_of:
        told.append(("same as", f"{kept.revisit_of}, which has the payload"))
    if capture.status is not None:
        told.append(("answer", f"{capture.status} {capture.reason}".strip()))
        told += [("", f"{name}: {value}") for name, value in capture.headers]
        told.append(("request", capture.method))
        told += [("", f"{name}: {value}") for name, value in capture.request_headers]
    if capture.server:
        told.append(("server", capture.server))
    if capture.truncated:
        told.append(("not whole", capture.truncated))
    told += list(capture.about)
    return told
