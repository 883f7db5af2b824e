"""Screenshots: the page of the samples as it looks in a real browser.

    .venv/bin/python docs/screenshots.py            docs/reading.png, which the README shows
    .venv/bin/python docs/screenshots.py FOLDER [REPORT]  light, dark and on a phone, to look at

Needs Playwright (in the extra `dev`) and Chromium.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from dateline.display.page import render
from dateline.engines import read_many
from dateline.extract import load_all

ROOT = Path(__file__).parent.parent
SAMPLE = "examples/triangle-fire.txt"
NAMES = ("chromium", "chromium-browser", "google-chrome")
VIEWS = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
    },
}


def page_of(sources: list[str], folder: Path) -> Path:
    """A page of some sources as a file in a folder."""
    file = folder / "page.html"
    file.write_text(render(list(read_many(load_all(sources)))), "utf-8")  # type: ignore[arg-type]
    return file


def shoot(browser: Browser, file: Path, view: str, target: Path, *, whole: bool = False) -> None:
    """One picture of a page; the first screen, or the whole of it."""
    context = browser.new_context(**VIEWS[view])  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(file.as_uri())
    page.screenshot(path=target, full_page=whole)
    context.close()


def main(arguments: list[str]) -> None:
    """Make the picture of the README or, where a folder is named, pictures to look at."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        sys.exit("no Chromium found; on Debian or Ubuntu: sudo apt-get install chromium")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        if arguments:
            sources = arguments[1:] or [str(ROOT / "examples")]
            file = page_of(sources, Path(made))
            for view in VIEWS:
                shoot(browser, file, view, Path(arguments[0]) / f"{view}.png")
                shoot(browser, file, view, Path(arguments[0]) / f"{view}-whole.png", whole=True)
        else:
            file = page_of([str(ROOT / SAMPLE)], Path(made))
            shoot(browser, file, "light", ROOT / "docs" / "reading.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
