"""Room: a part of the application - its routes, and its links in the navigation."""

from dataclasses import dataclass

from fastapi import APIRouter

from dateline.web.door import Role


@dataclass(frozen=True)
class Link:
    """An entry of the navigation: its words, where it leads, who sees it."""

    label: str
    address: str
    least: Role = Role.READER


@dataclass(frozen=True)
class Room:
    """Routes and navigation of one part; `app.ROOMS` lists all parts."""

    router: APIRouter
    nav: tuple[Link, ...] = ()
