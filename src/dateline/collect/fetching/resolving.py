"""From a host's name to its network addresses, once, and no longer than it may take."""

import socket
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from dateline.collect.fetching.outcome import Failed, Outcome
from dateline.collect.fetching.proxies import Proxy
from dateline.collect.fetching.safety import Safety, name_refusal
from dateline.collect.fetching.target import Target

NOT_PUBLIC = "is not public"
"""In what words a network is refused that could be allowed."""

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the network addresses of a host name and port as text. Raises OSError."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses that this machine finds for a name, in its order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def allowed_addresses(
    target: Target, safety: Safety, resolver: Resolver, limit: float
) -> list[str]:
    """Look a target's host up, once, and keep what may be connected to.

    Raises Failed if there is no such name, or nothing of it is allowed.
    """
    if told := name_refusal(target.host, proxied=False):
        raise Failed(Outcome.REFUSED_ADDRESS, f"{target.host}: {told}")
    found = (
        [target.host] if target.is_number else _in_time(target.host, target.port, resolver, limit)
    )
    refusals = {address: safety.refusal(address) for address in found}
    allowed = [address for address, told in refusals.items() if told is None]
    if allowed:
        return allowed
    if not refusals:
        raise Failed(Outcome.UNREACHABLE, f"there is no address for {target.host}")
    address, told = next(iter(refusals.items()))
    at = "" if target.is_number else f" is at {address}, which"
    raise Failed(Outcome.REFUSED_ADDRESS, f"{target.host}{at} {NOT_PUBLIC}: {told}")


def check_unresolved(target: Target, safety: Safety) -> None:
    """Raise Failed for what a proxy must not be asked to reach, as far as the name tells."""
    told = safety.refusal(target.host) if target.is_number else name_refusal(target.host, True)
    if told is not None:
        raise Failed(Outcome.REFUSED_ADDRESS, f"{target.host}: {told}")


def addresses_of_proxy(proxy: Proxy, resolver: Resolver, limit: float) -> list[str]:
    """Where the proxy itself is. It was chosen by the user, so it may be anywhere."""
    try:
        return [str(ip_address(proxy.host))]
    except ValueError:
        return _in_time(proxy.host, proxy.port, resolver, limit)


def _in_time(host: str, port: int, resolver: Resolver, limit: float) -> list[str]:
    # getaddrinfo has no time limit of its own; a thread that hangs is left behind.
    answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolver(host, port))
        except Exception as problem:  # handed over, not swallowed
            answers.put(problem)

    Thread(target=ask, name="dateline-resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=limit)
    except Empty:
        raise Failed(Outcome.TOO_SLOW, f"no answer to where {host} is") from None
    if isinstance(answer, OSError | UnicodeError):
        raise Failed(Outcome.UNREACHABLE, f"{host} cannot be found: {_reason(answer)}")
    if isinstance(answer, Exception):
        raise answer
    return list(answer)


def _reason(problem: Exception) -> str:
    return getattr(problem, "strerror", None) or type(problem).__name__
