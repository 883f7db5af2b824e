"""Walking: from page to page by every link, one or two of each sort, as somebody who is curious."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Page

from dateline.web.people.roles import table
from tests.web.browser.pages import NO_PAGES

MOST, OF_ROUTE = 2, 5
"""Pages of one sort (a route with the names of what is asked) and of one route that are opened."""

LINKS = """[...document.querySelectorAll("a[href]:not([download])")]
  .map(one => new URL(one.getAttribute("href"), location).href)"""


def walk(page: Page, base: str, starts: Iterable[str]) -> Iterator[str]:
    """Open pages one after the other; gives each address while its page is shown."""
    waiting = deque(dict.fromkeys(starts))
    seen, sorts, of_route = set(waiting), Counter[tuple[str, tuple[str, ...]]](), Counter[str]()
    while waiting:
        address = waiting.popleft()
        route, _ = kind = sort(address)
        if sorts[kind] == MOST or of_route[route] == OF_ROUTE:
            continue
        sorts[kind] += 1
        of_route[route] += 1
        page.goto(base + address)
        yield address
        for link in page.evaluate(LINKS):
            found = local(link, base)
            if found and found not in seen and sort(found)[0]:
                seen.add(found)
                waiting.append(found)


def local(link: str, base: str) -> str:
    """The address of a link on this server, without what is after #; "" for all others."""
    parts = urlsplit(link)
    if f"{parts.scheme}://{parts.netloc}" != base:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def sort(address: str) -> tuple[str, tuple[str, ...]]:
    """The route that an address is of, and the names of what it asks; "" for what is no page."""
    parts = urlsplit(address)
    route = route_of(parts.path)
    names = tuple(sorted({name for name, _ in parse_qsl(parts.query)}))
    return ("" if NO_PAGES.search(route) else route), names


def route_of(path: str) -> str:
    """The path of the route that answers, as the table of roles has it; "" where there is none."""
    routes = {name.partition(" ")[2] for name in table() if name.startswith("GET ")}
    for route in sorted(routes, key=lambda one: (one.count("{"), -len(one))):
        if re.fullmatch(_pattern(route), path):
            return route
    return ""


def _pattern(route: str) -> str:
    """A route as a pattern: a part is all up to the next slash, a path all there is."""
    parts = re.split(r"(\{[^}]*\})", route)
    whole = (
        (".+" if one.endswith(":path}") else "[^/]+") if one.startswith("{") else re.escape(one)
        for one in parts
    )
    return "".join(whole)
