"""Weighing: what a browser fetches to show the first page, as it travels (compressed)."""

import re
from urllib.parse import urljoin

import httpx

from benchmarks.load.serving import Server

_ASSETS = re.compile(r'(?:src|href|data-world)="(/static/[^"]+)"')
_IMPORTS = re.compile(r'^import .*?"(\.[^"]+)"', re.MULTILINE)
_BOUNDS = re.compile(r'data-bounds="([^"]+)"')


def weigh(server: Server) -> dict[str, float]:
    """Kilobytes of each thing that the first page needs: itself, styles, scripts, map and marks.

    Headers are not counted. Scripts that others import are among them.
    """
    found: dict[str, float] = {}
    headers = {"Accept-Encoding": "gzip"}
    with httpx.Client(cookies=server.cookies, timeout=120, headers=headers) as client:
        page = _fetched(client, server.base, found)
        wanted = [urljoin(server.base, one) for one in _ASSETS.findall(page)]
        if bounds := _BOUNDS.search(page):
            wanted.append(urljoin(server.base, f"/map.json?bounds={bounds[1]}&zoom=1.5"))
        while wanted:
            address = wanted.pop()
            if address not in found:
                text = _fetched(client, address, found)
                if address.endswith(".js"):
                    wanted += [urljoin(address, one) for one in _IMPORTS.findall(text)]
    return found | {"all": round(sum(found.values()), 1)}


def _fetched(client: httpx.Client, address: str, found: dict[str, float]) -> str:
    answer = client.get(address).raise_for_status()
    found[address] = round(answer.num_bytes_downloaded / 1_000, 1)
    return answer.text
