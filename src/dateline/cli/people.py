"""`dateline people`: who may sign in to the pages."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.records import RecordOption, opened

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.record.store import Store

app = typer.Typer(
    help="Who may sign in to the pages of dateline serve.",
    no_args_is_help=True,
    epilog="As soon as there is one person, everybody signs in. Make an admin first.",
)


class RoleName(StrEnum):
    """What somebody may do; who may do more may do all that is before it."""

    READER = "reader"
    CODER = "coder"
    EDITOR = "editor"
    ADMIN = "admin"


NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="Name, pseudonym or id of a person.")
]
RoleOption = Annotated[RoleName, typer.Option("--role", help="What they may do.")]
ADDRESS = "http://127.0.0.1:8321"
"""Where `dateline serve` answers, if nothing else is set."""


@app.command("list")
def list_people(record: RecordOption = Path()) -> None:
    """List who may sign in, with role, state and number of tokens."""
    from dateline.web.people import persons, tokens  # noqa: PLC0415 - keeps --help quick

    with opened(record) as store, store.engine.connect() as connection, connection.begin():
        listed = persons.listed(connection)
        for one in listed:
            number = len(tokens.listed(connection, one))
            state = one.state.value + ("" if one.has_password else ", no password yet")
            held = f", {number} token{'' if number == 1 else 's'}" if number else ""
            role = one.role.name.lower()
            typer.echo(f"{one.id}  {role:6}  {one.name} (as {one.pseudonym}), {state}{held}")
    if not listed:
        typer.echo("nobody: dateline serve is for one person on this machine", err=True)


@app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What they sign in with.")],
    record: RecordOption = Path(),
    role: RoleOption = RoleName.READER,
    pseudonym: Annotated[
        str | None, typer.Option(help="What history and exports call them. Default: one is made.")
    ] = None,
    address: Annotated[
        str | None, typer.Option(help="Address of the pages, for the link that is printed.")
    ] = None,
    ask: Annotated[
        bool,
        typer.Option("--password", help="Ask for a password here instead of printing a link."),
    ] = False,
) -> None:
    """Let somebody in; prints a link by which they set their password, once, within a day."""
    from dateline.web.people import invitations, persons  # noqa: PLC0415

    with _changing(record) as (store, connection):
        password = _password() if ask else None
        one = persons.add(connection, name, persons.role_named(role), password, pseudonym)
        link = None if ask else _link(store, address, invitations.reset(connection, one)[1])
    typer.echo(f"{one.name} is {role.value}, known as {one.pseudonym}")
    if link:
        typer.echo(f"Within a day: {link}")


@app.command()
def invite(
    record: RecordOption = Path(),
    role: RoleOption = RoleName.READER,
    days: Annotated[int, typer.Option(min=1, max=30, help="How long the link works.")] = 7,
    address: Annotated[str | None, typer.Option(help="Address of the pages.")] = None,
) -> None:
    """Print a link that lets one person in, once."""
    from dateline.web.people import invitations, persons  # noqa: PLC0415

    with _changing(record) as (store, connection):
        wanted = persons.role_named(role)
        if not persons.anyone(connection) and role is not RoleName.ADMIN:
            typer.echo("there is no admin yet: dateline people add NAME --role admin", err=True)
        _, secret = invitations.invite(connection, wanted, lasts=days * 86_400)
        link = _link(store, address, secret)
    typer.echo(link)


@app.command()
def reset(
    name: NameArgument,
    record: RecordOption = Path(),
    address: Annotated[str | None, typer.Option(help="Address of the pages.")] = None,
) -> None:
    """Print a link by which somebody sets a new password, once, within a day."""
    from dateline.web.people import invitations, persons  # noqa: PLC0415

    with _changing(record) as (store, connection):
        one = persons.person(connection, name)
        _, secret = invitations.reset(connection, one)
        link = _link(store, address, secret)
    typer.echo(link)


@app.command("role")
def set_role(
    name: NameArgument,
    role: Annotated[RoleName, typer.Argument(help="What they may do from now on.")],
    record: RecordOption = Path(),
) -> None:
    """Let somebody do more or less; they have to sign in again."""
    from dateline.web.people import persons  # noqa: PLC0415

    with _changing(record) as (_, connection):
        one = persons.person(connection, name)
        persons.set_role(connection, one, persons.role_named(role))
    typer.echo(f"{one.name} is {role.value}")


@app.command()
def suspend(name: NameArgument, record: RecordOption = Path()) -> None:
    """Let somebody in no more until they are restored: sessions end, tokens do not work."""
    from dateline.web.people import persons  # noqa: PLC0415

    with _changing(record) as (_, connection):
        one = persons.person(connection, name)
        persons.suspend(connection, one)
    typer.echo(f"{one.name} is suspended")


@app.command()
def restore(name: NameArgument, record: RecordOption = Path()) -> None:
    """Let somebody in again who was suspended."""
    from dateline.web.people import persons  # noqa: PLC0415

    with _changing(record) as (_, connection):
        one = persons.person(connection, name)
        persons.restore(connection, one)
    typer.echo(f"{one.name} may sign in")


@app.command()
def revoke(name: NameArgument, record: RecordOption = Path()) -> None:
    """Sign somebody out everywhere and make their tokens void; they may sign in again."""
    from dateline.web.people import persons, tokens  # noqa: PLC0415

    with _changing(record) as (_, connection):
        one = persons.person(connection, name)
        persons.end_sessions(connection, one)
        tokens.revoke_all(connection, one)
    typer.echo(f"{one.name} is signed out, and has no tokens")


@app.command()
def remove(name: NameArgument, record: RecordOption = Path()) -> None:
    """Forget somebody, but for the pseudonym that history knows them by."""
    from dateline.web.people import persons  # noqa: PLC0415

    with _changing(record) as (_, connection):
        one = persons.person(connection, name)
        persons.remove(connection, one)
    typer.echo(f"{one.name} is gone; {one.pseudonym} stays in the history")


@contextmanager
def _changing(record: Path) -> "Iterator[tuple[Store, Connection]]":
    """The record and a connection to change its people through: all is written, or nothing."""
    with opened(record) as store:
        from dateline.web.people.keeping import changing  # noqa: PLC0415

        with changing(store) as connection:
            yield store, connection


def _password() -> str:
    """A password, asked for twice where somebody types; else the first line that is piped in."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


def _link(store: "Store", address: str | None, secret: str) -> str:
    """The whole address of an invitation."""
    from dateline.web.people.invitations import PATH  # noqa: PLC0415
    from dateline.web.settings import load_web_settings  # noqa: PLC0415

    told = address or load_web_settings(store.settings.table("web")).address or ADDRESS
    return f"{told.rstrip('/')}{PATH}{secret}"
