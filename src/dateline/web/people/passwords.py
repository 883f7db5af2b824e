"""Passwords: argon2id with the parameters that OWASP names, and which passwords are too weak.

OWASP Password Storage Cheat Sheet: 19 MiB of memory, two passes, one lane. Its Authentication Cheat
Sheet and NIST SP 800-63B: length counts, rules of composition do not.
"""

import threading
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.errors import BadOption

SHORTEST = 12
LONGEST = 200
"""Characters. Without an end somebody could let us hash a novel."""

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, hash_len=32, salt_len=16)

AT_ONCE = threading.BoundedSemaphore(2)
"""Passwords that are hashed at one time: more take memory and cores from those who read."""


def check_new(password: str, *names: str) -> None:
    """Raise `BadOption` that says why a new password will not do."""
    if len(password) < SHORTEST:
        raise BadOption(f"the password must have {SHORTEST} characters or more")
    if len(password) > LONGEST:
        raise BadOption(f"the password must have no more than {LONGEST} characters")
    folded = password.casefold()
    bare = "".join(char for char in folded if char.isalpha())
    if len(set(folded)) < 5 or bare in _common() or folded in _common():
        raise BadOption("this password is among the first that anybody would try")
    if any(len(name) > 3 and folded.startswith(name.casefold()) for name in names):
        raise BadOption("the password must not begin with a name of yours")


def hashed(password: str) -> str:
    """A password as it is kept."""
    with AT_ONCE:
        return HASHER.hash(_bytes(password))


def fits(kept: str | None, password: str) -> bool:
    """Whether a password is the one that is kept; as slow where there is none."""
    known = kept or _nobody()
    try:
        with AT_ONCE:
            right = HASHER.verify(known, _bytes(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def is_old(kept: str) -> bool:
    """Whether a password is kept by other parameters than today's."""
    return HASHER.check_needs_rehash(kept)


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


@cache
def _nobody() -> str:
    """A hash for names that nobody has, so that the time does not tell who is known."""
    return HASHER.hash("no password at all")


@cache
def _common() -> frozenset[str]:
    lines = (Path(__file__).parent / "common_passwords.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
