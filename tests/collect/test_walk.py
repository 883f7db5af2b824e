"""The sample site: what a newcomer is told to try, from first to last."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.cli.demo_site import steps
from dateline.sample.serving import server_of
from dateline.sample.site import load_site
from tests.collect.site import record_in

SITE = Path(__file__).parents[2] / "examples" / "site"

Dateline = Callable[..., Result]


@pytest.fixture
def base() -> Iterator[str]:
    """The sample site, with nobody having visited it yet."""
    server = server_of(load_site(SITE), quiet=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def dateline(tmp_path: Path) -> Dateline:
    """The command line on a record that makes no pauses."""
    record = record_in(tmp_path / "record", "images = true")

    def run(*arguments: str) -> Result:
        environment = {"DATELINE_RECORD": str(record), "DATELINE_AUTHOR": "Ines"}
        result = CliRunner().invoke(app, list(arguments), env=environment)
        assert result.exit_code == 0, result.output
        return result

    return run


def test_collect_add_recheck_and_sources(dateline: Dateline, base: str, tmp_path: Path) -> None:
    collected = dateline("collect", "--allow-private", f"{base}/feed.xml")
    assert len(collected.stdout.splitlines()) == 4
    assert "in another language, kept and not read" in collected.stderr
    assert "1 picture kept" in collected.stderr

    added = dateline("add", "--fast")
    assert "4 reports added" in added.stderr
    events = json.loads(dateline("events", "--format", "json").stdout)
    assert {"Liverpool"} <= {event["where"]["name"] for event in events if event.get("where")}

    rechecked = dateline("recheck", "--allow-private", "--diff").stdout
    assert "gone        " in rechecked
    assert "+ Two dead after soldiers fire in Vauxhall Road" in rechecked
    assert "- One man was killed and fifteen people were injured" in rechecked
    assert "+ Two men were killed and fifteen people were injured" in rechecked
    assert "1 report added" in dateline("add", "--fast").stderr

    (outlet,) = json.loads(dateline("sources", "--format", "json").stdout)
    assert outlet["name"] == "The Mersey Sample Courier"
    counted = ("reports", "editions", "unread", "changed", "vanished")
    assert [outlet[name] for name in counted] == [6, 1, 1, 1, 1]
    assert outlet["days_to_vanish"] < 0.1

    verified = dateline("archive", "verify").stdout
    assert "everything is as it was kept" in verified


def test_what_the_second_visit_no_longer_says_is_dropped(dateline: Dateline, base: str) -> None:
    address = f"{base}/1911/08/vauxhall-road.html"
    dateline("add", "--fast", "--allow-private", address)
    dateline("recheck", "--allow-private")
    dateline("add", "--fast")
    shown = json.loads(dateline("sources", address, "--format", "json").stdout)
    assert [visit["state"] for visit in shown[0]["visits"]] == ["new", "edited"]
    assert len(shown[0]["reports"]) == 2


def test_a_feed_or_a_sitemap_or_an_atom_feed_lead_to_the_same(
    dateline: Dateline, base: str
) -> None:
    dateline("collect", "--allow-private", f"{base}/sitemap.xml")
    again = dateline("collect", "--allow-private", f"{base}/atom.xml", f"{base}/feed.xml")
    assert again.stdout == ""
    assert "0 reports collected" in again.stderr


def test_watch_goes_on_until_its_time_is_over(dateline: Dateline, base: str) -> None:
    feed = f"{base}/feed.xml"
    came: list[str] = []
    while len(came) < 4:  # how far it comes in its time is a matter of the machine
        watched = dateline("watch", "--allow-private", "--every", "1s", "--for", "3s", feed)
        assert "watching 1 feed" in watched.stderr
        came += watched.stdout.splitlines()
    assert len(set(came)) == len(came) == 4
    (outlet,) = json.loads(dateline("sources", "--format", "json").stdout)
    assert outlet["feeds"][0]["failures"] == 0
    again = dateline("watch", "--allow-private", "--for", "1s", feed)
    assert "0 reports collected" in again.stderr


def test_the_steps_that_are_printed_are_commands(base: str) -> None:
    commands = [line.split()[1] for line in steps(base)]
    assert commands == ["init", "collect", "add", "events", "recheck", "sources"]
    assert set(commands) <= {command.name for command in app.registered_commands}
