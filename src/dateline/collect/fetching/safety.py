"""Which network addresses may be connected to."""

from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

from dateline.errors import BadOption


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
