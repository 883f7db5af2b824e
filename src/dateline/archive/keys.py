"""Signing keys: Ed25519, in a file outside the archive and the record.

The private key is PKCS #8 (PEM), encrypted with a passphrase unless a person says otherwise, for
its owner alone (mode 0600). A key is known by its fingerprint: SHA-256 of the public key (DER).
"""

import os
import re
import stat
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dateline.errors import ArchiveError, BadOption

ENVIRONMENT = "DATELINE_KEY"
_PREFIX = bytes.fromhex("302a300506032b6570032100")
"""The DER of an Ed25519 public key before its 32 bytes (RFC 8410)."""


@dataclass(frozen=True, slots=True)
class Public:
    """A public key: 32 bytes."""

    raw: bytes

    @property
    def fingerprint(self) -> str:
        """What people compare: "SHA256:" and 64 hexadecimal digits."""
        return f"SHA256:{sha256(_PREFIX + self.raw).hexdigest()}"

    @property
    def pem(self) -> str:
        """The key as a PEM file, which openssl reads too."""
        body = b64encode(_PREFIX + self.raw).decode()
        return f"-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n"

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Whether this key signed a message."""
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - keeps import quick
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
            Ed25519PublicKey,
        )

        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class Key:
    """A private key."""

    def __init__(self, seed: bytes, path: Path | None = None) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
            Ed25519PrivateKey,
        )

        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = Public(self._private.public_key().public_bytes_raw())
        self.path = path

    def sign(self, message: bytes) -> bytes:
        """The signature of a message: 64 bytes."""
        return self._private.sign(message)

    def pem(self, passphrase: bytes | None) -> bytes:
        """The private key as PKCS #8, encrypted where there is a passphrase."""
        from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415

        how = form.BestAvailableEncryption(passphrase) if passphrase else form.NoEncryption()
        return self._private.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, how)


def key_path(origin: str) -> Path:
    """Where the key of an archive lies unless a person says otherwise."""
    from platformdirs import user_data_path  # noqa: PLC0415 - keeps import quick

    told = os.environ.get(ENVIRONMENT)
    return Path(told) if told else user_data_path("dateline") / "keys" / f"{origin}.pem"


def key_file(origin: str, public: Public) -> Path:
    """The file of the private half of a key among a person's own; the usual one if none fits."""
    usual = key_path(origin)
    halves = sorted(usual.parent.glob(f"{origin}*.pub"))
    fitting = (one for one in halves if read_public(one) == public)
    return next((one.with_suffix(".pem") for one in fitting), usual)


def new_key(path: Path, passphrase: bytes | None, *, outside: Path) -> Key:
    """Make a key and write it, with its public half beside it (".pub").

    Raises `ArchiveError` where the file is there already, or lies within the folder `outside`.
    """
    if path.resolve().is_relative_to(outside.resolve()):
        raise ArchiveError(f"{path}: a key must lie outside {outside}, which it is to protect")
    key = Key(os.urandom(32), path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key.pem(passphrase))
            file.flush()
            os.fsync(file.fileno())
        path.with_suffix(".pub").write_text(key.public.pem)
    except FileExistsError:
        raise ArchiveError(f"{path}: a key is there already; it is never overwritten") from None
    except OSError as error:
        raise ArchiveError(f"{path}: the key cannot be written ({error.strerror})") from None
    return key


def load_key(path: Path, passphrase: bytes | None = None) -> Key:
    """Read a private key; raises `ArchiveError` where that is not possible."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    data = _read_private(path)
    try:
        private = load_pem_private_key(data, passphrase)
    except TypeError:
        words = "needs its passphrase" if passphrase is None else "is not encrypted"
        if passphrase is None:
            raise ArchiveError(f"{path}: the key {words}") from None
        private = load_pem_private_key(data, None)
    except ValueError:
        raise ArchiveError(f"{path}: wrong passphrase, or no key in PKCS #8") from None
    if not isinstance(private, Ed25519PrivateKey):
        raise ArchiveError(f"{path}: is not an Ed25519 key")
    return Key(private.private_bytes_raw(), path)


def is_encrypted(path: Path) -> bool:
    """Whether a key file needs a passphrase."""
    return b"ENCRYPTED" in _read_private(path)


def read_public(path: Path) -> Public:
    """A public key from a PEM file; raises `ArchiveError`."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PublicKey,
    )
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415

    try:
        public = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ArchiveError(f"{path}: no public key can be read from it ({error})") from None
    if not isinstance(public, Ed25519PublicKey):
        raise ArchiveError(f"{path}: is not an Ed25519 key")
    return Public(public.public_bytes_raw())


def parse_fingerprint(words: str) -> str:
    """A fingerprint as a person types it; raises `BadOption`."""
    found = re.fullmatch(r"(?:SHA256:)?([0-9a-f]{64})", words.strip().replace("sha256:", "SHA256:"))
    if not found:
        raise BadOption(f"{words}: is no fingerprint (SHA256: and 64 digits), and no such file")
    return f"SHA256:{found[1]}"


def _read_private(path: Path) -> bytes:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if os.name == "posix" and mode & 0o077:
            raise ArchiveError(
                f"{path}: others may read this key (mode {mode:04o}); run: chmod 600 {path}"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise ArchiveError(
            f"{path}: there is no key; make one with: dateline archive key"
        ) from None
    except OSError as error:
        raise ArchiveError(f"{path}: the key cannot be read ({error.strerror})") from None
