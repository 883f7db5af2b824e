"""How a proxy is asked for a connection: SOCKS 5 and HTTP CONNECT, with the host's name as it is.

httpcore's own SOCKS code reads without a time limit and takes one read for one message, so it
would hang on a proxy that goes silent; what is needed of the protocol fits here.
"""

import struct
from base64 import b64encode
from collections.abc import Callable
from ipaddress import ip_address
from typing import NamedTuple

import httpcore

from dateline.collect.fetching.outcome import Failed, Outcome
from dateline.collect.fetching.proxies import Proxy
from dateline.collect.fetching.target import Target

LONGEST_ANSWER = 16 * 1024  # bytes that a proxy may answer to CONNECT

# RFC 1928, 6
REPLIES = {
    1: "it failed",
    2: "it may not",
    3: "the network is unreachable",
    4: "the host is unreachable",
    5: "the connection was refused",
    6: "it took too long",
    7: "it cannot",
    8: "it does not know this kind of address",
}


class Stream(NamedTuple):
    """What a tunnel is asked for over."""

    read: Callable[[int], bytes]
    write: Callable[[bytes], None]


def tunnel(stream: Stream, proxy: Proxy, target: Target) -> None:
    """Have the proxy connect to the target. Raises Failed if it does not."""
    try:
        (_socks if proxy.scheme == "socks5h" else _connect)(stream, proxy, target)
    except (httpcore.ReadError, httpcore.WriteError) as problem:
        raise _refused(f"lost the connection: {problem}") from None


def basic(proxy: Proxy) -> str:
    """The credentials of a proxy as a header's value."""
    return "Basic " + b64encode(f"{proxy.user}:{proxy.password}".encode()).decode()


def _socks(stream: Stream, proxy: Proxy, target: Target) -> None:
    """RFC 1928, with the user and password of RFC 1929."""
    method = 0 if proxy.user is None else 2
    stream.write(bytes([5, 1, method]))
    if _exactly(stream, 2) != bytes([5, method]):
        raise _refused("does not take these credentials" if method else "asks for credentials")
    if proxy.user is not None:
        user, password = proxy.user.encode(), proxy.password.encode()
        stream.write(bytes([1, len(user)]) + user + bytes([len(password)]) + password)
        if _exactly(stream, 2)[1] != 0:
            raise _refused("does not take these credentials")
    stream.write(b"\x05\x01\x00" + _socks_address(target) + struct.pack("!H", target.port))
    version, reply, _, kind = _exactly(stream, 4)
    if version != 5:
        raise _refused("does not speak SOCKS 5")
    if reply != 0:
        raise _refused(f"could not connect to {target.host}: {REPLIES.get(reply, reply)}")
    length = {1: 4, 4: 16}.get(kind) or _exactly(stream, 1)[0]
    _exactly(stream, length + 2)


def _socks_address(target: Target) -> bytes:
    if target.is_number:
        packed = ip_address(target.host).packed
        return bytes([1 if len(packed) == 4 else 4]) + packed
    name = target.host.encode("ascii")
    return bytes([3, len(name)]) + name


def _connect(stream: Stream, proxy: Proxy, target: Target) -> None:
    """RFC 9110, 9.3.6."""
    host = f"[{target.host}]" if ":" in target.host else target.host
    lines = [f"CONNECT {host}:{target.port} HTTP/1.1", f"Host: {host}:{target.port}"]
    if proxy.user is not None:
        lines.append(f"Proxy-Authorization: {basic(proxy)}")
    stream.write("\r\n".join([*lines, "", ""]).encode("ascii"))
    answer = b""
    # By single bytes, since what comes after the empty line belongs to the target.
    while not answer.endswith(b"\r\n\r\n"):
        answer += _exactly(stream, 1)
        if len(answer) > LONGEST_ANSWER:
            raise _refused("answers without end")
    words = answer.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
    if not words[0].startswith("HTTP/1.") or len(words) < 2 or not words[1].startswith("2"):
        raise _refused(f"could not connect to {target.host}: {' '.join(words[1:])[:80]}")


def _exactly(stream: Stream, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = stream.read(count - len(data))
        if not more:
            raise _refused("closed the connection")
        data += more
    return data


def _refused(told: str) -> Failed:
    return Failed(Outcome.UNREACHABLE, f"the proxy {told}")
