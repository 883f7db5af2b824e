"""A host is asked once at a time, with a pause, and left alone when it asks for that."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import pairwise
from threading import Thread
from time import sleep

import pytest

from dateline.collect.fetching import Fetcher, Manners, Outcome, Safety
from dateline.errors import BadOption, CollectError
from tests.collect.badly import BadServer, Piece, answer, busy, in_turn, redirect, robots, silence

HERE = Safety(allow=("127.0.0.0/8",))


def gaps(server: BadServer) -> list[float]:
    times = [asked.at for asked in server.asked if asked.path != "/robots.txt"]
    return [after - before for before, after in pairwise(times)]


def test_threads_ask_one_host_in_turn_and_with_a_pause(server: BadServer) -> None:
    for number in range(4):
        server.pages[f"/{number}"] = [0.3, *answer("words")]
    with Fetcher(Manners(pause=0.1), HERE) as fetcher, ThreadPoolExecutor(4) as pool:
        addresses = [server.address(f"/{number}") for number in range(4)]
        fetched = list(pool.map(fetcher.fetch, addresses))
    assert [one.outcome for one in fetched] == [Outcome.OK] * 4
    assert min(gaps(server)) >= 0.4
    assert [asked.path for asked in server.asked].count("/robots.txt") == 1


def test_several_hosts_are_asked_at_the_same_time(server: BadServer) -> None:
    server.pages["/page"] = lambda _: until_another_is_there(server)
    names = [f"host{number}.example" for number in range(6)]
    with (
        Fetcher(Manners(pause=0), HERE, resolver=lambda *_: ["127.0.0.1"]) as fetcher,
        ThreadPoolExecutor(6) as pool,
    ):
        list(pool.map(fetcher.fetch, [server.address("/page", name) for name in names]))
    assert server.most_open > 1


def until_another_is_there(server: BadServer) -> Iterator[Piece]:
    """An answer as soon as two are served at the same time; late where that never happens."""
    for _ in range(200):
        if server.most_open > 1:
            break
        yield 0.05
    yield from answer("words")


def test_redirects_within_a_host_pause_too(server: BadServer) -> None:
    server.pages["/a"] = redirect("/b")
    server.pages["/b"] = answer("words")
    with Fetcher(Manners(pause=0.2), HERE) as fetcher:
        fetcher.fetch(server.address("/a"))
    assert min(gaps(server)) >= 0.2


def test_a_longer_pause_is_kept_if_robots_ask_for_it(server: BadServer) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 0.3")
    with Fetcher(Manners(pause=0), HERE) as fetcher:
        for number in range(2):
            fetcher.fetch(server.address(f"/{number}"))
    assert min(gaps(server)) >= 0.3
    server.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 86400")
    with Fetcher(Manners(pause=0, longest_pause=0.1), HERE) as fetcher:
        for number in range(2):
            fetcher.fetch(server.address(f"/{number}"))
        assert fetcher.waiting(server.address("/")) <= 0.1


def test_a_busy_host_is_left_alone_until_it_said(server: BadServer) -> None:
    server.pages["/page"] = busy("100")
    with Fetcher(Manners(pause=0), HERE) as fetcher:
        first = fetcher.fetch(server.address("/page"))
        second = fetcher.fetch(server.address("/other"))
        assert 90 < fetcher.waiting(server.address("/")) <= 100
    assert (first.outcome, second.outcome) == (Outcome.BUSY, Outcome.BUSY)
    assert first.captures[-1].status == 429
    assert second.captures == ()
    assert first.retry_after == second.retry_after
    assert "asked to be left alone until" in second.told
    assert server.paths == ["/page"]


def test_a_host_is_asked_again_after_it_was_busy(server: BadServer) -> None:
    server.pages["/page"] = in_turn(busy("0"), busy("-1", 503), answer("words"))
    with Fetcher(Manners(pause=0, busy_for=0), HERE) as fetcher:
        outcomes = [fetcher.fetch(server.address("/page")).outcome.value for _ in range(3)]
    assert outcomes == ["busy", "busy", "ok"]


def test_a_host_that_stays_busy_is_left_alone_longer_and_longer(server: BadServer) -> None:
    from dateline.collect.fetching.turns import Turns

    turns = Turns(Manners(busy_for=60, longest_busy=200))
    waits = [
        round((turns.busy("host.example", None) - datetime.now(UTC)).total_seconds())
        for _ in range(4)
    ]
    # Some time goes by between what is said and what is looked at.
    assert all(0 <= most - wait < 30 for most, wait in zip((60, 120, 200, 200), waits, strict=True))


@pytest.mark.parametrize("value", ["9" * 30, "Fri, 31 Dec 9999 23:59:59 GMT", "1e9", "\u0663"])
def test_a_time_without_end_is_cut_to_the_longest(server: BadServer, value: str) -> None:
    server.pages["/page"] = busy(value)
    with Fetcher(Manners(pause=0, longest_busy=3600), HERE) as fetcher:
        fetched = fetcher.fetch(server.address("/page"))
        assert fetched.outcome is Outcome.BUSY
        assert fetcher.waiting(server.address("/page")) <= 3600


def test_closing_wakes_a_thread_that_waits_for_its_turn(server: BadServer) -> None:
    fetcher = Fetcher(Manners(pause=60), HERE)
    fetcher.fetch(server.address("/one"))
    told: list[str] = []

    def wait() -> None:
        try:
            fetcher.fetch(server.address("/two"))
        except CollectError as error:
            told.append(str(error))

    thread = Thread(target=wait)
    thread.start()
    fetcher.close()
    thread.join(60)
    assert told == ["this fetcher has been closed"]
    with pytest.raises(CollectError):
        fetcher.fetch(server.address("/three"))


def test_closing_cuts_a_fetch_that_is_under_way(server: BadServer) -> None:
    server.pages["/page"] = silence(60)
    fetcher = Fetcher(Manners(pause=0), HERE)
    told: list[str] = []

    def fetch() -> None:
        try:
            fetcher.fetch(server.address("/page"))
        except CollectError as error:
            told.append(str(error))

    thread = Thread(target=fetch)
    thread.start()
    while not server.paths:
        sleep(0.01)
    fetcher.close()
    thread.join(10)  # the silence would be borne for 20 seconds
    assert told == ["this fetcher has been closed"]


def test_manners_that_make_no_sense_are_refused() -> None:
    for wrong in ({"pause": -1}, {"contact": "a\r\nX: 1"}, {"contact": "ü"}, {"languages": ""}):
        with pytest.raises(BadOption):
            Manners(**wrong)
