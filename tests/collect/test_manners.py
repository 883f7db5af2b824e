"""Manners: pauses, robots.txt, private networks, busy servers; and what a page shows."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.archive import Archive
from dateline.collect.fetching import safety
from dateline.collect.frontier import Frontier, Known, Role, State
from tests.collect.badly import BadServer, answer, busy, xml
from tests.collect.conftest import Dateline
from tests.collect.site import article, record_in, rss


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
