"""Through a proxy nothing is looked up here and nothing goes direct, also when the proxy fails."""

import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from threading import Thread, current_thread, main_thread

import pytest

from dateline.collect.fetching import Fetcher, Limits, Manners, Outcome, Proxies, Safety
from dateline.collect.fetching.proxies import Proxy, parse_proxy
from dateline.errors import BadOption
from tests.collect.authority import Authority
from tests.collect.badly import BadServer, answer, redirect, robots
from tests.collect.proxying import HttpProxy, SocksProxy


def nobody(host: str, port: int) -> Sequence[str]:
    raise AssertionError(f"{host} was looked up here")


class Watched:
    """What Python itself says about look-ups and connections made by this thread."""

    def __init__(self) -> None:
        self.looked_up: list[str] = []
        self.connected: list[tuple[str, int]] = []
        self._on = True
        sys.addaudithook(self._heard)  # stays for good, so it is switched off instead

    def _heard(self, event: str, arguments: tuple) -> None:
        ours = current_thread() is main_thread() or current_thread().name == "dateline-resolve"
        if not (self._on and ours and event.startswith("socket.")):
            return
        if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
            self.looked_up.append(str(arguments[0]))
        elif event == "socket.connect":
            self.connected.append(arguments[1][:2])

    def stop(self) -> None:
        self._on = False


@pytest.fixture
def watched() -> Iterator[Watched]:
    """Fails the test if any name was looked up here, by whomever."""
    watching = Watched()
    yield watching
    watching.stop()
    assert watching.looked_up == []


def through(proxies: Proxies, safety: Safety | None = None) -> Fetcher:
    return Fetcher(Manners(pause=0), safety or Safety(), proxies, resolver=nobody)


@pytest.fixture(params=[SocksProxy, HttpProxy])
def proxy(request: pytest.FixtureRequest, server: BadServer) -> Iterator[SocksProxy | HttpProxy]:
    """A proxy that alone knows where press.example is."""
    names = {"press.example": ("127.0.0.1", server.port)}
    with request.param(names) as running:
        yield running


@pytest.mark.usefixtures("watched")
def test_the_proxy_is_given_the_name_and_nobody_else_is(
    server: BadServer, proxy: SocksProxy | HttpProxy
) -> None:
    server.pages["/page"] = answer("words")
    with through(Proxies(proxy.address)) as fetcher:
        fetched = fetcher.fetch("http://press.example/page")
    assert fetched.outcome is Outcome.OK
    assert fetched.captures[0].payload == b"words"
    assert fetched.captures[0].server is None
    assert {(host, port) for _, host, port in proxy.asked} == {("press.example", 80)}
    assert [asked.path for asked in server.asked] == ["/robots.txt", "/page"]
    assert server.asked[-1].header("Host") == "press.example"


@pytest.mark.usefixtures("watched")
def test_encryption_goes_through_the_proxy_end_to_end(
    tmp_path: Path, proxy: SocksProxy | HttpProxy
) -> None:
    authority = Authority(tmp_path)
    with BadServer(tls=authority.server("press.example")) as secure:
        secure.pages["/page"] = answer("words")
        proxy.names["press.example"] = proxy.names["evil.example"] = ("127.0.0.1", secure.port)
        with through(Proxies(proxy.address), Safety(authorities=authority.file)) as fetcher:
            fetched = fetcher.fetch("https://press.example/page")
            evil = fetcher.fetch("https://evil.example/page")
    assert fetched.outcome is Outcome.OK
    assert evil.outcome is Outcome.UNREACHABLE
    assert "Hostname mismatch" in evil.told
    assert all("/page" not in text for text in proxy.__dict__.get("heads", []))


def test_robots_and_redirects_go_through_the_proxy_too(
    server: BadServer, proxy: SocksProxy | HttpProxy, watched: Watched
) -> None:
    proxy.names["other.example"] = ("127.0.0.1", server.port)
    server.pages["/page"] = redirect("http://other.example/next")
    server.pages["/next"] = answer("words")
    with through(Proxies()) as fetcher:
        fetched = fetcher.fetch("http://press.example/page", proxy=proxy.address)
    assert fetched.outcome is Outcome.OK
    hosts = [host for _, host, _ in proxy.asked]
    assert hosts == ["press.example", "press.example", "other.example", "other.example"]
    assert watched.connected == [("127.0.0.1", proxy.port)] * 4


