"""Candidates: dates that a page tells, each with how far it is trusted."""

from dataclasses import dataclass
from enum import IntEnum

from dateline.extract.dates import Written


class Rank(IntEnum):
    """How far a date is trusted, best first."""

    ARTICLE = 0  # declared of the article
    PAGE = 1  # declared of the page
    ELEMENT = 2  # a time element of the article
    LABELLED = 3  # "Published 12 November 2022"
    ADDRESS = 4  # /2022/11/12/
    SEEN = 5  # after the title, in what looks like the line of the date
    BEFORE = 6  # the same before the title, where sites show the day of the visit
    FOUND = 7  # by htmldate


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that a page tells, how far it is trusted, and where it stands."""

    date: Written
    rank: Rank
    how: str
