"""Runs: begun once however many press, looked at while they go, stopped, and begun again."""

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fastapi import FastAPI
from typer.testing import CliRunner

from dateline.cli.app import app as app_of_commands
from dateline.cli.journal import journal_of
from dateline.collect.frontier import Frontier
from dateline.collect.runs import Ended, Run, Runs
from dateline.web.sources import running
from tests.collect.badly import BadServer, answer, slow_bytes
from tests.web.people.acting import Somebody, browsing

LONG = 300.0


def wait_for(what: Callable[[], object]) -> None:
    """Until something holds; a run takes seconds to begin where others work as well."""
    until = time.monotonic() + LONG
    while not what():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.1)


def last_run(folder: Path) -> Run:
    with Frontier.open(folder) as frontier:
        return Runs(frontier).last()[0]


def visits(folder: Path) -> list[str]:
    with Frontier.open(folder) as frontier:
        return [
            one.state for one in Runs(frontier).steps(last_run(folder).id) if one.what == "visit"
        ]


def finish(folder: Path) -> Run:
    wait_for(lambda: running.under_way(folder) is None)
    return last_run(folder)


def slow(site: BadServer) -> None:
    """Let the first article keep a run busy for as long as a test takes."""
    site.pages["/0.html"] = slow_bytes(0.2)


def test_two_who_press_at_once_get_the_one_run_and_pages_go_on(
    app: FastAPI, egon: Somebody, site: BadServer, folder: Path
) -> None:
    slow(site)
    with browsing(app) as ada:
        ada.sign_in("Ada")
        both = (egon, ada)
        tokens = [one.token("/me") for one in both]

        def press(number: int) -> str:
            sent = both[number].client.post(
                "/collecting/run",
                data={"csrf": tokens[number], "source": "Sample Mill News"},
                headers={"sec-fetch-site": "same-origin"},
            )
            assert sent.status_code == 303, sent.text
            return sent.headers["location"]

        with ThreadPoolExecutor(2) as pool:
            told = sorted(pool.map(press, range(2)))
        assert told == ["/collecting?run=1", "/collecting?run=1&already=1"]
        wait_for(lambda: "feed" in visits(folder))
        for path in ("/collecting", "/sources", "/sources/Sample%20Mill%20News", "/vanished", "/"):
            page = ada.get(path)
            assert page.status_code == 200
            assert path == "/" or "under way" in page.text or "Look on" in page.text
        assert "Stop" in ada.get("/collecting").text
        ada.send("/collecting/stop", "/me")
    done = finish(folder)
    assert (done.id, done.outcome, done.wished_by) == (1, Ended.STOPPED, done.wished_by)
    page = egon.get("/collecting").text
    assert "Go on with it" in page
    assert "stopped; what was due is due still" in page

    for number in range(3):  # nothing that is read, which takes a language model
        site.pages[f"/{number}.html"] = answer(b"<html><body>nothing</body></html>")
    egon.send("/collecting/run", "/me", source="Sample Mill News")
    assert finish(folder).outcome is Ended.DONE


def test_a_run_whose_process_is_killed_is_told_and_another_begins(
    egon: Somebody, site: BadServer, folder: Path
) -> None:
    slow(site)
    egon.send("/collecting/run", "/me", source="Sample Mill News")
    wait_for(lambda: "feed" in visits(folder))
    child = running._own[folder]
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert running.under_way(folder) is None
    assert last_run(folder).outcome is Ended.BROKEN_OFF
    assert "broken off" in egon.get("/collecting").text
    sent = egon.send("/collecting/run", "/me", what="recheck")
    assert sent.headers["location"] == "/collecting?run=2"
    assert finish(folder).outcome is Ended.DONE


def test_a_run_that_cannot_be_carried_out_says_why(egon: Somebody, folder: Path) -> None:
    (folder / "dateline.toml").write_text("[collect]\noften = 3\n")
    egon.send("/collecting/run", "/me", source="Sample Mill News")
    done = finish(folder)
    assert done.outcome is Ended.FAILED
    assert "[collect] often" in done.told
    assert "[collect] often" in egon.get("/collecting").text


