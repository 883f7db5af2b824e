"""Bringing: tables read, entered in one revision, and a person told what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dateline.cli.leaving import leaving, policy_of
from dateline.cli.records import author_or_login, opened
from dateline.cli.telling import Telling, counted
from dateline.errors import BadOption, ImportProblem
from dateline.importing import SOURCES, edits, form_of, our_lines, read_entries
from dateline.importing.files import OURS
from dateline.importing.lines import Line
from dateline.record.allowing import allow_release
from dateline.record.correcting import corrections, enter_corrections, fates, known_ids
from dateline.record.deciding import decide
from dateline.record.importing import Imported, enter_data_set
from dateline.record.queries import Wanted
from dateline.record.store import Change

SHOWN = 50
"""Problems told one by one; of the rest only the number."""


@dataclass(frozen=True)
class DataSet:
    """What a person says of a data set: its name, its licence, whether it may leave."""

    name: str | None = None
    licence: str | None = None
    may_leave: bool = False


def is_edited(record: Path, file: Path, form: str | None) -> bool:
    """Whether a table has ids of this record's events."""
    with opened(record) as store:
        if format_of(existing(file), form) not in OURS:
            return False
        ids = {one.text("id") for one in our_lines(file) if isinstance(one, Line)}
        with store.reading() as connection:
            return bool(known_ids(connection, ids))


def bring_data_set(
    record: Path, file: Path, form: str | None, data_set: DataSet, author: str | None
) -> None:
    """Enter the rows of a data set that are not known yet, and those that were changed."""
    who, done = author_or_login(author), Imported()
    name, licence = stated(data_set.name) or file.stem, stated(data_set.licence)
    if data_set.may_leave and not licence:
        with opened(record):
            raise BadOption("--allow-release needs --licence: on which terms the data may be given")
    with opened(record) as store:
        entries = list(read_entries(existing(file), format_of(file, form)))

        def act(change: Change) -> list[str]:
            nonlocal done
            done = enter_data_set(change, name, licence, entries)
            return done.mentions

        after = decide(store, who, "import", f"{name}: {file.name}", act)
        allowed = data_set.may_leave and allow_release(store.folder, name)
    teller = Telling()
    joined = sum(len(event.mentions) > 1 for event in after)
    teller.line(
        f"{name}: {counted(len(done.new), 'row')} entered, {len(done.changed):,} changed, "
        f"{done.known:,} known already; {counted(len(after), 'event')} touched, "
        f"{joined:,} of them told by others too"
    )
    if allowed:
        teller.line(f"{name} may leave now: [policy] data_sets in dateline.toml names it")
    _tell(teller, done.problems)


def bring_edits(record: Path, file: Path, form: str | None, author: str | None) -> None:
    """Enter what a person changed in an export of the record."""
    who = author_or_login(author)
    with opened(record) as store:
        if format_of(existing(file), form) not in OURS:
            raise BadOption(f"--edits takes an export as {', '.join(OURS)}")
        with store.reading() as connection:
            shown = leaving(store, connection, Wanted(), policy_of(store))
            now = {event.id: event for event in shown}
            edited = list(edits(now, our_lines(file), fates(connection)))
        found, problems = corrections(edited, who, store.settings)
        if found:
            reason = f"edited in {file.name}"
            decide(store, who, "edit", reason, lambda c: enter_corrections(c, who, found))
    teller = Telling()
    events = {one.event for one in found}
    teller.line(f"{counted(len(found), 'value')} of {counted(len(events), 'event')} entered")
    _tell(teller, problems)


def format_of(file: Path, form: str | None) -> str:
    """The format that was asked for, or that the file tells; raises `BadOption`."""
    found = form or form_of(file)
    if found not in SOURCES:
        raise BadOption(f"{file}: which --format? There are {', '.join(SOURCES)}")
    return found


def stated(given: str | None) -> str | None:
    """What was said, without blanks; None where nothing was."""
    return given.strip() or None if given else None


def existing(file: Path) -> Path:
    """The file; raises `BadOption` where there is none."""
    if not file.is_file():
        raise BadOption(f"{file}: there is no such file")
    return file


def _tell(teller: Telling, problems: Iterable[ImportProblem]) -> None:
    listed = list(problems)
    for problem in listed[:SHOWN]:
        teller.line(str(problem))
    if len(listed) > SHOWN:
        teller.line(f"and {len(listed) - SHOWN:,} more like these")
