"""Connections to the very address that was checked, or to a proxy; nothing here looks up a name."""

import socket
import ssl
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import certifi
import httpcore

from dateline.collect.fetching.opened import Opened
from dateline.collect.fetching.outcome import Failed, Outcome
from dateline.collect.fetching.proxies import Proxy
from dateline.collect.fetching.target import Target
from dateline.collect.fetching.tunnels import Stream, tunnel
from dateline.collect.fetching.watch import Watch
from dateline.errors import BadOption

TRIES = 3  # addresses of one host: an IPv6 address that leads nowhere must not hide an IPv4 one


class WatchedStream(httpcore.NetworkStream):
    """A connection whose every read and write is watched for time and size."""

    def __init__(self, connection: socket.socket, watch: Watch) -> None:
        self._socket = connection
        self._watch = watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Bytes that came; empty at the end. The watch's limits count, not `timeout`."""
        self._socket.settimeout(self._watch.patience(self._watch.limits.silence))
        try:
            data = self._socket.recv(max_bytes)
        except TimeoutError:
            raise self._watch.over() from None
        except OSError as problem:
            raise httpcore.ReadError(reason(problem)) from None
        self._watch.took(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Send all of it."""
        while buffer:
            self._socket.settimeout(self._watch.patience(self._watch.limits.silence))
            try:
                buffer = buffer[self._socket.send(buffer) :]
            except TimeoutError:
                raise self._watch.over() from None
            except OSError as problem:
                raise httpcore.WriteError(reason(problem)) from None

    def close(self) -> None:
        """Let go of it."""
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Go on encrypted, with a certificate for the host's name, though dialled by address."""
        self._socket.settimeout(self._watch.patience(self._watch.limits.connect))
        try:
            return WatchedStream(
                ssl_context.wrap_socket(self._socket, server_hostname=server_hostname), self._watch
            )
        except ssl.SSLCertVerificationError as problem:
            self.close()
            told = f"the certificate is not valid for {server_hostname}: {problem.verify_message}"
            raise Failed(Outcome.UNREACHABLE, told) from None
        except TimeoutError:
            self.close()
            raise self._watch.over() from None
        except (OSError, ValueError) as problem:
            self.close()
            raise Failed(Outcome.UNREACHABLE, f"no secure connection: {reason(problem)}") from None

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of its streams."""
        return self._socket if info == "socket" else None


@dataclass
class Dialler(httpcore.NetworkBackend):
    """Connects one request to one of the addresses given, whatever name httpcore passes."""

    target: Target
    addresses: Sequence[str]  # of the target, resolved and allowed; or of the proxy
    proxy: Proxy | None
    watch: Watch
    opened: Opened
    server: str | None = None  # the address that answered
    _handles: list[socket.socket] = field(default_factory=list)

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002
        port: int,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """A connection to the target, through the proxy if there is one."""
        stream = WatchedStream(self._dialled(), self.watch)
        if self.proxy is not None and not absolute_form(self.target, self.proxy):
            try:
                tunnel(Stream(stream.read, stream.write), self.proxy, self.target)
            except BaseException:
                stream.close()
                raise
        return stream

    def _dialled(self) -> socket.socket:
        port = self.proxy.port if self.proxy else self.target.port
        told = "no address"
        tried = self.addresses[:TRIES]
        for address in tried:
            limit = self.watch.patience(self.watch.limits.connect / len(tried))
            try:
                connection = self._connected(address, port, limit)
            except OSError as problem:
                told = "no answer" if isinstance(problem, TimeoutError) else reason(problem)
            else:
                self.server = address
                return connection
        whom = "the proxy" if self.proxy else self.target.host
        raise Failed(Outcome.UNREACHABLE, f"cannot connect to {whom}: {told}")

    def _connected(self, address: str, port: int, limit: float) -> socket.socket:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        connection = socket.socket(family, socket.SOCK_STREAM)
        try:
            self._handles.append(self.opened.add(connection))
            connection.settimeout(limit)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.connect((address, port))
        except BaseException:
            connection.close()
            raise
        return connection

    def done(self) -> None:
        """The request is over."""
        for handle in self._handles:
            self.opened.remove(handle)


def absolute_form(target: Target, proxy: Proxy | None) -> bool:
    """Whether the proxy is asked for the whole address (plain http), instead of for a tunnel."""
    return proxy is not None and proxy.scheme == "http" and target.scheme == "http"


class _Context(ssl.SSLContext):
    """Settings that stay as they are once threads share them.

    httpcore sets the protocols again for each connection, which frees memory of OpenSSL's that
    another thread may be copying from at that moment.
    """

    def set_alpn_protocols(self, alpn_protocols: Iterable[str]) -> None:
        """Nothing to do: see `tls_context`."""


@cache
def tls_context(authorities: Path | None) -> ssl.SSLContext:
    """Encryption that checks certificates and host names.

    Made by hand: `ssl.create_default_context` writes keys to the file that SSLKEYLOGFILE names.
    """
    context = _Context(ssl.PROTOCOL_TLS_CLIENT)
    ssl.SSLContext.set_alpn_protocols(context, ["http/1.1"])
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_verify_locations(cafile=str(authorities or certifi.where()))
    except OSError as problem:
        raise BadOption(f"no certificates can be read from {authorities}: {problem}") from None
    return context


def reason(problem: BaseException) -> str:
    """What went wrong, in a few words."""
    if isinstance(problem, ssl.SSLError):
        return (problem.reason or "TLS error").replace("_", " ").lower()
    return (getattr(problem, "strerror", None) or str(problem) or type(problem).__name__).lower()
