"""Limits: how much one report may hold, and why."""

import re
from itertools import islice

from dateline.extract.problem import Unreadable

MAX_CHARACTERS = 200_000
"""Longest text that is read: some 35,000 words, far beyond any report.

The pipeline holds a text as a whole: 200,000 characters take 1.3 GB, 1,000,000 (spaCy's own limit)
more than 4 GB.
"""

MAX_TEXT_BYTES = 4 * MAX_CHARACTERS
"""No encoding in use needs more than four bytes a character."""

MAX_PAGE_BYTES = 20_000_000
"""A web page is mostly markup, so it may be larger; more than this takes seconds to parse."""

MAX_PDF_BYTES = 20 << 20
"""More are picture books or scans."""

MAX_MAIL_BYTES = 30 << 20
"""Mail servers refuse more than 25 to 35 MB."""

MAX_RECORD_BYTES = 6 * MAX_CHARACTERS + 100_000
"""A JSON line may write each character as a six-byte escape."""

MAX_PAGE_ELEMENTS = 50_000
"""Long reports have a few thousand; finding the main text of 50,000 takes some five seconds."""

MAX_PAGE_CHARACTERS = 5 * MAX_CHARACTERS
"""Menus, comments and other stories may stand around the report."""

ADVICE = "split it into single reports"


def check_size(size: int, limit: int) -> None:
    """Refuse a file that is too large before it is read."""
    if size > limit:
        raise Unreadable(
            f"too long: {size:,} bytes, and a report has at most {MAX_CHARACTERS:,} characters",
            ADVICE,
        )


def check_page(*, elements: int, characters: int) -> None:
    """Refuse a web page that would take minutes to search for its report."""
    if elements > MAX_PAGE_ELEMENTS or characters > MAX_PAGE_CHARACTERS:
        raise Unreadable(
            f"too long: a web page of {elements:,} elements and {characters:,} characters of text",
            ADVICE,
        )


_WORD = re.compile(r"[^\W\d_]{2,}")
_SCRIPT = re.compile(
    r"[\u0600-\u109f\u1200-\u139f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
"""Letters of scripts in which few make a word: Arabic to Georgian, Ethiopic, Khmer, East Asia."""

SHORT = 4
"""Letters under which a single word is what junk looks like when it is decoded."""


def has_words(text: str) -> bool:
    """Whether words stand in a text: more than one, or one that is none by chance."""
    words = list(islice(_WORD.finditer(text), 2))
    return (
        len(words) > 1 or any(len(one[0]) >= SHORT for one in words) or bool(_SCRIPT.search(text))
    )


def check_text(text: str) -> str:
    """Refuse a text that holds nothing, too much, or what is no Unicode text."""
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(
            f"too long: {len(text):,} characters, and a report has at most {MAX_CHARACTERS:,}",
            ADVICE,
        )
    if not text or text.isspace():
        raise Unreadable("empty: there is no text to read")
    if not has_words(text):
        raise Unreadable("no words: there is no text to read")
    if "\x00" in text:
        raise Unreadable("not text: it has NUL characters")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Unreadable(
            f"not valid Unicode: half a surrogate pair at character {error.start}",
            "write the text again in UTF-8",
        ) from None
    return text
