"""Wanted: the options that choose events, the same for every command that takes some."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.records import author_or_login
from dateline.errors import BadOption

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.record.queries import Wanted

WhereOption = Annotated[
    str | None,
    typer.Option("--where", help="In this place or in what it contains: Lyon, 'Lyon, FR', FR."),
]
WhenOption = Annotated[
    str | None,
    typer.Option(
        "--when", help="That may have been then: 2022-11-08, 2022-11, 2022, 2022-11-01..2022-11-08."
    ),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Of this kind or family (dissent, dissent.march); again for more."),
]
TextOption = Annotated[str | None, typer.Option("--text", help="With these words.")]
GradeOption = Annotated[
    str | None, typer.Option("--min-grade", help="At least this reliable and credible: B3.")
]
ModalityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--modality",
        help="actual, planned, forecast, hypothetical, denied, background; again for more.",
    ),
]
SettingOption = Annotated[
    str | None, typer.Option("--setting", help="offline or online; both are either.")
]
SetOption = Annotated[
    str | None,
    typer.Option("--set", help="In this saved set, by its name or id, as the page Sets has it."),
]
PlacedOption = Annotated[
    bool | None,
    typer.Option(
        "--placed/--not-placed",
        help="Only those on the map, or only those that are not. [dim]Default: both.[/dim]",
        show_default=False,
    ),
]

ADMIN = 4
"""The rank of who has the record's files; sets that only their owner sees stay so."""


def wanted(  # noqa: PLR0913, PLR0917 - one parameter an option
    where: str | None = None,
    when: str | None = None,
    kind: list[str] | None = None,
    text: str | None = None,
    min_grade: str | None = None,
    modality: list[str] | None = None,
    setting: str | None = None,
    placed: bool | None = None,
) -> Wanted:
    """What the options ask for; raises `BadOption`."""
    from dateline.record.asking import asked  # noqa: PLC0415 - keeps --help quick

    try:
        return asked(
            where=where,
            when=when,
            kind=kind or (),
            text=text,
            min_grade=min_grade,
            modality=modality or (),
            setting=setting,
            placed=None if placed is None else "yes" if placed else "no",
        )
    except BadOption as error:
        raise BadOption(f"--{error}") from None


def in_set(connection: Connection, chosen: Wanted, given: str | None, author: str | None) -> Wanted:
    """The same, in the set of a name or id that this person sees; raises `BadOption`."""
    if not given:
        return chosen
    from dateline.record.sets import Looker, sets_for  # noqa: PLC0415 - keeps --help quick

    who = author_or_login(author)
    listed = sets_for(connection, Looker(who, ADMIN))
    named = [one for one in listed if one.id == given]
    named = named or [one for one in listed if one.name.casefold() == given.strip().casefold()]
    if len(named) == 1:
        return replace(chosen, of_set=named[0].id)
    if named:
        ids = ", ".join(one.id for one in named)
        raise BadOption(f"--set {given}: several are called so; name one by its id: {ids}")
    seen = ", ".join(one.name for one in listed[:8]) or "none"
    raise BadOption(f"--set {given}: no set that {who} sees is called so; there are: {seen}")
