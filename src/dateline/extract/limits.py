"""Limits: how much one report may hold, and why."""

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


def check_text(text: str) -> str:
    """Refuse a text that holds nothing, too much, or what is no Unicode text."""
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(
            f"too long: {len(text):,} characters, and a report has at most {MAX_CHARACTERS:,}",
            ADVICE,
        )
    if not text or text.isspace():
        raise Unreadable("empty: there is no text to read")
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
