"""Differences: two states of an event side by side, and where two events contradict each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.display.event import rows
from dateline.vocabulary import Event, EventPlace, EventWhen, Tally
from dateline.vocabulary.wording import differ_on
from dateline.web.words import graded, modality_of, unhappened, version_words

NOTHING = "not known"


@dataclass(frozen=True)
class Difference:
    """A value of an event before and after; "" where nothing was known."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Beside:
    """A value of two events, and why they cannot be one because of it ("" where they can)."""

    label: str
    one: str
    other: str
    against: str = ""


def differences(before: Event, after: Event) -> list[Difference]:
    """What is other, by label, in the order of a page; of lists what went and what came."""
    old, new = ({**_listed(one), **_accounts(one)} for one in (before, after))
    labels = dict.fromkeys((*old, *new))
    found = [
        Difference(label, *_other(old.get(label, []), new.get(label, [])))
        for label in labels
        if old.get(label) != new.get(label)
    ]
    if not found and before.title != after.title:
        found.append(Difference("title", before.title, after.title))
    return found


def _other(old: list[str], new: list[str]) -> tuple[str, str]:
    """What two lists do not share; in another order they are told whole."""
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    stay = len(new) - len(come)
    if not gone and not come:
        return "; ".join(old), "; ".join(new)
    kept = [f"{stay} others as before" if stay > 1 else "one other as before"] if stay else []
    return "; ".join([*gone, *kept]), "; ".join([*come, *kept])


def values(event: Event) -> dict[str, str]:
    """The values of an event in words by label; several of one label together."""
    return {label: "; ".join(words) for label, words in _listed(event).items()}


def _listed(event: Event) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows(event):
        held = found.setdefault(row.label, [])
        if row.words not in held:
            held.append(row.words)
    found["happened"] = [modality_of(event)]
    found["grade"] = [f"{event.grade} {graded(event)}" if unhappened(event) else str(event.grade)]
    found["reports"] = [str(event.reports)]
    found["independent sources"] = [str(event.independent_sources)]
    return found


def _accounts(event: Event) -> dict[str, list[str]]:
    """What is told in more than one way, and by whom."""
    return {
        f"accounts on {differ_on(one.about)}": [
            f"{version_words(version.text, one.about)} ({', '.join(version.by[:3])})"
            for version in one.versions
        ]
        for one in event.accounts
    }


def beside(one: Event, other: Event) -> list[Beside]:
    """The values of two events, those that contradict each other told so."""
    left, right = values(one), values(other)
    against = dict(contradictions(one, other))
    return [
        Beside(label, left.get(label, ""), right.get(label, ""), against.get(label, ""))
        for label in dict.fromkeys((*left, *right))
    ]


def contradictions(one: Event, other: Event) -> Iterator[tuple[str, str]]:
    """Labels by which two events are hardly one, and why."""
    if one.kind.name.partition(".")[0] != other.kind.name.partition(".")[0]:
        yield "kind", "another family of events"
    if one.when and other.when and _apart(one.when, other.when):
        yield "when", "no day in common"
    if one.where and other.where and not _may_be_one(one.where, other.where):
        yield "where", "neither place lies in the other"
    if one.modality is not other.modality:
        yield "happened", "one says otherwise whether it happened"
    for role, tally in one.counts.items():
        if role in other.counts and _exclude(tally, other.counts[role]):
            yield role.value, "the numbers exclude each other"


def _apart(one: EventWhen, other: EventWhen) -> bool:
    pairs = ((one.latest, other.earliest), (other.latest, one.earliest))
    return any(last and first and last < first for last, first in pairs)


def _may_be_one(one: EventPlace, other: EventPlace) -> bool:
    if one.country_code and other.country_code and one.country_code != other.country_code:
        return False
    names = [(place.name or place.text).casefold() for place in (one, other)]
    chains = [[part.casefold() for part in place.admin] for place in (one, other)]
    if None in (one.geonames_id, other.geonames_id):
        return True
    same = one.geonames_id == other.geonames_id
    return same or names[0] in chains[1] or names[1] in chains[0]


def _exclude(one: Tally, other: Tally) -> bool:
    pairs = ((one.high, other.low), (other.high, one.low))
    return any(high is not None and low is not None and high < low for high, low in pairs)
