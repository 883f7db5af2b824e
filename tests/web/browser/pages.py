"""Pages: an address or more of every route that answers with a page, made from the table of routes.

A route without parts in its path is its own address. One with parts, and one that looks other by
what is asked, has examples here; a route with parts and without an example fails the tests.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.web.door import Role
from dateline.web.people.roles import table
from tests.web.browser.scene import Scene

EXAMPLES: dict[str, tuple[str, ...]] = {
    "/": ("/", "/?where=Liverpool&kind=dissent", "/?text=of+which+nothing+tells", "/?layer=heat"),
    "/events/{name}": (
        "/events/{sharpeville}",
        "/events/{ship}?words=shown",
        "/events/{ghent}",
        "/events/{cairo}",
        "/events/{detained}",
        "/events/{kidnapping}",
        "/events/e-0000000000",
    ),
    "/events/{name}/history": ("/events/{sharpeville}/history", "/events/{kidnapping}/history"),
    "/events/{name}/correct": (
        "/events/{sharpeville}/correct",
        "/events/{sharpeville}/correct?field=dead&words=shown",
    ),
    "/events/{name}/merge": (
        "/events/{petersburg}/merge",
        "/events/{sharpeville}/merge?with={march}",
    ),
    "/events/{name}/split": ("/events/{sharpeville}/split",),
    "/events/{name}/relate": ("/events/{march}/relate?with={sharpeville}",),
    "/events/{name}/reject": ("/events/{triangle}/reject",),
    "/events/new": ("/events/new", "/events/new?report={arabic-1}&words=shown"),
    "/revisions/{number}/undo": ("/revisions/{revision}/undo", "/revisions/{undone}/undo"),
    "/review": ("/review", "/review?state=dispute&words=shown", "/review?state=done"),
    "/reports/{name}": (
        "/reports/{vauxhall-2}?words=shown",
        "/reports/{vauxhall-2}?against={vauxhall-1}&words=shown",
        "/reports/{wire-1}",
        "/reports/{arabic-1}",
        "/reports/{hebrew-1}",
    ),
    "/search": (
        "/search",
        "/search?text=police",
        "/search?text=police&kind=claims",
        "/search?text=police&kind=reports",
        "/search?text=of+which+nothing+tells",
    ),
    "/dossier": ("/dossier?ids={sharpeville},{ghent}&words=shown", "/dossier?kind=dissent"),
    "/captures/{name}": ("/captures/{capture}",),
    "/sets/{name}": ("/sets/{set}", "/sets/{view-set}"),
    "/sets/new": ("/sets/new?kind=dissent",),
    "/sources": ("/sources", "/sources?text=of+which+nothing+tells"),
    "/sources/{name:path}": (
        "/sources/The%20Mersey%20Sample%20Courier",
        "/sources/Meridian%20Wire",
    ),
    "/sources/edit": ("/sources/edit?name=Meridian+Wire",),
    "/gazetteer": ("/gazetteer", "/gazetteer?text=Springfield"),
    "/gazetteer/{name}": ("/gazetteer/{place}",),
    "/join/{secret}": ("/join/{secret}", "/join/none"),
}
"""By the path of the route; names in braces are ids of the scene."""

VISITORS = ("/", "/events/{sharpeville}?words=shown", "/events/{ghent}", "/events/{kidnapping}")
"""What is another page for those who are not signed in."""

NO_PAGES = re.compile(
    r"^/static/|^/api/v1/|\.(json|csv|atom|geojson|zip)$"
    r"|^/cards$|/steps$"  # parts of a page, and what comes as it happens
    r"|^/captures/\{name\}/(copy|media|download)$"  # what others wrote, as it was archived
)


@dataclass(frozen=True)
class Route:
    """A route that is asked for with GET, and who may."""

    path: str
    least: int

    def __str__(self) -> str:
        return self.path

    @property
    def role(self) -> Role | None:
        """Who looks: the admin, who sees most; nobody where that is the way in."""
        return Role.ADMIN if self.least >= Role.PUBLIC else None

    def addresses(self, scene: Scene) -> list[str]:
        """Where to look; raises `KeyError` for a route of which no example is known."""
        if "{" not in self.path or self.path in EXAMPLES:
            return [filled(one, scene) for one in EXAMPLES.get(self.path, (self.path,))]
        raise KeyError(f"{self.path}: name an address of it in tests/web/browser/pages.py")


def routes() -> Iterator[Route]:
    """All routes of the table that may answer with a page."""
    for name, least in table().items():
        method, _, path = name.partition(" ")
        if method == "GET" and not NO_PAGES.search(path):
            yield Route(path, least)


def filled(address: str, scene: Scene) -> str:
    """An address with the ids of the scene in place of their names."""
    return re.sub(r"\{([\w-]+)\}", lambda found: scene.ids[found[1]], address)
