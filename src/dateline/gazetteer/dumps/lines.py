"""Lines: files of a dump, packed or not, a line at a time; what is wrong with one is noted."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from dateline.errors import GazetteerError

LONGEST = 1 << 20
"""Bytes of a line. The longest of allCountries.txt has about 15,000."""

TOLD = 10
"""Bad lines that are told one by one."""

Advance = Callable[[int], None]


class Form(Enum):
    """Which file of GeoNames it is."""

    PLACES = "places"
    NAMES = "alternate names"
    CODES = "codes of divisions"
    COUNTRIES = "countries"


@dataclass
class BadLines:
    """Lines that were left out: how many, and the first of them by file, line and reason."""

    count: int = 0
    told: list[str] = field(default_factory=list)

    def add(self, file: str, line: int, why: str) -> None:
        """Note one."""
        self.count += 1
        if len(self.told) < TOLD:
            self.told.append(f"{file}, line {line}: {why}")


@dataclass(frozen=True)
class DumpFile:
    """One file of a dump; `member` is its name within a ZIP archive."""

    path: Path
    form: Form
    size: int
    member: str | None = None

    @property
    def called(self) -> str:
        """How messages call it."""
        return f"{self.path.name}/{self.member}" if self.member else self.path.name

    def lines(self, bad: BadLines, advance: Advance, digest: Any = None) -> Iterator[list[str]]:
        """The fields of each line; comments and empty lines are passed over."""
        with opened(self.path, self.member) as stream:
            for number, line in _numbered(stream, self.called, bad, advance, digest):
                try:
                    text = line.decode("utf-8")
                except UnicodeDecodeError:
                    bad.add(self.called, number, "not UTF-8")
                    continue
                if text.strip() and not text.startswith("#"):
                    yield [str(number), *text.rstrip("\r\n").split("\t")]


def files_of(paths: list[Path]) -> list[DumpFile]:
    """What the given files are, by their first line; raises `GazetteerError` for any other."""
    found = [one for path in paths for one in _members(path)]
    if not any(one.form in {Form.PLACES, Form.NAMES} for one in found):
        raise GazetteerError(
            "no file with places among those given: name allCountries.txt, or the file of a country"
        )
    return found


@contextmanager
def opened(path: Path, member: str | None) -> Iterator[IO[bytes]]:
    """The bytes of a file or of a member of an archive; its errors as `GazetteerError`."""
    try:
        if member is None:
            with path.open("rb") as stream:
                yield stream
        else:
            with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
                yield stream
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise GazetteerError(f"{path}: the archive cannot be read: {error}") from None
    except OSError as error:
        raise GazetteerError(f"{path}: {error.strerror or error}") from None


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with opened(path, None) as stream:
        made = sha256()
        while part := stream.read(1 << 20):
            made.update(part)
    return made.hexdigest()


def _members(path: Path) -> Iterator[DumpFile]:
    if not path.is_file():
        raise GazetteerError(f"{path}: there is no such file")
    if not zipfile.is_zipfile(path):
        yield DumpFile(path, _form(path, None), path.stat().st_size)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            listed = [one for one in archive.infolist() if _is_data(one.filename)]
    except zipfile.BadZipFile as error:
        raise GazetteerError(f"{path}: the archive cannot be read: {error}") from None
    if not listed:
        raise GazetteerError(f"{path}: the archive holds no .txt file of GeoNames")
    for one in listed:
        yield DumpFile(path, _form(path, one.filename), one.file_size, one.filename)


def _is_data(name: str) -> bool:
    last = name.rpartition("/")[2].lower()
    return last.endswith(".txt") and not last.startswith(("readme", "iso-language", "."))


def _form(path: Path, member: str | None) -> Form:
    where = f"{path}/{member}" if member else str(path)
    with opened(path, member) as stream:
        line = b"#"
        while line.startswith(b"#"):
            before, line = line, stream.readline(LONGEST)
    if not line and before.startswith(b"#ISO"):
        return Form.COUNTRIES
    fields = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
    if (form := _by_fields(fields)) is None:
        told = f"its first line has {len(fields)} columns between tabs" if line else "it is empty"
        raise GazetteerError(
            f"{where}: no file of GeoNames that can be imported ({told}); these are: a dump "
            "(19 columns), alternateNames or alternateNamesV2, admin1CodesASCII, admin2Codes"
        )
    return form


def _by_fields(fields: list[str]) -> Form | None:
    first = fields[0].removeprefix("\ufeff")
    if len(fields) == 19 and first.isdigit():
        return Form.PLACES
    if 4 <= len(fields) <= 10 and first.isdigit() and fields[1].isdigit() and len(fields) != 4:
        return Form.NAMES
    if len(fields) == 4 and re.match(r"[A-Z]{2}\.[^.\s]", first):
        return Form.CODES
    if 17 <= len(fields) <= 19 and re.fullmatch(r"[A-Z]{2}|#?ISO", first):
        return Form.COUNTRIES
    return None


def _numbered(
    stream: IO[bytes], called: str, bad: BadLines, advance: Advance, digest: Any
) -> Iterator[tuple[int, bytes]]:
    number, goes_on = 0, False
    while line := stream.readline(LONGEST):
        if digest is not None:
            digest.update(line)
        advance(len(line))
        whole = line.endswith(b"\n")
        if goes_on:
            goes_on = not whole
            continue
        number += 1
        if not whole and len(line) >= LONGEST:
            bad.add(called, number, "longer than a line of GeoNames can be")
            goes_on = True
            continue
        yield number, line
