"""`dateline archive verify`: whether everything is as it was kept."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.archives import archive_folder
from dateline.cli.looking import Shape, ShapeOption, print_json, say
from dateline.cli.records import RecordOption, told

if TYPE_CHECKING:
    from dateline.archive import Trusted

EPILOG = """
[bold]Examples[/bold]\n
dateline archive verify --record protests\n
dateline archive verify --key SHA256:1f0c... --checkpoint usb/protests-checkpoint.txt\n
dateline archive verify --authority tsa-root.pem\n
\n
Reads every byte of the archive: WARC files, index, log, checkpoints, stamps. Exit status 0: all is
as it was kept; 1: something is not, and each such thing is named; 2: it could not be checked.\n
"""


def verify(
    record: RecordOption = Path(),
    key: Annotated[
        str | None,
        typer.Option(
            help="Fingerprint (SHA256:...) or public key file of the key that you trust."
            " [dim]Default: your own for this archive, if it is on this machine.[/dim]"
        ),
    ] = None,
    checkpoint: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="A checkpoint that was kept elsewhere; again for more.",
        ),
    ] = None,
    authority: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="Certificate (PEM) of an authority that stamps time; again for more.",
        ),
    ] = None,
    form: ShapeOption = Shape.TABLE,
) -> None:
    """Check that everything in the archive is as it was kept."""
    with told():
        from dateline.archive import Level, Trusted, verify  # noqa: PLC0415 - keeps --help quick
        from dateline.archive.stamps import certificates  # noqa: PLC0415

        for path in authority or ():
            certificates(path.read_bytes(), str(path))
        folder = archive_folder(record)
        own = _trusted_key(key, folder)
        trusted = Trusted(own, tuple(checkpoint or ()), tuple(authority or ()))
        findings = []
        for finding in verify(folder, trusted):
            findings.append(finding)
            if form is Shape.TABLE:
                say(f"{'WRONG' if finding.level is Level.WRONG else 'note '} {finding}")
    wrong = sum(one.level is Level.WRONG for one in findings)
    if form is Shape.JSON:
        print_json([dataclasses.asdict(one) for one in findings])
    else:
        say(_summary(folder, wrong, trusted))
    raise typer.Exit(1 if wrong else 0)


def _trusted_key(key: str | None, folder: Path) -> str | None:
    """The fingerprint to check against: as given, of a file, or of the own key for this archive."""
    from dateline.archive.checking.verifying import origin_of  # noqa: PLC0415
    from dateline.archive.keys import key_path, parse_fingerprint, read_public  # noqa: PLC0415

    if key is not None:
        path = Path(key)
        return read_public(path).fingerprint if path.is_file() else parse_fingerprint(key)
    origin = origin_of(folder)
    own = key_path(origin).with_suffix(".pub") if origin else None
    return read_public(own).fingerprint if own and own.is_file() else None


def _summary(folder: Path, wrong: int, trusted: Trusted) -> str:
    if wrong:
        return f"{folder}: NOT as it was kept: {wrong} thing{'s' if wrong > 1 else ''} wrong"
    against = f", checked against the key {trusted.key}" if trusted.key else ""
    return f"{folder}: everything is as it was kept{against}"
