"""Ids: minted once, random, never reused; a mention and the event that it begins share theirs."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no i, l, o, u, so that ids survive being read aloud and typed."""

LENGTH = 10
"""50 bits: among ten million ids two are alike with a chance of 4 %; the database refuses them."""


def mint(prefix: str) -> str:
    """A new id: `m-` for a mention, `r-` report, `a-` article, `c-` claim."""
    return f"{prefix}-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def event_of(mention: str) -> str:
    """The id of the event that a mention begins."""
    return "e-" + mention.removeprefix("m-")


def normal(written: str) -> str:
    """An id as a person typed it: case, blanks, and letters that look like digits are forgiven."""
    prefix, dash, rest = written.strip().lower().partition("-")
    return prefix + dash + rest.translate(str.maketrans("oil", "011"))
