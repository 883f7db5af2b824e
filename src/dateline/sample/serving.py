"""Serving the sample site over HTTP, with conditional requests as real sites have them."""

import hashlib
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from dateline.errors import CollectError
from dateline.sample import pages
from dateline.sample.site import Article, Site, Visited

HOST = "127.0.0.1"

ROBOTS = b"User-agent: *\nDisallow: /print/\n"

Listing = Callable[[list[Article], Site, str], bytes]

LISTINGS: dict[str, tuple[str, Listing]] = {
    "/": ("text/html; charset=utf-8", pages.front),
    "/feed.xml": ("application/rss+xml", pages.rss),
    "/atom.xml": ("application/atom+xml", pages.atom),
    "/sitemap.xml": ("application/xml", pages.sitemap),
}


class Handler(BaseHTTPRequestHandler):
    """Answers one visitor."""

    visited: ClassVar[Visited]
    quiet: ClassVar[bool] = False
    protocol_version = "HTTP/1.1"
    server_version = "DatelineDemo"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with a page, a feed, the picture, or that there is none."""
        path = self.path.partition("?")[0]
        site = self.visited.site
        if path in LISTINGS:
            media_type, made = LISTINGS[path]
            self._answer(200, media_type, made(self.visited.listed(), site, self._base()))
        elif path == "/robots.txt":
            self._answer(200, "text/plain", ROBOTS)
        elif path == f"/{site.picture}":
            data = (self.visited.folder / site.picture).read_bytes()
            self._answer(200, "image/png", data)
        else:
            self._article(path)

    def do_HEAD(self) -> None:
        """Answer as to GET; the body is left out."""
        self.do_GET()

    def _article(self, path: str) -> None:
        kind = "text/html; charset=utf-8"
        try:
            article = self.visited.visit(path)
        except KeyError:
            self._answer(404, kind, b"<!doctype html><title>Not found</title><p>Not found.")
            return
        if article is None:
            self._answer(410, kind, b"<!doctype html><title>Gone</title><p>Removed.")
            return
        self._answer(200, kind, pages.page(article, self.visited.site, self._base()))

    def _answer(self, status: int, media_type: str, body: bytes) -> None:
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        unchanged = status == 200 and self.headers.get("If-None-Match") == etag
        self.send_response(304 if unchanged else status)
        self.send_header("ETag", etag)
        if not unchanged:
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not unchanged and self.command != "HEAD":
            self.wfile.write(body)

    def _base(self) -> str:
        return f"http://{self.headers.get('Host') or HOST}"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """One line a request, on standard error."""
        if not self.quiet:
            sys.stderr.write(f"{format % args}\n")


def server_of(visited: Visited, port: int = 0, *, quiet: bool = False) -> ThreadingHTTPServer:
    """A server of the site on this machine only; raises `CollectError` for a port in use."""
    handler = type("SiteHandler", (Handler,), {"visited": visited, "quiet": quiet})
    try:
        return ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        raise CollectError(f"port {port} cannot be used ({error.strerror}); try --port") from None
