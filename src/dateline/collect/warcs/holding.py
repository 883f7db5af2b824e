"""Holding: which records may hold reports, by what their headers say, before a body is read."""

from urllib.parse import urlsplit

TEXTS = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "application/pdf",
        "application/json",
        "application/x-ndjson",
        "application/jsonl",
        "message/rfc822",
        "multipart/related",
    }
)
"""Media types that may hold reports. Feeds and sitemaps list them; styles and scripts hold none."""

VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown"})
"""Media types that servers send for anything: the first bytes decide."""

BEGINNINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"%pdf-")

FOR_MACHINES = frozenset(
    {"/robots.txt", "/ads.txt", "/app-ads.txt", "/sellers.json", "/humans.txt", "/llms.txt"}
)
"""Files that sites keep for programs, in plain text."""


def may_hold(status: int | None, media_type: str, address: str) -> bool:
    """Whether an answer may hold a report: it was one, of a kind that can be read."""
    if status is not None and not 200 <= status < 300:
        return False
    if media_type not in TEXTS | VAGUE:
        return False
    path = urlsplit(address).path
    return path not in FOR_MACHINES and not path.startswith("/.well-known/")


def begins_as_text(content: bytes) -> bool:
    """Whether the body of an answer of vague type begins as a page or a PDF does."""
    return content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(BEGINNINGS)
