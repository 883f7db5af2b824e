"""The work of `dateline read`: sources in, one writer out, problems told as they come."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dateline.cli.interrupts import Interrupts
from dateline.cli.telling import MOST_TOLD, Telling, counted
from dateline.cli.writing import Writer, already_read, writer_for
from dateline.engines import ReaderOptions, read_many, workers_for
from dateline.errors import BadOption, DatelineError
from dateline.extract import Defaults, Problem, Unreadable, load_all, published_at
from dateline.extract.sources import IN_FOLDERS, STANDARD_INPUT
from dateline.extract.traces import told_from
from dateline.vocabulary import Reading, Report

ALL_READ, SOME_NOT_READ, WRONG_USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
"""Exit statuses; the last two are 128 and the number of the signal, as shells have it."""

Item = Report | Problem


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one `dateline read`, as given."""

    sources: tuple[str, ...]
    published: str | None = None
    outlet: str | None = None
    home: str | None = None
    form: str = "table"
    output: Path | None = None
    workers: int | None = None
    fast: bool = False
    model: str | None = None
    encoding: str | None = None
    resume: bool = False
    title: str | None = None
    url: str | None = None

    def defaults(self) -> Defaults:
        """What the options supply for reports; raises `BadOption`."""
        published = None
        if self.published is not None:
            try:
                published = published_at(self.published, "--published")
            except Unreadable as error:
                raise BadOption(f"--published: {error}") from None
        if self.encoding is not None:
            try:
                "a".encode(self.encoding)  # codecs.lookup knows base64 and the like as well
            except (LookupError, ValueError):
                raise BadOption(f"--encoding: no encoding is called '{self.encoding}'") from None
        self._check_single()
        outlet, home, title = (_stated(one) for one in (self.outlet, self.home, self.title))
        return Defaults(published, outlet, home, self.encoding, title, _address(self.url))

    def _check_single(self) -> None:
        """Raise `BadOption` where what is told of one report would be told of many."""
        given = [name for name in ("title", "url") if getattr(self, name) is not None]
        many = len(self.sources) > 1 or any(Path(one).is_dir() for one in self.sources)
        if given and many:
            raise BadOption(f"--{given[0]} is of one report: name the one file that it is of")

    def check(self) -> None:
        """Raise `BadOption` where options do not fit each other."""
        if self.resume and (self.form != "jsonl" or self.output is None):
            raise BadOption("--resume needs --output with a .jsonl file, which grows as it is read")
        if self.output is not None and self.output.is_dir():
            raise BadOption(f"--output: {self.output} is a folder; name a file in it")
        if self.output is not None and self._would_read(self.output):
            raise BadOption(f"--output: {self.output} is among what is read; name another place")

    def _would_read(self, output: Path) -> bool:
        """Whether a file is a source, or would be one the next time that its folder is read."""
        place = output.resolve()
        sources = [Path(source).resolve() for source in self.sources if source != STANDARD_INPUT]
        in_folder = place.suffix.lower() in IN_FOLDERS and not place.name.startswith(".")
        return any(
            place == source or (in_folder and source.is_dir() and source in place.parents)
            for source in sources
        )


def _stated(given: str | None) -> str | None:
    """What an option says, on one line; None where it says nothing."""
    return " ".join(given.split()) or None if given else None


def _address(given: str | None) -> str | None:
    address = _stated(given)
    if address and not address.lower().startswith(("http://", "https://")):
        raise BadOption(f"--url: {address}: the address of a report begins with https://")
    return address


@dataclass(slots=True)
class Tally:
    """What has been done so far."""

    read: int = 0
    events: int = 0
    lost: int = 0
    kept: int = field(default=0)  # left out by --resume

    @property
    def status(self) -> int:
        """The exit status that follows."""
        return SOME_NOT_READ if self.lost else ALL_READ


