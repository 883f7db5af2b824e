"""Naming: what the outlet of a report or an address is called, counted where the database can."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from dateline.collect.standing import Owner
from dateline.deriving import Registry
from dateline.record import tables

UNKNOWN = "not known"

MOST_GROUPS = 200
"""Names and hosts of one outlet in a query; hardly any has more than three."""


@dataclass(frozen=True, slots=True)
class Reports:
    """How many reports name an outlet and lie on a host (with its scheme: "https://x.example")."""

    outlet: str | None
    origin: str
    number: int
    editions: int

    @property
    def host(self) -> str:
        """The host's name; "" for reports without an address."""
        return host_name(self.origin)


class Names:
    """What outlets are called: in `sources.toml`, else by themselves, else their host."""

    def __init__(self, groups: Iterable[Reports], registry: Registry) -> None:
        self._registry = registry
        told = Counter[tuple[str, str]]()
        for one in groups:
            if one.outlet and one.host:
                told[one.host, one.outlet] += one.number
        # A page that names no outlet goes with what most pages of its host say.
        self._of_host = {host: name for (host, name), _ in reversed(told.most_common())}
        self._known: dict[tuple[str | None, str], str] = {}

    def __call__(self, outlet: str | None, host: str) -> str:
        """The name of the outlet that a report or address is of."""
        key = (outlet, host)
        if key not in self._known:
            self._known[key] = self._named(outlet, host)
        return self._known[key]

    def of(self, owner: Owner) -> str:
        """The name of whom an address is of: as its report says, else the source it came by."""
        return self(owner.outlet or owner.source, host_name(f"//{owner.host}"))

    def _named(self, outlet: str | None, host: str) -> str:
        if listed := self._registry.outlet(outlet, f"http://{host}/" if host else None):
            return listed.name
        return outlet or self._of_host.get(host) or host or UNKNOWN


def groups_of(connection: Connection) -> list[Reports]:
    """The reports of the record, counted by the outlet that they name and the host they lie on."""
    rows = tables.report
    at = origin(connection, rows.c.address)
    editions = func.sum(case((rows.c.edition > 1, 1), else_=0))
    query = select(rows.c.outlet, at, func.count(), editions).where(rows.c.withdrawn.is_(None))
    found = connection.execute(query.group_by(rows.c.outlet, at))
    return [Reports(outlet, where, number, int(more)) for outlet, where, number, more in found]


def unread_by_host(connection: Connection) -> Iterator[tuple[str, int]]:
    """How many pages of each host are no reports, or are not read."""
    at = origin(connection, tables.unread.c.address)
    for where, number in connection.execute(select(at, func.count()).group_by(at)):
        yield host_name(where), number


def origin(connection: Connection, address: ColumnElement[str | None]) -> ColumnElement[str]:
    """Scheme, host and port of an address; "" for files and where there is none."""
    find = func.strpos if connection.dialect.name == "postgresql" else func.instr
    # From the ninth letter: past "https://", and past "http://" with the first letter of the host.
    slash = find(func.substr(address, 9), "/")
    whole = case((slash > 0, func.substr(address, 1, slash + 7)), else_=address)
    return case((address.like("http%"), whole), else_="")


def own_reports(groups: Iterable[Reports], names: Names, name: str) -> ColumnElement[bool]:
    """The condition that a report is of the outlet of a name."""
    rows = tables.report
    of_outlet: dict[str | None, list[Reports]] = {}
    for one in groups:
        of_outlet.setdefault(one.outlet, []).append(one)
    conditions: list[ColumnElement[bool]] = []
    for outlet, some in of_outlet.items():
        own = [one for one in some if names(outlet, one.host) == name]
        called = rows.c.outlet.is_(None) if outlet is None else rows.c.outlet == outlet
        if own and len(own) == len(some) and outlet is not None:
            conditions.append(called)
        else:
            conditions += [and_(called, _at(one.origin)) for one in own[:MOST_GROUPS]]
    return and_(rows.c.withdrawn.is_(None), or_(False, *conditions))


def host_name(address: str) -> str:
    """The host of an address without its port; "" where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _at(where: str) -> ColumnElement[bool]:
    """Addresses of one origin, by a range that an index knows."""
    rows = tables.report
    if not where:
        return or_(rows.c.address.is_(None), ~rows.c.address.like("http%"))
    return or_(
        rows.c.address == where, and_(rows.c.address > f"{where}/", rows.c.address < f"{where}0")
    )
