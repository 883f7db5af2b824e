"""Checkpoints as signed notes, the form of public transparency logs.

C2SP tlog-checkpoint and signed-note: origin, size, and hash of the tree, a line each; an empty
line; a line for each signature. Ed25519, over the text with its last line break.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass
from hashlib import sha256

from dateline.archive.keys import Key, Public
from dateline.archive.log import Head
from dateline.errors import ArchiveError

_DASH = "\u2014"
_ED25519 = b"\x01"
LONGEST = 100_000
"""Bytes of a note; more is not read."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed head of a log."""

    origin: str
    head: Head
    text: str  # what is signed
    signatures: tuple[tuple[str, bytes, bytes], ...]  # name, id of the key, signature

    @property
    def note(self) -> str:
        """The checkpoint as it is written to a file."""
        lines = (f"{_DASH} {name} {_base64(key + made)}\n" for name, key, made in self.signatures)
        return f"{self.text}\n{''.join(lines)}"

    def signed_by(self, public: Public) -> bool:
        """Whether a key signed it."""
        wanted = key_id(self.origin, public)
        return any(
            key == wanted and public.verifies(made, self.text.encode())
            for name, key, made in self.signatures
            if name == self.origin
        )


def key_id(name: str, public: Public) -> bytes:
    """The four bytes by which a signature names its key (signed-note, "Signatures")."""
    return sha256(name.encode() + b"\n" + _ED25519 + public.raw).digest()[:4]


def verifier_key(name: str, public: Public) -> str:
    """The public key in the form that tools for signed notes take."""
    return f"{name}+{key_id(name, public).hex()}+{_base64(_ED25519 + public.raw)}"


def sign(origin: str, head: Head, key: Key) -> Checkpoint:
    """The signed head of a log."""
    text = f"{origin}\n{head.size}\n{_base64(head.root)}\n"
    made = (origin, key_id(origin, key.public), key.sign(text.encode()))
    return Checkpoint(origin, head, text, (made,))


def parse(note: bytes, where: str) -> Checkpoint:
    """A checkpoint from a file's bytes; raises `ArchiveError` where they are none."""
    try:
        text, _, lines = note[:LONGEST].decode().rpartition("\n\n")
        origin, size, root, *_ = f"{text}\n".split("\n")
        head = Head(_size(size), _bytes(root, 32))
        signatures = tuple(_signature(line) for line in lines.split("\n")[:-1])
        found = Checkpoint(origin, head, f"{text}\n", signatures)
    except ValueError:
        raise ArchiveError(f"{where}: is not a checkpoint, or is damaged") from None
    if not origin or found.note.encode() != note:
        raise ArchiveError(f"{where}: is not a checkpoint, or is damaged")
    return found


def _size(words: str) -> int:
    if not re.fullmatch(r"0|[1-9]\d{0,17}", words):
        raise ValueError(words)
    return int(words)


def _signature(line: str) -> tuple[str, bytes, bytes]:
    dash, name, made = line.split(" ")
    if dash != _DASH:
        raise ValueError
    data = _bytes(made)
    return name, data[:4], data[4:]


def _bytes(words: str, length: int | None = None) -> bytes:
    try:
        data = b64decode(words, validate=True)
    except Base64Error:
        raise ValueError(words) from None
    if _base64(data) != words or (length is not None and len(data) != length):
        raise ValueError(words)
    return data


def _base64(data: bytes) -> str:
    return b64encode(data).decode()
