"""Screenshots: the pages as they look in a real browser, with a record of the samples and a team.

    .venv/bin/python docs/screenshots.py               all of docs/tour.md, in docs/screenshots/
    .venv/bin/python docs/screenshots.py event review  only those
    .venv/bin/python docs/screenshots.py reading       docs/reading.png, which the README shows
    .venv/bin/python docs/screenshots.py looks         docs/looks.md: every page in every look
    .venv/bin/python docs/screenshots.py --to FOLDER   all of the tour in every look, to judge

Needs Playwright (in the extra `dev`) and Chromium. The record is the one that the tests walk
through (tests/web/browser/scene.py).
"""

import argparse
import base64
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from dateline.display.page import render  # noqa: E402
from dateline.engines import read_many  # noqa: E402
from dateline.extract import load_all  # noqa: E402
from dateline.reading.reader import Reader  # noqa: E402
from dateline.web.door import Role  # noqa: E402
from tests.browsers import started  # noqa: E402
from tests.web.browser.conftest import running, signed_in  # noqa: E402
from tests.web.browser.pages import filled, routes  # noqa: E402
from tests.web.browser.scene import PEOPLE, Scene, build  # noqa: E402

SAMPLE = ROOT / "examples" / "triangle-fire.txt"
LIST = Path(__file__).parent / "screenshots.toml"
WIDE = {"width": 1280, "height": 860}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": WIDE},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
    },
}
QUALITY = 80
SMALLER = {"light": 0.625, "dark": 0.625, "phone": 0.75}
"""How large the pictures of docs/looks.md are: enough to compare, since there are three a page."""


@dataclass(frozen=True)
class Picture:
    """A page and how it is shown: `opens` is a selector that is clicked first, `scrolls` one."""

    name: str
    address: str
    caption: str
    look: str = "light"
    role: str = "admin"
    opens: str = ""
    scrolls: str = ""


def pictures() -> list[Picture]:
    """What screenshots.toml lists."""
    listed = tomllib.loads(LIST.read_text("utf-8"))["picture"]
    return [Picture(**one) for one in listed]


class Camera:
    """Takes pictures of one record's pages."""

    def __init__(self, browser: Browser, base: str, scene: Scene) -> None:
        self.browser = browser
        self.base = base
        self.scene = scene
        self.kept: dict[str, Any] = {}

    def shoot(self, one: Picture, look: str, folder: Path, suffix: str = "") -> Path:
        """One picture, as WebP; as PNG where there are several of a page, to look at."""
        with self._page(one, look) as page:
            page.goto(self.base + filled(one.address, self.scene))
            _settle(page)
            if one.opens:
                page.locator(one.opens).first.click()
                page.wait_for_timeout(700)
            if one.scrolls:
                page.locator(one.scrolls).first.scroll_into_view_if_needed()
            if suffix:
                made = folder / f"{one.name}{suffix}.png"
                page.screenshot(path=made)
            else:
                made = folder / f"{one.name}.webp"
                made.write_bytes(_webp(page))
            return made

    def look(self, address: str, role: str, look: str, made: Path) -> Path:
        """A page in a look, smaller, for docs/looks.md."""
        with self._page(Picture(made.stem, address, "", role=role), look) as page:
            page.goto(self.base + filled(address, self.scene))
            _settle(page)
            made.write_bytes(_webp(page, SMALLER[look]))
        return made

    @contextmanager
    def _page(self, one: Picture, look: str) -> Iterator[Page]:
        context = self._context(one.role, look)
        yield context.new_page()
        context.close()

    def _context(self, role: str, look: str) -> BrowserContext:
        options = dict(LOOKS[look])
        if role != "visitor":
            options["storage_state"] = self._signed_in(role)
        return self.browser.new_context(**options)

    def _signed_in(self, role: str) -> Any:
        if role not in self.kept:
            context = self.browser.new_context()
            page = context.new_page()
            page.goto(f"{self.base}/sign-in")
            signed_in(page, PEOPLE[Role[role.upper()]])
            self.kept[role] = context.storage_state()
            context.close()
        return self.kept[role]


