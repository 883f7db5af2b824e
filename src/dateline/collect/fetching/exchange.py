"""One request to one server, and its answer as a capture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import httpcore

from dateline.collect.fetching.connecting import Dialler, absolute_form, reason, tls_context
from dateline.collect.fetching.decoding import codings, decode
from dateline.collect.fetching.opened import Opened
from dateline.collect.fetching.outcome import Failed, Outcome
from dateline.collect.fetching.proxies import Proxy
from dateline.collect.fetching.settings import Manners
from dateline.collect.fetching.target import Target
from dateline.collect.fetching.tunnels import basic
from dateline.collect.fetching.watch import Watch
from dateline.vocabulary import Capture
from dateline.vocabulary.capture import Headers

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
# Never kept: cookies are somebody's session, the others are between us and a proxy.
DROPPED = {"set-cookie", "set-cookie2", "proxy-authenticate", "proxy-authentication-info"}


@dataclass(frozen=True)
class Asking:
    """What is needed to ask one target, beside it."""

    addresses: Sequence[str]  # of the target, resolved and allowed; of the proxy if there is one
    proxy: Proxy | None
    watch: Watch
    opened: Opened
    authorities: Path | None
    request: Headers
    partly: bool = False  # whether the beginning of a body that is too large is of use
    sending: bytes | None = None  # the body of a request that sends one


def request_headers(target: Target, manners: Manners, conditions: Headers = ()) -> Headers:
    """All that is sent: nothing of this machine, and nothing that another server has said."""
    languages = (("Accept-Language", manners.languages),) if manners.languages else ()
    return (
        ("Host", target.authority),
        ("User-Agent", manners.user_agent),
        ("Accept", ACCEPT),
        *languages,
        ("Accept-Encoding", codings()),
        ("Connection", "close"),
        *conditions,
    )


def exchange(target: Target, asking: Asking) -> Capture:
    """Ask, and read the whole answer within the limits.

    Raises Failed; with the capture of what came where the headers came.
    """
    dialler = Dialler(target, asking.addresses, asking.proxy, asking.watch, asking.opened)
    connection = httpcore.HTTPConnection(
        httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port),
        ssl_context=tls_context(asking.authorities) if target.scheme == "https" else None,
        network_backend=dialler,
    )
    at = datetime.now(UTC)
    try:
        response = connection.handle_request(_request(target, asking))
        if asking.proxy is not None and response.status == 407:
            raise Failed(Outcome.UNREACHABLE, "the proxy asks for credentials")
        empty = _capture(target, asking, at, response)
        return _with_body(replace(empty, server=_server(dialler)), response, asking)
    except httpcore.RemoteProtocolError as problem:
        told = f"{target.host} does not answer in HTTP: {problem}"
        raise Failed(Outcome.UNREACHABLE, told) from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as problem:
        told = f"lost the connection to {target.host}: {problem}"
        raise Failed(Outcome.UNREACHABLE, told) from None
    finally:
        connection.close()
        dialler.done()


def _request(target: Target, asking: Asking) -> httpcore.Request:
    proxy = asking.proxy
    through = absolute_form(target, proxy)
    headers = list(asking.request)
    if through and proxy is not None and proxy.user is not None:
        headers.append(("Proxy-Authorization", basic(proxy)))
    asked = target.address if through else target.path
    url = httpcore.URL(
        scheme=target.scheme.encode(),
        host=target.host.encode(),
        port=target.port,
        target=asked.encode("ascii"),
    )
    return httpcore.Request(
        _method(asking).encode(),
        url,
        headers=[(key.encode(), value.encode("ascii")) for key, value in headers],
        content=asking.sending,
    )


def _method(asking: Asking) -> str:
    return "GET" if asking.sending is None else "POST"


def _capture(target: Target, asking: Asking, at: datetime, response: httpcore.Response) -> Capture:
    received = [(_text(key), _text(value)) for key, value in response.headers]
    return Capture(
        address=target.address,
        at=at,
        payload=b"",
        status=response.status,
        reason=_text(bytes(response.extensions.get("reason_phrase", b""))),
        headers=tuple(line for line in received if line[0].lower() not in DROPPED),
        method=_method(asking),
        request_headers=asking.request,
    )


def _text(words: bytes) -> str:
    """Headers are ISO 8859-1 by the standard and UTF-8 in fact."""
    try:
        return words.decode("utf-8")
    except UnicodeDecodeError:
        return words.decode("latin-1")


def _server(dialler: Dialler) -> str | None:
    return None if dialler.proxy else dialler.server


def _with_body(capture: Capture, response: httpcore.Response, asking: Asking) -> Capture:
    """The capture with its body. Raises Failed with what came, if that is not all of it."""
    payload, failure, cut = _body(capture, response, asking)
    decoded = decode(payload, _all(capture, "content-encoding"), asking.watch.limits)
    whole = replace(
        capture,
        payload=payload,
        truncated=cut,
        decoded=None if decoded is None else decoded.content,
    )
    if failure is not None:
        raise Failed(failure.outcome, failure.told, whole)
    if decoded is not None and decoded.outcome is not Outcome.OK:
        raise Failed(decoded.outcome, decoded.told, whole)
    return whole


def _body(
    capture: Capture, response: httpcore.Response, asking: Asking
) -> tuple[bytes, Failed | None, str | None]:
    """The bytes that came; why it stopped early, if it did, in our words and in those of WARC."""
    most = asking.watch.limits.size
    too_large = Failed(Outcome.TOO_LARGE, f"the body is larger than {most} bytes")
    if not asking.partly and _declared(capture) > most:
        return b"", too_large, "length"
    body = bytearray()
    try:
        for piece in response.iter_stream():
            body += piece
            if len(body) > most:
                return bytes(body[:most]), too_large, "length"
    except Failed as failure:
        slow = failure.outcome is Outcome.TOO_SLOW
        return bytes(body), failure, "time" if slow else "length"
    except (httpcore.NetworkError, httpcore.ProtocolError) as problem:
        told = f"the answer broke off after {len(body)} bytes: {reason(problem)}"
        return bytes(body), Failed(Outcome.UNREACHABLE, told), "disconnect"
    return bytes(body), None, None


def _declared(capture: Capture) -> int:
    length = capture.header("content-length") or ""
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else 0


def _all(capture: Capture, name: str) -> str:
    return ",".join(value for key, value in capture.headers if key.lower() == name)
