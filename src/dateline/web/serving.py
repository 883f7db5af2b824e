"""Serving: the application on a port of this machine, until Ctrl-C."""

import gc
import ipaddress
import secrets
import socket
from dataclasses import dataclass

import uvicorn

from dateline.errors import BadOption
from dateline.record.ids import ALPHABET
from dateline.record.store import Store
from dateline.web.app import make_app
from dateline.web.door import KEY, LocalDoor
from dateline.web.people.entry import PeopleDoor
from dateline.web.settings import WebSettings, load_web_settings

PORT = 8321

BACKLOG = 512
"""Visitors that may wait for the server to begin."""

ALIVE = 75
"""Seconds that a connection may rest. After five, as is usual, one is closed just while a reader
who looked at a page for five seconds asks for the next, and that request fails."""

CODE = 12
"""Letters of the code for the first admin: 60 bits, in a few tries a minute."""


@dataclass(frozen=True)
class Listening:
    """A socket that is bound, and where it is reached."""

    socket: socket.socket
    host: str
    address: str


@dataclass(frozen=True)
class Doorway:
    """The door of one run, with what the person who started it has to know."""

    door: PeopleDoor
    key: str = ""
    code: str = ""


def settings(store: Store) -> WebSettings:
    """The settings of the pages; raises `BadOption`."""
    return load_web_settings(store.settings.table("web"))


def listen(host: str, port: int, key: str = "") -> Listening:
    """Take a port of this machine (0: any that is free); raises `BadOption`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named, asyncio sends at once; else each answer waits 40 ms for the reader.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        # From now on who comes waits: what is loaded first takes seconds for a large record.
        taken.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        taken.close()
        raise BadOption(
            f"--host {host} --port {port}: {getattr(error, 'strerror', None) or error}"
        ) from None
    named = f"[{host}]" if ":" in host else host
    address = f"http://{named}:{taken.getsockname()[1]}/"
    return Listening(taken, host, f"{address}?{KEY}={key}" if key else address)


def doorway(store: Store, listening: Listening, viewer: str) -> Doorway:
    """The door: for people where there are any; else for one person here, or for the first run."""
    if PeopleDoor(store).has_people():
        return Doorway(PeopleDoor(store))
    code = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(CODE // 4))
    if not is_here(listening.host):
        return Doorway(PeopleDoor(store, code=code), code=code)
    key = secrets.token_urlsafe(16)
    return Doorway(PeopleDoor(store, LocalDoor(key, viewer), code), key, code)


def check_names(host: str, web: WebSettings) -> None:
    """Refuse to answer at all addresses of a machine without a name; raises `BadOption`."""
    wild = host in {"", "0.0.0.0", "::", "*"}
    if wild and not web.names:
        raise BadOption(
            f"--host {host}: say under which address people reach it, in dateline.toml: "
            '[web] address = "https://record.example.org"'
        )


def serve(store: Store, listening: Listening, door: PeopleDoor, *, public: bool | None) -> None:
    """Answer until interrupted. Addresses of visitors are not logged."""
    server_of(store, listening, door, public=public).run(sockets=[listening.socket])


def server_of(
    store: Store, listening: Listening, door: PeopleDoor, *, public: bool | None
) -> uvicorn.Server:
    """The server of a record's pages, which does not run yet."""
    app = make_app(store, door, public=public, names=[listening.host.lower()])
    # What is loaded by now stays: to look for what of it may go made all who look wait an eighth
    # of a second, every few hundredth page.
    gc.collect()
    gc.freeze()
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        timeout_keep_alive=ALIVE,
    )
    return uvicorn.Server(config)


def start(listening: Listening, way: Doorway) -> str:
    """The address to open in a browser."""
    if way.key:
        return f"{listening.address}?{KEY}={way.key}"
    return f"{listening.address}first-run" if way.code else listening.address


def is_here(host: str) -> bool:
    """Whether only this machine itself can reach what listens at an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
