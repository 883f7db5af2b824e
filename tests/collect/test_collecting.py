"""Collecting from servers and feeds that behave badly, change and vanish."""

import json
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline.archive import Archive
from dateline.cli.app import app
from dateline.collect.fetching import safety
from dateline.collect.frontier import SCRIPTS, Frontier, Known, Role, State
from dateline.record.arriving import waiting
from dateline.record.store import Store
from tests.collect.badly import Asked, BadServer, Page, answer, busy, redirect
from tests.collect.site import article, record_in, rss

Dateline = Callable[..., Result]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return record_in(tmp_path / "record")


@pytest.fixture
def dateline(record: Path) -> Dateline:
    """The command line; gives the result whatever the exit status, but never a traceback."""

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(app, list(arguments), env={"DATELINE_RECORD": str(record)})
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run


@pytest.fixture
def collect(dateline: Dateline) -> Dateline:
    return lambda *sources: dateline("collect", "--allow-private", *sources)


@pytest.fixture
def server() -> Iterator[BadServer]:
    with BadServer() as server:
        yield server


def xml(body: str | bytes, **headers: str) -> Page:
    return answer(body, content_type="application/rss+xml", **headers)


def in_turn(*pages: Page) -> Page:
    """A page that is another one each time that it is asked for; the last stays."""
    left = list(pages)

    def serve(asked: Asked) -> object:
        page = left.pop(0) if len(left) > 1 else left[0]
        return page(asked) if callable(page) else page

    return serve  # type: ignore[return-value]