def test_what_there_is_nothing_to_visit_of_is_refused(egon: Somebody, folder: Path) -> None:
    egon.send("/sources/new", "/sources/new", name="Quiet", addresses="quiet.example")
    for values, told in (
        ({"source": "Nobody"}, "no source is called so"),
        ({"source": "Quiet"}, "names no feed of it"),
        ({"source": "Quiet", "what": "recheck"}, "no report of it came"),
        ({"what": "delete"}, "there is no such run"),
    ):
        sent = egon.send("/collecting/run", "/me", **values)
        assert sent.status_code == 400
        assert told in sent.text
    assert running.under_way(folder) is None


def test_who_looks_on_is_told_each_step_once_and_when_it_ends(cleo: Somebody, folder: Path) -> None:
    with Frontier.open(folder) as frontier:
        runs = Runs(frontier)
        number = runs.begin("collect", {"sources": []}, "Ines")
        runs.enter(number, [("visit", "new", "http://x.example/<b>", "", {})], runs_counts(1))
        runs.end(number, Ended.DONE)
    told = cleo.get(f"/collecting/steps?run={number}")
    assert told.headers["content-type"].startswith("text/event-stream")
    kinds = [line for line in told.text.splitlines() if line.startswith("event:")]
    assert kinds == ["event: news", "event: end"]
    data = next(line for line in told.text.splitlines() if line.startswith("data:"))
    (step,) = json.loads(data.removeprefix("data:"))["steps"]
    assert "first visit" in step
    assert "&lt;b&gt;" in step
    last = next(line for line in told.text.splitlines() if line.startswith("id:"))
    again = cleo.client.get(
        f"/collecting/steps?run={number}",
        headers={"last-event-id": last.removeprefix("id:").strip()},
    )
    assert '"steps": []' in again.text
    assert cleo.get("/collecting/steps?run=99").text.count("event: end") == 1


def runs_counts(number: int) -> Counter[str]:
    return Counter({"visits": number, "steps": number})


def add_by_command(folder: Path, *arguments: str) -> None:
    """`dateline add`, as Ines."""
    environment = {"DATELINE_RECORD": str(folder), "DATELINE_AUTHOR": "Ines"}
    CliRunner().invoke(app_of_commands, ["add", *arguments], env=environment)


def test_runs_of_commands_are_listed_with_who_when_and_what_came(
    egon: Somebody, folder: Path, tmp_path: Path
) -> None:
    story = tmp_path / "story.txt"
    story.write_text("A fire at a mill in Lyon killed three workers on Monday, police said.")
    add_by_command(folder, str(story), str(tmp_path / "none.txt"))
    run = last_run(folder)
    assert (run.what, run.wished_by, run.outcome) == ("add", "Ines", Ended.DONE)
    assert run.counts["read"] == run.counts["reports"] == run.counts["lost"] == 1
    shown = egon.client.get("/collecting").text
    assert "Adding: story.txt, none.txt" in shown
    assert "dateline add story.txt none.txt" in shown
    assert "by Ines" in shown
    assert str(tmp_path) not in shown
    assert "Go on with it" not in shown
    assert not list(folder.glob("collecting.*.lock"))


def test_a_command_under_way_keeps_no_page_from_collecting(
    egon: Somebody, folder: Path, site: BadServer
) -> None:
    with Frontier.open(folder) as frontier:
        with journal_of(frontier, folder, "watch", (), "Ines") as journal:
            begun = journal.run.id
            journal.step("note", "", "x", "y")
            assert running.under_way(folder) is None
            egon.send("/collecting/run", source="Sample Mill News")
            assert finish(folder).outcome is Ended.DONE
            one = Runs(frontier).one(begun)
            assert one is not None
            assert one.ended is None
        one = Runs(frontier).one(begun)
        assert one is not None
        assert one.outcome is Ended.DONE


def test_a_command_that_was_killed_is_told_as_broken_off(egon: Somebody, folder: Path) -> None:
    with Frontier.open(folder) as frontier:
        runs = Runs(frontier)
        begun = runs.begin("add", {"sources": ["a.txt"], "command": "dateline add a.txt"}, "Ines")
        with frontier.writing() as connection:
            connection.execute("UPDATE run SET began = '2024-05-17T08:00:00.000+00:00'")
        assert "broken off" in egon.client.get(f"/collecting?run={begun}").text
