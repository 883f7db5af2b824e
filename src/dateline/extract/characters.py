"""Characters: what no text or page may hold, and what stands in its place."""

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,8})|0*([0-9]{1,9}));?")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def without_controls(page: str) -> str:
    """An HTML page without control characters, which no parser takes, written out or as references.

    References to 128 to 159 give what the HTML standard says: the characters of Windows-1252.
    """
    return _REFERENCE.sub(_referred, _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", page))


def _referred(reference: re.Match[str]) -> str:
    code = int(reference.group(1) or reference.group(2), 16 if reference.group(1) else 10)
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "replace")
    allowed = code in {9, 10, 12, 13} or 32 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF
    return reference.group() if allowed and code != 127 else "\N{REPLACEMENT CHARACTER}"


def one_line(words: str) -> str:
    """A piece of metadata on one line, with the replacement character where no character can be.

    Raises nothing: half a surrogate pair or an escape in a title is no reason to lose the report.
    """
    line = " ".join(words.split())
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", line)
