"""Which servers may be connected to."""

import tomllib
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Any

from dateline.errors import BadOption

Address = IPv4Address | IPv6Address

PUBLIC = IPv6Network("2000::/3")  # all that IANA gives out for IPv6 on the public Internet
NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: public IPv4 as seen from a network without IPv4
ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214, 6.1: before the IPv4 address in the lower half


@dataclass(frozen=True, slots=True)
class Safety:
    """What is allowed beside public addresses, and whose certificates are believed."""

    allow: tuple[str, ...] = ()  # networks, such as "127.0.0.0/8" and "::1/128"
    authorities: Path | None = None  # a PEM file of authorities instead of the usual ones

    def __post_init__(self) -> None:
        for network in self.allow:
            try:
                ip_network(network)
            except ValueError as problem:
                raise BadOption(f"not a network that can be allowed: {problem}") from None

    def refusal(self, address: str) -> str | None:
        """Why a network address, as text, may not be connected to; None if it may."""
        try:
            found = ip_address(address)
        except ValueError:
            return "not a network address"
        meant = _meant(found)
        if any(_within(one, network) for network in self.allow for one in (found, meant)):
            return None
        return _special(meant) or _special(_beneath(meant))


def is_public(server: str | None) -> bool:
    """Whether an answer came from the public Internet; through a proxy, whence is not known."""
    return server is None or Safety().refusal(server) is None


def name_refusal(host: str, proxied: bool) -> str | None:
    """Why a host's name may not be asked for, before it is looked up; None if it may."""
    labels = host.split(".")
    if labels[-1] == "onion" and not proxied:
        return "an onion service is reached only through a Tor proxy"  # RFC 7686: no look-ups
    local = any(host == name or host.endswith("." + name) for name in _words()["names"]["local"])
    if proxied and (local or len(labels) == 1):
        return "a proxy would look for this name on its own network"
    return None


def port_refusal(port: int) -> str | None:
    """Why a port may not be asked; None if it may."""
    return f"port {port} is not for pages" if port in _words()["ports"]["refused"] else None


def _special(address: Address) -> str | None:
    for network, word in _networks():
        if address.version == network.version and address in network:
            return word
    if isinstance(address, IPv6Address) and address not in PUBLIC:
        return "of no public network"
    # A second opinion: the standard library knows the registry too, and may learn of additions.
    return None if address.is_global else "of no public network"


def _meant(address: Address) -> Address:
    """The IPv4 address that an IPv6 address is another spelling of, or a way to; else itself."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _beneath(address: Address) -> Address:
    """The IPv4 address that packets for an ISATAP address are sent to; else itself."""
    number = int(address)
    if isinstance(address, IPv6Address) and (number >> 32) & 0xFFFFFFFF in ISATAP:
        return IPv4Address(number & 0xFFFFFFFF)
    return address


def _within(address: Address, network: str) -> bool:
    allowed = ip_network(network)
    return address.version == allowed.version and address in allowed


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "networks.toml").read_text("utf-8"))


@cache
def _networks() -> tuple[tuple[Any, str], ...]:
    return tuple((ip_network(entry["of"]), entry["is"]) for entry in _words()["network"])
