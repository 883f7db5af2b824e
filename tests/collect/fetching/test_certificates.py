"""Connections are made by address, and certificates checked for the host's name all the same."""

import socket
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from dateline.collect.fetching import Fetcher, Limits, Manners, Outcome, Safety
from dateline.errors import BadOption
from tests.collect.authority import Authority
from tests.collect.badly import BadServer, answer, redirect

QUICK = Manners(pause=0)
SHORT = Limits(time=1, connect=0.5)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def here(host: str, port: int) -> Sequence[str]:
    return ["127.0.0.1"]


def fetch(authority: Authority | None, address: str, limits: Limits | None = None):
    safety = Safety(("127.0.0.0/8",), authority.file if authority else None)
    with Fetcher(QUICK, safety, resolver=here) as fetcher:
        return fetcher.fetch(address, limits=limits)


def test_a_page_comes_encrypted_from_the_host_that_was_meant(authority: Authority) -> None:
    with BadServer(tls=authority.server("press.example")) as server:
        server.pages["/page"] = answer("words")
        fetched = fetch(authority, server.address("/page", "press.example"))
    assert fetched.outcome is Outcome.OK
    assert fetched.captures[0].server == "127.0.0.1"
    assert fetched.captures[0].payload == b"words"


def test_a_certificate_for_the_address_alone_will_do_for_the_address(authority: Authority) -> None:
    with BadServer(tls=authority.server("127.0.0.1")) as server:
        server.pages["/page"] = answer("words")
        assert fetch(authority, server.address("/page")).outcome is Outcome.OK
        fetched = fetch(authority, server.address("/page", "press.example"))
    assert fetched.outcome is Outcome.UNREACHABLE


@pytest.mark.parametrize(
    ("names", "days", "host", "told"),
    [
        (["other.example"], 1, "press.example", "Hostname mismatch"),
        (["*.example"], 1, "deep.press.example", "Hostname mismatch"),
        (["press.example"], -1, "press.example", "expired"),
    ],
)
def test_a_wrong_certificate_is_not_accepted(
    authority: Authority, names: list[str], days: int, host: str, told: str
) -> None:
    with BadServer(tls=authority.server(*names, days=days)) as server:
        fetched = fetch(authority, server.address("/page", host))
    assert fetched.outcome is Outcome.UNREACHABLE
    assert fetched.captures == ()
    assert told in fetched.told
    assert host in fetched.told
    assert server.asked == []


def test_an_authority_that_nobody_knows_is_not_believed(authority: Authority) -> None:
    with BadServer(tls=authority.server("press.example")) as server:
        fetched = fetch(None, server.address("/page", "press.example"))
    assert fetched.outcome is Outcome.UNREACHABLE
    assert "certificate" in fetched.told
    assert server.asked == []


def test_a_server_that_does_not_encrypt_is_unreachable_as_https(authority: Authority) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        Thread(target=lambda: _say(listener, b"HTTP/1.1 400 No\r\n\r\n"), daemon=True).start()
        fetched = fetch(authority, f"https://press.example:{listener.getsockname()[1]}/")
    assert fetched.outcome is Outcome.UNREACHABLE
    assert "no secure connection" in fetched.told


def _say(listener: socket.socket, said: bytes) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(said)


def test_a_handshake_that_never_ends_is_too_slow(authority: Authority) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    kept: list[socket.socket] = []
    Thread(target=lambda: kept.append(listener.accept()[0]), daemon=True).start()
    fetched = fetch(authority, f"https://press.example:{listener.getsockname()[1]}/", SHORT)
    assert fetched.outcome is Outcome.TOO_SLOW
    listener.close()


def test_encrypted_bytes_that_drip_are_too_slow(authority: Authority) -> None:
    slow = Limits(time=1.5, silence=1)
    with BadServer(tls=authority.server("press.example")) as server:
        server.pages["/page"] = server.pages["/robots.txt"] = answer("words" * 100)
        with closing(socket.create_server(("127.0.0.1", 0))) as listener:
            Thread(target=lambda: _drip(listener, server.port), daemon=True).start()
            fetched = fetch(
                authority, f"https://press.example:{listener.getsockname()[1]}/page", slow
            )
    assert fetched.outcome is Outcome.TOO_SLOW


def _drip(listener: socket.socket, port: int) -> None:
    """Pass on what a server sends, one byte at a time once the handshake is over."""
    asking, _ = listener.accept()
    with asking, socket.create_connection(("127.0.0.1", port)) as server, suppress(OSError):
        Thread(target=lambda: _pass(asking, server), daemon=True).start()
        passed = 0
        while data := server.recv(1 if passed > 900 else 300):
            asking.sendall(data)
            passed += len(data)
            sleep(0.05)


def _pass(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)


def test_keys_are_written_to_no_file(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = tmp_path / "keys"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    with BadServer(tls=authority.server("press.example")) as server:
        server.pages["/page"] = answer("words")
        fetch(authority, server.address("/page", "press.example"))
    assert not keys.exists()


def test_a_redirect_from_http_to_https_checks_the_new_host(authority: Authority) -> None:
    with BadServer() as plain, BadServer(tls=authority.server("press.example")) as server:
        plain.pages["/page"] = redirect(server.address("/page", "press.example"))
        plain.pages["/evil"] = redirect(server.address("/page", "evil.example"))
        server.pages["/page"] = answer("words")
        assert fetch(authority, plain.address("/page")).outcome is Outcome.OK
        assert fetch(authority, plain.address("/evil")).outcome is Outcome.UNREACHABLE


def test_a_file_without_certificates_is_told(tmp_path: Path) -> None:
    for name in ("missing.pem", "empty.pem"):
        file = tmp_path / name
        if name == "empty.pem":
            file.write_text("nothing")
        with pytest.raises(BadOption, match="no certificates can be read"):
            Fetcher(safety=Safety(authorities=file))
