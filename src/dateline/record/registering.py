"""Registering: an outlet is entered into `sources.toml`, or changed, and the rest of it stays.

Comments and order of the file are kept; only keys that became others are written. It is replaced
as a whole, so that who reads it meanwhile sees the old or the new one; and who changed an entry
that another changed meanwhile is told, not obeyed.
"""

import hashlib
import json
import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import ValidationError
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT

from dateline.collect.alone import lock
from dateline.collect.fetching.outcome import Failed
from dateline.collect.fetching.proxies import parse_proxy
from dateline.collect.fetching.target import parse
from dateline.deriving import Registry, load_registry
from dateline.deriving.registry import FILE, Outlet, folded
from dateline.errors import BadOption, DatelineError, RecordError
from dateline.record.gathering import outlets_of
from dateline.record.store import Store

LOCK = "sources.lock"

ACTION = "sources"

TOUCHED = "sources.toml"
"""What a revision of the file touches: it is part of the history of no report and no event."""

ORDER = tuple(Outlet.model_fields)


class ChangedMeanwhile(RecordError):
    """Somebody else changed the entry since it was shown."""


def digest_of(outlet: Outlet | None) -> str:
    """What an entry was when it was shown; "" for one that is none yet."""
    if outlet is None:
        return ""
    plain = json.dumps(outlet.model_dump(mode="json"), sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def save_outlet(store: Store, outlet: Outlet, author: str, *, name: str | None, was: str) -> None:
    """Enter an outlet, or let it take the place of the one of a name, which was so (`digest_of`).

    Raises `ChangedMeanwhile`, or `BadOption` that begins with the name of the field that is wrong.
    """
    check(outlet)
    with _changing(store.folder) as file:
        registry = load_registry(store.folder)
        before = _entry(registry, name) if name else None
        if digest_of(before) != was:
            raise ChangedMeanwhile(f"{name or outlet.name} was changed by somebody else meanwhile")
        _check_beside(outlet, [one for one in registry.source if one is not before])
        _write(file, _with(file, outlet, name), store.folder)
    told = f"changed {outlet.name}" if before else f"added {outlet.name}"
    with store.writing(author, ACTION, told, person=True) as change:
        change.touch(TOUCHED)


def pause_outlet(store: Store, name: str, author: str, *, paused: bool) -> None:
    """Leave the feeds and reports of an outlet alone for now, or visit them again."""
    before = _entry(load_registry(store.folder), name)
    if before.paused != paused:
        after = before.model_copy(update={"paused": paused})
        save_outlet(store, after, author, name=name, was=digest_of(before))


def outlet_of(values: Mapping[str, Any]) -> Outlet:
    """An outlet of what a person typed; raises `BadOption` that begins with the field."""
    try:
        return Outlet.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        message = first["msg"].removeprefix("Value error, ")
        raise BadOption(f"{first['loc'][0]}: {message.lower()}") from None


def check(outlet: Outlet) -> None:
    """Raise `BadOption` that begins with the field for what could not be collected by."""
    if not outlet.name.strip():
        raise BadOption("name: what is it called?")
    for key, values in (("feeds", outlet.feeds), ("sitemaps", outlet.sitemaps)):
        for one in values:
            try:
                parse(one)
            except Failed as failure:
                raise BadOption(f"{key}: {one}: {failure.told}") from None
    for one in outlet.addresses:
        _check_host(one)
    try:
        if outlet.proxy:
            parse_proxy(outlet.proxy)
    except BadOption as error:
        raise BadOption(f"proxy: {error}") from None
    for key in ("every", "recheck"):
        try:
            alone = Outlet(name="it", **{key: getattr(outlet, key)})
            outlets_of(Registry(source=(alone,)))
        except (ValueError, DatelineError) as error:
            told = str(error).partition(f"{key}: ")[2] or str(error)
            raise BadOption(f"{key}: {told}") from None


def _check_host(host: str) -> None:
    try:
        target = parse(f"http://{host}/")
    except Failed as failure:
        raise BadOption(f"addresses: {host}: {failure.told}") from None
    if target.path != "/" or "/" in host or ":" in host.strip("[]"):
        raise BadOption(f"addresses: {host}: only the name of a host, as example.org")


def _check_beside(outlet: Outlet, others: list[Outlet]) -> None:
    """Raise `BadOption` where another entry is called so, or has the address."""
    names = {folded(name): one.name for one in others for name in (one.name, *one.also)}
    for name in (outlet.name, *outlet.also):
        if taken := names.get(folded(name)):
            raise BadOption(f"name: {name}: there is one of this name already: {taken}")
    hosts = {
        host.lower().removeprefix("www."): one.name for one in others for host in one.addresses
    }
    for host in outlet.addresses:
        if taken := hosts.get(host.lower().removeprefix("www.")):
            raise BadOption(f"addresses: {host} is of {taken} already")


def _entry(registry: Registry, name: str) -> Outlet:
    found = next((one for one in registry.source if one.name == name), None)
    if found is None:
        raise ChangedMeanwhile(f"{FILE} has no entry {name} any more")
    return found


def _with(file: Path, outlet: Outlet, name: str | None) -> str:
    """The file with the outlet in it."""
    try:
        document = tomlkit.parse(file.read_text("utf-8")) if file.exists() else tomlkit.document()
        listed = document.get("source")
        if listed is None:
            listed = document["source"] = tomlkit.aot()
        entry = next((one for one in listed if name and one.get("name") == name), None)
        if entry is None:
            entry = tomlkit.table() if isinstance(listed, AoT) else tomlkit.inline_table()
            _fill(entry, outlet)
            listed.append(entry)
        else:
            _fill(entry, outlet)
        return tomlkit.dumps(document)
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise RecordError(f"{file}: {error}") from None


def _fill(entry: Any, outlet: Outlet) -> None:
    """Write keys that are others than before; those that say nothing go."""
    plain = outlet.model_dump(mode="json", exclude_defaults=True)
    for key in ORDER:
        value = plain.get(key)
        if value is None:
            if key in entry:
                del entry[key]
        elif key not in entry or entry[key] != value:
            entry[key] = value


def _write(file: Path, text: str, folder: Path) -> None:
    """Replace the file, once it is known that it can be read."""
    Registry.model_validate(tomllib.loads(text))
    try:
        number, name = tempfile.mkstemp(prefix=f".{FILE}.", dir=folder)
        try:
            with os.fdopen(number, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            if file.exists():
                shutil.copymode(file, name)
            else:
                os.chmod(name, 0o644)
            os.replace(name, file)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise RecordError(f"{file} cannot be written: {error.strerror}") from None


@contextmanager
def _changing(folder: Path) -> Iterator[Path]:
    """The file, held against others who would change it."""
    with lock(folder, name=LOCK, wait=True):
        yield (folder / FILE).resolve()
