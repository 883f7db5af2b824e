"""A real HTTP server for tests that behaves badly on purpose, page by page.

    with BadServer() as server:
        server.pages["/slow"] = slow_bytes()
        server.address("/slow")  # http://127.0.0.1:<port>/slow
        server.asked             # what was asked for, in order, with headers and times

A page is a list of pieces, or a function from what was asked to such a list (for pages that
change or vanish between visits, and for conditions). A piece is bytes to send, seconds to wait,
or RESET. What is not there is answered by 404, robots.txt too (so everything is allowed).
"""

import gzip
import itertools
import socket
import ssl
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Self

RESET = "reset"  # the connection is torn down, not closed

Piece = bytes | float | str
Page = Iterable[Piece] | Callable[["Asked"], Iterable[Piece]]


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    at: float
    ended: float = 0.0

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class BadServer:
    """Serves its `pages`, each connection in a thread of its own, until it is closed."""

    def __init__(
        self, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None, port: int = 0
    ) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, port), family=family)
        self._tls = tls
        self._stopped = Event()
        self._lock = Lock()
        self.host = host
        self.port = self._listener.getsockname()[1]
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        self.open_now = 0
        self.most_open = 0  # connections at the same time
        Thread(target=self._accept, daemon=True).start()

    def address(self, path: str = "/", host: str | None = None) -> str:
        """The address of a page, with this host or another name for it."""
        name = host or (f"[{self.host}]" if ":" in self.host else self.host)
        return f"{'https' if self._tls else 'http'}://{name}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order, without robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def close(self) -> None:
        self._stopped.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self._listener.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with self._lock:
            self.open_now += 1
            self.most_open = max(self.most_open, self.open_now)
        try:
            with suppress(OSError):
                if self._tls:
                    connection = self._tls.wrap_socket(connection, server_side=True)
                if asked := _request(connection):
                    with self._lock:
                        self.asked.append(asked)
                    self._answer(connection, asked)
        finally:
            with self._lock:
                self.open_now -= 1
            _close(connection)

    def _answer(self, connection: socket.socket, asked: Asked) -> None:
        page = self.pages.get(asked.path, NOT_THERE)
        for piece in page(asked) if callable(page) else page:
            if isinstance(piece, bytes):
                connection.sendall(piece)
            elif piece == RESET:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            elif self._stopped.wait(float(piece)):
                return


def _request(connection: socket.socket) -> Asked | None:
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return None
        data += more
    first, *lines = data.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = tuple((name, value.strip()) for name, _, value in (x.partition(":") for x in lines))
    return Asked(method, path, headers, monotonic())


def _close(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
    connection.close()


def head(status: int = 200, *lines: str, reason: str = "Whatever") -> bytes:
    """The beginning of an answer."""
    return "\r\n".join([f"HTTP/1.1 {status} {reason}", *lines, "", ""]).encode("utf-8")


def answer(body: str | bytes = "", status: int = 200, **headers: str) -> list[Piece]:
    """A well-behaved page; header names are written with _ for -."""
    content = body.encode() if isinstance(body, str) else body
    named = {"content_type": "text/html; charset=utf-8", **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in named.items()]
    return [head(status, *lines, f"Content-Length: {len(content)}") + content]


NOT_THERE = answer("not there", 404)


def redirect(to: str, status: int = 302) -> list[Piece]:
    """To another place, which is sent as it is written."""
    return [head(status, f"Location: {to}", "Content-Length: 0")]


def slow_bytes(pause: float = 0.05, count: int = 10_000) -> Page:
    """A body that drips."""
    return lambda _: itertools.chain([head()], *([b"x", pause] for _ in range(count)))


def slow_headers(pause: float = 0.05) -> Page:
    """Headers that never come to an end, one letter at a time."""
    return lambda _: itertools.chain(
        [b"HTTP/1.1 200 OK\r\nX-Slow: "], itertools.cycle([b"x", pause])
    )


def silence(seconds: float = 30.0) -> Page:
    """Takes the request and says nothing."""
    return [seconds]


def endless() -> Page:
    """A body without end."""
    return lambda _: itertools.chain([head()], itertools.repeat(b"x" * 65536))


def endless_chunks() -> Page:
    """One byte a chunk, each with a long extension: hardly any body, no end of traffic."""
    chunk = b"1;" + b"e" * 8000 + b"\r\nx\r\n"
    return lambda _: itertools.chain(
        [head(200, "Transfer-Encoding: chunked")], itertools.repeat(chunk)
    )


def endless_trailers() -> Page:
    """A body that is over, but not the headers after it."""
    begun = [head(200, "Transfer-Encoding: chunked"), b"1\r\nx\r\n0\r\n"]
    return lambda _: itertools.chain(begun, itertools.repeat(b"X-More: " + b"y" * 1000 + b"\r\n"))


def endless_hints() -> Page:
    """Interim answers, and never the final one."""
    return lambda _: itertools.repeat(head(103, "Link: </style.css>; rel=preload"))


def gzip_bomb(size: int = 50_000_000, times: int = 1) -> Page:
    """Zeros, compressed once or several times over."""
    content = b"\0" * size
    for _ in range(times):
        content = gzip.compress(content, 9)
    return answer(content, content_encoding=", ".join(["gzip"] * times))


def cut_off(body: bytes = b"half of", declared: int = 100) -> Page:
    """Less body than declared."""
    return [head(200, f"Content-Length: {declared}") + body]


def reset(body: bytes = b"half of") -> Page:
    """A connection torn down in the middle of the body."""
    return [head(200, "Content-Length: 1000") + body, 0.05, RESET]


def wrong_charset() -> Page:
    """Says UTF-8, is Windows-1252."""
    return answer("“Straße gesperrt”, heißt es".encode("cp1252"))


def busy(retry_after: str | None = None, status: int = 429) -> Page:
    """Asks to be left alone, for so many seconds or until a date."""
    return answer("later", status, **({"retry_after": retry_after} if retry_after else {}))


def robots(text: str) -> Page:
    """A robots.txt."""
    return answer(text, content_type="text/plain")


def conditional(
    body: str, etag: str = '"1"', modified: str = "Tue, 03 Mar 1959 10:00:00 GMT"
) -> Page:
    """A page that answers 304 to its own ETag or Last-Modified."""

    def page(asked: Asked) -> Iterable[Piece]:
        known = (asked.header("If-None-Match"), asked.header("If-Modified-Since"))
        if known[0] == etag or (known[0] is None and known[1] == modified):
            return [head(304, f"ETag: {etag}")]
        return answer(body, etag=etag, last_modified=modified)

    return page


def in_turn(*pages: Page) -> Page:
    """A page that is different at each visit, and stays as it was at the last."""
    left: Iterator[Page] = itertools.chain(pages, itertools.repeat(pages[-1]))

    def page(asked: Asked) -> Iterable[Piece]:
        now: Any = next(left)
        return now(asked) if callable(now) else now

    return page


def xml(body: str | bytes, **headers: str) -> Page:
    return answer(body, content_type="application/rss+xml", **headers)
