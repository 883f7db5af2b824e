"""A real browser for tests: found, started once, and watched - whatever test opens a page in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Locator,
    Request,
    Response,
    expect,
    sync_playwright,
)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no Chromium found; on Debian or Ubuntu: sudo apt-get install chromium"
NEEDED = "DATELINE_TESTS_NEED_BROWSER"
"""Set where nothing may be skipped: then a missing browser is a failure."""

SWITCHES = (
    "--no-sandbox",
    "--disable-background-networking",
    # The map needs WebGL, which software draws where there is no graphics card.
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
LONG = 120_000
"""Milliseconds that something may take: where others work as well, a map needs half a minute."""

HERE = frozenset({"127.0.0.1", "localhost", "::1"})
SCHEMES = frozenset({"blob", "data", "file", "about"})


@contextmanager
def started() -> Iterator[Browser]:
    """The browser of this machine; skips the test, or fails where one is needed."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        without(MISSING)
    expect.set_options(timeout=LONG)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=[*SWITCHES])
        except Error as error:
            without(f"{found} does not start ({str(error).splitlines()[0]})")
        yield browser
        browser.close()


def follow(lead: Locator) -> None:
    """Click what leads to another page, and wait until it is there with its scripts.

    What is read right after a click may be the page that one comes from, or half of the next.
    """
    with lead.page.expect_navigation():
        lead.click()


def without(why: str) -> None:
    """Skip what needs a browser, or fail where nothing may be skipped."""
    if os.environ.get(NEEDED):
        pytest.fail(why)
    pytest.skip(why)


@dataclass
class Watch:
    """All that went wrong in a browser's pages, or was asked of other machines, since `begin`."""

    browser: Browser
    troubles: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.browser.on("context", self._watch)

    def begin(self) -> None:
        """Forget what was before."""
        self.troubles.clear()
        self.foreign.clear()

    def _watch(self, context: BrowserContext) -> None:
        context.set_default_timeout(LONG)
        context.on("console", lambda one: self._said(one.type, one.text))
        context.on("weberror", lambda one: self.troubles.append(f"{one.page}: {one.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)

    def _said(self, kind: str, text: str) -> None:
        # Software that stands in for a graphics card warns of being slow; what is answered with
        # an error is told by `_answered`, which knows what was asked for.
        if kind in {"error", "warning"} and not text.startswith("Failed to load resource"):
            self.troubles += [text] if "GPU stall" not in text else []

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in SCHEMES and parts.hostname not in HERE:
            self.foreign.append(request.url)

    def _answered(self, response: Response) -> None:
        """A page may say no; a script or style that is not there, and a failure, may not be."""
        missing = response.status >= 400 and "/static/" in response.url
        if response.status >= 500 or missing:
            self.troubles.append(f"{response.status} {response.url}")
