"""`dateline archive key`, `checkpoint`, `stamp` and `prove`: what others can check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.archives import (
    KeyFileOption,
    PassphraseOption,
    archive_folder,
    opened_archive,
    passphrase,
    private_key,
    write_out,
)
from dateline.cli.looking import say
from dateline.cli.records import RecordOption, told
from dateline.errors import ArchiveError, BadOption

if TYPE_CHECKING:
    from dateline.archive import Archive
    from dateline.archive.keys import Key

KEY_EPILOG = """
[bold]Examples[/bold]\n
dateline archive key --record protests\n
dateline archive key --record protests --rotate\n
\n
Makes a key if there is none, and prints its fingerprint: write it down, give it to those who shall
check. The key never lies in the record. Who loses it can go on, but not rotate: keep a copy.\n
"""

CHECKPOINT_EPILOG = """
[bold]Examples[/bold]\n
dateline archive checkpoint --record protests --output /media/usb/protests.txt\n
\n
A checkpoint is four lines of text that fix everything kept so far. Keep it where who could change
the archive cannot: on another machine, in a mail to a colleague, in print.\n
"""

STAMP_EPILOG = """
[bold]Examples[/bold]\n
dateline archive stamp --url https://tsa.example.org --authority tsa-root.pem\n
dateline archive stamp --request checkpoint.tsq\n
curl -H "Content-Type: application/timestamp-query" --data-binary @checkpoint.tsq
https://tsa.example.org > checkpoint.tsr\n
dateline archive stamp --attach checkpoint.tsr --authority tsa-root.pem\n
\n
A time stamp (RFC 3161) shows by the word of a third party that the last checkpoint existed at that
time. What is sent is a digest; nothing can be read from it.\n
"""

PROVE_EPILOG = """
[bold]Examples[/bold]\n
dateline archive prove k-3f6zq2mhxw7k4b2d --output proof.json --payload page.bin\n
python examples/check_proof.py proof.json page.bin --key SHA256:1f0c...\n
\n
Whoever checks needs Python and that one script, not Dateline, and not the archive.\n
"""


def key(
    record: RecordOption = Path(),
    key_file: KeyFileOption = None,
    passphrase_file: PassphraseOption = None,
    no_passphrase: Annotated[
        bool,
        typer.Option(
            "--no-passphrase",
            help="Leave the key unencrypted: whoever can read the file can sign with it.",
        ),
    ] = False,
    rotate: Annotated[
        bool, typer.Option("--rotate", help="Sign with a new key from now on.")
    ] = False,
    new_key_file: Annotated[
        Path | None,
        typer.Option(help="With --rotate: file for it. [dim]Default: beside the old one.[/dim]"),
    ] = None,
) -> None:
    """Make the key that signs the archive, or show which one does."""
    if new_key_file is not None and not rotate:
        raise typer.BadParameter("--new-key-file goes with --rotate")
    with told():
        _begin(archive_folder(record))
    with opened_archive(record, write=True) as archive:
        from dateline.archive.keys import key_path  # noqa: PLC0415 - keeps --help quick

        keys, usual = archive.keys(), key_path(archive.origin)
        if rotate:
            old = private_key(archive, key_file, passphrase_file)
            path = new_key_file or usual.with_stem(f"{usual.stem}-{len(keys) + 1}")
            new = _made(archive, record, path, passphrase_file, bare=no_passphrase)
            archive.rotate(old, new)
        elif not keys:
            path = key_file or usual
            archive.use(_made(archive, record, path, passphrase_file, bare=no_passphrase))
        _print_keys(archive)


def checkpoint(
    record: RecordOption = Path(),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write it there too, to be kept elsewhere."),
    ] = None,
    key_file: KeyFileOption = None,
    passphrase_file: PassphraseOption = None,
) -> None:
    """Sign the log as it is now."""
    with opened_archive(record, write=True) as archive:
        made = archive.checkpoint(private_key(archive, key_file, passphrase_file))
        if output is not None:
            if output.resolve().is_relative_to(archive.folder.resolve()):
                raise BadOption(f"--output {output}: lies in the archive, which it is to protect")
            write_out(output, made.note.encode())
    typer.echo(made.note, nl=False)


def stamp(
    record: RecordOption = Path(),
    url: Annotated[
        str | None, typer.Option(help="Ask the authority at this address, and keep its answer.")
    ] = None,
    request: Annotated[
        Path | None, typer.Option(help="Write a request (.tsq) over the last checkpoint.")
    ] = None,
    attach: Annotated[
        Path | None, typer.Option(help="Keep an authority's answer (.tsr) with its checkpoint.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option(help="Let --url lead to this machine or to a private network.")
    ] = False,
    authority: Annotated[
        list[Path] | None,
        typer.Option(
            help="Certificate (PEM) of the authority; checked, and kept beside the stamp."
        ),
    ] = None,
) -> None:
    """Have the time of the last checkpoint vouched for by an authority (RFC 3161)."""
    if sum(given is not None for given in (url, request, attach)) != 1:
        raise typer.BadParameter("give --url ADDRESS, --request FILE, or --attach FILE")
    with opened_archive(record, write=True) as archive:
        from dateline.archive import stamps  # noqa: PLC0415 - keeps --help quick

        if request is not None:
            write_out(request, stamps.request(_last_note(archive)))
            say(f"{request}: send it to an authority as {stamps.REQUEST_TYPE}")
        else:
            answer = _read(attach) if attach else _asked(url or "", archive, allow_private)
            made = stamps.attach(archive.connection, archive.folder, answer, authority or ())
            checked = "" if authority else "; not checked against a certificate (--authority)"
            say(f"{made.name}: {made.at.isoformat()}, {made.authority}{checked}")


def prove(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of the capture.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File for the proof (JSON).")],
    record: RecordOption = Path(),
    payload: Annotated[
        Path | None, typer.Option(help="Write the capture's bytes there, to go with the proof.")
    ] = None,
    key_file: KeyFileOption = None,
    passphrase_file: PassphraseOption = None,
) -> None:
    """Write a proof that a capture is in the log, which others can check on their own."""
    with opened_archive(record, write=True) as archive:
        from dateline.archive.proofs import prove as proof_of  # noqa: PLC0415

        capture = archive.capture(name)
        last, kept = archive.last_checkpoint(), archive.kept(name)
        covered = last is not None and kept is not None and kept.leaf < last.head.size
        signing = None if covered else private_key(archive, key_file, passphrase_file)
        proof = proof_of(archive, name, signing)
        write_out(output, json.dumps(proof, indent=1, ensure_ascii=False).encode() + b"\n")
        if payload is not None:
            write_out(payload, capture.payload)
    say(f"{output}: {name} is in the log, signed with {proof['key']['fingerprint']}")


def _last_note(archive: Archive) -> bytes:
    last = archive.last_checkpoint()
    if last is None:
        raise ArchiveError("nothing is signed yet; run: dateline archive checkpoint")
    return last.note.encode()


def _asked(url: str, archive: Archive, allow_private: bool) -> bytes:
    """An authority's answer for the last checkpoint, through the one function that fetches."""
    from dateline.archive.stamps import REQUEST_TYPE, request  # noqa: PLC0415
    from dateline.cli.intake import PRIVATE  # noqa: PLC0415
    from dateline.collect.fetching import Fetcher, Outcome, Safety  # noqa: PLC0415

    asked = request(_last_note(archive))
    with Fetcher(safety=Safety(allow=PRIVATE if allow_private else ())) as fetcher:
        found = fetcher.send(url, asked, REQUEST_TYPE)
    if found.outcome is not Outcome.OK or found.capture is None:
        raise ArchiveError(f"{url}: {found.told}")
    return found.capture.content


def _begin(folder: Path) -> None:
    from dateline.archive import Archive  # noqa: PLC0415 - keeps --help quick

    if not folder.parent.is_dir():
        raise ArchiveError(f"{folder.parent}: there is no such folder")
    if not folder.is_dir() or not any(folder.iterdir()):
        Archive.create(folder).close()


def _made(
    archive: Archive, record: Path, path: Path, passphrase_file: Path | None, *, bare: bool
) -> Key:
    """A new key in its file, outside the record."""
    from dateline.archive.keys import new_key  # noqa: PLC0415 - keeps --help quick

    outside = archive.folder if archive.folder.resolve() == record.resolve() else record
    words = None if bare else passphrase(passphrase_file, f"Passphrase for {path}", twice=True)
    made = new_key(path, words, outside=outside)
    say(f"private key  {path}{' (NOT encrypted)' if bare else ''}")
    return made


def _print_keys(archive: Archive) -> None:
    keys = archive.keys()
    for since in keys[:-1]:
        say(f"before       {since.public.fingerprint}, from entry {since.entry} of the log on")
    say(f"archive      {archive.origin}")
    say(f"signed with  {keys[-1].public.fingerprint}")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read ({error.strerror})") from None
