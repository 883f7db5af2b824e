"""Styling: style sheets of a page without all that could ask for anything.

What remains is colour and form: addresses become pictures of the archive or nothing. That nothing
is asked for holds by the policy of the copy too; this is so that none is even tried.
"""

import re
from collections.abc import Callable

LONGEST = 2_000_000
"""Characters of all style sheets of a page; what is beyond is left out."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.S)
_IMPORT = re.compile(
    r"@(?:import|charset|namespace|font-face|document)\b[^;{}]*(?:;|\{[^}]*\}?|\Z)", re.I
)
_ADDRESS = re.compile(r"(?:url|src)\s*\(\s*(\"[^\"]*\"|'[^']*'|[^)]*?)\s*(?:\)|\Z)", re.I | re.S)
_ASKING = re.compile(
    r"(?:-webkit-)?(?:image-set|cross-fade|element|image|paint|expression)(?=\s*\()"
    r"|(?:behavior|-moz-binding)(?=\s*:)",
    re.I,
)

Found = Callable[[str], str | None]
"""The picture of an address as `data:`, where the archive has it and it is to be shown."""


def plain_style(css: str, found: Found) -> str:
    """A style sheet that asks for nothing."""
    css = _COMMENT.sub(" ", css[:LONGEST])
    # Escapes could spell any of these words; what needs one (icons of fonts) is no loss.
    css = _ESCAPE.sub(_unescaped, css)
    css = _COMMENT.sub(" ", css)
    css = _IMPORT.sub(" ", css)
    css = _ADDRESS.sub(lambda one: _picture(one[1], found), css)
    css = _ASKING.sub("x-none", css)
    return css.replace("<", " ").replace("\0", " ")


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        number = int(found[1], 16)
        letter = chr(number) if 32 <= number < 127 else " "
    else:
        letter = found[2]
    return letter if letter.isalnum() or letter in " -_" else " "


def _picture(address: str, found: Found) -> str:
    made = found(address.strip("\"' \t\r\n"))
    return f'url("{made}")' if made else "none"
