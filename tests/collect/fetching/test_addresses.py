"""Only public servers are asked, in whatever spelling an address comes and whatever DNS says."""

from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.collect.fetching import Fetcher, Limits, Manners, Outcome, Safety
from dateline.collect.fetching import safety as safety_module
from dateline.collect.fetching.outcome import Failed
from dateline.collect.fetching.target import parse
from dateline.errors import BadOption
from tests.collect.badly import BadServer, answer, redirect

SAFETY = Safety()


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::8.8.8.8",
        "100::1",
        "2001::1",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:808:808::1",
        "2606:4700::5efe:10.0.0.1",
        "2606:4700::200:5efe:127.0.0.1",
        "3fff::1",
        "4000::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fe80::5efe:8.8.8.8",
        "fec0::1",
        "ff02::1",
        "not an address",
    ],
)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert SAFETY.refusal(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"],
)
def test_a_public_address_is_not_refused(address: str) -> None:
    assert SAFETY.refusal(address) is None


def test_what_is_allowed_is_allowed_in_its_mapped_form_too_and_nothing_beside_it() -> None:
    safety = Safety(allow=("127.0.0.0/8", "fd00::/64"))
    for address in ("127.0.0.1", "::ffff:127.0.0.1", "fd00::5"):
        assert safety.refusal(address) is None
    for address in ("10.0.0.1", "::1", "fd00:1::1", "::ffff:10.0.0.1", "::127.0.0.1"):
        assert safety.refusal(address)


def test_a_network_that_is_none_cannot_be_allowed() -> None:
    for network in ("localhost", "127.0.0.1/33", "127.0.0.1/8", ""):
        with pytest.raises(BadOption, match="not a network"):
            Safety(allow=(network,))


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_any_ipv4_address_is_judged_the_same_in_all_its_spellings(address: IPv4Address) -> None:
    number = int(address)
    spellings = [
        str(IPv6Address((0xFFFF << 32) | number)),
        str(IPv6Address((0x64FF9B << 96) | number)),
    ]
    expected = SAFETY.refusal(str(address)) is None
    assert [SAFETY.refusal(spelling) is None for spelling in spellings] == [expected, expected]


@settings(deadline=None)
@given(st.ip_addresses())
def test_nothing_that_the_standard_library_calls_private_is_let_through(
    address: IPv4Address | IPv6Address,
) -> None:
    if SAFETY.refusal(str(address)) is None:
        meant = getattr(address, "ipv4_mapped", None) or address
        in_nat64 = str(ip_address(meant)).startswith("64:ff9b::")
        assert in_nat64 or (meant.is_global and not meant.is_multicast)


ODD = [
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://0/",
    "http://127.0.0.1.5/",
    "http://127.0.0.256/",
    "http://127.0.0.01/",
    "http://00000177.0.0.1/",
    "http://127.0.0.0x1/",
    "http://１２７.0.0.1/x",
    "http://127。0。0。1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127.0.0.1./",
    "http://LOCALHOST./",
    "http://localhost/",
    "http://user@127.0.0.1/",
    "http://public.example@127.0.0.1/",
    "http://127.0.0.1\\@public.example/",
    "http://public.example\\@127.0.0.1/",
    "http://127.0.0.1%2f@public.example/",
    "http://127%2e0%2e0%2e1/",
    "http://%31%32%37.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fe80::1%25lo]/",
    "http://[::1%25lo]/",
    "http://[v1.127.0.0.1]/",
    "http://[127.0.0.1]/",
    "http://[::1]x/",
    "http://[::1/",
    "http://::1/",
    "http://127.0.0.1:0/",
    "http://127.0.0.1:65536/",
    "http://127.0.0.1:８０/",
    "http://127.0.0.1:25/",
    "http://127.0.0.1:+80/",
    "http://127.0.0.1:80:80/",
    "http:///127.0.0.1/",
    "http:127.0.0.1",
    "http://",
    "http://./",
    "http://a..b/",
    "http://-a.example/",
    "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 200 + "example/",
    "http://a b.example/",
    "http://a\tb.example/",
    "http://a\nb.example/",
    "http://a\0b.example/",
    "http://exa<mple/",
    "http://public.example/\r\nX-Evil: 1",
    "http://public.example/" + "a" * 9000,
    "//public.example/",
    "public.example",
    "",
    "ftp://public.example/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "javascript:alert(1)",
    "data:text/html,hello",
    "unix:/var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/",
    "http://public.example/half\ud800",
    "http://half\ud800.example/",
    "http://public.example/\x85\x9b31m",
    "http://hidden.onion/",
    "http://www.hidden.onion./",
]


