"""Exporting: files, packages and releases written, and a person told what was."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.cli.leaving import fates, leaving, made_by, policy_of, touched
from dateline.cli.telling import Telling, counted
from dateline.errors import BadOption, ExportError
from dateline.publishing import PublishedEvent
from dateline.publishing.formats import ALL, FORMATS, Format, Written
from dateline.publishing.package import Standing, latest, release, write_package
from dateline.record.queries import Wanted
from dateline.record.store import Store, last_revision


def export_file(
    store: Store, wanted: Wanted, name: str | None, output: Path | None, columns: str = ALL
) -> None:
    """Write one file, or print it; a file appears only when it is whole."""
    form = _format(name, output)
    write = form.writer(columns)
    policy = policy_of(store)
    try:
        beside = output.parent if output else None
        with tempfile.TemporaryDirectory(prefix=".dateline-", dir=beside) as folder:
            file = Path(folder) / (output.name if output else f"events{form.suffix}")
            with store.reading() as connection:
                events = _Watched(leaving(store, connection, wanted, policy))
                written = write(iter(events), file, made_by(store, policy))
            _deliver(written, output)
    except OSError as error:
        raise ExportError(f"{output or 'the screen'}: {error.strerror or error}") from None
    _tell(written, output, events)


def export_package(
    store: Store, wanted: Wanted, folder: Path, name: str | None, output: Path | None
) -> None:
    """Write a data package."""
    if name or output:
        raise BadOption("--package writes a folder of its own: leave --format and -o out")
    policy = policy_of(store)
    with store.reading() as connection:
        events = _Watched(leaving(store, connection, wanted, policy))
        about = {"revision": last_revision(connection)}
        try:
            written = write_package(
                iter(events), folder, made_by(store, policy), policy, about=about
            )
        except OSError as error:
            raise ExportError(f"{folder}: {error.strerror or error}") from None
    _tell(written, folder, events)


class _Watched:
    """Events on their way out, and how much of them the policy made coarser."""

    def __init__(self, events: Iterable[PublishedEvent]) -> None:
        self._events = events
        self.values = self.coarser = 0

    def __iter__(self) -> Iterator[PublishedEvent]:
        for event in self._events:
            self.values += len(event.coarsened)
            self.coarser += bool(event.coarsened)
            yield event


def write_release(store: Store, wanted: Wanted, folder: Path) -> None:
    """Write a release, and tell what changed since the last."""
    policy, teller = policy_of(store), Telling()
    last = latest(folder)
    with store.reading() as connection:
        standing = Standing(
            revision=last_revision(connection),
            fates=lambda ids: fates(connection, ids),
            touched=touched(connection, last.revision if last else 0),
        )
        events = list(leaving(store, connection, wanted, policy))
        try:
            done = release(events, folder, made_by(store, policy), policy, standing)
        except OSError as error:
            raise ExportError(f"{folder}: {error.strerror or error}") from None
    teller.line(f"{counted(len(events), 'event')}: {done.folder}")
    if done.since:
        told = [f"{number:,} {name}" for name, number in done.counted.items() if number]
        teller.line(f"since {done.since.name}: {', '.join(told) or 'nothing changed'}")


def _format(name: str | None, output: Path | None) -> Format:
    """The format that was asked for, or that the file's ending tells."""
    if name is None:
        endings = {one.suffix: one for one in reversed(FORMATS.values())}
        found = endings.get(output.suffix.lower()) if output else None
        if found is None:
            raise BadOption(f"which --format? There are {', '.join(FORMATS)}")
        return found
    form = FORMATS[name]
    if output is None and not form.text:
        raise BadOption(f"--format {name} needs a file: -o events{form.suffix}")
    return form


def _deliver(written: Written, output: Path | None) -> None:
    """Move files to where they belong, those beside first; or print the one asked for."""
    if output is None:
        with written.files[0].open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
        sys.stdout.flush()
        return
    for file in reversed(written.files):
        os.replace(file, output.parent / file.name)


def _tell(written: Written, output: Path | None, events: _Watched) -> None:
    """Say what was written and what was not."""
    teller = Telling()
    if output is not None:
        rows = "" if written.rows == written.events else f" in {counted(written.rows, 'row')}"
        names = [str(output), *(file.name for file in written.files[1:])]
        teller.line(f"{counted(written.events, 'event')}{rows}: {' and '.join(names)}")
    for why, number in written.left_out.most_common():
        teller.line(f"left out: {counted(number, 'event')} ({why})")
    for note in written.notes:
        teller.line(note)
    if events.values:
        told = f"{counted(events.values, 'value')} of {counted(events.coarser, 'event')}"
        teller.line(f"made coarser: {told}, by [policy] of dateline.toml (docs/publishing.md)")
