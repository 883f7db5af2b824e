"""What a fetch gives for what a server answers."""

import gzip
import zlib
from datetime import UTC, datetime, timedelta

import brotli
import pytest

from dateline.collect.fetching import Fetcher, Limits, Manners, Outcome, Safety
from tests.collect.badly import (
    BadServer,
    answer,
    conditional,
    cut_off,
    head,
    in_turn,
    redirect,
    reset,
    wrong_charset,
)


def test_a_page_is_kept_as_it_was_sent_with_what_was_asked_and_who_answered(
    server: BadServer, fetcher: Fetcher
) -> None:
    server.pages["/page?a=1"] = answer("<p>The ferry sank.</p>", X_Odd="à")
    before = datetime.now(UTC)
    fetched = fetcher.fetch(server.address("/page?a=1#part"))
    assert (fetched.outcome, fetched.told) == (Outcome.OK, "22 bytes")
    capture = fetched.capture
    assert capture is not None
    assert capture.address == server.address("/page?a=1")
    assert before <= capture.at <= datetime.now(UTC)
    assert capture.payload == capture.content == b"<p>The ferry sank.</p>"
    assert (capture.status, capture.reason, capture.server) == (200, "Whatever", "127.0.0.1")
    assert ("X-Odd", "à") in capture.headers
    assert dict(capture.request_headers)["User-Agent"].startswith("Dateline/")
    assert capture.truncated is None


def test_what_is_told_has_nothing_that_a_terminal_would_obey(
    server: BadServer, fetcher: Fetcher
) -> None:
    server.pages["/page"] = [b"HTTP/1.1 500 \x1b[31mRed\x9b31m\r\nConnection: close\r\n\r\n"]
    fetched = fetcher.fetch(server.address("/page"))
    assert fetched.told == "the server answered 500 [31mRed31m"


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (204, "ok"),
        (206, "error"),
        (300, "error"),
        (304, "error"),
        (400, "error"),
        (401, "login"),
        (403, "blocked"),
        (404, "gone"),
        (410, "gone"),
        (429, "busy"),
        (451, "blocked"),
        (500, "error"),
        (503, "busy"),
    ],
)
def test_a_status_has_its_outcome_and_the_answer_is_kept(
    server: BadServer, fetcher: Fetcher, status: int, outcome: str
) -> None:
    server.pages["/page"] = [head(status, "Connection: close")]
    fetched = fetcher.fetch(server.address("/page"))
    assert fetched.outcome == outcome
    assert [capture.status for capture in fetched.captures] == [status]
    assert (fetched.retry_after is not None) == (outcome == "busy")


def test_each_hop_of_a_redirect_is_a_capture(server: BadServer, fetcher: Fetcher) -> None:
    server.pages["/old"] = redirect("/news/", 301)
    server.pages["/news/"] = redirect("today?x=ü", 308)
    server.pages["/news/today?x=%C3%BC"] = redirect("/final", 302)
    server.pages["/final"] = answer("here")
    fetched = fetcher.fetch(server.address("/old"))
    assert fetched.outcome is Outcome.OK
    assert [capture.status for capture in fetched.captures] == [301, 308, 302, 200]
    assert fetched.moved_to == server.address("/news/today?x=%C3%BC")


def test_a_passing_redirect_is_no_move(server: BadServer, fetcher: Fetcher) -> None:
    server.pages["/old"] = redirect("/new", 302)
    assert fetcher.fetch(server.address("/old")).moved_to is None


def test_an_unchanged_page_is_asked_for_by_its_etag_or_date(
    server: BadServer, fetcher: Fetcher
) -> None:
    server.pages["/page"] = conditional("words")
    first = fetcher.fetch(server.address("/page")).capture
    assert first is not None
    etag, modified = first.header("etag"), first.header("last-modified")
    for conditions in ({"etag": etag}, {"modified": modified}):
        again = fetcher.fetch(server.address("/page"), **conditions)
        assert again.outcome is Outcome.UNCHANGED
        assert again.capture is not None
        assert again.capture.status == 304
    assert fetcher.fetch(server.address("/page"), etag='"0"').outcome is Outcome.OK


def test_conditions_are_not_sent_on_to_where_a_redirect_leads(
    server: BadServer, fetcher: Fetcher
) -> None:
    # A page that is gone and leads to the front page must not look unchanged.
    server.pages["/page"] = redirect("/")
    server.pages["/"] = conditional("front page", etag='"1"')
    fetched = fetcher.fetch(server.address("/page"), etag='"1"')
    assert fetched.outcome is Outcome.OK
    assert server.asked[-1].header("If-None-Match") is None


def test_a_condition_that_no_header_can_hold_is_left_out(
    server: BadServer, fetcher: Fetcher
) -> None:
    server.pages["/page"] = answer("words")
    fetched = fetcher.fetch(server.address("/page"), etag='"1"\r\nX-Evil: yes', modified="ü")
    assert fetched.outcome is Outcome.OK
    assert server.asked[-1].header("If-None-Match") is None
    assert server.asked[-1].header("X-Evil") is None


@pytest.mark.parametrize(
    ("coding", "encode"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:]) + b"rest"),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("br", brotli.compress),
        ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
        ("identity", lambda data: data),
        ("utf-8", lambda data: data),
    ],
)
def test_a_coded_body_is_kept_coded_and_decoded(
    server: BadServer, fetcher: Fetcher, coding: str, encode
) -> None:
    text = b"The miners came up at noon. " * 9000
    sent = encode(text)  # once: gzip writes the time into what it packs
    server.pages["/page"] = answer(sent, content_encoding=coding)
    fetched = fetcher.fetch(server.address("/page"))
    assert fetched.outcome is Outcome.OK
    assert fetched.capture is not None
    assert fetched.capture.payload == sent
    assert fetched.capture.content == text


