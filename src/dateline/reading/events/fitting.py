"""Fitting: whether a telling may be of the event that others of one report tell of.

It may when their kinds go together, both happened or both did not, and neither time nor place nor
words speak against it.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from tomllib import loads

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.events.agreeing import is_later, places_agree, times_agree
from dateline.reading.events.calling_off import one_was_given_up
from dateline.reading.events.candidate import Candidate
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.linking_words import causes
from dateline.reading.events.listing import scopes_agree
from dateline.reading.events.meeting import is_met_by, meets
from dateline.reading.events.outcomes import dies_of_wounds, is_done_by_people
from dateline.reading.events.telling_apart import is_apart
from dateline.vocabulary import Basis, EventTime, Modality, Setting

REACH = 2
"""Sentences over which a death or an injury is taken to belong to the event told before."""

ANOTHER = frozenset({"another", "other", "separate", "unrelated", "similar", "previous", "prior"})
"""Words of what is told as one more event, from the first time that it is told."""

NAMED = frozenset({"violence", "conflict", "unrest", "repression", "dissent"})
"""Families of what may be told after somebody said only what to call it."""

FINDING = "violence.mass_grave"  # bodies are found

TELLING_OF = frozenset({"conflict.claim", "conflict.blame"})
"""Kinds that tell of another event: who did it, or did not."""


def fits(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether a candidate may tell of the event of a cluster."""
    return (
        (
            _told_together(cluster, candidate)
            or _is_absorbed(cluster, candidate)
            or is_met_by(cluster.members, candidate)
            or reacts_to(cluster, candidate)
        )
        and _as_real(cluster, candidate)
        and not one_was_given_up(cluster.members, candidate)
        and _settings_agree(cluster, candidate)
        and scopes_agree(cluster.members, candidate)
        and (
            times_agree(next(iter(cluster.whens()), None), candidate.when)
            or _takes_up(cluster, candidate)
            or _finds_its_dead(cluster, candidate)
        )
        and _places_allow(cluster, candidate)
        and _spoken_alike(cluster, candidate)
        and (not candidate.earlier or bool(cluster.whens()))
        and not _is_new(cluster, candidate)
        and not is_another(candidate, ANOTHER)
        and not is_apart(cluster.members, candidate)
    )


