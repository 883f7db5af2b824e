"""Visiting again: what a visit of an address that was kept before shows of it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from dateline.collect.fetching import Fetched, Outcome


class Seen(StrEnum):
    """How an address is found when it is visited again."""

    SAME = "same"
    EDITED = "edited"  # another text
    MOVED = "moved"  # the same text at another address, for good
    GONE = "gone"  # 404, 410, or a page that says so or lists other things
    BLOCKED = "blocked"  # 403, 451, or a page that shows something else before the text
    LOGIN = "login"  # 401, or a page that asks who the reader is or whether they pay
    UNREACHABLE = "unreachable"  # no answer, or one that says nothing of the page


VANISHED = frozenset({Seen.GONE, Seen.BLOCKED, Seen.LOGIN})
"""States in which a reader does not see the report any more."""

BY_OUTCOME = {
    Outcome.UNCHANGED: Seen.SAME,
    Outcome.GONE: Seen.GONE,
    Outcome.BLOCKED: Seen.BLOCKED,
    Outcome.LOGIN: Seen.LOGIN,
}

BY_PAGE = {
    "error_page": Seen.GONE,
    "index_page": Seen.GONE,
    "no_text": Seen.GONE,
    "media": Seen.GONE,
    "consent_wall": Seen.BLOCKED,
    "other": Seen.BLOCKED,
    "paywall": Seen.LOGIN,
    "login": Seen.LOGIN,
}
"""What a page with status 200 is that is no report any more; words as in `extract.unread.Why`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A state, with a sentence on how it is known."""

    seen: Seen
    told: str = ""
    moved_to: str | None = None


def judge_outcome(fetched: Fetched) -> Judged | None:
    """What the exchange alone shows; None: a page came, and what is in it decides."""
    if fetched.outcome is Outcome.OK:
        return None
    seen = BY_OUTCOME.get(fetched.outcome, Seen.UNREACHABLE)
    told = "" if seen is Seen.SAME else fetched.told
    return Judged(seen, told, fetched.moved_to)


def judge_page(
    fetched: Fetched,
    before: Collection[str],
    now: Collection[str],
    unread: tuple[str, str] | None = None,
) -> Judged:
    """What a page that came shows: `before` and `now` are hashes of the texts of its reports.

    `unread` is why it is no report any more, and in what words.
    """
    if not now:
        why, told = unread or ("no_text", "there is no report in it any more")
        return Judged(BY_PAGE.get(why, Seen.GONE), told, fetched.moved_to)
    if not set(now) <= set(before):
        return Judged(Seen.EDITED, "another text", fetched.moved_to)
    if fetched.moved_to:
        return Judged(Seen.MOVED, f"moved to {fetched.moved_to}", fetched.moved_to)
    return Judged(Seen.SAME)
