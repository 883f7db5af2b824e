"""Deciding: the options that all commands of people share, and what they print."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.looking import say
from dateline.cli.records import author_or_login, opened
from dateline.errors import BadOption

if TYPE_CHECKING:
    from dateline.record.deciding import Decided
    from dateline.record.store import Change, Store
    from dateline.vocabulary import Event

ReasonOption = Annotated[
    str, typer.Option("--reason", help="Why, as the history shall say.", show_default=False)
]


def carry_out(
    record: Path,
    author: str | None,
    action: str,
    reason: str | None,
    act: Callable[[Store, Change, str], Collection[str]],
    *,
    undoes: int | None = None,
) -> None:
    """Do what a person decided in a revision of its own, and print what is other by it.

    `act` gets the store, the change and the author's name.
    """
    from dateline.record.deciding import decided  # noqa: PLC0415 - keeps --help quick

    who = author_or_login(author)
    with opened(record) as store:
        why = said(reason)
        done = decided(
            store, who, action, why, lambda change: act(store, change, who), undoes=undoes
        )
        if undoes is not None:
            _read_again(store, done.revision)
    for line in told_lines(done):
        say(line)
    typer.echo(f"revision {done.revision}; to take it back: dateline undo {done.revision}")


def _read_again(store: Store, revision: int) -> None:
    """Read reports again of which something that was stated is taken back."""
    from dateline.record.stating import stale  # noqa: PLC0415 - keeps --help quick

    with store.reading() as connection:
        reports = stale(connection, revision)
    if reports:
        from dateline.cli.stating import tell_reread  # noqa: PLC0415 - loads the reader

        tell_reread(store, reports)


def said(reason: str | None) -> str | None:
    """A reason that says something; raises `BadOption` for blanks."""
    if reason is not None and not reason.strip():
        raise BadOption("--reason: say why, in a few words")
    from dateline.record.cleaning import short  # noqa: PLC0415 - keeps --help quick

    return short(reason.strip(), "--reason or --note") if reason else None


def told_lines(done: Decided) -> Iterator[str]:
    """What is other now, an event a line, and the values that differ below it."""
    before = {event.id: event for event in done.before}
    for event in done.after:
        yield f"{event.id}  {event.title}  [{event.grade}]"
        if event.id in before:
            yield from _differences(before[event.id], event)
    for name, now in done.ended.items():
        yield (
            f"{name}  joined with {now}" if now else f"{name}  deleted; its id stays as a tombstone"
        )


def _differences(before: Event, after: Event) -> Iterator[str]:
    from dateline.display.event import rows  # noqa: PLC0415

    old, new = (_values(rows(event)) for event in (before, after))
    old |= {"grade": str(before.grade), "modality": str(before.modality)}
    new |= {"grade": str(after.grade), "modality": str(after.modality)}
    for label in dict.fromkeys((*old, *new)):
        if old.get(label) != new.get(label):
            yield f"    {label}: {old.get(label, 'not known')} -> {new.get(label, 'not known')}"


def _values(rows: object) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for row in rows:  # type: ignore[attr-defined]
        found.setdefault(row.label, []).append(row.words)
    return {label: "; ".join(words) for label, words in found.items()}