def _places_allow(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether their places can be of one event; of one sentence the date line tells least.

    "MANILA - A policeman was killed when farmers clashed with police in Kidapawan": not in Manila.
    """
    here, there = cluster.around, candidate.around
    if places_agree(here, there):
        return True
    carried = Basis.CARRIED in {place.basis for place in (here, there) if place}
    return carried and all(one.sentence == candidate.sentence for one in cluster.members)


def _as_real(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether both are equally real; what "will go on" is what was told of its kind before."""
    if candidate.goes_on and _told_together(cluster, candidate):
        return True
    return reality(cluster.members[0]) == reality(candidate)


def _spoken_alike(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether both are statements of one speaker, or neither is one."""
    return cluster.members[0].speaker == candidate.speaker


def _takes_up(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether it names an event told before, beside one that a time may as well belong to.

    "Arrested in connection with the bombing on Wednesday": the bombing was told to be on Monday.
    """
    return (
        candidate.definite
        and candidate.beside
        and candidate.where is None
        and any(member.kind == candidate.kind for member in cluster.members)
    )


def _finds_its_dead(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether the dead of what was told are found, or its injured die, days later.

    "Nine more bodies were recovered", "four of the injured died in hospital".
    """
    later = candidate.kind == FINDING or dies_of_wounds(candidate)
    if not later or not any(absorbs(one.kind, candidate.kind) for one in cluster.members):
        return False
    before = next(iter(cluster.whens()), None)
    return before is not None and is_later(candidate.when, before)


def goes_with(cluster: Cluster, other: Cluster) -> bool:
    """Whether two clusters are of kinds that go together, equally real, and both online or not."""
    first = other.members[0]
    return (
        _told_together(cluster, first)
        and reality(cluster.members[0]) == reality(first)
        and _settings_agree(cluster, first)
    )


def is_part_of(cluster: Cluster, other: Cluster) -> bool:
    """Whether all of a cluster tells what an event of another's kind does to people."""
    return (
        all(
            any(absorbs(member.kind, part.kind) for member in cluster.members)
            and not is_done_by_people(part)
            for part in other.members
        )
        and reality(cluster.members[0]) == reality(other.members[0])
        and _settings_agree(cluster, other.members[0])
    )


def _told_together(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether the kinds can be one event: the same, or listed together."""
    if all(member.naming for member in cluster.members):
        return candidate.kind.partition(".")[0] in NAMED  # "what happened was no riot"
    pair = {cluster.members[0].kind, candidate.kind}
    if any(pair.issubset(kinds) for kinds in _tables()["opening"].values()):
        return True
    if cluster.members[0].head.lemma_.lower() in _tables()["worded"].get(candidate.kind, ()):
        return True
    together = _together()
    mine = together.get(candidate.kind, frozenset())
    return any(
        member.kind == candidate.kind
        or (
            not _is_force_far_off(cluster, member, candidate)
            and not mine.isdisjoint(together.get(member.kind, ()))
        )
        for member in cluster.members
    )


def _is_force_far_off(cluster: Cluster, member: Candidate, candidate: Candidate) -> bool:
    """Whether force told as part of a protest is too far off to make it a shooting told here."""
    far = candidate.sentence - member.sentence > REACH
    return far and meets(member.kind, cluster.members[0].kind)


def _is_absorbed(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether a death, an injury and the like belongs to what was told just before, or after it."""
    if candidate.sentence - cluster.last.sentence > REACH or is_done_by_people(candidate):
        return False
    if any(_causes(member, candidate) for member in cluster.members):
        return False
    return any(
        absorbs(member.kind, kind)
        for member in cluster.members
        for kind in possible_kinds(candidate)
    ) or _tells_what_harmed(candidate, cluster.members[0])


def _tells_what_harmed(candidate: Candidate, harm: Candidate) -> bool:
    """Whether it tells the event of which people who were told of before died.

    Of those who were shot "strikers" says who they are, and no strike shot them.
    """
    if noun_kind(candidate.head) is not None or is_done_by_people(harm):
        return False
    protest = candidate.kind.startswith("dissent.") and harm.kind.startswith("repression.")
    kinds = [harm.kind] if protest else possible_kinds(harm)
    return any(absorbs(candidate.kind, kind) for kind in kinds)


def possible_kinds(candidate: Candidate) -> Iterator[str]:
    """The kinds that a telling may be of, however unlikely; of some kinds no other is."""
    if candidate.kind in _tables()["alone"]["kinds"]:
        return iter([candidate.kind])
    return (kind for kind, _ in candidate.trigger.kinds)


def is_absorbed(cluster: Cluster, member: Candidate) -> bool:
    """Whether a telling of a cluster only says what another's event did to people.

    It does not tell the kind: "an explosion tore through the mill, killing four workers".
    """
    groups = _together().get(member.kind, frozenset())
    family = member.kind.partition(".")[0]
    return any(
        other.kind.partition(".")[0] != family
        and groups.isdisjoint(_together().get(other.kind, ()))
        and _takes_in(other, member)
        and not _takes_in(member, other)
        and not _is_met_with(other, member)
        for other in cluster.members
        if not other.referring
    )


def may_tell_of(cluster: Cluster, kind: str) -> bool:
    """Whether a word of a kind, standing apart from the text, may tell of the event."""
    groups = _together().get(kind, frozenset())
    return any(
        member.kind == kind
        or absorbs(member.kind, kind)
        or not groups.isdisjoint(_together().get(member.kind, ()))
        for member in cluster.members
    )


def _takes_in(one: Candidate, other: Candidate) -> bool:
    """Whether an event of one telling's kind takes in what another may tell of."""
    return any(absorbs(one.kind, kind) for kind in possible_kinds(other))


def _is_met_with(protest: Candidate, member: Candidate) -> bool:
    """Whether a protest was met with it; not "a rally for the player killed in a wreck"."""
    described = member.head.tag_ == "VBN" and member.head.dep_ in {"acl", "advcl"}
    return meets(member.kind, protest.kind) and not described


def reacts_to(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether people comment on what was told just before: the video, not one told long ago."""
    last = cluster.last
    return (
        candidate.setting is Setting.ONLINE
        and last.setting is Setting.ONLINE
        and candidate.head.lemma_.lower() in _tables()["reacting"]["verbs"]
        and last.paragraph == candidate.paragraph
        and candidate.sentence - last.sentence <= REACH
    )


def _causes(one: Candidate, other: Candidate) -> bool:
    """Whether words of causing stand between two tellings: "the killing sparked riots"."""
    return one.sentence == other.sentence and causes(one.head, other.head)


@cache
def absorbs(kind: str, other: str) -> bool:
    """Whether an event of a kind takes in one of the other that is told beside it.

    Who is blamed for a killing takes it in no more than the one who claims it: they tell of it.
    """
    if kind in TELLING_OF:
        return False
    return kind.partition(".")[0] in _tables()["absorbed"].get(other, ())


def is_another(candidate: Candidate, words: frozenset[str]) -> bool:
    """Whether a trigger is told as one more, by one of some words: "another blast".

    Two that struck "each other" or "one another" are no more than they were.
    """
    return any(
        child.lower_ in words and not any(left.lower_ in {"each", "one"} for left in child.lefts)
        for child in candidate.head.children
    )


def _is_new(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether somebody else speaks, elsewhere in the report, of an event as of a new one."""
    return (
        candidate.indefinite
        and candidate.where is None
        and candidate.when is None
        and candidate.attribution is not None
        and all(
            member.paragraph != candidate.paragraph and member.attribution != candidate.attribution
            for member in cluster.members
        )
    )


def reality(candidate: Candidate) -> str:
    """What is never joined across: what happened (or is denied), history, and the future."""
    if candidate.modality in (Modality.ACTUAL, Modality.DENIED):
        return "news"
    if candidate.judged.time is EventTime.BACKGROUND:
        return "background"
    return "not yet"


def _settings_agree(cluster: Cluster, candidate: Candidate) -> bool:
    """Online and offline events are not one."""
    return all(
        (member.setting is Setting.ONLINE) == (candidate.setting is Setting.ONLINE)
        for member in cluster.members
    )


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    tables: dict[str, dict[str, list[str]]] = loads(
        (files(__package__) / "fitting.toml").read_text(encoding="utf-8")
    )
    return tables


@cache
def _together() -> dict[str, frozenset[str]]:
    """The groups that each kind is in."""
    pairs: Iterator[tuple[str, str]] = (
        (kind, group) for group, kinds in _tables()["together"].items() for kind in kinds
    )
    groups: dict[str, set[str]] = {}
    for kind, group in pairs:
        groups.setdefault(kind, set()).add(group)
    return {kind: frozenset(names) for kind, names in groups.items()}
