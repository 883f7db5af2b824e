"""What may be relied on for feeds: entries that could be read, and lines on what was wrong."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.collect.feeds import Entry, Feed, Form, discover_feeds, parse_feed

HOME = "https://ebb.example/feeds/news.xml"
NOW = datetime(2022, 11, 13, tzinfo=UTC)


def read(content: str | bytes, media_type: str | None = None) -> Feed:
    data = content if isinstance(content, bytes) else content.encode()
    return parse_feed(data, HOME, media_type, now=NOW)


def rss(items: str, head: str = "") -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content='
        '"http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel><title>The Evening Ebb</title><link>/</link><language>en-gb</language>{head}"
        f"{items}</channel></rss>"
    )


def item(number: int, more: str = "", title: str | None = None) -> str:
    return (
        f"<item><title>{title or f'Story {number}'}</title><link>https://ebb.example/{number}"
        f"</link>{more}</item>"
    )


def only(feed: Feed) -> Entry:
    (entry,) = feed.entries
    return entry


class TestForms:
    def test_rss(self) -> None:
        feed = read(
            rss(
                item(
                    1,
                    "<guid isPermaLink='false'>a1</guid><pubDate>Sat, 12 Nov 2022 08:30:00 +0800"
                    "</pubDate><description>&lt;p&gt;Short &lt;i&gt;words&lt;/i&gt;&lt;/p&gt;"
                    "</description><content:encoded><![CDATA[<p>Whole <script>x()</script>words</p>"
                    "]]></content:encoded><media:content url='/a.jpg'/>",
                ),
                head="<ttl>30</ttl>",
            )
        )
        assert (feed.form, feed.title, feed.home) == (
            Form.RSS,
            "The Evening Ebb",
            "https://ebb.example/",
        )
        assert (feed.pause, feed.problems) == (1800, ())
        entry = only(feed)
        assert entry.address == "https://ebb.example/1"
        assert (entry.id, entry.language) == ("a1", "en-gb")
        assert entry.published == "2022-11-12T08:30:00+08:00"
        assert entry.moment == datetime(2022, 11, 12, 0, 30, tzinfo=UTC)
        assert entry.content_html == "<p>Whole words</p>"
        assert entry.media == ("https://ebb.example/a.jpg",)

    def test_atom(self) -> None:
        feed = read(
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Ebb</title>'
            '<link rel="next" href="?page=2"/><entry xml:base="https://ebb.example/x/"><id>urn:1</id>'
            '<title type="html">A &lt;b&gt;fire&lt;/b&gt;</title><link href="1"/>'
            "<published>2022-11-12T08:30:00Z</published><updated>2022-11-12T09:00:00Z</updated>"
            "</entry></feed>"
        )
        assert feed.form is Form.ATOM
        assert feed.following == f"{HOME}?page=2"
        entry = only(feed)
        assert (entry.address, entry.title) == ("https://ebb.example/x/1", "A fire")
        assert entry.updated == "2022-11-12T09:00:00+00:00"

    def test_json_feed(self) -> None:
        feed = read(
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "title": "Ebb",
                    "home_page_url": "/",
                    "next_url": "/more.json",
                    "items": [
                        {
                            "id": "1",
                            "url": "/1",
                            "title": "Fire",
                            "content_html": "<p>Words</p>",
                            "date_published": "2022-11-12T08:30:00+08:00",
                        },
                        {"id": "https://ebb.example/2", "content_text": "Words"},
                        "no item",
                    ],
                }
            )
        )
        assert feed.form is Form.JSON
        assert [one.address for one in feed.entries] == [
            "https://ebb.example/1",
            "https://ebb.example/2",
        ]
        assert feed.following == "https://ebb.example/more.json"
        assert feed.problems == ("1 entry not written as an object (as 'no item')",)

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
    def test_encodings(self, encoding: str) -> None:
        text = rss(item(1, title="Пожар")).replace(
            'version="1.0"?', f'version="1.0" encoding="{encoding}"?'
        )
        assert only(read(text.encode(encoding))).title == "Пожар"

    def test_the_server_names_the_encoding_of_a_feed_that_does_not(self) -> None:
        text = rss(item(1, title="Café")).encode("cp1252")
        assert only(read(text, "application/rss+xml; charset=iso-8859-1")).title == "Café"


class TestLyingFeeds:
    def test_a_page_is_no_feed(self) -> None:
        for page in ("<!DOCTYPE html><html><body>", "<html lang=en>", " <!-- x --><html>"):
            feed = read(page, "application/rss+xml")
            assert (feed.form, feed.entries) == (Form.PAGE, ())
            assert feed.problems == ("a web page, not a feed",)

    @pytest.mark.parametrize("content", [b"", b"words", b"\x00\x01", b"{}", b"[1]", b"<rss", b"{"])
    def test_nothing_that_is_no_feed_raises(self, content: bytes) -> None:
        feed = read(content)
        assert not feed.entries
        assert feed.problems

    @pytest.mark.parametrize(
        "broken",
        [
            rss(item(1, title="Here & there") + item(2)),
            rss(item(1, title="5 < 6") + item(2)),
            rss(item(1, title="<oops> x") + item(2)),
            rss(item(1) + item(2))[: -len("</channel></rss>")],
            rss(item(1) + item(2) + "<item><title>Cut</title><link>https://ebb.exa")[:-16],
            rss(item(1, "<what:ever>x</what:ever>") + item(2)),
            rss(item(1, title="A\x08B") + item(2)),
            "\n\n" + rss(item(1) + item(2)),
        ],
    )
    def test_broken_xml_keeps_what_could_be_read(self, broken: str) -> None:
        addresses = [one.address for one in read(broken).entries if one.address]
        assert addresses == ["https://ebb.example/1", "https://ebb.example/2"]

    def test_broken_xml_is_told_with_its_line(self) -> None:
        (told,) = read(rss(item(1, title="Here & there"))).problems
        assert told.startswith("broken XML (not well-formed (invalid token), line 1")

    def test_large_broken_feeds_are_mended_too(self) -> None:
        many = "".join(item(n, f"<description>{'word ' * 100}</description>") for n in range(1500))
        feed = read(rss(f"{many}<item><title>Cut</ti")[:-20])
        assert len(feed.entries) >= 1498

    @pytest.mark.parametrize(
        ("date", "words"),
        [
            ("", ""),
            ("<pubDate>Sat, 31 Feb 2022 08:30:00 GMT</pubDate>", "cannot be read"),
            ("<pubDate>yesterday</pubDate>", "cannot be read"),
            ("<pubDate>Tue, 13 Nov 2096 08:30:00 GMT</pubDate>", "in the future"),
            ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", "stands for none"),
            ("<pubDate>0001-01-01T00:00:00Z</pubDate>", "stands for none"),
        ],
    )
    def test_times_that_cannot_be_are_told_and_not_believed(self, date: str, words: str) -> None:
        feed = read(rss(item(1, date)))
        assert only(feed).published is None
        assert words in "".join(feed.problems)

    def test_a_day_and_a_time_without_zone_stay_what_they_are(self) -> None:
        feed = read(
            rss(
                item(1, "<pubDate>2022-11-12</pubDate>")
                + item(2, "<pubDate>Sat, 12 Nov 2022 08:30</pubDate>")
            )
        )
        assert [one.published for one in feed.entries] == ["2022-11-12", "2022-11-12T08:30:00"]

    def test_entries_come_once_and_an_id_names_none(self) -> None:
        same = "<guid isPermaLink='false'>x</guid>"
        feed = read(rss(item(1, same) + item(2, same) + item(1, same)))
        assert [one.address for one in feed.entries] == [
            "https://ebb.example/1",
            "https://ebb.example/2",
        ]
        assert "1 entry with the id of another (as 'x')" in feed.problems
        assert "1 entry listed twice (as 'https://ebb.example/1')" in feed.problems

    def test_links_are_absolute_and_can_be_fetched(self) -> None:
        links = ("1.html", "//other.example/2", "javascript:x", "mailto:a@b.example", "/a b#c")
        feed = read(
            rss("".join(f"<item><title>{one}</title><link>{one}</link></item>" for one in links))
        )
        assert [one.address for one in feed.entries] == [
            "https://ebb.example/feeds/1.html",
            "https://other.example/2",
            None,
            None,
            "https://ebb.example/a%20b",
        ]

    def test_an_entry_without_a_link_keeps_its_words(self) -> None:
        feed = read(
            rss("<item><title>A</title><description>&lt;p&gt;W&lt;/p&gt;</description></item>")
        )
        assert (only(feed).address, only(feed).content_html) == (None, "<p>W</p>")
        assert feed.problems == ()

    def test_an_entry_with_neither_a_link_nor_words_is_told(self) -> None:
        feed = read(rss("<item><guid>one</guid><title>A</title></item>"))
        assert only(feed).address is None
        assert feed.problems == ("1 entry without an address that can be fetched (as 'A')",)


class TestHostileFeeds:
    def test_entities_are_not_expanded(self) -> None:
        bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
        text = rss(item(1, title="&l11;") + item(2, title="&file;")).replace(
            '<?xml version="1.0"?>',
            f'<!DOCTYPE rss [<!ENTITY l0 "lol">{bomb}<!ENTITY file SYSTEM "file:///etc/hosts">]>',
        )
        feed = read(text)
        assert "it declares entities, which are not used" in feed.problems
        assert len(feed.entries) == 2
        assert all(len(one.title or "") < 20 for one in feed.entries)

    @pytest.mark.parametrize(
        "markup",
        [
            "<a>" * 300_000,
            "<a<a" * 300_000,
            "<" * 300_000,
            '<!DOCTYPE x [<!--"' * 50_000,
            "&x" * 300_000,
        ],
    )
    def test_hostile_markup_does_not_stop_the_reader(self, markup: str) -> None:
        read(rss(markup))  # without limits this takes hours
        read(markup)

    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=60), st.integers(0, 300))
    def test_bytes_put_anywhere_raise_nothing(self, junk: bytes, at: int) -> None:
        whole = rss(item(1) + item(2)).encode()
        read(whole[:at] + junk + whole[at:])
        read(junk)


class TestDiscovering:
    def test_feeds_that_a_page_names(self) -> None:
        page = b"""<html><head><base href="/x/"><title>T</title>
        <link rel="alternate" type="application/rss+xml" title="News" href="feed.xml">
        <link rel="ALTERNATE home" type="application/atom+xml" href="https://ebb.example/atom">
        <link rel="alternate" type="application/rss+xml" title="News" href="feed.xml#again">
        <link rel="alternate" type="application/rss+xml" href="/comments/feed">
        <link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" href="a.css">"""
        found = discover_feeds(page, "https://ebb.example/")
        assert [(one.address, one.title) for one in found] == [
            ("https://ebb.example/x/feed.xml", "News"),
            ("https://ebb.example/atom", None),
        ]

    @pytest.mark.parametrize("page", [b"", b"words", b"\x00", b"<html>", b"<link rel=alternate>"])
    def test_other_bytes_name_none(self, page: bytes) -> None:
        assert discover_feeds(page, "https://ebb.example/") == ()
