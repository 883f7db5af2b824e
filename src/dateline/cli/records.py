"""Records on the command line: which one a command is about, and errors told in a line."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.in_force import Opening
    from dateline.record.store import Store

WRONG_USAGE = 2

RecordOption = Annotated[
    Path,
    typer.Option(
        "--record",
        "-r",
        envvar="DATELINE_RECORD",
        help="Folder of the record. [dim]Default: the current folder.[/dim]",
        show_default=False,
    ),
]
AuthorOption = Annotated[
    str | None,
    typer.Option(
        "--author",
        envvar="DATELINE_AUTHOR",
        help="Who you are, as the history shall say. [dim]Default: your login name.[/dim]",
    ),
]


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The record's store; any error that a person can mend is one line and exit status 2."""
    from dateline.in_force import in_force  # noqa: PLC0415
    from dateline.ontology import using  # noqa: PLC0415
    from dateline.record.store import Store  # noqa: PLC0415 - keeps --help quick

    with told(), Store.open(folder) as store, using(store.ontology), in_force(_places(store)):
        yield store


def _places(store: Store) -> Opening:
    """What opens the record's gazetteer, which many a command does not need."""

    def opening() -> Gazetteer:
        from dateline.record.localities import gazetteer_of  # noqa: PLC0415

        return gazetteer_of(store)

    return opening


@contextmanager
def told() -> Iterator[None]:
    """Tell errors in a line on standard error and leave with status 2."""
    try:
        yield
    except DatelineError as error:
        typer.echo(f"dateline: {error}", err=True)
        raise typer.Exit(WRONG_USAGE) from None
    except (PermissionError, IsADirectoryError, NotADirectoryError) as error:
        where = error.filename or "a file of the record"
        typer.echo(f"dateline: {where}: {(error.strerror or str(error)).lower()}", err=True)
        raise typer.Exit(WRONG_USAGE) from None
    except Exception as error:
        if (words := _of_database(error)) is None:
            raise
        from dateline.record.store import plainly  # noqa: PLC0415 - loaded already

        typer.echo(f"dateline: the database: {plainly(words)}", err=True)
        raise typer.Exit(WRONG_USAGE) from None


def _of_database(error: Exception) -> str | None:
    """What a database says that is broken, full or gone; None for any other error."""
    from sqlalchemy import exc  # noqa: PLC0415 - loaded already, where it can happen

    ours = (exc.ProgrammingError, exc.IntegrityError, exc.DataError)
    if not isinstance(error, exc.DBAPIError) or isinstance(error, ours):
        return None
    told = " ".join(str(error.orig).split())
    broken = "malformed" in told or "not a database" in told
    return f"{told}; make it again from a backup: dateline restore FILE DIR" if broken else told


def author_or_login(given: str | None) -> str:
    """Who acts: as given, else the name under which they are signed in."""
    if given and given.strip():
        return given.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "user"
