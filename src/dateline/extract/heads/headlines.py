"""Headlines: whether a line of plain text, and what follows it, show that it is one."""

import re

from dateline.extract.dates import dates_in
from dateline.extract.heads.facts import is_outlet
from dateline.extract.heads.lines import words_of

LONGEST = 160
MOST_WORDS = 26

FEWEST = 3
"""Words of a headline that stands alone over the text."""

MOST_ALONE = 18
"""The same at most: longer lines without a full stop are captions of pictures as often."""

UNBROKEN = 160
"""Characters of a line that no program has wrapped: what stands above it is a line by itself."""

_END = re.compile(r"[.,;:…][\"'”’)\]]*$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.(?:[A-Z]\.)*|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|St|No|Bros)\.)$")
_SENTENCES = re.compile(r"[a-z)\"”’][.!?][\"”’]?\s+[\"“‘(]?[A-Z]")
_SPOKEN = re.compile(
    r",[\"”’]|^[\"“‘][^\"“”‘’]*[\"”’]$|[\"”’]\s+(?:he|she|they|\w+)?\s*(?:said|says)$"
)
_NO_HEADLINE = re.compile(
    r"by\s|(?:dear|hi|hello|greetings|hey|to whom)\b|[-*•‣·>#|\d]+[.)]?\s|\W*https?://|www\.|"
    r"(?:chapter|part|page|section)\s+[\dIVX]+$|[\W\d_]+$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(?:photo(?:graph)?s?|images?|pictures?|video) ?(?::|/|by|courtesy|credit)|\bcourtesy of\b|"
    r"\b(?:getty images|file photo|javascript|cookies|subscribe|sign up|log in|newsletter|"
    r"advertisement|toggle caption|your browser|click here|skip to|enlarge this)\b|photo\)$|"
    r"\((?:facebook|twitter|instagram|google maps|reuters|ap|afp|getty)\)$",
    re.IGNORECASE,
)
"""What pages print around a report: credits of pictures, and words to who looks at the page."""

_BEHIND = re.compile(r"(?P<title>.*\S)\s+(?:[|–—-]|::)\s+(?P<outlet>[^|–—]+)")
_NUMBERED = re.compile(r"\d+[.)]\s|[-*•‣·>|]\s")
_DATELINE = re.compile(r"[A-Z][\w .,'’/-]{1,60}\s*(?:\([^)]{1,40}\))?\s*(?:--|[–—])\s")
_STOP = re.compile(r"[^\W\d_]{2,}[.!?][\"'”’)\]]*$")

SENTENCE = 7
"""Words of a sentence that shows prose; poems and lists have shorter ones, or no full stops."""


def may_be_headline(line: str) -> bool:
    """Whether a line could be a headline by its words: short, one, without a full stop."""
    if len(line) > LONGEST or not 2 <= len(words := line.split()) <= MOST_WORDS:
        return False
    if _NO_HEADLINE.match(line) and (_NUMBERED.match(line) or not line[0].isdigit()):
        return False
    if _END.search(line) and not _ABBREVIATED.search(line):
        return False
    if any(date.fineness for date in dates_in(line)):
        return False  # a day with its time: "City Desk Published Saturday, March 3, 1:19 p.m."
    if line[0] in "([" or line[-1] in "-–—" or _NOTICE.search(line):
        return False
    if _SPOKEN.search(line) or _SENTENCES.search(line) or _DATELINE.match(line):
        return False
    if line.endswith(("?", "!")) and len(words) > 16:
        return False
    first = next((one for one in line if one.isalnum()), "")
    return first.isupper() or first.isdigit() or not first.islower()


def with_outlet(line: str) -> tuple[str, str | None]:
    """A headline, and the outlet that stands behind it: "Fire at the mill - The Harbour Post"."""
    split = _BEHIND.fullmatch(line)
    if split and is_outlet(split["outlet"]) and may_be_headline(split["title"]):
        return split["title"], split["outlet"]
    return line, None


def is_kicker(line: str) -> bool:
    """Whether a line is what stands above headlines: "Breaking news", "World"."""
    return line.strip(" :!.").lower() in words_of("kickers", "words")


def is_prose(text: str) -> bool:
    """Whether a sentence of some length stands in a text: a poem or a list has none as a rule."""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        length = 0
        for word in block.split():
            length += 1
            if _STOP.search(word[-LONGEST:]):
                if length >= SENTENCE:
                    return True
                length = 0
    return False
