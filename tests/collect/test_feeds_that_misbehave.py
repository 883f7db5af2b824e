"""Feeds that lie, break off, repeat themselves or grow."""

import json
from pathlib import Path

from dateline.record.arriving import waiting
from dateline.record.store import Store
from tests.collect.badly import Asked, BadServer, Page, answer, in_turn, xml
from tests.collect.conftest import Dateline
from tests.collect.site import article, rss


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
