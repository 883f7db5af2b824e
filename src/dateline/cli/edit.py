"""`dateline edit`: enter a value for a field of an event."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from dateline.cli.deciding import carry_out, said
from dateline.cli.records import AuthorOption, RecordOption
from dateline.errors import BadOption

if TYPE_CHECKING:
    from dateline.record.store import Change, Store

EPILOG = """
[bold]Examples[/bold]\n
dateline edit e-5k2m9x0d3q dead 4 --words "a fourth worker died in hospital"\n
dateline edit e-5k2m9x0d3q where "Villeurbanne, France" --note "told by the mayor on the phone"\n
dateline edit e-5k2m9x0d3q when 2024-05-16 --words "late on Thursday"\n
dateline edit e-5k2m9x0d3q grade B1 --note "two colleagues were there"\n
dateline edit e-5k2m9x0d3q injured unknown --note "the number is of another fire"\n
dateline edit e-5k2m9x0d3q dead 6 --words "six bodies" --according-to "the hospital"\n
dateline edit e-5k2m9x0d3q dead 4 --words "a fourth worker died" --decide\n
\n
[bold]What a report tells, and what is so[/bold]\n
With --words the value is what that report tells, according to whom it quotes
there. It takes the place of what the machine read in the report, and counts
beside what other reports tell. With a --note alone, or with --decide, it is
your decision: it wins over all that is told.\n
\n
[bold]Values[/bold]\n
dead, injured, arrested, missing, displaced, participants, affected: 12, 12-15, 12+, 'about 12'\n
when: EDTF: 2024, 2024-05, 2024-05-17, 2024-05-17/2024-05-19 (lasted), [2024-05-01..2024-05-09]\n
where: a name, with what contains it where several are named so, or a GeoNames id\n
kind: a dotted name (dateline kinds); modality, scope, setting: one of their words\n
grade: a letter A to F and a number 1 to 6\n
actors, targets, victims, responders: a description, never a private person's name; with its kind\n
as in 'police: riot police'\n
issue, demand, cause: words; means: 'weapon: knives'\n
extra.NAME: a field of your own, as \\[fields] of dateline.toml declares it\n
unknown: leaves the field out\n
\n
Either way it is kept that you entered it, and survives reading again.\n
"""


def edit(  # noqa: PLR0913, PLR0917 - one parameter an option
    event: Annotated[str, typer.Argument(metavar="ID", help="The event.")],
    field: Annotated[str, typer.Argument(help="Which field.")],
    value: Annotated[str, typer.Argument(help="Its value; see below.")],
    words: Annotated[
        str | None, typer.Option(help="Words of one of its reports, exactly, that say so.")
    ] = None,
    note: Annotated[str | None, typer.Option(help="How you know, where no report says so.")] = None,
    decide: Annotated[
        bool, typer.Option("--decide", help="It is so, whatever reports tell: your value wins.")
    ] = False,
    according_to: Annotated[
        str | None,
        typer.Option(
            help="Who says the --words, as the report calls them, or 'the report'. [dim]Default: "
            "as the machine finds.[/dim]"
        ),
    ] = None,
    alone: Annotated[
        bool,
        typer.Option("--alone", help="Nothing else that was read of it in that report is right."),
    ] = False,
    reason: Annotated[
        str | None,
        typer.Option(help="Why, for the history. [dim]Default: the note or the words.[/dim]"),
    ] = None,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Enter a value for a field: from words of a report, or with a note that says how known."""

    def act(store: Store, change: Change, who: str) -> Collection[str]:
        meant = _Meant(decide, according_to, alone)
        return _edit(store, change, who, (event, field, value), meant, (words, note))

    why = reason or (words and f"“{' '.join(words.split())}”") or note
    carry_out(record, author, "edit", why, act)


class _Meant(NamedTuple):
    """How the value is meant, as options say it."""

    decide: bool
    by: str | None
    alone: bool


def _edit(
    store: Store,
    change: Change,
    who: str,
    given: tuple[str, str, str],
    meant: _Meant,
    evidence: tuple[str | None, str | None],
) -> Collection[str]:
    from dateline.record.according import Meant, enter, how_of  # noqa: PLC0415 - keeps --help quick
    from dateline.record.citing import cite  # noqa: PLC0415
    from dateline.record.finding import mentions_of  # noqa: PLC0415
    from dateline.record.identifying import identify_event  # noqa: PLC0415
    from dateline.record.supplying import supplied  # noqa: PLC0415

    words, note = evidence
    if not words and not said(note):
        raise BadOption("a value needs evidence: --words of a report, or a --note")
    if (meant.by or meant.alone) and (meant.decide or not words):
        raise BadOption("--according-to and --alone are for what --words of a report tell")
    name, entered = supplied(given[1], given[2], store.settings)
    how = how_of("decided" if meant.decide else "", name, words=bool(words))
    event = identify_event(change.connection, given[0])
    mentions = mentions_of(change.connection, [event])
    cited = cite(change.connection, mentions, words) if words else None
    told = Meant(how, meant.by or "", meant.alone)
    return enter(change, who, event, name, entered, told, cited=cited, note=said(note))
