"""Care: words that may distress are shown to who asks for them, not to who passes by."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from dateline.web import words
from dateline.web.desk import desk_of

COOKIE = "dateline-words"
ASKED = "words"
SHOWN = "shown"


@dataclass(frozen=True)
class Care:
    """How a page treats the words of reports: whether they wait, and whether help is named."""

    distressing: bool
    self_harm: bool
    shown: bool

    @property
    def hides(self) -> bool:
        """Whether words wait for a click."""
        return self.distressing and not self.shown


def care_for(request: Request, kinds: Iterable[str]) -> Care:
    """How to treat the words on these kinds of events.

    Who asked once sees them until the browser is closed; those on self-harm only where they ask.
    """
    listed = list(kinds)
    self_harm = any(desk_of(request).policy.is_self_harm(kind) for kind in listed)
    here = request.query_params.get(ASKED) == SHOWN
    before = request.cookies.get(COOKIE) == SHOWN and not self_harm
    distressing = self_harm or any(words.is_distressing(kind) for kind in listed)
    return Care(distressing, self_harm, here or before)


def remember(answer: Response, care: Care) -> None:
    """Keep for this session that somebody asked for such words."""
    if care.distressing and care.shown and not care.self_harm:
        answer.set_cookie(COOKIE, SHOWN, httponly=True, samesite="strict")
