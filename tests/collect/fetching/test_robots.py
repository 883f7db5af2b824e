"""robots.txt is asked first, and heeded."""

from datetime import UTC, datetime

import pytest

from dateline.collect.fetching import Fetcher, Manners, Outcome, Safety
from dateline.collect.fetching.robots import parse_rules
from dateline.collect.fetching.target import Target, parse
from tests.collect.badly import BadServer, answer, busy, cut_off, endless, in_turn, redirect, robots


def allows(text: str, path: str) -> bool:
    return parse_rules(text.encode()).allow(parse("http://press.example" + path))


def test_what_robots_forbid_is_not_asked_for(server: BadServer, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /private\nAllow: /private/ok")
    for path in ("/private/1", "/private/ok", "/open"):
        server.pages[path] = answer("words")
    outcomes = [fetcher.fetch(server.address(p)).outcome for p in ("/private/1", "/private/ok")]
    assert outcomes == [Outcome.REFUSED_ROBOTS, Outcome.OK]
    assert fetcher.fetch(server.address("/open")).outcome is Outcome.OK
    assert [asked.path for asked in server.asked] == ["/robots.txt", "/private/ok", "/open"]


def test_a_refusal_says_whose_robots_refuse(server: BadServer, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = robots("User-agent: Dateline\nDisallow: /")
    fetched = fetcher.fetch(server.address("/page"))
    assert fetched.captures == ()
    assert fetched.told == "the robots.txt of 127.0.0.1 does not want it to be fetched"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /a", "/b", True),
        ("User-agent: dateline/2.0\nDisallow: /", "/b", False),
        ("user-agent: DATELINE # us\ndisallow: /", "/b", False),
        ("User-agent: date\nDisallow: /", "/b", True),
        ("User-agent: datelinebot\nDisallow: /", "/b", True),
        ("User-agent: other\nUser-agent: dateline\nDisallow: /a", "/a", False),
        ("User-agent: other\nDisallow: /\nUser-agent: another\nDisallow: /", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /ü", "/%C3%BC", False),
        ("<html><p>not a robots file", "/a", True),
        ("Disallow: /", "/a", True),
    ],
)
def test_robots_are_understood_by_the_standard(text: str, path: str, allowed: bool) -> None:
    assert allows(text, path) is allowed


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_host_without_robots_allows_all(server: BadServer, fetcher: Fetcher, status: int) -> None:
    server.pages["/robots.txt"] = answer("no", status)
    server.pages["/page"] = answer("words")
    assert fetcher.fetch(server.address("/page")).outcome is Outcome.OK


@pytest.mark.parametrize("status", [500, 502, 504])
def test_while_robots_fail_nothing_is_asked_for(
    server: BadServer, fetcher: Fetcher, status: int
) -> None:
    server.pages["/robots.txt"] = answer("no", status)
    server.pages["/page"] = answer("words")
    for _ in range(2):
        assert fetcher.fetch(server.address("/page")).outcome is Outcome.REFUSED_ROBOTS
    assert [asked.path for asked in server.asked] == ["/robots.txt"]


def test_robots_that_are_busy_mean_later(server: BadServer, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = busy("120", 503)
    fetched = fetcher.fetch(server.address("/page"))
    assert (fetched.outcome, fetched.captures) == (Outcome.BUSY, ())
    assert fetched.retry_after is not None
    assert fetcher.fetch(server.address("/page")).outcome is Outcome.BUSY
    assert len(server.asked) == 1


def test_robots_that_break_off_are_no_permission(server: BadServer, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = cut_off(b"User-agent: *\n")
    server.pages["/page"] = answer("words")
    assert fetcher.fetch(server.address("/page")).outcome is Outcome.UNREACHABLE
    server.pages["/robots.txt"] = answer("not gzip", content_encoding="gzip")
    with Fetcher(fetcher.manners, fetcher.safety) as other:
        assert other.fetch(server.address("/page")).outcome is Outcome.REFUSED_ROBOTS
    assert server.paths == []


def test_of_huge_robots_the_beginning_counts(server: BadServer, fetcher: Fetcher) -> None:
    rules = b"User-agent: *\nDisallow: /a\n" + b"# padding\n" * 60_000 + b"Disallow: /b\n"
    for robots_txt in (answer(rules), endless()):
        server.pages["/robots.txt"] = robots_txt
        server.pages["/b"] = answer("words")
        with Fetcher(fetcher.manners, fetcher.safety) as other:
            assert other.fetch(server.address("/b")).outcome is Outcome.OK
    server.pages["/robots.txt"] = answer(rules)
    assert fetcher.fetch(server.address("/a")).outcome is Outcome.REFUSED_ROBOTS


def test_robots_may_be_elsewhere(server: BadServer, fetcher: Fetcher) -> None:
    with BadServer() as other:
        other.pages["/r"] = robots("User-agent: *\nDisallow: /a")
        server.pages["/robots.txt"] = redirect(other.address("/r"))
        assert fetcher.fetch(server.address("/a")).outcome is Outcome.REFUSED_ROBOTS
        assert other.paths == ["/r"]


def test_robots_that_lead_round_in_a_circle_count_as_none(
    server: BadServer, fetcher: Fetcher
) -> None:
    server.pages["/robots.txt"] = redirect("/robots.txt?")
    server.pages["/page"] = answer("words")
    assert fetcher.fetch(server.address("/page")).outcome is Outcome.OK


def test_robots_that_lead_into_a_private_network_are_not_followed(server: BadServer) -> None:
    server.pages["/robots.txt"] = redirect("http://10.0.0.1/robots.txt")
    with Fetcher(Manners(pause=0), Safety(allow=("127.0.0.0/8",))) as fetcher:
        fetched = fetcher.fetch(server.address("/page"))
    assert fetched.outcome is Outcome.REFUSED_ROBOTS
    assert fetched.told == "robots.txt leads elsewhere: 10.0.0.1 is not public: private"
    assert server.paths == []


def test_the_robots_of_where_a_redirect_leads_count_too(
    server: BadServer, fetcher: Fetcher
) -> None:
    with BadServer() as other:
        other.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /")
        server.pages["/page"] = redirect(other.address("/page"))
        fetched = fetcher.fetch(server.address("/page"))
        assert other.paths == []
    assert fetched.outcome is Outcome.REFUSED_ROBOTS
    assert [capture.status for capture in fetched.captures] == [302]


def test_old_robots_are_used_while_new_ones_cannot_be_had(server: BadServer) -> None:
    server.pages["/robots.txt"] = in_turn(
        robots("User-agent: *\nDisallow: /a"), answer("no", 500), robots("")
    )
    server.pages["/a"] = server.pages["/b"] = answer("words")
    manners = Manners(pause=0, robots_for=0, robots_retry=0)
    with Fetcher(manners, Safety(allow=("127.0.0.0/8",))) as fetcher:
        outcomes = [fetcher.fetch(server.address(path)).outcome for path in ("/b", "/a", "/a")]
    assert outcomes == [Outcome.OK, Outcome.REFUSED_ROBOTS, Outcome.OK]


def test_a_host_may_ask_for_longer_pauses() -> None:
    assert parse_rules(b"User-agent: *\nCrawl-delay: 7.5").pause == 7.5
    assert parse_rules(b"User-agent: *\nRequest-rate: 1/20").pause == 20
    assert parse_rules(b"User-agent: other\nCrawl-delay: 7").pause == 0
    for nonsense in (b"-3", b"nan", b"inf", b"1e999", b"soon", b""):
        assert parse_rules(b"User-agent: *\nCrawl-delay: " + nonsense).pause == 0


def test_only_so_much_of_robots_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.collect.fetching import robots as module
    from dateline.vocabulary import Capture

    monkeypatch.setattr(module, "MUCH", 1000)
    known = module.Robots(Manners())
    asked: list[str] = []

    def ask(target: Target) -> Capture:
        asked.append(target.host)
        return Capture(target.address, datetime.now(UTC), b"User-agent: *\n" + b"#" * 400)

    for number in (1, 2, 3, 3, 2, 1):
        known.rules(parse(f"http://{number}.example/"), ask)
    assert asked == ["1.example", "2.example", "3.example", "1.example"]


def test_robots_made_to_be_slow_to_read_are_read() -> None:
    names = b"".join(b"User-agent: robot%d\n" % number for number in range(13_000))
    rules = b"".join(b"Disallow: /%d\n" % number for number in range(16_000))
    assert parse_rules(names + rules).allow(parse("http://press.example/1"))
    stars = b"User-agent: *\n" + b"".join(
        b"Disallow: /" + b"*a" * 100 + b"%d\n" % number for number in range(2000)
    )
    assert parse_rules(stars).allow(parse("http://press.example/" + "a" * 8000))