@pytest.mark.usefixtures("watched")
def test_a_fetch_that_began_through_a_proxy_does_not_go_on_without(
    server: BadServer, proxy: SocksProxy | HttpProxy
) -> None:
    server.pages["/page"] = redirect("http://elsewhere.example/")
    with through(Proxies(hosts={"press.example": proxy.address})) as fetcher:
        fetched = fetcher.fetch("http://press.example/page")
    assert fetched.outcome in (Outcome.UNREACHABLE, Outcome.REFUSED_ROBOTS)
    assert proxy.asked[-1][1] == "elsewhere.example"


@pytest.mark.parametrize("scheme", ["socks5h", "http"])
@pytest.mark.parametrize("target", ["http", "https"])
def test_without_the_proxy_nothing_is_reached(
    server: BadServer, watched: Watched, scheme: str, target: str
) -> None:
    with SocksProxy({}) as down:
        port = down.port
    with through(Proxies(f"{scheme}://127.0.0.1:{port}")) as fetcher:
        fetched = fetcher.fetch(f"{target}://press.example:{server.port}/page")
        named = fetcher.fetch(f"{target}://8.8.8.8:{server.port}/page")
    for one in (fetched, named):
        assert (one.outcome, one.captures) == (Outcome.UNREACHABLE, ())
        assert "cannot connect to the proxy" in one.told
    assert server.asked == []
    assert set(watched.connected) == {("127.0.0.1", port)}


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("kind", [SocksProxy, HttpProxy])
def test_what_the_proxy_cannot_reach_is_not_reached(kind) -> None:
    with kind({}) as proxy, through(Proxies(proxy.address)) as fetcher:
        for address in ("http://unknown.example/", "https://unknown.example/"):
            fetched = fetcher.fetch(address)
            assert fetched.outcome in (Outcome.UNREACHABLE, Outcome.REFUSED_ROBOTS)
            assert fetched.captures == ()


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://192.168.0.1/",
        "http://2130706433/",
        "http://localhost/",
        "http://printer.local/",
        "http://wiki.internal/",
        "http://router/",
        "http://intranet.corp/",
    ],
)
def test_a_proxy_is_not_asked_for_what_is_beside_it(
    proxy: SocksProxy | HttpProxy, address: str
) -> None:
    with through(Proxies(proxy.address)) as fetcher:
        assert fetcher.fetch(address).outcome is Outcome.REFUSED_ADDRESS
    assert proxy.asked == []


@pytest.mark.usefixtures("watched")
def test_an_onion_service_is_asked_for_through_its_proxy(server: BadServer) -> None:
    with SocksProxy({"abc.onion": ("127.0.0.1", server.port)}) as proxy:
        with through(Proxies(hosts={"onion": proxy.address})) as fetcher:
            fetcher.fetch("http://abc.onion/page")
        assert set(proxy.asked) == {("name", "abc.onion", 80)}


def test_network_addresses_are_given_to_a_socks_proxy_as_such(server: BadServer) -> None:
    names = {"8.8.8.8": ("127.0.0.1", server.port), "2606:4700::1": ("127.0.0.1", server.port)}
    with SocksProxy(names) as proxy:
        with through(Proxies(proxy.address)) as fetcher:
            fetcher.fetch("http://8.8.8.8/page")
            fetcher.fetch("http://[2606:4700::1]/page")
        kinds = {(kind, host) for kind, host, _ in proxy.asked}
    assert kinds == {("ipv4", "8.8.8.8"), ("ipv6", "2606:4700::1")}