class TestFeeds:
    def test_of_a_feed_that_breaks_off_what_can_be_read_is_collected_and_it_is_told(
        self, collect: Dateline, server: BadServer
    ) -> None:
        server.pages |= {f"/{n}.html": answer(article(n)) for n in range(3)}
        server.pages["/feed"] = xml(
            rss(server, range(3)).split(b"</item>")[0] + b"</item><item><ti"
        )
        done = collect(server.address("/feed"))
        assert len(done.stdout.splitlines()) == 1
        assert server.address("/feed") in done.stderr

    def test_entries_without_dates_with_later_ones_and_with_one_id_are_each_visited_once(
        self, collect: Dateline, server: BadServer
    ) -> None:
        server.pages |= {f"/{n}.html": answer(article(n)) for n in range(3)}
        items = "".join(
            f"<item><guid>same</guid><link>{server.address(f'/{n}.html')}</link>{more}</item>"
            for n, more in (
                (0, ""),
                (1, "<pubDate>Tue, 01 Jan 2199 00:00:00 GMT</pubDate>"),
                (2, "<pubDate>soon</pubDate>"),
                (0, "<pubDate>Mon, 01 Mar 1954 08:00:00 GMT</pubDate>"),
            )
        )
        feed = f"<rss version='2.0'><channel><title>Mills</title>{items}</channel></rss>"
        server.pages["/feed"] = xml(feed)
        assert len(collect(server.address("/feed")).stdout.splitlines()) == 3
        assert sorted(server.paths) == ["/0.html", "/1.html", "/2.html", "/feed"]

    def test_a_feed_that_is_not_modified_is_asked_for_with_its_tag_and_leads_nowhere(
        self, collect: Dateline, server: BadServer
    ) -> None:
        server.pages["/0.html"] = answer(article(0))
        feed = xml(rss(server, [0]), etag='"one"')

        def conditional(asked: Asked) -> object:
            return answer("", 304) if asked.header("if-none-match") == '"one"' else feed

        server.pages["/feed"] = conditional  # type: ignore[assignment]
        collect(server.address("/feed"))
        again = collect(server.address("/feed"))
        assert again.exit_code == 0
        assert server.paths == ["/feed", "/0.html", "/feed"]

    def test_an_entry_with_a_newer_update_is_visited_again_and_is_an_edition(
        self, collect: Dateline, server: BadServer
    ) -> None:
        def atom(updated: str) -> Page:
            entry = f"<entry><id>0</id><link href='{server.address('/0.html')}'/>"
            entry += f"<title>Mill</title><updated>{updated}</updated></entry>"
            return xml(f"<feed xmlns='http://www.w3.org/2005/Atom'><title>M</title>{entry}</feed>")

        server.pages["/feed"] = in_turn(atom("1954-03-01T08:00:00Z"), atom("1954-03-02T08:00:00Z"))
        server.pages["/0.html"] = in_turn(
            answer(article(0)), answer(article(0, "Two of the injured died in the night."))
        )
        collect(server.address("/feed"))
        again = collect(server.address("/feed"))
        assert again.stdout.startswith("edition 2")

    def test_a_sitemap_index_leads_to_its_sitemaps_and_their_pages(
        self, collect: Dateline, server: BadServer
    ) -> None:
        server.pages["/0.html"] = answer(article(0))
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        part, page = server.address("/part.xml"), server.address("/0.html")
        server.pages["/index.xml"] = xml(
            f"<sitemapindex {space}><sitemap><loc>{part}</loc></sitemap></sitemapindex>"
        )
        server.pages["/part.xml"] = xml(f"<urlset {space}><url><loc>{page}</loc></url></urlset>")
        assert len(collect(server.address("/index.xml")).stdout.splitlines()) == 1

    def test_a_feed_that_fails_is_told_and_shown_with_its_error(
        self, dateline: Dateline, record: Path, server: BadServer
    ) -> None:
        feed = server.address("/feed")
        (record / "sources.toml").write_text(f'[[source]]\nname = "Mills"\nfeeds = ["{feed}"]\n')
        server.pages["/feed"] = answer("broken", 500)
        assert dateline("collect", "--allow-private").exit_code == 1
        (outlet,) = json.loads(dateline("sources", "--format", "json").stdout)
        assert outlet["name"] == "Mills"
        assert outlet["feeds"][0]["failures"] == 1
        assert "500" in outlet["feeds"][0]["told"]

    def test_entries_without_a_page_are_reports_of_their_own_and_come_once(
        self, collect: Dateline, server: BadServer, record: Path
    ) -> None:
        def feed(*entries: tuple[str, str]) -> Page:
            items = "".join(
                f"<item><guid>{name}</guid><title>Mill {name}</title>"
                "<pubDate>Mon, 01 Mar 1954 08:00:00 GMT</pubDate>"
                f"<description>&lt;p&gt;{words}&lt;/p&gt;</description></item>"
                for name, words in entries
            )
            return xml(f"<rss version='2.0'><channel><title>Mills</title>{items}</channel></rss>")

        one, two = (f"A fire at mill {n} in Ghent killed {n} workers." for n in (1, 2))
        later = feed(("1", one), ("2", two))
        server.pages["/feed"] = in_turn(feed(("1", one)), later, later)
        runs = [collect(server.address("/feed")) for _ in range(3)]
        assert [len(run.stdout.splitlines()) for run in runs] == [1, 1, 0], runs[0].stderr
        assert [run.stderr.count("without an address") for run in runs] == [0, 0, 0]
        assert set(server.paths) == {"/feed"}
        with Store.open(record) as store:
            found = {report.text: report for report in waiting(store)}
        assert set(found) == {one, two}
        assert (found[one].outlet, found[one].title) == ("Mills", "Mill 1")
        published = found[one].published
        assert published is not None
        assert (published.edtf, published.supplied_by) == ("1954-03-01T08:00", "feed")

    def test_a_feed_in_a_file_gives_the_texts_that_are_in_it(
        self, dateline: Dateline, tmp_path: Path
    ) -> None:
        words = "&lt;p&gt;A fire at a mill in Ghent killed two workers.&lt;/p&gt;"
        (tmp_path / "feed.xml").write_text(
            "<?xml version='1.0'?><rss version='2.0' "
            "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>M</title>"
            "<item><link>http://mills.example/1</link>"
            f"<content:encoded>{words}</content:encoded></item>"
            "<item><link>http://mills.example/2</link></item></channel></rss>"
        )
        done = dateline("collect", str(tmp_path / "feed.xml"))
        assert len(done.stdout.splitlines()) == 1
        assert "without their text: 1" in done.stderr


