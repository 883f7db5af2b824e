"""Assets: scripts, styles and shapes of our own, under addresses that change with their content."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

HERE = Path(__file__).parent
FOLDERS = (HERE / "static", HERE / "vendored")
PREFIX = "/static"

FOREVER = "public, max-age=31536000, immutable"
PACKED = {".js", ".css", ".json", ".svg", ".txt"}
"""What gets smaller by compressing."""

router = APIRouter()


@dataclass(frozen=True)
class Asset:
    """One file, as it is and compressed (once, as small as gzip makes it)."""

    content: bytes
    media_type: str

    @cached_property
    def packed(self) -> bytes:
        """The content under gzip; the same bytes whenever it is made."""
        return gzip.compress(self.content, 9, mtime=0)


class Assets:
    """All files of our own by name; one digest over all of them is part of every address.

    One for all, so that scripts and styles name each other by plain relative addresses.
    """

    def __init__(self) -> None:
        self.files: dict[str, Asset] = {}
        digest = hashlib.sha256()
        for folder in FOLDERS:
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not path.name.startswith("."):
                    content = path.read_bytes()
                    name = path.relative_to(folder).as_posix()
                    self.files[name] = Asset(content, _media_type(path))
                    digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
        self.digest = digest.hexdigest()[:12]

    def address(self, name: str) -> str:
        """Where a file is asked for; raises KeyError for one that is not there."""
        self.files[name]
        return f"{PREFIX}/{self.digest}/{name}"


def _media_type(path: Path) -> str:
    known = {".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}
    guessed = known.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    text = path.suffix in PACKED
    return (guessed or "application/octet-stream") + ("; charset=utf-8" if text else "")


@router.get(PREFIX + "/{digest}/{name:path}", include_in_schema=False)
def asset(request: Request, digest: str, name: str) -> Response:
    """A file; one asked for by an old address is given, but not to be kept."""
    assets: Assets = request.app.state.assets
    found = assets.files.get(name)
    if found is None:
        raise HTTPException(404, "There is no such file.")
    headers = {"Cache-Control": FOREVER if digest == assets.digest else "no-store"}
    content = found.content
    if Path(name).suffix in PACKED:
        headers["Vary"] = "Accept-Encoding"
        if "gzip" in request.headers.get("accept-encoding", ""):
            content = found.packed
            headers["Content-Encoding"] = "gzip"
    return Response(content, media_type=found.media_type, headers=headers)
