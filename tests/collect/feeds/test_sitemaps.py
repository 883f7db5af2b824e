"""What may be relied on for sitemaps, of news and of all pages, and for indexes of them."""

import gzip
from datetime import UTC, datetime

from dateline.collect.feeds import Form, parse_feed, parse_sitemap

HOME = "https://ebb.example/sitemap.xml"
NOW = datetime(2022, 11, 13, tzinfo=UTC)

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://ebb.example/1</loc><lastmod>2022-11-12</lastmod><news:news><news:publication>
<news:name>The Evening Ebb</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2022-11-12T08:30:00+08:00</news:publication_date>
<news:title>Fire &amp; smoke</news:title></news:news>
<image:image><image:loc>https://ebb.example/1.jpg</image:loc></image:image></url>
<url><loc>/2</loc><lastmod>2096-01-01</lastmod></url>
<url><loc>https://ebb.example/1</loc></url>
<url><lastmod>2022</lastmod></url>
</urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://ebb.example/a.xml.gz</loc><lastmod>2022-11-12T08:00:00Z</lastmod></sitemap>
<sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"""


def test_a_news_sitemap_tells_title_outlet_and_times() -> None:
    feed = parse_sitemap(NEWS.encode(), HOME, now=NOW)
    assert feed.form is Form.SITEMAP
    first, second = feed.entries
    assert (first.title, first.outlet, first.language) == ("Fire & smoke", "The Evening Ebb", "en")
    assert (first.published, first.updated) == ("2022-11-12T08:30:00+08:00", "2022-11-12")
    assert first.media == ("https://ebb.example/1.jpg",)
    assert (second.address, second.updated) == ("https://ebb.example/2", None)
    assert "1 entry with a time in the future (as '2096-01-01')" in feed.problems
    assert "1 entry without an address that can be fetched" in feed.problems


def test_an_index_lists_sitemaps() -> None:
    feed = parse_sitemap(INDEX.encode(), HOME, now=NOW)
    assert (feed.form, feed.entries) == (Form.SITEMAP_INDEX, ())
    assert [one.address for one in feed.parts] == [
        "https://ebb.example/a.xml.gz",
        "https://ebb.example/b.xml",
    ]
    assert feed.parts[0].updated == "2022-11-12T08:00:00+00:00"


def test_packed_sitemaps_are_unpacked_by_either_function() -> None:
    packed = gzip.compress(NEWS.encode())
    whole = parse_sitemap(NEWS.encode(), HOME, now=NOW)
    assert parse_sitemap(packed, HOME, now=NOW) == whole == parse_feed(packed, HOME, now=NOW)


def test_a_list_of_addresses_is_a_sitemap() -> None:
    feed = parse_sitemap(b"https://ebb.example/1\nhttps://ebb.example/2\n\nwords\n", HOME, now=NOW)
    assert [one.address for one in feed.entries][:2] == [
        "https://ebb.example/1",
        "https://ebb.example/2",
    ]


def test_broken_ones_keep_what_could_be_read() -> None:
    whole = NEWS.encode()
    for broken in (
        whole[: len(whole) - 60],
        whole.replace(b"&amp;", b"&"),
        gzip.compress(whole)[:-9],
    ):
        feed = parse_sitemap(broken, HOME, now=NOW)
        assert feed.entries[0].address == "https://ebb.example/1"
        assert feed.problems


def test_a_gzip_bomb_is_cut_off() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * 60_000_000)
    feed = parse_sitemap(bomb, HOME, now=NOW)
    assert any("only the beginning was read" in told for told in feed.problems)


def test_entities_are_not_expanded() -> None:
    text = NEWS.replace(
        "<urlset", '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hosts">]><urlset', 1
    ).replace("Fire &amp; smoke", "&x;")
    feed = parse_sitemap(text.encode(), HOME, now=NOW)
    assert feed.entries[0].title is None
    assert "it declares entities, which are not used" in feed.problems
