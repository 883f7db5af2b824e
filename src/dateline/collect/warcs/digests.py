"""Digests: whether a body is the one that its record was made for."""

import hashlib
from base64 import b32decode

LENGTHS = {"md5": 16, "sha1": 20, "sha256": 32, "sha512": 64}


def fits(labelled: str | None, *bodies: bytes | None) -> bool:
    """Whether one of the bodies has a digest such as "sha1:3EF..." (base 32 or hexadecimal).

    Crawlers differ on whether they take it before or after chunks and packing are undone, so each
    may fit. True also for a digest that is absent or of a kind that is not known.
    """
    name, _, written = (labelled or "").partition(":")
    name = name.strip().lower().replace("-", "")
    expected = _bytes(written.strip(), LENGTHS.get(name, 0))
    if expected is None:
        return True
    held = [body for body in bodies if body is not None]
    return any(hashlib.new(name, body, usedforsecurity=False).digest() == expected for body in held)


def _bytes(written: str, length: int) -> bytes | None:
    try:
        if length and len(written) == 2 * length:
            return bytes.fromhex(written)
        padding = "=" * (-len(written) % 8)
        found = b32decode(written.upper() + padding)
    except ValueError:
        return None
    return found if length and len(found) == length else None
