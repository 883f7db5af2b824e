"""CDXJ: where each capture lies, a line each, beside the WARC file that it is about.

A line can be made again from the database at any time. While a WARC grows, lines stand in the order
of the captures; once it is full they are sorted.
"""

import json
import re
import sqlite3
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from dateline.archive.records import target

Row = sqlite3.Row | dict[str, Any]
_PORTS = {"http": 80, "https": 443}


def line(row: Row, file: str) -> bytes:
    """The line of one capture: key, 14-digit time, and a JSON object as pywb and WACZ have it."""
    revisit = row["revisit_of"] is not None
    fields: dict[str, str] = {
        "url": target(row["address"]),
        "mime": "warc/revisit" if revisit else row["media_type"] or "unk",
        "status": "200" if row["status"] is None else str(row["status"]),
        "digest": f"sha256:{row['sha256']}",
        "length": str(row["main"]),
        "offset": str(row["offset"]),
        "filename": file,
        "capture": row["id"],
    }
    stamp = re.sub(r"\D", "", row["at"])[:14]
    return (
        f"{key(target(row['address']))} {stamp} {json.dumps(fields, ensure_ascii=False)}\n".encode()
    )


def ordered(lines: Iterable[bytes]) -> bytes:
    """Lines as a whole index, sorted as the tools that search it expect (by bytes)."""
    return b"".join(sorted(lines))


def key(address: str) -> str:
    """The key under which an address is found: "org,example)/path?query", lower case.

    The form of SURT as archives use it: no scheme, no "www", host reversed, query sorted.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return _plain(address)
    if not host:
        return _plain(address)
    host = re.sub(r"^www\d*\.", "", host)
    turned = host if ":" in host or host.replace(".", "").isdigit() else _turned(host)
    turned += f":{port}" if port and port != _PORTS.get(parts.scheme) else ""
    query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    path = parts.path.rstrip("/") or "/"
    return _plain(f"{turned}){path}{'?' + query if query else ''}")


def _turned(host: str) -> str:
    return ",".join(reversed(host.strip(".").split(".")))


def _plain(words: str) -> str:
    """Lower case and without blanks, which part the fields of a line."""
    return re.sub(r"\s", lambda blank: f"%{ord(blank[0]):02x}", words.lower())
