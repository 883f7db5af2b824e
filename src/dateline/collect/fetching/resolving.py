"""From a host's name to its network addresses, once."""

import socket
from collections.abc import Callable, Sequence

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the network addresses of a host name and port as text. Raises OSError."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses that this machine finds for a name, in its order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