def _settle(page: Page) -> None:
    """Wait until a map is drawn and nothing is asked for any more."""
    if page.locator(".explore #map").count():
        page.locator("[data-drawn], .nomap").first.wait_for(state="attached", timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500 if page.locator(".maplibregl-map").count() else 100)


def _webp(page: Page, scale: float = 1) -> bytes:
    """What is shown, as WebP, which Playwright itself does not write."""
    client = page.context.new_cdp_session(page)
    size = page.viewport_size or WIDE
    clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": scale}
    asked = {"format": "webp", "quality": QUALITY, "clip": clip}
    return base64.b64decode(client.send("Page.captureScreenshot", asked)["data"])


def reading(browser: Browser, folder: Path) -> None:
    """docs/reading.png: a report with its events, as `dateline read --format html` shows it."""
    file = folder / "page.html"
    file.write_text(render(list(read_many(load_all([str(SAMPLE)])))), "utf-8")  # type: ignore[arg-type]
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(file.as_uri())
    page.screenshot(path=ROOT / "docs" / "reading.png")


def tour(chosen: list[Picture]) -> str:
    """docs/tour.md: the pictures with their captions."""
    shown = (f"{one.caption}\n\n![{one.name}](screenshots/{one.name}.webp)\n" for one in chosen)
    return "\n".join([HEAD, *shown])


def looks(camera: Camera, folder: Path) -> str:
    """docs/looks.md: an address of every route that answers with a page, in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for route in routes():
        role = "visitor" if route.role is None else "admin"
        address = route.addresses(camera.scene)[0]
        name = re.sub(r"\W+", "-", route.path.replace("{name}", "one")).strip("-") or "explore"
        shown = []
        for look in LOOKS:
            made = camera.look(address, role, look, folder / f"{name}-{look}.webp")
            print(f"{made}: {made.stat().st_size // 1024} KB")
            shown.append(f"![{name}, {look}](screenshots/looks/{made.name})")
        rows.append(f"## `{route.path}`\n\n{' '.join(shown)}\n")
    return "\n".join([LOOKS_HEAD, *rows])


LOOKS_HEAD = """# Every page, light, dark and on a phone

Made by `docs/screenshots.py looks` from the table of routes, with the sample reports and an
invented team; [tour.md](tour.md) tells what the pages are for. On a phone the first screen is
shown.
"""


HEAD = """# A tour

The pages of `dateline serve`, with the sample reports and an invented team at work. The pictures
are made by `docs/screenshots.py`, the captions stand in `docs/screenshots.toml`;
[pages.md](pages.md) says what each page does, [looks.md](looks.md) shows every page, light, dark
and on a phone.
"""


def main() -> None:
    """Make the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="which pictures; default: all")
    parser.add_argument("--to", type=Path, help="a folder for every picture in every look")
    parser.add_argument("--looks", nargs="+", choices=[*LOOKS], default=[*LOOKS])
    asked = parser.parse_args()
    listed = pictures()
    chosen = [one for one in listed if not asked.names or one.name in asked.names]
    with tempfile.TemporaryDirectory() as made, started() as browser:
        if asked.names == ["reading"]:
            reading(browser, Path(made))
            return
        scene = build(Path(made) / "desk", Reader().read)
        with running(scene.folder) as base:
            if asked.names == ["looks"]:
                folder = ROOT / "docs" / "screenshots" / "looks"
                made_looks = looks(Camera(browser, base, scene), folder)
                (ROOT / "docs" / "looks.md").write_text(made_looks, "utf-8")
                return
            _take(Camera(browser, base, scene), chosen, asked.looks, asked.to)
    if not asked.to:
        (ROOT / "docs" / "tour.md").write_text(tour(listed), "utf-8")


def _take(camera: Camera, chosen: list[Picture], looks: list[str], to: Path | None) -> None:
    folder = to or ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    for one in chosen:
        for look in looks if to else (one.look,):
            made = camera.shoot(one, look, folder, f"-{look}" if to else "")
            print(f"{made}: {made.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