def run(request: Request) -> int:
    """Carry out a request and give the exit status; never raises for bad input."""
    telling, tally = Telling(), Tally()
    with Interrupts() as interrupts:
        try:
            request.check()
            defaults = request.defaults()
            with writer_for(request.form, request.output, resume=request.resume) as writer:
                _read_into(writer, request, defaults, telling, tally, interrupts)
            return _told(writer, tally, telling)
        except Exception as error:
            if interrupts.came:
                return _interrupted(request, telling, tally)
            return _failed(error, request, telling)
        except KeyboardInterrupt:
            return _interrupted(request, telling, tally)


def _interrupted(request: Request, telling: Telling, tally: Tally) -> int:
    telling.interrupted(tally.read, request.output, grows=request.form == "jsonl")
    return INTERRUPTED


def _failed(error: Exception, request: Request, telling: Telling) -> int:
    """The exit status for an error that ends the work, told in a line; others are raised again."""
    if isinstance(error, BrokenPipeError):
        _discard_output()
        return PIPE_CLOSED
    if isinstance(error, OSError):
        if request.output is None:
            _discard_output()
        # The file itself may be a part with a name that says nothing to a person.
        where = request.output or error.filename or "output"
        telling.line(f"{where}: cannot be written ({(error.strerror or str(error)).lower()})")
        return WRONG_USAGE
    if isinstance(error, DatelineError):
        telling.line(str(error))
        return WRONG_USAGE
    raise error


def _read_into(
    writer: Writer,
    request: Request,
    defaults: Defaults,
    telling: Telling,
    tally: Tally,
    interrupts: Interrupts,
) -> None:
    items: Iterable[Item] = load_all(request.sources, defaults)
    if not _is_many(request):
        items = _telling_heads(items, telling)
    if request.resume and request.output is not None:
        items = _not_yet_read(items, already_read(request.output), tally)
    workers, items = workers_for(items, request.workers)
    if request.workers and workers < request.workers:
        telling.line(
            f"note: --workers {request.workers}: this machine has {counted(workers, 'core')}"
        )
    options = ReaderOptions(request.model, request.fast)
    with telling.progress(several=len(request.sources) > 1 or _is_many(request)) as step:
        for result in read_many(items, workers, options):
            if isinstance(result, Problem):
                telling.problem(result)
                tally.lost += result.lost
                writer.expect(2 if result.lost else 1)
            else:
                with interrupts.held():
                    writer.add(result)
                    _count(result, tally)
            step()


def _telling_heads(items: Iterable[Item], telling: Telling) -> Iterator[Item]:
    """The same, text files and pages with a line on what was taken from where in them.

    Of the first so many alone: a web archive has thousands.
    """
    lines = 0
    for item in items:
        if (
            lines < MOST_TOLD
            and isinstance(item, Report)
            and (told := told_from(item.extracted_by))
        ):
            telling.line(f"note: {item.id}: {told}")
            lines += 1
        yield item


def _count(reading: Reading, tally: Tally) -> None:
    tally.read += 1
    tally.events += len(reading.events)


def _is_many(request: Request) -> bool:
    return any(Path(s).is_dir() or s.endswith(("jsonl", "ndjson", "-")) for s in request.sources)


def _not_yet_read(
    items: Iterable[Item], done: set[tuple[str, str]], tally: Tally
) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Report) and (item.id, item.text_sha256) in done:
            tally.kept += 1
        else:
            yield item


def _told(writer: Writer, tally: Tally, telling: Telling) -> int:
    """Say what was done, where it is not before the person's eyes already."""
    telling.left_out()
    if tally.read or tally.kept:
        telling.written(writer.output, tally.read, tally.events, tally.lost, tally.kept)
    elif not tally.lost:
        telling.line("there was no report to read")
        return SOME_NOT_READ
    return tally.status


def _discard_output() -> None:
    """Keep Python from complaining, at its end, that nobody reads what is left to print."""
    with suppress(OSError):
        sys.stdout = open("/dev/null", "w")  # noqa: SIM115
