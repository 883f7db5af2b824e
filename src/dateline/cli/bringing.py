"""Bringing: tables read, entered in one revision, and a person told what became of them."""

from pathlib import Path

from dateline.cli.leaving import leaving, policy_of
from dateline.cli.records import author_or_login, opened
from dateline.cli.telling import Telling, counted
from dateline.errors import BadOption
from dateline.importing import SOURCES, edits, read_entries
from dateline.importing.files import OURS
from dateline.record.deciding import decide
from dateline.record.importing import Imported, enter_data_set, enter_edits
from dateline.record.queries import Wanted
from dateline.record.store import Change

SHOWN = 20
"""Problems told one by one."""


def bring_data_set(
    record: Path,
    file: Path,
    form: str | None,
    name: str | None,
    licence: str | None,
    author: str | None,
) -> None:
    """Enter the rows of a data set that are not known yet."""
    who, done = author_or_login(author), Imported()
    with opened(record) as store:
        called, terms = stated("--name", name), stated("--licence", licence)
        entries = list(read_entries(existing(file), format_of(file, form)))

        def act(change: Change) -> list[str]:
            nonlocal done
            done = enter_data_set(change, called, terms, entries)
            return done.mentions

        after = decide(store, who, "import", f"{called}: {file.name}", act)
    teller = Telling()
    joined = sum(len(event.mentions) > 1 for event in after)
    teller.line(
        f"{counted(len(done.mentions), 'row')} entered, {done.known:,} known already; "
        f"{counted(len(after), 'event')} touched, {joined:,} of them told by others too"
    )
    for problem in done.problems[:SHOWN]:
        teller.line(f"not entered: {problem}")
    if len(done.problems) > SHOWN:
        teller.line(f"and {len(done.problems) - SHOWN:,} more like these")


def bring_edits(record: Path, file: Path, form: str | None, author: str | None) -> None:
    """Enter what a person changed in an export of the record."""
    who = author_or_login(author)
    with opened(record) as store:
        name = format_of(file, form)
        if name not in OURS:
            raise BadOption(f"--edits takes an export as {', '.join(OURS)}")
        table = OURS[name](existing(file))
        with store.reading() as connection:
            shown = leaving(store, connection, Wanted(), policy_of(store))
            now = {event.id: event for event in shown}
        changed = list(edits(now, table))
        strangers = sum(event.id not in now for event in table)
        if changed:
            decide(
                store,
                who,
                "edit",
                f"edited in {file.name}",
                lambda change: enter_edits(change, who, changed, file.name),
            )
    teller = Telling()
    events = {one.event for one in changed}
    teller.line(f"{counted(len(changed), 'value')} of {counted(len(events), 'event')} entered")
    if strangers:
        teller.line(f"passed over: {counted(strangers, 'row')} of no event of the record")


def format_of(file: Path, form: str | None) -> str:
    """The format that was asked for, or that the file's ending tells; raises `BadOption`."""
    found = form or file.suffix.lower().removeprefix(".")
    if found not in SOURCES:
        raise BadOption(f"{file}: which --format? There are {', '.join(SOURCES)}")
    return found


def stated(option: str, given: str | None) -> str:
    """What a data set cannot do without; raises `BadOption`."""
    if not given or not given.strip():
        raise BadOption(f"a data set needs {option}: who made it, and on which terms it is used")
    return given.strip()


def existing(file: Path) -> Path:
    """The file; raises `BadOption` where there is none."""
    if not file.is_file():
        raise BadOption(f"{file}: there is no such file")
    return file
