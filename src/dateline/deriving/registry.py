"""Registry: what a record knows of outlets and other sources (`sources.toml`)."""

import tomllib
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dateline.errors import RecordError
from dateline.vocabulary import Reliability

FILE = "sources.toml"


class Outlet(BaseModel):
    """One entry: an outlet, an agency, or another source that reports quote."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    also: tuple[str, ...] = Field(default=(), description="Other names, as reports write them.")
    addresses: tuple[str, ...] = Field(default=(), description="Hosts: 'example.org'.")
    feeds: tuple[str, ...] = Field(default=(), description="RSS, Atom or JSON feeds.")
    sitemaps: tuple[str, ...] = Field(default=(), description="News sitemaps and their indexes.")
    every: str | None = Field(
        default=None, description="How often the feeds are visited: '15m', '6h', '1d'."
    )
    recheck: str | None = Field(
        default=None, description="How often reports are visited again by `watch`: '7d'."
    )
    proxy: str | None = Field(
        default=None, description="All visits go through it: 'socks5h://127.0.0.1:9050'."
    )
    country: str | None = None
    languages: tuple[str, ...] = ()
    scale: str | None = Field(default=None, description="local, subnational, national, ...")
    owner: str | None = None
    agency: bool = False
    home: str | None = None
    reliability: Reliability = Reliability.F
    why: str | None = Field(default=None, description="Why this reliability.")
    paused: bool = Field(
        default=False, description="Whether its feeds and reports are left alone for now."
    )


class Registry(BaseModel):
    """All entries of a record's `sources.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: tuple[Outlet, ...] = ()

    def outlet(self, name: str | None, address: str | None = None) -> Outlet | None:
        """The entry of a report's outlet, by the address of the report or by its name."""
        host = (urlsplit(address).hostname or "") if address else ""
        while "." in host:
            if found := self._by_host.get(host):
                return found
            host = host.partition(".")[2]
        return self.named(name)

    def named(self, name: str | None) -> Outlet | None:
        """The entry of a source by a name that it is called by."""
        return self._by_name.get(folded(name)) if name else None

    @cached_property
    def _by_name(self) -> dict[str, Outlet]:
        return {folded(name): one for one in self.source for name in (one.name, *one.also)}

    @cached_property
    def _by_host(self) -> dict[str, Outlet]:
        return {
            host.lower().removeprefix("www."): one for one in self.source for host in one.addresses
        }


def folded(name: str) -> str:
    """A name without case, article and blanks to spare."""
    return " ".join(name.casefold().removeprefix("the ").split())


def load_registry(folder: Path) -> Registry:
    """Read `sources.toml` of a record; none is an empty one. Raises `RecordError`."""
    file = folder / FILE
    try:
        return Registry.model_validate(tomllib.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return Registry()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"{file}: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise RecordError(f"{file}: {key}: {first['msg']}") from None
