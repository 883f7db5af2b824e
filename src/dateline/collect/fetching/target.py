"""An address taken apart, strictly: what two programs could read differently is refused."""

import re
from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

import idna

from dateline.collect.fetching.outcome import Failed, Outcome
from dateline.collect.fetching.safety import port_refusal

PORTS = {"http": 80, "https": 443}
LONGEST = 8192  # characters; RFC 9110, 4.1 asks for 8,000 at least
# Kept as they are; everything else, such as spaces, quotes and letters beyond ASCII, is escaped.
KEPT = "/?:@!$&'()*+,;=-._~%[]"

_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
# WHATWG URL, 3.5: a last label like this makes the whole host an IPv4 address in some spelling.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True)
class Target:
    """What is asked for: an http or https address with nothing odd about it."""

    scheme: str
    host: str  # ASCII, lower case, no final dot; of IPv6 without brackets
    port: int
    path: str  # with its query, ASCII

    @property
    def authority(self) -> str:
        """The Host header: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The whole address, in its one spelling."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @cached_property
    def is_number(self) -> bool:
        """Whether the host is a network address, not a name."""
        return ":" in self.host or _ends_in_number(self.host)

    def joined(self, location: str) -> "Target":
        """Where a Location header leads from here. Raises Failed."""
        try:
            return parse(urljoin(self.address, location.strip(" \t")))
        except ValueError:
            raise _refused("a redirect to a malformed address") from None


def parse(address: str) -> Target:
    """Take an address apart. Raises Failed, with the reason, for one that is not asked for."""
    address = address.strip()
    if len(address) > LONGEST:
        raise _refused(f"the address is longer than {LONGEST} characters")
    if any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in address):
        raise _refused("the address has control characters in it")
    try:
        parts = urlsplit(address)
    except ValueError:
        raise _refused(f"the address is malformed: {_shown(address)}") from None
    if parts.scheme not in PORTS:
        raise _refused(f"only http and https are fetched: {_shown(address)}")
    if "@" in parts.netloc or "\\" in parts.netloc:
        raise _refused("an address with a user name or a backslash in its host is not asked for")
    host, port = _divided(parts.netloc, parts.scheme)
    return Target(parts.scheme, host, port, _path(parts.path or "/", parts.query))


def _path(path: str, query: str) -> str:
    try:
        return quote(path, safe=KEPT) + (f"?{quote(query, safe=KEPT)}" if query else "")
    except UnicodeEncodeError:  # half of a pair, which JSON can hold
        raise _refused("the address has characters in it that are none") from None


def _divided(netloc: str, scheme: str) -> tuple[str, int]:
    host, colon, port = netloc.rpartition(":")
    if not colon or netloc.endswith("]"):
        host, port = netloc, ""
    if port and not (port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= 65535):
        raise _refused(f"'{_shown(port)}' is not a port")
    number = int(port) if port else PORTS[scheme]
    if told := port_refusal(number):
        raise _refused(told)
    return _host(host), number


def _host(written: str) -> str:
    if written.startswith("[") and written.endswith("]"):
        return _ipv6(written[1:-1])
    name = _ascii(written).removesuffix(".")
    if not name or len(name) > 253 or not all(_LABEL.fullmatch(part) for part in name.split(".")):
        raise _refused(f"'{_shown(written)}' is not the name of a host")
    if _ends_in_number(name):
        try:
            return str(IPv4Address(name))
        except ValueError:
            # 2130706433, 0x7f.1, 0177.0.0.1: programs differ in what they take these for.
            raise _refused(f"'{_shown(written)}' is an odd spelling of an address") from None
    return name


def _ascii(written: str) -> str:
    if written.isascii():
        return written.lower()
    try:
        return idna.encode(written[:254], uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise _refused(f"'{_shown(written)}' is not the name of a host") from None


def _ipv6(written: str) -> str:
    try:
        found = IPv6Address(written)
    except ValueError:
        raise _refused(f"'[{_shown(written)}]' is not an IPv6 address") from None
    if found.scope_id is not None:
        raise _refused("an IPv6 address with a zone is of one network only")
    return found.compressed


def _ends_in_number(host: str) -> bool:
    return _NUMBER.fullmatch(host.rpartition(".")[2]) is not None


def _shown(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def _refused(told: str) -> Failed:
    return Failed(Outcome.REFUSED_ADDRESS, told)
