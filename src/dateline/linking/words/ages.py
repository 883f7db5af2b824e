"""Ages told in a text: few things tell two reports of the same kind of event apart as well.

They are compared and never stored: an age is no value of an event.
"""

import re

WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
SPELLED = {name: number for number, name in enumerate(WORDS, start=1)}

NUMBER = rf"(\d{{1,3}}|{'|'.join(SPELLED)})"

AGE = re.compile(
    rf"\b{NUMBER}[-\s]years?[-\s]old|\baged?\s+{NUMBER}\b(?!\s*(?:per|%))|(?<=\w),\s(\d{{1,2}}),(?=\s\w)",
    re.IGNORECASE,
)
MONTHS = re.compile(rf"\b{NUMBER}[-\s]months?[-\s]old", re.IGNORECASE)


def ages_in(text: str) -> frozenset[str]:
    """Ages as numbers of years ('34'), or of months with an m ('7m')."""
    years = (next(group for group in match.groups() if group) for match in AGE.finditer(text))
    months = (match.group(1) for match in MONTHS.finditer(text))
    return frozenset(map(_number, years)) | {f"{_number(month)}m" for month in months}


def _number(word: str) -> str:
    return str(SPELLED.get(word.lower(), word))
