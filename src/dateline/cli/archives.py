"""Archives on the command line: which one a command is about, its keys and passphrases."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.records import told
from dateline.errors import ArchiveError, BadOption

if TYPE_CHECKING:
    from dateline.archive import Archive
    from dateline.archive.keys import Key

FOLDER = "archive"
PASSPHRASE = "DATELINE_KEY_PASSPHRASE"

KeyFileOption = Annotated[
    Path | None,
    typer.Option(
        "--key-file",
        envvar="DATELINE_KEY",
        help="File of the private key. [dim]Default: in your own data folder.[/dim]",
    ),
]
PassphraseOption = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        help=f"File whose first line is the passphrase; or set {PASSPHRASE}."
        " [dim]Default: you are asked.[/dim]",
    ),
]


def archive_folder(record: Path) -> Path:
    """The archive of a record; or the folder itself, where it is an archive."""
    return record if (record / "log.sqlite").is_file() else record / FOLDER


@contextmanager
def opened_archive(record: Path, *, write: bool = False) -> Iterator[Archive]:
    """The record's archive; any error that a person can mend is one line and exit status 2."""
    with told():
        from dateline.archive import Archive  # noqa: PLC0415 - keeps --help quick

        with Archive.open(archive_folder(record), write=write) as archive:
            yield archive


def private_key(archive: Archive, file: Path | None, passphrase_file: Path | None) -> Key:
    """The archive's private key; raises `ArchiveError`."""
    from dateline.archive.keys import is_encrypted, key_file, load_key  # noqa: PLC0415

    keys = archive.keys()
    if not keys:
        raise ArchiveError("the archive has no key yet; make one with: dateline archive key")
    path = file or key_file(archive.origin, keys[-1].public)
    if not is_encrypted(path):
        return load_key(path)
    return load_key(path, passphrase(passphrase_file, f"Passphrase of {path}"))


def passphrase(file: Path | None, question: str, *, twice: bool = False) -> bytes:
    """A passphrase: from a file, from the environment, else asked for; raises `BadOption`."""
    if file is not None:
        try:
            found = file.read_text().split("\n", 1)[0]
        except (OSError, UnicodeDecodeError) as error:
            raise BadOption(f"--passphrase-file {file}: cannot be read ({error})") from None
    elif PASSPHRASE in os.environ:
        found = os.environ[PASSPHRASE]
    elif sys.stdin.isatty():
        found = typer.prompt(question, hide_input=True, confirmation_prompt=twice, err=True)
    else:
        raise BadOption(f"the key needs a passphrase: --passphrase-file FILE, or {PASSPHRASE}")
    if not found:
        raise BadOption("the passphrase is empty")
    return found.encode()


def write_out(path: Path, content: bytes) -> None:
    """Write a file that a person asked for, whole or not at all."""
    from dateline.archive.disk import put  # noqa: PLC0415 - keeps --help quick

    try:
        put(path, content)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be written ({error.strerror})") from None
