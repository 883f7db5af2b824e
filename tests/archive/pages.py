"""Captures of an invented paper, and what a check finds wrong."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateline.archive import Finding, Level, Trusted, verify
from dateline.vocabulary import Capture

NOON = datetime(1911, 3, 25, 12, tzinfo=UTC)


def page(number: int, body: bytes | None = None, **fields: object) -> Capture:
    """The capture of one page of an invented paper."""
    words = f"<html><title>Page {number}</title><p>The quay of Port Ellery, part {number}.</html>"
    given: dict[str, object] = {
        "address": f"https://ellery-courier.example/news/{number}?b=2&a=1",
        "at": NOON + timedelta(minutes=number),
        "payload": words.encode() if body is None else body,
        "status": 200,
        "reason": "OK",
        "headers": (("Content-Type", "text/html; charset=utf-8"), ("ETag", f'"{number}"')),
        "request_headers": (("User-Agent", "Dateline"), ("Accept", "text/html")),
        "server": "192.0.2.7",
        "about": (("feed", "https://ellery-courier.example/feed"),),
    }
    return Capture(**{**given, **fields})  # type: ignore[arg-type]


def wrong(folder: Path, **trusted: object) -> list[Finding]:
    """What a check finds wrong."""
    found = verify(folder, Trusted(**trusted))  # type: ignore[arg-type]
    return [one for one in found if one.level is Level.WRONG]