def packed(content: bytes) -> bytes:
    """Gzip without the time of packing: a parameter names its test, and names must stay."""
    return gzip.compress(content, mtime=0)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", b"<p>not compressed</p>"),
        ("gzip", packed(b"words " * 1000)[:-20]),
        ("deflate", b"\xff\xff\xff\xff"),
        ("br", b"\xff\xff\xff\xff"),
        ("zstd", b"\x28\xb5\x2f\xfd"),
        ("gzip, gzip, gzip", packed(packed(packed(b"x")))),
    ],
)
def test_a_body_that_is_not_in_its_coding_is_told_and_kept(
    server: BadServer, fetcher: Fetcher, coding: str, body: bytes
) -> None:
    server.pages["/page"] = answer(body, content_encoding=coding)
    fetched = fetcher.fetch(server.address("/page"))
    assert fetched.outcome is Outcome.BAD_CODING
    assert fetched.capture is not None
    assert fetched.capture.payload == body


def test_bytes_in_a_wrong_charset_are_nobodys_business_here(
    server: BadServer, fetcher: Fetcher
) -> None:
    server.pages["/page"] = wrong_charset()
    capture = fetcher.fetch(server.address("/page")).capture
    assert capture is not None
    assert capture.content.decode("cp1252") == "“Straße gesperrt”, heißt es"


@pytest.mark.parametrize("page", [cut_off(), reset()])
def test_a_body_that_breaks_off_is_kept_as_cut_and_never_as_whole(
    server: BadServer, fetcher: Fetcher, page
) -> None:
    server.pages["/page"] = page
    fetched = fetcher.fetch(server.address("/page"))
    assert fetched.outcome is Outcome.UNREACHABLE
    assert fetched.capture is not None
    assert (fetched.capture.payload, fetched.capture.truncated) == (b"half of", "disconnect")


def test_more_body_than_declared_is_left(server: BadServer, fetcher: Fetcher) -> None:
    server.pages["/page"] = [head(200, "Content-Length: 4") + b"the rest is not of this answer"]
    capture = fetcher.fetch(server.address("/page")).capture
    assert capture is not None
    assert capture.payload == b"the "


def test_cookies_are_neither_kept_nor_sent_back(server: BadServer, fetcher: Fetcher) -> None:
    server.pages["/page"] = [head(302, "Location: /next", "Set-Cookie: id=7", "SET-COOKIE: b=1")]
    server.pages["/next"] = answer("words")
    fetched = fetcher.fetch(server.address("/page"))
    assert "cookie" not in repr(fetched).lower()
    assert all(asked.header("Cookie") is None for asked in server.asked)


def test_nothing_of_one_server_is_told_to_another(server: BadServer, fetcher: Fetcher) -> None:
    with BadServer() as other:
        server.pages["/page"] = [head(302, f"Location: {other.address('/next')}", 'ETag: "7"')]
        fetcher.fetch(server.address("/page"), etag='"secret"')
        names = {name for asked in other.asked for name, _ in asked.headers}
    assert names == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_the_user_agent_is_honest_and_may_name_a_contact(server: BadServer) -> None:
    manners = Manners(pause=0, contact="https://archive.example/robot", languages="de, en;q=0.5")
    with Fetcher(manners, Safety(allow=("127.0.0.0/8",))) as fetcher:
        fetcher.fetch(server.address("/page"))
    for asked in server.asked:
        assert (asked.header("User-Agent") or "").endswith(" (+https://archive.example/robot)")
        assert asked.header("Accept-Language") == "de, en;q=0.5"


def test_the_environment_says_nothing_about_proxies(
    server: BadServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.pages["/page"] = answer("words")
    assert fetcher.fetch(server.address("/page")).outcome is Outcome.OK


def test_a_page_may_change_and_vanish_between_visits(server: BadServer, fetcher: Fetcher) -> None:
    server.pages["/page"] = in_turn(answer("one"), answer("two"), answer("no", 410))
    visits = [fetcher.fetch(server.address("/page")) for _ in range(3)]
    assert [visit.outcome.value for visit in visits] == ["ok", "ok", "gone"]
    assert [visit.captures[-1].payload for visit in visits] == [b"one", b"two", b"no"]


def test_limits_can_be_set_for_one_fetch(server: BadServer, fetcher: Fetcher) -> None:
    server.pages["/page"] = answer("x" * 100)
    assert fetcher.fetch(server.address("/page"), limits=Limits(size=99)).outcome == "too_large"
    assert fetcher.fetch(server.address("/page")).outcome is Outcome.OK


def test_retry_after_is_read_in_seconds_and_as_a_date(server: BadServer) -> None:
    in_an_hour = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
    named = in_an_hour.strftime("%a, %d %b %Y %H:%M:%S GMT")
    for value, low, high in [("3600", 3400, 3601), (named, 3400, 3601), ("soon", 20, 61)]:
        server.pages["/page"] = answer("later", 429, retry_after=value)
        with Fetcher(Manners(pause=0), Safety(allow=("127.0.0.0/8",))) as fetcher:
            fetched = fetcher.fetch(server.address("/page"))
        assert fetched.retry_after is not None
        assert low <= (fetched.retry_after - datetime.now(UTC)).total_seconds() <= high
