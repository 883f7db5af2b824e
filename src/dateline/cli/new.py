"""`dateline new`: an event that a person enters."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.deciding import carry_out, said
from dateline.cli.records import AuthorOption, RecordOption
from dateline.errors import BadOption

if TYPE_CHECKING:
    from dateline.record.store import Change, Store

EPILOG = """
[bold]Examples[/bold]\n
dateline new --kind disaster.fire --when 2024-05-17 --where "Lyon" --set dead=3 --note "heard on the
local radio, 7 o'clock news"\n
dateline new --kind dissent.march --where Madrid --report r-7c1p4h8z2w --words "students marched"\n
\n
Evidence is a note that says how you know, or words of a report of the record, of whose other events
it then is told apart. The event is linked as any other: where reports tell of the same it joins
them. What you enter from words is what that report tells; with a note it is yours, and wins. Values
are written as for dateline edit.\n
"""


def new(  # noqa: PLR0913, PLR0917 - one parameter an option
    kind: Annotated[str, typer.Option(help="What it is: a dotted name, see dateline kinds.")],
    when: Annotated[str | None, typer.Option(help="When: EDTF, 2024-05-17.")] = None,
    where: Annotated[str | None, typer.Option(help="Where: a name or GeoNames id.")] = None,
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="Another field; again for more."),
    ] = None,
    note: Annotated[str | None, typer.Option(help="How you know.")] = None,
    report: Annotated[str | None, typer.Option(help="The report that --words are of.")] = None,
    words: Annotated[str | None, typer.Option(help="Its words that tell of the event.")] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why, for the history. [dim]Default: the note.[/dim]")
    ] = None,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Enter an event of your own, with a note or words of a report as evidence."""
    given = [("kind", kind), *_pairs(values or [])]
    given += [(field, text) for field, text in (("when", when), ("where", where)) if text]

    def act(store: Store, change: Change, who: str) -> Collection[str]:
        return _enter(store, change, who, given, (report, words, note))

    carry_out(record, author, "new", reason or note or words, act)


def _pairs(values: list[str]) -> list[tuple[str, str]]:
    pairs = [value.partition("=") for value in values]
    for (field, sign, _), value in zip(pairs, values, strict=True):
        if not sign or not field.strip():
            typer.echo(f"dateline: --set {value}: write FIELD=VALUE", err=True)
            raise typer.Exit(2)
    return [(field.strip(), text) for field, _, text in pairs]


def _enter(
    store: Store,
    change: Change,
    who: str,
    given: list[tuple[str, str]],
    evidence: tuple[str | None, str | None, str | None],
) -> Collection[str]:
    from dateline.record.citing import cite_report  # noqa: PLC0415 - keeps --help quick
    from dateline.record.identifying import identify  # noqa: PLC0415
    from dateline.record.newly import enter_new  # noqa: PLC0415
    from dateline.record.supplying import supplied  # noqa: PLC0415

    report, words, note = evidence
    if bool(report) != bool(words):
        raise BadOption("--report and --words go together: which report, and which of its words")
    values: dict[str, Any] = dict(supplied(field, text, store.settings) for field, text in given)
    cited = None
    if report and words:
        cited = cite_report(change.connection, identify(change.connection, report, ("r",)), words)
    return enter_new(change, who, values, cited=cited, note=said(note))