@pytest.mark.parametrize("address", ODD, ids=lambda address: repr(address)[:40])
def test_an_odd_address_is_refused_and_nothing_is_connected_to(address: str) -> None:
    def looked_up(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"] if host in ("localhost", "::1") else pytest.fail(f"looked up {host}")

    with Fetcher(Manners(pause=0), resolver=looked_up) as fetcher:
        fetched = fetcher.fetch(address)
    assert (fetched.outcome, fetched.captures) == (Outcome.REFUSED_ADDRESS, ())
    assert fetched.told
    assert "\n" not in fetched.told


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a#b", "https://example.org/a"),
        ("http://example.org.:8080?q=1", "http://example.org:8080/?q=1"),
        ("http://bücher.example/ü?q=ö", "http://xn--bcher-kva.example/%C3%BC?q=%C3%B6"),
        ("http://ＥＸＡＭＰＬＥ.org/", "http://example.org/"),
        ("http://example.org/a b\"<>'", "http://example.org/a%20b%22%3C%3E'"),
        ("http://example.org/%41%zz", "http://example.org/%41%zz"),
        ("http://example.org/\\evil", "http://example.org/%5Cevil"),
        ("http://[2606:4700:0:0::1]/", "http://[2606:4700::1]/"),
        ("http://under_score.example/", "http://under_score.example/"),
        ("  http://example.org/  ", "http://example.org/"),
    ],
)
def test_an_address_has_one_spelling(written: str, asked: str) -> None:
    assert parse(written).address == asked
    assert parse(asked).address == asked


@settings(deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_no_text_makes_reading_an_address_fail_in_another_way(text: str) -> None:
    for address in (text, "http://" + text, "http://example.org/" + text):
        try:
            target = parse(address)
        except Failed:
            continue
        assert target.address.isascii()
        assert target.address.isprintable()
        assert parse(target.address) == target


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/secret",
        "http://localhost:8000/",
        "http://[::ffff:10.0.0.1]/",
        "//169.254.169.254/latest/meta-data/",
        "http://internal.example/",
        "http://2130706433/",
        "file:///etc/passwd",
        "ftp://public.example/",
        "javascript:alert(1)",
        "http://[",
        "http://user:word@public.example/",
        "https://public.example:22/",
    ],
)
def test_a_redirect_is_checked_like_the_first_address(server: BadServer, location: str) -> None:
    # Only the server itself is allowed here, as 127.0.0.9 is; its redirects lead to what is not.
    server.pages["/page"] = redirect(location)
    names = {"public.example": ["127.0.0.9"], "internal.example": ["10.0.0.1"]}
    safety = Safety(allow=("127.0.0.9/32",))
    with BadServer("127.0.0.9", port=0) as public:
        public.pages["/page"] = redirect(location)
        with Fetcher(
            Manners(pause=0), safety, resolver=lambda host, _: names.get(host, ["127.0.0.1"])
        ) as fetcher:
            fetched = fetcher.fetch(public.address("/page", "public.example"))
    assert fetched.outcome is Outcome.REFUSED_ADDRESS
    assert [capture.status for capture in fetched.captures] == [302]