def test_credentials_of_a_proxy_reach_it_and_nothing_else(server: BadServer) -> None:
    server.pages["/page"] = answer("words")
    names = {"press.example": ("127.0.0.1", server.port)}
    with SocksProxy(names, "reader", "s3cret") as proxy:
        with through(Proxies(proxy.address)) as fetcher:
            fetched = fetcher.fetch("http://press.example/page")
        with through(Proxies(proxy.address.replace("s3cret", "wrong"))) as fetcher:
            wrong = fetcher.fetch("http://press.example/page")
        with through(Proxies(f"socks5h://127.0.0.1:{proxy.port}")) as fetcher:
            none = fetcher.fetch("http://press.example/page")
    assert [one.outcome for one in (fetched, wrong, none)] == ["ok", "unreachable", "unreachable"]
    with HttpProxy(names) as proxy:
        with through(Proxies(f"http://reader:s3cret@127.0.0.1:{proxy.port}")) as fetcher:
            again = fetcher.fetch("http://press.example/page")
        assert all("Proxy-Authorization: Basic " in text for text in proxy.heads)
    for one in (fetched, wrong, none, again, Proxies(proxy.address)):
        assert "s3cret" not in repr(one)
        assert "Proxy" not in str(getattr(one, "captures", ""))


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\x05",
        b"\x05\x00\x05\x00\x00\x07",
        b"HTTP/1.1 400 \x1b[31mNo\x9b\r\n\r\n",
        b"HTTP/1.1 " + b"x" * 100_000,
        b"\x04\x5a" + bytes(6),
    ],
)
def test_a_proxy_that_speaks_nonsense_or_not_at_all_is_unreachable(said: bytes) -> None:
    kept: list[socket.socket] = []

    def serve(listener: socket.socket) -> None:
        for _ in range(2):
            connection, _ = listener.accept()
            kept.append(connection)
            connection.sendall(said)

    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        Thread(target=serve, args=(listener,), daemon=True).start()
        address = f"127.0.0.1:{listener.getsockname()[1]}"
        limits = Limits(time=3, silence=0.2)
        for scheme, target in (("socks5h", "http"), ("http", "https")):
            with Fetcher(Manners(pause=0), proxies=Proxies(f"{scheme}://{address}")) as fetcher:
                fetched = fetcher.fetch(f"{target}://press.example/", limits=limits)
            assert fetched.outcome in (Outcome.UNREACHABLE, Outcome.TOO_SLOW)
            assert fetched.captures == ()
            assert fetched.told.isprintable()


def test_robots_through_the_proxy_are_heeded(
    server: BadServer, proxy: SocksProxy | HttpProxy
) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /")
    with through(Proxies(proxy.address)) as fetcher:
        assert fetcher.fetch("http://press.example/").outcome is Outcome.REFUSED_ROBOTS


def test_each_host_has_its_proxy_or_that_of_its_parent_or_the_default() -> None:
    proxies = Proxies(
        "socks5h://tor.example",
        {"Press.example": "http://one.example:3128", "a.press.example": "http://two.example"},
    )
    found = {
        host: proxies.of(host)
        for host in ("press.example", "b.press.example", "b.a.press.example", "xpress.example")
    }
    assert [proxy.host if proxy else None for proxy in found.values()] == [
        "one.example",
        "one.example",
        "two.example",
        "tor.example",
    ]
    assert Proxies().of("press.example") is None


def test_a_proxys_address_is_read() -> None:
    assert parse_proxy("socks5h://127.0.0.1") == Proxy("socks5h", "127.0.0.1", 1080)
    assert parse_proxy("http://[::1]:3128/") == Proxy("http", "::1", 3128)
    assert parse_proxy("http://a%40b:c%3A@proxy.example:1") == Proxy(
        "http", "proxy.example", 1, "a@b", "c:"
    )


@pytest.mark.parametrize(
    "address",
    [
        "socks5://127.0.0.1:9050",
        "socks4://127.0.0.1:9050",
        "https://proxy.example",
        "127.0.0.1:9050",
        "http://",
        "http://proxy.example:99999",
        "http://proxy.example/path",
        "http://[::1",
        "socks5h://" + "u" * 300 + ":p@proxy.example",
    ],
)
def test_a_proxy_that_cannot_be_used_is_told_at_once(address: str) -> None:
    with pytest.raises(BadOption, match="proxy"):
        Proxies(address)
    with Fetcher() as fetcher, pytest.raises(BadOption):
        fetcher.fetch("http://press.example/", proxy=address)
