"""Tellings with what the words of their reports say, ready to be compared."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from dateline.linking.matching.lasting import Days, days_of, held_again, who
from dateline.linking.words import Profile, Vector, profile_of, tokens, vector
from dateline.linking.words.content import SENTENCE
from dateline.vocabulary import Mention, Place, Report, SetAside, Telling

MOVED = re.compile(
    r"\b(?:moved|moving|postpon|put off|pushed back|brought forward|bring forward|reschedul|deferr|"
    r"delay|shifted|new date)",
    re.IGNORECASE,
)
"""What is said of a gathering that was to be on another day."""


@dataclass(frozen=True, slots=True)
class Told:
    """A telling, or a report that tells of no event, beside the words of its report.

    `local` are the words of the sentences that tell of the event; `days` when it was by them;
    `moved`: they say that it was put off or brought forward; `again`: that the like was held
    before; `who`: the words for those who act that say who they are.
    """

    key: str
    profile: Profile
    published: date | None = None
    telling: Telling | None = None
    local: Vector | None = None
    moved: bool = False
    days: Days | None = None
    again: bool = False
    who: frozenset[str] = frozenset()


def told(
    telling: Telling,
    report: Report,
    places: Iterable[Place] = (),
    set_aside: Iterable[SetAside] = (),
) -> Told:
    """A telling made ready; `places` and `set_aside` are all that were read in its report."""
    return of_profile(telling, profile_of(report, places, set_aside), report.text)


def of_profile(telling: Telling, profile: Profile, text: str) -> Told:
    """The same, where the profile of the report is known: the tellings of a report share it."""
    sentences = sentences_of(telling.mention, text)
    return Told(
        key=telling.key,
        profile=profile,
        published=telling.published,
        telling=telling,
        local=vector(tokens(sentences)),
        moved=MOVED.search(sentences) is not None,
        days=days_of(telling.mention, sentences),
        again=held_again(sentences.lower()),
        who=who(group.text for group in telling.mention.actors),
    )


def slim(told: Told) -> Told:
    """The same without what is not compared: claims, groups' words and attributions."""
    if told.telling is None:
        return told
    mention = told.telling.mention
    kinds = {group.kind: group for group in mention.actors}
    bare = mention.model_copy(update=_nothing() | {"actors": tuple(kinds.values())})
    telling = told.telling.model_copy(update={"mention": bare, "attributions": ()})
    return replace(told, telling=telling)


COMPARED = frozenset({"when", "where", "counts", "actors", "scope", "setting"})
"""Fields of a mention that may be absent, and that matching looks at."""


@cache
def _nothing() -> dict[str, Any]:
    """All other fields that may be absent, empty."""
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in Mention.model_fields.items()
        if not field.is_required() and name not in COMPARED
    }


def sentences_of(mention: Mention, text: str) -> str:
    """The sentences in which the words stand that tell of an event."""
    starts = [span.start for span in mention.trigger.evidence]
    kept, begin = [], 0
    for end in (*(match.end() for match in SENTENCE.finditer(text)), len(text)):
        if any(begin <= start < end for start in starts):
            kept.append(text[begin:end])
        begin = end
    return " ".join(kept)
