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
    also: tuple[str, ...] = ()
    """Other addresses whose pages, and those below them, are of this part."""

    def holds(self, path: str) -> bool:
        """Whether a page is of the part that this leads to."""
        if path == self.address:
            return True
        return any(
            f"{path}/".startswith(f"{one}/") for one in (self.address, *self.also) if one != "/"
        )


@dataclass(frozen=True)
class Room:
    """Routes and navigation of one part; `app.ROOMS` lists all parts."""

    router: APIRouter
    nav: tuple[Link, ...] = ()
