"""Visiting again: what changed, moved, came back or vanished."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

from dateline.archive import Archive
from dateline.collect.frontier import Frontier
from tests.collect.badly import BadServer, Page, answer, in_turn, redirect
from tests.collect.conftest import Dateline
from tests.collect.site import article


class TestVisitingAgain:
    def test_each_state_is_recorded_with_its_evidence(
        self, dateline: Dateline, collect: Dateline, server: BadServer, record: Path
    ) -> None:
        front = "".join(
            f"<li><a href='/{n}.html'>Mill number {n} burns</a></li>" for n in range(40)
        )
        later: dict[str, Page] = {
            "same": answer(article(0)),
            "edited": answer(article(1, "Two of the injured died in the night.")),
            "moved": redirect("/new/2.html", 301),
            "gone": answer("gone", 410),
            "blocked": answer("not here", 451),
            "login": answer("who are you", 401),
            "unreachable": answer("broken", 500),
        }
        for n, (name, page) in enumerate(later.items()):
            server.pages[f"/{name}"] = in_turn(answer(article(n)), page)
        server.pages["/new/2.html"] = answer(article(2))
        server.pages["/front"] = in_turn(
            answer(article(9)), answer(f"<html><title>Mills</title><ul>{front}</ul></html>")
        )
        names = [*later, "front"]
        assert collect(*(server.address(f"/{name}") for name in names)).exit_code == 0
        done = dateline("recheck", "--allow-private", "--diff")
        assert done.exit_code == 0
        assert "+ Two of the injured died in the night." in done.stdout
        with Frontier.open(record) as frontier:
            states = {
                name: list(frontier.visits(server.address(f"/{name}")))[-1].state for name in names
            }
        assert states == {name: name for name in later} | {"front": "gone"}
        with Archive.open(record / "archive") as archive:
            assert [one.status for one in archive.captures_of(server.address("/gone"))] == [
                200,
                410,
            ]

    def test_an_address_that_came_back_is_the_same_again(
        self, dateline: Dateline, collect: Dateline, server: BadServer, record: Path
    ) -> None:
        server.pages["/0"] = in_turn(answer(article(0)), answer("not now", 404), answer(article(0)))
        collect(server.address("/0"))
        for _ in range(2):
            dateline("recheck", "--allow-private")
        with Frontier.open(record) as frontier:
            states = [one.state for one in frontier.visits(server.address("/0"))]
        assert states == ["new", "gone", "same"]

    def test_recheck_leaves_a_host_to_whoever_visits_it_and_takes_its_turn(
        self, collect: Dateline, server: BadServer, record: Path
    ) -> None:
        page = server.address("/0")
        server.pages["/0"] = answer(article(0))
        collect(page)
        with Frontier.open(record) as frontier:
            other = subprocess.Popen(["sleep", "60"])
            with frontier.writing() as connection:
                connection.execute(
                    "UPDATE address SET holder = ?, held_since = ?",
                    (other.pid, datetime.now(UTC).isoformat(timespec="milliseconds")),
                )
            assert frontier.claim([page], 9, datetime.now(UTC)) == []
            assert set(frontier.visitors(datetime.now(UTC))) == {other.pid}
            other.kill()
            other.wait()
            assert frontier.claim([page], 9, datetime.now(UTC)) == [page]
            frontier.let_go([page])
            assert frontier.rows("SELECT holder FROM address")[0]["holder"] is None

    def test_recheck_of_a_source_that_is_none_says_so(
        self, dateline: Dateline, collect: Dateline, server: BadServer, record: Path
    ) -> None:
        server.pages["/0"] = answer(article(0))
        collect(server.address("/0"))
        done = dateline("recheck", "--allow-private", "--outlet", "Nobody")
        assert done.exit_code == 2
        assert "Nobody: no source is called so" in done.stderr
        (record / "sources.toml").write_text('[[source]]\nname = "Nobody"\n')
        again = dateline("recheck", "--allow-private", "--outlet", "Nobody")
        assert (again.exit_code, again.stderr[:28]) == (0, "dateline: 0 addresses visite")

    def test_a_source_that_is_paused_is_left_alone(
        self, dateline: Dateline, collect: Dateline, server: BadServer, record: Path
    ) -> None:
        server.pages["/0"] = answer(article(0))
        collect(server.address("/0"))
        (record / "sources.toml").write_text(
            '[[source]]\nname = "Mills"\naddresses = ["127.0.0.1"]\n'
            'feeds = ["http://127.0.0.1:1/feed.xml"]\npaused = true\n'
        )
        asked = len(server.asked)
        assert "0 addresses visited" in dateline("recheck", "--allow-private").stderr
        for command in (("collect",), ("watch", "--for", "1s")):
            told = dateline(*command).stderr
            assert "all sources with feeds are paused (Mills)" in told
        assert len(server.asked) == asked
