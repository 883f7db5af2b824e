"""Servers that are slow, endless or lie about sizes take no more than the limits."""

import pytest

from dateline.collect.fetching import Fetcher, Limits, Outcome
from tests.collect.badly import (
    RESET,
    BadServer,
    answer,
    endless,
    endless_chunks,
    endless_hints,
    endless_trailers,
    gzip_bomb,
    head,
    redirect,
    silence,
    slow_bytes,
    slow_headers,
)


@pytest.mark.parametrize("page", [slow_headers(), silence()])
def test_headers_that_do_not_come_are_too_slow(server: BadServer, hasty: Fetcher, page) -> None:
    server.pages["/page"] = page
    fetched = hasty.fetch(server.address("/page"))
    assert (fetched.outcome, fetched.captures) == (Outcome.TOO_SLOW, ())


def test_a_dripping_body_is_cut_at_the_whole_time_and_kept_so(
    server: BadServer, fetcher: Fetcher
) -> None:
    server.pages["/page"] = slow_bytes()
    fetched = fetcher.fetch(server.address("/page"), limits=Limits(time=3.0, silence=3.0))
    assert fetched.outcome is Outcome.TOO_SLOW
    assert fetched.told == "not done within 3 seconds"
    assert fetched.capture is not None
    assert fetched.capture.truncated == "time"
    assert set(fetched.capture.payload) == {ord("x")}


def test_the_time_of_all_hops_counts_together(server: BadServer, hasty: Fetcher) -> None:
    for number in range(4):
        server.pages[f"/{number}"] = [0.3, *redirect(f"/{number + 1}")]
    server.pages["/4"] = answer("reached")
    assert hasty.fetch(server.address("/0")).outcome is Outcome.TOO_SLOW


@pytest.mark.parametrize("page", [endless(), answer("x" * 300_001)])
def test_a_body_beyond_the_size_is_too_large(server: BadServer, fetcher: Fetcher, page) -> None:
    server.pages["/page"] = page
    fetched = fetcher.fetch(server.address("/page"))
    assert fetched.outcome is Outcome.TOO_LARGE
    assert fetched.capture is not None
    assert fetched.capture.truncated == "length"
    assert len(fetched.capture.payload) <= 300_000


def test_a_body_that_says_it_is_too_large_is_not_even_begun(
    server: BadServer, fetcher: Fetcher
) -> None:
    server.pages["/page"] = [head(200, "Content-Length: 900000000000"), 5.0]
    fetched = fetcher.fetch(server.address("/page"))
    assert fetched.outcome is Outcome.TOO_LARGE


@pytest.mark.parametrize("page", [endless_chunks(), endless_trailers(), endless_hints()])
def test_what_never_shows_in_the_body_is_counted_too(
    server: BadServer, fetcher: Fetcher, page
) -> None:
    server.pages["/page"] = page
    fetched = fetcher.fetch(server.address("/page"), limits=Limits(size=1000, time=20))
    assert fetched.outcome in (Outcome.TOO_LARGE, Outcome.UNREACHABLE)


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_not_unpacked_beyond_the_limits(
    server: BadServer, fetcher: Fetcher, times: int
) -> None:
    server.pages["/bomb"] = gzip_bomb(times=times)
    fetched = fetcher.fetch(server.address("/bomb"))
    assert fetched.outcome is Outcome.TOO_LARGE
    assert fetched.capture is not None
    assert fetched.capture.decoded is not None
    assert len(fetched.capture.decoded) <= 2_000_000


def test_a_small_body_that_shrank_a_lot_is_no_bomb(server: BadServer, fetcher: Fetcher) -> None:
    server.pages["/page"] = gzip_bomb(size=900_000)
    assert fetcher.fetch(server.address("/page")).outcome is Outcome.OK


def test_too_many_redirects_are_not_followed(server: BadServer, fetcher: Fetcher) -> None:
    for number in range(9):
        server.pages[f"/{number}"] = redirect(f"/{number + 1}")
    fetched = fetcher.fetch(server.address("/0"))
    assert (fetched.outcome, fetched.told) == ("too_many_redirects", "more than 4 redirects")
    assert server.paths == ["/0", "/1", "/2", "/3", "/4"]


def test_a_circle_of_redirects_is_left_at_once(server: BadServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = redirect("/b#1")
    server.pages["/b"] = redirect("/a#2")
    assert fetcher.fetch(server.address("/a")).outcome is Outcome.TOO_MANY_REDIRECTS
    assert server.paths == ["/a", "/b"]


@pytest.mark.parametrize(
    "pieces",
    [
        [b"<p>HTTP/0.9 has no headers</p>"],
        [b"SSH-2.0-OpenSSH_9.2\r\n"],
        [b"HTTP/1.1 abc\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"],
        [b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabcdef"],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabcdef"],
        [b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000 + b"\r\n"],
        [b"HTTP/1.1 200 OK\r\nX-Y : folded?\r\n\r\n"],
        [],
        [RESET],
        [b"\0" * 200_000],
    ],
    ids=lambda pieces: str(pieces)[:40],
)
def test_what_is_not_http_is_unreachable_and_never_an_error_of_ours(
    server: BadServer, fetcher: Fetcher, pieces
) -> None:
    server.pages["/page"] = pieces
    fetched = fetcher.fetch(server.address("/page"))
    assert (fetched.outcome, fetched.captures) == (Outcome.UNREACHABLE, ())
    assert fetched.told.isprintable()


def test_a_server_that_switches_to_another_protocol_is_not_followed_there(
    server: BadServer, fetcher: Fetcher
) -> None:
    server.pages["/page"] = [head(101, "Upgrade: websocket", "Connection: Upgrade"), b"\x81\x05"]
    assert fetcher.fetch(server.address("/page")).outcome is Outcome.UNREACHABLE


@pytest.mark.parametrize("body", [b"zz\r\n", b"-1\r\n", b"5\r\nabc", b"ffffffffffffffffff\r\nabc"])
def test_broken_chunks_break_the_body_off(server: BadServer, fetcher: Fetcher, body: bytes) -> None:
    server.pages["/page"] = [head(200, "Transfer-Encoding: chunked") + b"2\r\nok\r\n" + body]
    fetched = fetcher.fetch(server.address("/page"))
    assert fetched.outcome is Outcome.UNREACHABLE
    assert fetched.capture is not None
    assert fetched.capture.payload.startswith(b"ok")
    assert fetched.capture.truncated == "disconnect"


def test_nobody_listening_is_unreachable(fetcher: Fetcher) -> None:
    with BadServer() as closed:
        address = closed.address("/page")
    fetched = fetcher.fetch(address)
    assert fetched.outcome is Outcome.UNREACHABLE
    assert "connection refused" in fetched.told
