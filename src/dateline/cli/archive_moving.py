"""`dateline archive export`, `import` and `withdraw`: captures go out, come in, or go for good."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.archives import archive_folder, opened_archive
from dateline.cli.looking import say
from dateline.cli.records import AuthorOption, RecordOption, author_or_login, opened, told
from dateline.errors import ArchiveError, BadOption

if TYPE_CHECKING:
    from dateline.archive import Archive, Kept

EXPORT_EPILOG = """
[bold]Examples[/bold]\n
dateline archive export --wacz protests.wacz --record protests\n
dateline archive export --wacz page.wacz --capture k-3f6zq2mhxw7k4b2d\n
\n
A WACZ file opens in ReplayWeb.page, pywb and other players. It holds pages as they were, names and
all: what leaves a record as events goes through dateline release.\n
"""

IMPORT_EPILOG = """
[bold]Examples[/bold]\n
dateline archive import crawl.warc.gz --record protests\n
dateline archive import page.wacz\n
\n
Captures keep their address, time and id; those that are there already are passed over. No reports
are taken from them: that does dateline collect.\n
"""

WITHDRAW_EPILOG = """
[bold]Examples[/bold]\n
dateline archive withdraw k-3f6zq2mhxw7k4b2d --reason "the family asked for it"\n
\n
The bytes go for good, with all captures that have the same. The log keeps their digests, the reason
and your name, for good too: name nobody in the reason. Copies, exports and backups are elsewhere.\n
"""


def export(
    wacz: Annotated[Path, typer.Option("--wacz", help="File to write.")],
    record: RecordOption = Path(),
    capture: Annotated[
        list[str] | None, typer.Option("--capture", help="Only this capture; again for more.")
    ] = None,
    title: Annotated[str, typer.Option(help="What players show as its title.")] = "",
) -> None:
    """Write captures into one file that players of web archives open."""
    with opened_archive(record) as archive:
        from dateline.archive.wacz import export_wacz  # noqa: PLC0415 - keeps --help quick
        from dateline.cli.telling import counted  # noqa: PLC0415

        number = export_wacz(archive, wacz, capture or (), title)
    say(f"{wacz}: {counted(number, 'capture')}")


def bring(
    file: Annotated[
        Path,
        typer.Argument(help="WARC or WACZ file.", show_default=False, exists=True, dir_okay=False),
    ],
    record: RecordOption = Path(),
) -> None:
    """Take the captures of a web archive in."""
    new = known = withdrawn = passed = 0
    with told():
        from dateline.archive.importing import Passed, import_file  # noqa: PLC0415
        from dateline.cli.telling import MOST_TOLD, counted  # noqa: PLC0415

        with _open_or_begin(archive_folder(record)) as archive:
            for one in import_file(archive, file):
                if isinstance(one, Passed):
                    passed += 1
                    if passed <= MOST_TOLD:
                        typer.echo(f"dateline: {one}", err=True)
                elif one.withdrawn:
                    withdrawn += 1
                elif one.new:
                    new += 1
                else:
                    known += 1
    parts = [f"{counted(new, 'capture')} kept"]
    parts += [f"{known:,} there already"] if known else []
    parts += [f"{withdrawn:,} withdrawn before, not taken"] if withdrawn else []
    parts += [f"{counted(passed, 'record')} passed over"] if passed else []
    say(f"{file}: {', '.join(parts)}")


def withdraw(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of the capture.")],
    reason: Annotated[str, typer.Option(help="Why; it stays in the log for good.")],
    record: RecordOption = Path(),
    author: AuthorOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a capture's bytes, and all that have the same, for good."""
    with opened_archive(record, write=True) as archive:
        if not reason.strip():
            raise BadOption("--reason: must say why")
        who = author_or_login(author)
        gone = archive.withdrawn_with(name)  # before, perhaps by a run that was cut short
        if not gone:
            _ask(archive, name, yes=yes)
            gone = archive.withdraw(name, reason.strip(), who).captures
    for kept in gone:
        say(f"withdrawn  {kept.id}  {kept.address}".rstrip())
    _empty_reports(record, gone, reason.strip(), who)


def _empty_reports(record: Path, gone: tuple[Kept, ...], reason: str, author: str) -> None:
    """What was made of withdrawn captures elsewhere in the record goes too."""
    from dateline.record.withdrawing import withdraw_reports  # noqa: PLC0415 - keeps --help quick

    if not (record / "dateline.toml").is_file():  # an archive alone
        return
    captures = [kept.id for kept in gone]
    addresses = [kept.address for kept in gone if kept.address]
    with opened(record) as store:
        done = withdraw_reports(store, captures, reason, author, addresses)
    for name in done.reports:
        say(f"emptied    {name}")
    for name in done.deleted:
        say(f"deleted    {name}  its id stays as a tombstone")
    for event in done.changed:
        say(f"changed    {event.id}  {event.title}")


def _ask(archive: Archive, name: str, *, yes: bool) -> None:
    going = archive.same_payload(name)
    for kept in going:
        say(f"will go    {kept.id}  {kept.at.isoformat()}  {kept.address}")
    if yes:
        return
    if not sys.stdin.isatty():
        raise BadOption("nothing was withdrawn: add --yes to confirm")
    if not typer.confirm("Remove these for good?", err=True):
        raise BadOption("nothing was withdrawn")


def _open_or_begin(folder: Path) -> Archive:
    from dateline.archive import Archive  # noqa: PLC0415 - keeps --help quick

    if not folder.parent.is_dir():
        raise ArchiveError(f"{folder.parent}: there is no such folder")
    exists = folder.is_dir() and any(folder.iterdir())
    return Archive.open(folder, write=True) if exists else Archive.create(folder)
