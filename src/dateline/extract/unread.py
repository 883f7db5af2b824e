"""Unread: what came from an address and is recorded, but not read as a report."""

from enum import StrEnum

from dateline.extract.problem import Problem
from dateline.vocabulary import Report
from dateline.vocabulary.span import Word


class Why(StrEnum):
    """Why something that was captured is not read."""

    LANGUAGE = "language"  # a report in a language that cannot be read yet
    CONSENT_WALL = "consent_wall"  # asks for consent to cookies before it shows anything
    PAYWALL = "paywall"  # shows the beginning only
    LOGIN = "login"  # asks who the reader is
    ERROR_PAGE = "error_page"  # says that there is nothing here, or that something broke
    INDEX_PAGE = "index_page"  # lists reports: a front page, a section, a tag, a search
    MEDIA = "media"  # pictures, a video or sound without a report beside them
    NO_TEXT = "no_text"  # nothing that can be read
    OTHER = "other"


WORDS: dict[Why, str] = {
    Why.LANGUAGE: "a report in another language",
    Why.CONSENT_WALL: "a page that asks for consent before it shows its text",
    Why.PAYWALL: "the beginning of a report that only subscribers may read",
    Why.LOGIN: "a page that asks the reader to sign in",
    Why.ERROR_PAGE: "an error page",
    Why.INDEX_PAGE: "a page that lists reports",
    Why.MEDIA: "a page of pictures or video without a report",
    Why.NO_TEXT: "no text",
    Why.OTHER: "not a report",
}
"""What each is called in a message."""


class Unread(Word):
    """Something captured that is recorded and not read, with the reason.

    `address` is that of the report, else of the capture; of a file, its name and line. `told` says
    in one line what was seen. `report` holds text and metadata where there are any: all of a report
    in another language, the part of a report before a paywall that everybody sees.
    """

    address: str
    why: Why
    told: str
    capture: str | None = None
    report: Report | None = None

    def problem(self, advice: str = "") -> Problem:
        """The same as a problem, for those who asked for reports and nothing else."""
        return Problem(self.address, self.told, advice)
