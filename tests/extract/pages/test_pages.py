"""What a user may rely on when a page is captured: its report, or why there is none."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from dateline.extract import (
    Defaults,
    Problem,
    Unread,
    Why,
    extract,
    load_bytes,
    published_at,
)
from dateline.extract.traces import from_page, told_from
from dateline.vocabulary import Basis, Capture, Report

ADDRESS = "https://ebb.example/news/rope-works"
AT = datetime(1962, 6, 1, 12, tzinfo=UTC)
STORY = [
    "A fire that broke out in the rope works at Marlow Quay on Monday night burned until dawn.",
    "No one was hurt. Some forty workers of the late shift left when a watchman smelled smoke.",
    "The company said that it would pay wages for the rest of the month, and no longer than that.",
    "Investigators were to enter the ruin on Wednesday, once the walls have been shored up there.",
]
BODY = "".join(f"<p>{one}</p>" for one in STORY)


def page(head: str = "", body: str = BODY, top: str = "", lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>Fire guts rope works | The Ebb</title>'
        f"{head}</head><body><nav><a href='/'>The Ebb</a></nav><article>"
        f"<h1>Fire guts rope works</h1>{top}{body}</article></body></html>"
    )


def linked(**fields: Any) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def items(html: str, address: str = ADDRESS, **fields: Any) -> list[Report | Unread | Problem]:
    fields = {"status": 200, "headers": (("Content-Type", "text/html; charset=utf-8"),), **fields}
    return list(extract(Capture(address, AT, html.encode(), **fields)))


def report(html: str, address: str = ADDRESS) -> Report:
    found = [one for one in items(html, address) if isinstance(one, Report)]
    assert len(found) == 1, items(html, address)
    return found[0]


def unread(html: str, address: str = ADDRESS, **fields: Any) -> Unread:
    (found,) = (one for one in items(html, address, **fields) if not isinstance(one, Problem))
    assert isinstance(found, Unread), found
    return found


def problems(html: str) -> list[str]:
    return [str(one) for one in items(html) if isinstance(one, Problem)]


def published(html: str, address: str = ADDRESS) -> tuple[str, str | None] | None:
    found = report(html, address).published
    return (found.edtf, found.zone) if found else None


class TestReport:
    def test_knows_its_capture_and_what_made_it(self) -> None:
        found = report(page())
        assert found.capture
        assert str(found.extracted_by).startswith("trafilatura ")
        assert "dateline" in str(found.extracted_by)

    def test_tells_which_tags_told_title_outlet_and_day(self) -> None:
        site = '<meta property="og:site_name" content="The Marlow Ebb">'
        day = '<meta property="article:published_time" content="1931-03-03">'
        found = from_page(report(page(site + day)).extracted_by)
        assert found == "title (h1), outlet (og:site_name), date (article:published_time)"
        found = from_page(report(page(linked(datePublished="1931-03-03"))).extracted_by)
        assert found == "title (h1), outlet (title element), date (JSON-LD datePublished)"
        found = from_page(report(page(top="<p>3 March 1931</p>")).extracted_by)
        assert found.endswith('date ("3 March 1931")')

    def test_a_day_that_a_person_gave_is_told_of_no_tag(self) -> None:
        given = Defaults(published_at("1931-03-09", "--published"))
        *_, found = load_bytes(page().encode(), "a.html", given)
        assert isinstance(found, Report)
        assert told_from(found.extracted_by) == (
            "from the page: title (h1), outlet (title element)"
        )

    def test_text_is_that_of_the_report_alone(self) -> None:
        extra = (
            "<div class='related'><h3>Related</h3><a href='/x'>Another fire at a quay</a></div>"
            "<p>Read more: <a href='/y'>The history of the rope works at Marlow Quay</a></p>"
            "<div class='newsletter-signup'><p>Get the news of the day in your inbox.</p></div>"
        )
        assert report(page(body=BODY + extra)).text.split("\n") == STORY

    def test_text_of_a_table_layout_is_in_paragraphs(self) -> None:
        cells = "<br><br>".join(STORY)
        menu = "<td width=120><a href=/>Home</a></td>"
        html = f"<html><title>Fire</title><table><tr>{menu}<td>{cells}</td></tr></table></html>"
        assert report(html).text.split("\n") == STORY

    def test_title_outlet_and_byline(self) -> None:
        head = linked(
            headline="Fire guts rope works",
            author=[
                {"@type": "Person", "name": "Ada Finch"},
                {"@type": "Person", "name": "Bo Hay"},
            ],
            publisher={"@type": "Organization", "name": "The Marlow Ebb"},
        )
        found = report(page(head))
        assert (found.title, found.outlet) == ("Fire guts rope works", "The Marlow Ebb")
        assert found.byline == "Ada Finch, Bo Hay"

    def test_byline_by_reference_and_by_sight(self) -> None:
        graph = [
            {"@type": "Article", "headline": "Fire guts rope works", "author": {"@id": "#7"}},
            {"@type": "Person", "@id": "#7", "name": "Ada Finch"},
        ]
        head = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
        assert report(page(head)).byline == "Ada Finch"
        assert report(page(top="<p class='byline'>By Ada Finch</p>")).byline == "Ada Finch"

    def test_what_it_translates_is_kept(self) -> None:
        original = "https://bote.example/brand"
        head = linked(translationOfWork={"@type": "NewsArticle", "@id": original})
        assert report(page(head)).translation_of == original


class TestAddress:
    @pytest.mark.parametrize(
        ("canonical", "address"),
        [
            ("/news/rope?utm_source=x&id=3&fbclid=1", "https://ebb.example/news/rope?id=3"),
            ("https://www.ebb.example/rope", "https://www.ebb.example/rope"),
            ("https://mirror.example/rope", ADDRESS),
            ("https://ebb.example/", ADDRESS),
            ("javascript:void(0)", ADDRESS),
            ("http://[broken", ADDRESS),
        ],
    )
    def test_is_the_canonical_one_of_the_same_site(self, canonical: str, address: str) -> None:
        head = f'<link rel="canonical" href="{canonical}">'
        assert report(page(head), f"{ADDRESS}?utm_medium=feed").address == address


class TestTimes:
    def test_keep_the_zone_and_say_how_they_are_known(self) -> None:
        head = linked(
            datePublished="1962-03-05T07:15:00+01:00", dateModified="1962-03-05T11:40+01:00"
        )
        found = report(page(head))
        assert found.published is not None
        assert (found.published.edtf, found.published.zone) == ("1962-03-05T07:15", "+01:00")
        assert found.published.supplied_by == "page metadata (JSON-LD datePublished)"
        assert found.updated is not None
        assert found.updated.edtf == "1962-03-05T11:40"

    def test_a_finer_date_of_the_same_day_completes_the_first(self) -> None:
        head = '<meta name="DC.date.issued" content="1962-03-05">'
        html = page(head, top="<p class='date'>5 March 1962, 18:40 (UTC+3)</p>")
        assert published(html) == ("1962-03-05T18:40", "+03:00")

    def test_the_zone_of_the_outlet_goes_before_utc_for_the_same_moment(self) -> None:
        head = '<meta property="article:published_time" content="1962-03-05T22:30:00Z">'
        html = page(head, top="<time datetime='1962-03-06T06:30:00+08:00'>Tuesday</time>")
        assert published(html) == ("1962-03-06T06:30", "+08:00")

    def test_the_address_tells_the_day(self) -> None:
        assert published(page(), "https://ebb.example/1962/03/05/rope") == ("1962-03-05", None)

    def test_the_line_of_the_date_tells_it(self) -> None:
        html = page(top="<p>Published 5 March 1962, 08:30 GMT</p><p>Updated 6 March 1962</p>")
        assert published(html) == ("1962-03-05T08:30", "+00:00")
        updated = report(html).updated
        assert updated is not None
        assert updated.edtf == "1962-03-06"

    def test_a_dateline_tells_it_with_its_words(self) -> None:
        lines = [f"LEEDS, March 2, 1931 (Northern Wire) - {STORY[0]}", *STORY[1:]]
        found = report(page(body="".join(f"<p>{one}</p>" for one in lines)))
        assert found.published is not None
        assert (found.published.edtf, found.published.basis) == ("1931-03-02", Basis.STATED)
        (words,) = found.published.evidence
        assert found.text[words.start : words.end] == words.text == "March 2, 1931"

    def test_the_day_of_the_visit_is_no_date_of_the_report(self) -> None:
        html = page().replace("<nav>", "<div class='today'>Friday, 1 June 1962</div><nav>")
        assert published(html) is None

    def test_a_date_after_the_capture_is_not_believed_and_told(self) -> None:
        html = page(linked(datePublished="1972-03-05"), top="<p class='date'>5 March 1962</p>")
        assert published(html) == ("1962-03-05", None)
        assert any("after the page was fetched" in one for one in problems(html))

    def test_placeholders_and_changes_before_publication_are_not_believed(self) -> None:
        head = linked(datePublished="1970-01-01T00:00:00Z", dateModified="1961-01-01")
        html = page(head, top="<p class='date'>5 March 1962</p>")
        assert published(html) == ("1962-03-05", None)
        assert report(html).updated is None
        assert len(problems(html)) == 2

    def test_no_date_is_no_date(self) -> None:
        assert published(page()) is None

    def test_dates_of_comments_and_other_reports_are_not_its_own(self) -> None:
        others = (
            "<aside><p class='date'>7 May 1962</p></aside>"
            "<div class='comments'><p><time datetime='1962-05-08'>8 May 1962</time></p></div>"
        )
        assert published(page(body=BODY + others)) is None


class TestLiveBlog:
    def test_gives_a_report_a_post_with_its_own_time_and_address(self) -> None:
        posts = [
            {"@type": "BlogPosting", "headline": f"Post {n}", "articleBody": f"<p>{STORY[n]}</p>",
             "datePublished": f"1962-03-05T0{n}:00:00+01:00", "url": f"{ADDRESS}#p{n}"}
            for n in (2, 1)
        ]  # fmt: skip
        head = linked(**{"@type": "LiveBlogPosting", "liveBlogUpdate": posts})
        second, first = items(page(head))
        assert isinstance(second, Report)
        assert isinstance(first, Report)
        assert (first.text, first.title, first.address) == (STORY[1], "Post 1", f"{ADDRESS}#p1")
        assert first.published is not None
        assert first.published.edtf == "1962-03-05T01:00"
        assert first.capture == second.capture
        assert first.id != second.id

    def test_without_the_texts_of_its_posts_is_one_report(self) -> None:
        posts = [{"@type": "BlogPosting", "headline": "x"}, {"@type": "BlogPosting"}]
        head = linked(**{"@type": "LiveBlogPosting", "liveBlogUpdate": posts})
        assert report(page(head)).text.split("\n") == STORY


TEASERS = "".join(
    f"<h2><a href='/n/{n}'>A headline of some words, number {n}</a></h2>" for n in range(9)
)


class TestNotReports:
    def test_statuses_redirects_and_media(self) -> None:
        assert unread(page(), status=404).why is Why.ERROR_PAGE
        assert unread(page(), truncated="time").why is Why.OTHER
        assert items(page(), status=301) == []
        assert items(page(), status=304) == []
        picture = unread("GIF89a", headers=(("Content-Type", "image/gif"),))
        assert picture.why is Why.MEDIA

    @pytest.mark.parametrize(
        ("title", "body", "why"),
        [
            (
                "Page not found - The Ebb",
                "<h1>Page not found</h1><p>It may be gone.</p>",
                Why.ERROR_PAGE,
            ),
            ("The Ebb", "<h1>Oops!</h1><p>That page can't be found.</p>", Why.ERROR_PAGE),
            ("Access Denied", "<h1>Access Denied</h1><p>Reference #18.</p>", Why.ERROR_PAGE),
            ("Página no encontrada", "<h1>Error 404</h1><p>Lo sentimos.</p>", Why.ERROR_PAGE),
            (
                "Before you continue",
                "<p>We and our partners use cookies for personalised ads.</p>"
                "<p>You can withdraw your consent at any time.</p><button>Accept all</button>",
                Why.CONSENT_WALL,
            ),
            (
                "The Ebb",
                "<h1>Sign in to The Ebb</h1><form><input type=password></form>",
                Why.LOGIN,
            ),
            ("News | The Ebb", f"<h1>News</h1>{TEASERS}", Why.INDEX_PAGE),
            (
                "In pictures: the storm",
                "<h1>In pictures: the storm</h1><figure><img src=a.jpg><figcaption>A wave"
                "</figcaption></figure>",
                Why.MEDIA,
            ),
            ("Terms of use | The Ebb", f"<h1>Terms of use</h1>{BODY}", Why.OTHER),
            ("App", "<div id=root></div><noscript>Enable JavaScript.</noscript>", Why.NO_TEXT),
        ],
    )
    def test_are_told_apart(self, title: str, body: str, why: Why) -> None:
        found = unread(f"<html><head><title>{title}</title></head><body>{body}</body></html>")
        assert found.why is why
        assert found.told
        assert found.capture

    def test_a_paywall_keeps_what_everybody_sees(self) -> None:
        head = linked(isAccessibleForFree="False", datePublished="1962-03-05")
        wall = f"<p>{STORY[0]}</p><div><h2>Continue reading for one crown</h2></div>"
        found = unread(page(head, body=wall))
        assert found.why is Why.PAYWALL
        assert found.report is not None
        assert found.report.text == STORY[0]

    def test_another_language_is_kept_whole_and_not_read(self) -> None:
        german = (
            "Bei einem Brand in der Mühle ist in der Nacht auf Dienstag ein Schaden entstanden. "
            "Verletzt wurde niemand, wie die Feuerwehr sagte, und die Ursache ist nicht bekannt."
        )
        found = unread(page(body=f"<p>{german}</p>" * 3, lang="de"))
        assert found.why is Why.LANGUAGE
        assert found.report is not None
        assert found.report.language == "de"
        assert german in found.report.text


class TestRealReportsAreKept:
    @pytest.mark.parametrize(
        ("title", "body"),
        [
            ("Page not found: city loses archive", BODY),
            (
                "Parliament bans consent banners",
                BODY + "<p>Sites use cookies that need consent.</p>",
            ),
            ("Lamp tears down its paywall", BODY + "<p>It asked readers to subscribe now.</p>"),
            ("Watch: rope works burn", BODY + "<video src=a.mp4></video>"),
            ("Fire guts rope works | The Ebb", BODY + f"<section>{TEASERS}</section>"),
            ("Slight earthquake", "<p>An earthquake shook windows in Port Senn. No damage.</p>"),
        ],
    )
    def test_whatever_words_they_use(self, title: str, body: str) -> None:
        html = (
            f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
        )
        assert report(html).text

    def test_a_report_declared_as_not_free_that_is_there_is_read(self) -> None:
        assert report(page(linked(isAccessibleForFree=False), body=BODY * 2)).text


def archive(number: int, *, teasers: bool = False, dated: bool = True) -> str:
    """A page with several articles, each with heading, day and text."""
    text = "<p>It went on ...</p>" if teasers else BODY
    day = '<time datetime="1962-05-{0:02}">then</time>' if dated else ""
    parts = (
        f'<article id="a{one}"><h2>Fire number {one} at Marlow Quay</h2>'
        f"{day.format(one)}{text}</article>"
        for one in range(1, number + 1)
    )
    return (
        '<!doctype html><html lang="en"><head><title>The Ebb: May 1962</title></head><body>'
        f"<main><h1>All of May</h1><div>{''.join(parts)}</div></main></body></html>"
    )


class TestSeveralReports:
    def test_each_article_of_an_archive_is_a_report_with_its_own_day(self) -> None:
        found = [one for one in items(archive(4), ADDRESS) if isinstance(one, Report)]
        assert [one.title for one in found] == [
            f"Fire number {n} at Marlow Quay" for n in range(1, 5)
        ]
        assert [one.published and one.published.edtf for one in found] == [
            f"1962-05-0{n}" for n in range(1, 5)
        ]
        assert len({one.address for one in found}) == 4
        assert all(one.text.startswith(STORY[0]) for one in found)

    @pytest.mark.parametrize(
        "body",
        [archive(2), archive(5, dated=False), page(body=BODY + archive(5, teasers=True))],
    )
    def test_what_is_not_surely_several_is_one(self, body: str) -> None:
        assert len([one for one in items(body) if isinstance(one, Report | Unread)]) == 1

    def test_sections_of_a_report_are_one(self) -> None:
        body = "".join(f"<section><h2>Part {n} of it all</h2>{BODY}</section>" for n in range(4))
        assert report(page(body=body)).title == "Fire guts rope works"
