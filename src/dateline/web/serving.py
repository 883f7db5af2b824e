"""Serving: the application on a port of this machine, until Ctrl-C."""

import ipaddress
import secrets
import socket
from dataclasses import dataclass

import uvicorn

from dateline.errors import BadOption
from dateline.record.store import Store
from dateline.web.app import make_app
from dateline.web.door import KEY, LocalDoor

PORT = 8321


@dataclass(frozen=True)
class Listening:
    """A socket that is bound, and the address to open in a browser."""

    socket: socket.socket
    address: str


def listen(host: str, port: int, secret: str) -> Listening:
    """Take a port of this machine (0: any that is free); raises `BadOption`."""
    if not _is_here(host):
        raise BadOption(
            f"--host {host}: only this machine itself (127.0.0.1, ::1, localhost) is served: "
            "there is no sign-in"
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except (OSError, OverflowError) as error:
        taken.close()
        raise BadOption(f"--port {port}: {getattr(error, 'strerror', None) or error}") from None
    named = f"[{host}]" if ":" in host else host
    address = f"http://{named}:{taken.getsockname()[1]}/?{KEY}={secret}"
    return Listening(taken, address)


def serve(store: Store, listening: Listening, secret: str, viewer: str) -> None:
    """Answer until interrupted. Addresses of visitors are not logged."""
    app = make_app(store, LocalDoor(secret, viewer))
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
    uvicorn.Server(config).run(sockets=[listening.socket])


def new_secret() -> str:
    """What the address of one run holds; 128 bits."""
    return secrets.token_urlsafe(16)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