def test_a_public_server_does_not_lead_to_a_private_one_even_if_that_is_allowed(
    server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = safety_module._special
    # 127.0.0.9 plays the public server.
    monkeypatch.setattr(
        safety_module, "_special", lambda one: None if str(one) == "127.0.0.9" else real(one)
    )
    server.pages["/page"] = redirect("/next")
    server.pages["/next"] = answer("words")
    with (
        BadServer("127.0.0.9") as public,
        Fetcher(Manners(pause=0), Safety(allow=("127.0.0.1/32",))) as fetcher,
    ):
        public.pages["/page"] = redirect(server.address("/page"))
        assert fetcher.fetch(public.address("/page")).outcome is Outcome.REFUSED_ADDRESS
        assert server.asked == []
        assert fetcher.fetch(server.address("/page")).outcome is Outcome.OK


def test_a_location_cannot_smuggle_headers_into_the_next_request(
    server: BadServer, fetcher: Fetcher
) -> None:
    server.pages["/page"] = redirect("/next X-Evil: 1 %0d%0aX-Evil: 2\u2028X-Evil: 3")
    fetcher.fetch(server.address("/page"))
    assert len(server.paths) == 2
    assert "X-Evil" not in dict(server.asked[-1].headers)
    server.pages["/control"] = redirect("/next\u0085X-Evil: 1\u009b31m")
    assert fetcher.fetch(server.address("/control")).outcome is Outcome.REFUSED_ADDRESS


class Turning:
    """DNS that changes its answer each time it is asked."""

    def __init__(self, *answers: str) -> None:
        self._answers: Iterator[str] = iter(answers)
        self.asked = 0

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        return next(self._answers).split()


def test_the_address_that_was_checked_is_the_one_connected_to(server: BadServer) -> None:
    # One look-up for robots.txt and one for the page; a third would lead elsewhere.
    server.pages["/page"] = answer("words")
    turning = Turning("127.0.0.1", "127.0.0.1", "127.0.0.2", "127.0.0.2")
    with Fetcher(Manners(pause=0), Safety(allow=("127.0.0.1/32",)), resolver=turning) as fetcher:
        fetched = fetcher.fetch(server.address("/page", "turning.example"))
    assert (fetched.outcome, turning.asked) == (Outcome.OK, 2)
    assert fetched.captures[0].server == "127.0.0.1"
    assert server.asked[-1].header("Host") == f"turning.example:{server.port}"


def test_dns_that_turns_to_a_private_address_is_refused(server: BadServer) -> None:
    server.pages["/page"] = answer("secret")
    turning = Turning("127.0.0.1", "127.0.0.2")
    with Fetcher(Manners(pause=0), Safety(allow=("127.0.0.1/32",)), resolver=turning) as fetcher:
        fetched = fetcher.fetch(server.address("/page", "turning.example"))
    assert fetched.outcome is Outcome.REFUSED_ADDRESS
    assert "127.0.0.2" in fetched.told
    assert server.paths == []


def test_of_several_addresses_only_those_allowed_are_tried(server: BadServer) -> None:
    server.pages["/page"] = answer("words")
    turning = Turning(*["10.0.0.1 ::1 127.0.0.1"] * 2)
    with Fetcher(Manners(pause=0), Safety(allow=("127.0.0.1/32",)), resolver=turning) as fetcher:
        fetched = fetcher.fetch(server.address("/page", "many.example"))
    assert fetched.captures[0].server == "127.0.0.1"


def test_an_address_that_leads_nowhere_does_not_hide_the_next(server: BadServer) -> None:
    server.pages["/page"] = answer("words")
    safety = Safety(allow=("127.0.0.0/8", "::1/128"))
    with Fetcher(Manners(pause=0), safety, resolver=lambda *_: ["::1", "127.0.0.1"]) as fetcher:
        fetched = fetcher.fetch(server.address("/page", "two.example"))
    assert fetched.captures[0].server == "127.0.0.1"


def test_a_server_is_reached_by_ipv6(fetcher: Fetcher) -> None:
    with BadServer("::1") as server:
        server.pages["/page"] = answer("words")
        fetched = fetcher.fetch(server.address("/page"))
    assert fetched.captures[0].server == "::1"
    assert fetched.captures[0].address == f"http://[::1]:{server.port}/page"


def test_a_name_that_nobody_knows_is_unreachable() -> None:
    def unknown(host: str, port: int) -> Sequence[str]:
        raise OSError(-2, "Name or service not known")

    with Fetcher(Manners(pause=0), resolver=unknown) as fetcher:
        fetched = fetcher.fetch("http://nowhere.example/")
    assert fetched.outcome is Outcome.UNREACHABLE
    assert "nowhere.example cannot be found" in fetched.told
    with Fetcher(Manners(pause=0), resolver=lambda *_: []) as fetcher:
        assert fetcher.fetch("http://nowhere.example/").outcome is Outcome.UNREACHABLE


def test_a_look_up_that_hangs_is_too_slow() -> None:
    from threading import Event

    hung = Event()

    def hang(host: str, port: int) -> Sequence[str]:
        hung.wait(20)
        return []

    with Fetcher(Manners(pause=0), resolver=hang, limits=Limits(connect=0.2)) as fetcher:
        assert fetcher.fetch("http://slow.example/").outcome is Outcome.TOO_SLOW
    hung.set()
