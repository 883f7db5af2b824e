"""Real proxies for tests, SOCKS 5 and HTTP, which log what they are asked for.

They connect to where their `names` say, whatever name they are given: a name that only the proxy
knows shows that nobody else has looked it up.
"""

import socket
import struct
from contextlib import suppress
from threading import Event, Thread
from typing import Self

Place = tuple[str, int]


class _Proxy:
    def __init__(self, names: dict[str, Place]) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._stopped = Event()
        self.names = names
        self.port: int = self._listener.getsockname()[1]
        self.asked: list[tuple[str, str, int]] = []  # kind of address, host, port
        self.heads: list[str] = []  # of requests, as an HTTP proxy sees them
        Thread(target=self._accept, daemon=True).start()

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
            Thread(target=self._guarded, args=(connection,), daemon=True).start()

    def _guarded(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            self._serve(connection)

    def _serve(self, connection: socket.socket) -> None:
        raise NotImplementedError


class SocksProxy(_Proxy):
    """RFC 1928, with or without the user and password of RFC 1929."""

    def __init__(
        self, names: dict[str, Place], user: str | None = None, password: str = ""
    ) -> None:
        super().__init__(names)
        self._credentials = None if user is None else (user, password)

    @property
    def address(self) -> str:
        user = "{}:{}@".format(*self._credentials) if self._credentials else ""
        return f"socks5h://{user}127.0.0.1:{self.port}"

    def _serve(self, connection: socket.socket) -> None:
        _, count = _take(connection, 2)
        wanted = 2 if self._credentials else 0
        if wanted not in _take(connection, count):
            connection.sendall(b"\x05\xff")
            return
        connection.sendall(bytes([5, wanted]))
        if wanted and not self._admitted(connection):
            return
        _, _, _, kind = _take(connection, 4)
        host = self._host(connection, kind)
        (port,) = struct.unpack("!H", _take(connection, 2))
        self.asked.append(({1: "ipv4", 3: "name", 4: "ipv6"}[kind], host, port))
        if host not in self.names:
            connection.sendall(b"\x05\x04\x00\x01" + bytes(6))
            return
        with socket.create_connection(self.names[host]) as target:
            # In two pieces, as a slow network would deliver it, and with a name as bound address.
            connection.sendall(b"\x05\x00")
            connection.sendall(b"\x00\x03\x03abc\x00\x01")
            _relay(connection, target)

    def _admitted(self, connection: socket.socket) -> bool:
        _, length = _take(connection, 2)
        user = _take(connection, length).decode()
        password = _take(connection, _take(connection, 1)[0]).decode()
        known = (user, password) == self._credentials
        connection.sendall(bytes([1, 0 if known else 1]))
        return known

    def _host(self, connection: socket.socket, kind: int) -> str:
        if kind == 3:
            return _take(connection, _take(connection, 1)[0]).decode()
        family, length = (socket.AF_INET, 4) if kind == 1 else (socket.AF_INET6, 16)
        return socket.inet_ntop(family, _take(connection, length))


class HttpProxy(_Proxy):
    """CONNECT for tunnels, whole addresses for plain http."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _serve(self, connection: socket.socket) -> None:
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                return
            data += more
        self.heads.append(data.decode("latin-1"))
        method, asked, _ = data.split(b"\r\n")[0].decode("latin-1").split(" ")
        host, _, port = asked.removeprefix("http://").partition("/")[0].partition(":")
        self.asked.append((method, host, int(port or 80)))
        if host not in self.names:
            connection.sendall(b"HTTP/1.1 502 No such host\r\n\r\n")
            return
        with socket.create_connection(self.names[host]) as target:
            if method == "CONNECT":
                connection.sendall(b"HTTP/1.1 200 Here you are\r\nX-Proxy: test\r\n\r\n")
            else:
                path = "/" + asked.removeprefix("http://").partition("/")[2]
                target.sendall(data.replace(asked.encode(), path.encode(), 1))
            _relay(connection, target)


def _relay(one: socket.socket, other: socket.socket) -> None:
    def pump(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    there = Thread(target=pump, args=(one, other), daemon=True)
    there.start()
    pump(other, one)
    there.join(5)


def _take(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise OSError("closed")
        data += more
    return data
