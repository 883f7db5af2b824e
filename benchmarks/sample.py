"""The fixed sample that the gate scores, and the digest that names the data it was drawn from.

The sample of a file holds the records whose hashed ids come first: about 15 % of them, at least
40, so that it is the same on every machine and does not depend on the order of the lines.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

SHARE = 0.15
LEAST = 40
"""Below this a sample says nothing: 15 % of the 60 texts with labelled modality are 9."""


def rank(name: str, identifier: object) -> str:
    """Where a record stands in the order of sampling: SHA-256 of its file's name and its id."""
    return hashlib.sha256(f"{name}:{identifier}".encode()).hexdigest()


def sample_of(records: Sequence[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The records of the sample of a file, in the order of the file."""
    size = max(LEAST, math.ceil(SHARE * len(records)))
    chosen = {str(r["id"]) for r in first_by_rank(records, name, size)}
    return [record for record in records if str(record["id"]) in chosen]


def first_by_rank(records: Sequence[dict[str, Any]], name: str, size: int) -> list[dict[str, Any]]:
    """The `size` records that come first by their hashed ids."""
    return sorted(records, key=lambda record: rank(name, record["id"]))[:size]


def digest(folder: Path, names: Iterable[str]) -> str:
    """SHA-256 over names and bytes of those of the named JSONL files that are in a folder."""
    total = hashlib.sha256()
    for name in sorted(names):
        path = folder / f"{name}.jsonl"
        if path.is_file():
            total.update(f"{name}:{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()
