"""Care: words that may distress are shown to who asks for them, not to who passes by."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request

from dateline.web import words
from dateline.web.desk import desk_of
from dateline.web.lifting import ASKED, SHOWN, VISIT, VISIT_ALL, choice_of


@dataclass(frozen=True)
class Care:
    """How a page treats the words of reports: whether they wait, and whether help is named."""

    distressing: bool
    self_harm: bool
    shown: bool
    for_visit: bool = False
    """Whether somebody chose to see such words on all pages, for this visit."""

    @property
    def hides(self) -> bool:
        """Whether words wait for a click."""
        return self.distressing and not self.shown

    @property
    def lifts(self) -> str:
        """What is asked for on a page like this to see such words on all pages."""
        return VISIT_ALL if self.self_harm else VISIT


def care_for(request: Request, kinds: Iterable[str]) -> Care:
    """How to treat the words on these kinds of events.

    Shown they are on a page that asks for them, or by the choice for a visit; those on self-harm
    by a choice that names them.
    """
    listed = list(kinds)
    self_harm = any(desk_of(request).policy.is_self_harm(kind) for kind in listed)
    here = request.query_params.get(ASKED) == SHOWN
    chosen = choice_of(request)
    for_visit = chosen == VISIT_ALL or (chosen == VISIT and not self_harm)
    distressing = self_harm or any(words.is_distressing(kind) for kind in listed)
    return Care(distressing, self_harm, here or for_visit, for_visit)