class TestManners:
    def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(
        self, collect: Dateline, record: Path, server: BadServer
    ) -> None:
        server.pages["/0.html"] = busy("3600")
        first = collect(server.address("/0.html"))
        assert first.exit_code == 1
        with Frontier.open(record) as frontier:
            known = frontier.known(server.address("/0.html"))
        assert known is not None
        assert known.state is State.NEW
        assert known.due is not None
        assert known.visited is not None
        assert 3500 < (known.due - known.visited).total_seconds() < 3700

    def test_what_robots_forbid_is_not_asked_for_and_told(
        self, collect: Dateline, server: BadServer
    ) -> None:
        server.pages["/robots.txt"] = answer(
            "User-agent: *\nDisallow: /0", content_type="text/plain"
        )
        server.pages["/0.html"] = answer(article(0))
        done = collect(server.address("/0.html"))
        assert (done.exit_code, server.paths) == (1, [])
        assert "robots" in done.stderr

    def test_private_networks_are_refused_unless_allowed(
        self, dateline: Dateline, server: BadServer
    ) -> None:
        server.pages["/0.html"] = answer(article(0))
        done = dateline("collect", server.address("/0.html"))
        assert (done.exit_code, server.asked) == (1, [])

    def test_what_a_public_page_shows_or_lists_is_not_fetched_from_a_private_network(
        self, collect: Dateline, server: BadServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = safety._special
        monkeypatch.setattr(  # 127.0.0.9 plays the public server
            safety, "_special", lambda one: None if str(one) == "127.0.0.9" else real(one)
        )
        with BadServer("127.0.0.9") as public:
            picture = f'<img src="{server.address("/picture.png")}">'
            public.pages["/0.html"] = answer(article(0).replace(b"<p>", picture.encode() + b"<p>"))
            mine = rss(public, [0]).decode()
            other = f"<item><link>{server.address('/1.html')}</link></item>"
            public.pages["/feed"] = xml(mine.replace("</channel>", f"{other}</channel>"))
            server.pages |= {"/1.html": answer(article(1)), "/picture.png": answer("x")}
            done = collect(public.address("/feed"))
        assert len(done.stdout.splitlines()) == 1
        assert server.asked == []
        assert "is not public" in done.stderr
        assert "--allow-private" not in done.stderr
        assert len(collect(server.address("/1.html")).stdout.splitlines()) == 1

    def test_a_host_that_another_process_visits_is_waited_for(
        self, record: Path, server: BadServer
    ) -> None:
        server.pages["/0.html"] = answer(article(0))
        now, pages = datetime.now(UTC), [server.address("/0.html"), server.address("/1.html")]
        with Frontier.open(record) as frontier:
            frontier.want(Known(one, Role.PAGE, due=now) for one in pages)
            other = subprocess.Popen(["sleep", "60"])
            with frontier.writing() as connection:
                connection.execute(
                    "UPDATE address SET holder = ?, held_since = ? WHERE address = ?",
                    (other.pid, now.isoformat(timespec="milliseconds"), pages[0]),
                )
            assert frontier.take(now, roots=pages) == []
            assert frontier.taken_elsewhere(now, pages) == server.address("").split("/")[2]
            other.kill()
            other.wait()
            assert frontier.taken_elsewhere(now, pages) is None
            assert len(frontier.take(now, roots=pages)) == 2

    def test_what_was_found_through_a_proxy_is_never_asked_for_without(
        self, collect: Dateline, record: Path, server: BadServer
    ) -> None:
        page = server.address("/0.html")
        server.pages["/0.html"] = answer(article(0))
        sources = '[[source]]\nname = "Mills"\naddresses = ["127.0.0.1"]\n'
        (record / "sources.toml").write_text(sources + 'proxy = "socks5h://127.0.0.1:9"\n')
        assert collect(page).exit_code == 1
        (record / "sources.toml").write_text(sources)
        with Frontier.open(record) as frontier:
            known = frontier.known(page)
        assert known is not None
        assert known.proxied
        done = collect(page)
        assert (done.exit_code, server.asked) == (1, [])
        assert "proxy" in done.stderr


class TestMedia:
    def test_pictures_are_kept_with_the_report_up_to_a_size(
        self, dateline: Dateline, tmp_path: Path, server: BadServer
    ) -> None:
        record = record_in(tmp_path / "pictures", "images = true\nimage_bytes = 2000")
        shown = '</p><img src="/small.png"><img src="/large.png"><img src="/logo.png"><p>'
        server.pages["/0.html"] = answer(article(0).replace(b"</p><p>", shown.encode(), 1))
        server.pages["/small.png"] = answer(b"\x89PNG" + b"s" * 1000, content_type="image/png")
        server.pages["/large.png"] = answer(b"\x89PNG" + b"l" * 5000, content_type="image/png")
        arguments = ("--record", str(record), "--allow-private", server.address("/0.html"))
        done = dateline("collect", *arguments)
        assert done.exit_code == 0
        assert "1 picture kept" in done.stderr
        assert "/logo.png" not in server.paths
        with Archive.open(record / "archive") as archive:
            (kept,) = archive.captures_of(server.address("/small.png"))
            about = dict(archive.capture(kept.id).about)
        assert about["shown-in"] == server.address("/0.html")


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


class TestSources:
    def test_no_source_and_no_feeds_is_told_in_a_line(self, dateline: Dateline) -> None:
        for command in ("collect", "watch"):
            done = dateline(command)
            assert done.exit_code == 2
            assert len(done.stderr.strip().splitlines()) == 1
            assert "sources.toml" in done.stderr

    def test_settings_that_cannot_be_used_are_named(self, dateline: Dateline, record: Path) -> None:
        with (record / "dateline.toml").open("a", encoding="utf-8") as file:
            file.write("often = 3\n")
        assert "[collect] often" in dateline("collect", "x.txt").stderr
        (record / "dateline.toml").write_text("")
        (record / "sources.toml").write_text('[[source]]\nname = "M"\nevery = "often"\n')
        assert "every" in dateline("collect", "x.txt").stderr

    @pytest.mark.parametrize("source", ["http://[::1", "ftp://mills.example/1", "", " "])
    def test_what_cannot_be_a_source_is_told_in_a_line(
        self, dateline: Dateline, source: str
    ) -> None:
        for command in ("collect", "add", "watch"):
            done = dateline(command, source)
            assert done.exit_code == 2
            assert len(done.stderr.strip().splitlines()) == 1

    def test_a_frontier_of_an_earlier_version_gets_what_came_since(self, record: Path) -> None:
        with closing(sqlite3.connect(record / "collecting.sqlite")) as old:
            old.executescript(SCRIPTS[0] + "PRAGMA user_version = 1;")
        with Frontier.open(record) as frontier:
            frontier.want([Known("http://mills.example/", Role.PAGE, led=True)])
            known = frontier.known("http://mills.example/")
        assert known is not None
        assert known.led

    def test_lines_on_standard_input_are_kept_in_the_archive(self, record: Path) -> None:
        lines = '{"id": "one", "text": "A fire broke out in a mill in Ghent on Monday."}\n'
        environment = {"DATELINE_RECORD": str(record)}
        done = CliRunner().invoke(app, ["collect", "-"], input=lines, env=environment)
        assert "1 report collected" in done.stderr

    def test_a_file_that_is_not_there_is_told_and_the_others_are_collected(
        self, dateline: Dateline, tmp_path: Path
    ) -> None:
        (tmp_path / "0.html").write_bytes(article(0))
        done = dateline("collect", str(tmp_path / "none.html"), str(tmp_path / "0.html"))
        assert done.exit_code == 1
        assert len(done.stdout.splitlines()) == 1

    def test_a_broken_web_archive_does_not_stop_the_others(
        self, dateline: Dateline, tmp_path: Path
    ) -> None:
        (tmp_path / "a.wacz").write_bytes(b"PK\x03\x04 and no more")
        (tmp_path / "b.warc.gz").write_bytes(b"\x1f\x8b and no more")
        (tmp_path / "c.html").write_bytes(article(0))
        done = dateline("collect", *map(str, sorted(tmp_path.glob("?.*"))))
        assert done.exit_code == 1
        assert len(done.stdout.splitlines()) == 1
        assert all(name in done.stderr for name in ("a.wacz", "b.warc.gz"))

    def test_a_record_that_cannot_be_written_to_is_told_in_a_line(
        self, dateline: Dateline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "0.html").write_bytes(article(0))
        real = os.access
        closed = lambda path, mode: mode != os.W_OK and real(path, mode)  # noqa: E731
        monkeypatch.setattr(os, "access", closed)
        done = dateline("collect", str(tmp_path / "0.html"))
        assert done.exit_code == 2
        assert "cannot be written to" in done.stderr
        assert len(done.stderr.splitlines()) == 1

    def test_a_record_that_is_none_is_told(self, dateline: Dateline, tmp_path: Path) -> None:
        done = dateline("collect", "x.txt", "--record", str(tmp_path))
        assert done.exit_code == 2
        assert "dateline init" in done.stderr
        assert not (tmp_path / "archive").exists()
        with pytest.raises(Exception, match="dateline init"):
            Store.open(tmp_path)
