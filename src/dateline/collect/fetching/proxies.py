"""Proxies: for readers whose own network must not see what they read, or does not let them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from dateline.errors import BadOption

PORTS = {"http": 8080, "socks5h": 1080}


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy: names are given to it unresolved, and what it cannot reach is not reached."""

    scheme: str  # "http" or "socks5h"
    host: str
    port: int
    user: str | None = field(default=None, repr=False)
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Proxies:
    """Which proxy a fetch goes through: the one of its host (or a parent of it), or the default.

    A fetch that has begun through a proxy never goes on without one.
    """

    default: str | None = None
    hosts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for address in (*self.hosts.values(), *([self.default] if self.default else [])):
            parse_proxy(address)

    def of(self, host: str) -> Proxy | None:
        """The proxy of a host name in lower case."""
        hosts = {name.lower(): address for name, address in self.hosts.items()}
        labels = host.split(".")
        parents = (".".join(labels[start:]) for start in range(len(labels)))
        found = next((hosts[name] for name in parents if name in hosts), self.default)
        return parse_proxy(found) if found else None


def parse_proxy(address: str) -> Proxy:
    """A proxy from `http://host:port` or `socks5h://host:port`, with `user:password@` if needed.

    Raises BadOption, without repeating credentials.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        raise BadOption("a proxy's address is malformed; write socks5h://host:port") from None
    if parts.scheme == "socks5":
        raise BadOption("a socks5:// proxy would need names looked up here; write socks5h://")
    if parts.scheme not in PORTS or not parts.hostname:
        raise BadOption("a proxy is written as http://host:port or socks5h://host:port")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise BadOption(f"a proxy's address ends after its port: {parts.scheme}://{parts.hostname}")
    user = None if parts.username is None else unquote(parts.username)
    password = unquote(parts.password or "")
    if max(len((user or "").encode()), len(password.encode())) > 255:
        raise BadOption("a proxy's user name and password have at most 255 bytes each")
    return Proxy(parts.scheme, parts.hostname, port, user, password)
