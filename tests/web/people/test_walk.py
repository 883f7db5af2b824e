"""A team comes together in real browsers: first admin, invitation, sign-in, token, let go."""

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from dateline.record.store import Store
from dateline.web import serving
from dateline.web.app import make_app
from tests.browsers import follow

PASSWORD = "seven brown boots"
NEW = "nine wooden spoons"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, serving.Doorway]]:
    """An empty record, as `dateline serve` serves it to one person."""
    with Store.init(tmp_path / "mills") as store:
        listening = serving.listen("127.0.0.1", 0)
        way = serving.doorway(store, listening, "Ines")
        app = make_app(store, way.door)
        running = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        thread = threading.Thread(
            target=running.run, kwargs={"sockets": [listening.socket]}, daemon=True
        )
        thread.start()
        while not running.started:
            time.sleep(0.01)
        yield listening.address.rstrip("/"), way
        running.should_exit = True
        thread.join()


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["script", "none"])
def test_a_team_comes_together(
    browser: Browser, served: tuple[str, serving.Doorway], options: dict[str, Any]
) -> None:
    address, way = served
    ada, ben = (browser.new_context(**options).new_page() for _ in range(2))
    ada.goto(f"{address}/?key={way.key}")
    follow(ada.get_by_role("link", name="People"))
    follow(ada.get_by_role("link", name="Make the first admin"))
    fill(ada, Code=way.code, Name="Ada", Password=PASSWORD, again=PASSWORD)
    ada.get_by_role("button", name="Make the first admin").click()
    expect(ada.get_by_role("heading", level=1)).to_have_text("People")

    ada.locator("#f-role").select_option("coder")
    follow(ada.get_by_role("button", name="Make a link"))
    link = ada.locator(".secret").inner_text()
    ben.goto(f"{address}/")
    expect(ben.get_by_role("heading", level=1)).to_have_text("Sign in")
    ben.goto(link)
    fill(ben, Name="Ben", Password=PASSWORD, again=PASSWORD + "x")
    follow(ben.get_by_role("button", name="Join"))
    wrong = ben.get_by_label(re.compile("once more"))
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_accessible_description(re.compile("differ"))
    fill(ben, Password=PASSWORD, again=PASSWORD)
    ben.get_by_role("button", name="Join").click()
    expect(ben.get_by_role("link", name="coder 2")).to_be_visible()
    expect(ben.get_by_role("link", name="People")).to_have_count(0)

    follow(ben.get_by_role("link", name="coder 2"))
    ben.get_by_label("What is it for?").fill("nightly export")
    follow(ben.get_by_role("button", name="Make a token"))
    expect(ben.locator(".secret")).to_have_text(re.compile(r"^dateline_[\w-]{43}$"))
    ben.get_by_label("Password until now").fill(PASSWORD)
    ben.locator("#f-password").fill(NEW)
    ben.locator("#f-again").fill(NEW)
    follow(ben.get_by_role("button", name="Change the password"))
    expect(ben.get_by_role("status").first).to_contain_text("changed")
    follow(ben.get_by_role("button", name="Sign out", exact=True))
    fill(ben, Name="ben", Password=NEW)
    ben.get_by_role("button", name="Sign in").click()
    expect(ben.get_by_role("link", name="coder 2")).to_be_visible()

    ada.goto(f"{address}/people")
    follow(ada.get_by_role("button", name="Suspend Ben"))
    expect(ada.get_by_text("suspended")).to_be_visible()
    ben.goto(f"{address}/me")
    expect(ben.get_by_role("heading", level=1)).to_have_text("Sign in")
    for page in (ada, ben):
        page.context.close()


def fill(page: Page, again: str = "", **values: str) -> None:
    """Fill fields by their labels."""
    for label, value in values.items():
        page.get_by_label(label, exact=False).first.fill(value)
    if again:
        page.locator("#f-again").fill(again)
