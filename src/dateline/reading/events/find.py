"""From layers to mentions: candidates joined, claims gathered, fields derived, one made main."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.reading.counts import RoleCount
from dateline.reading.events.accounts import find_accounts
from dateline.reading.events.candidate import find_candidates
from dateline.reading.events.claims import claim, gather
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.derive import (
    counts_of,
    each_once,
    first_of,
    kind_of,
    values,
    when_of,
    where_of,
)
from dateline.reading.events.following import told_to_have_come_of
from dateline.reading.events.gathering import gather_main
from dateline.reading.events.generic import is_matter, names_agents, told_in_general
from dateline.reading.events.headlines import set_aside_quoted
from dateline.reading.events.history import as_background, is_history, is_long_past, with_news
from dateline.reading.events.joining import join
from dateline.reading.events.layers import Layers
from dateline.reading.events.main_event import main_cluster
from dateline.reading.events.outcomes import says_who_it_befell
from dateline.reading.events.relations import find_relations
from dateline.reading.events.scenes import of_their_scenes
from dateline.reading.events.setting_aside import (
    in_general,
    told_enough,
    told_in_this_sense,
    too_weak,
)
from dateline.reading.events.sharing import share_out
from dateline.reading.events.slogans import set_aside_slogans
from dateline.reading.events.telling import said_by, summary, title
from dateline.vocabulary import (
    Claim,
    Group,
    Means,
    Mention,
    Modality,
    Place,
    RelatedEvent,
    Scope,
    SetAside,
    Setting,
    Span,
    Topic,
    Trigger,
)


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a report in the order told, the id of the main one, and what is no event."""

    mentions: tuple[Mention, ...]
    main: str | None
    set_aside: tuple[SetAside, ...]


def find_events(layers: Layers) -> Events:
    """The events of a report: candidates joined, claims gathered, fields derived."""
    found = with_news(layers, find_candidates(layers))
    protests = {one.head.i for one in found if one.kind.startswith("dissent.")}
    general = [
        one
        for one in found
        if told_in_general(one) or names_agents(one) or is_matter(one, protests - {one.head.i})
    ]
    joined, left = join([one for one in found if one not in general])
    clusters, aside = told_enough(layers, joined)
    main = _subject(layers, clusters, main_cluster(layers, clusters))
    unlikely: list[SetAside] = []
    if main is not None:
        clusters, main = gather_main(clusters, main)
        clusters, main, unlikely = told_in_this_sense(clusters, main)
    clusters = [
        as_background(cluster) if i != main and is_history(layers, cluster) else cluster
        for i, cluster in enumerate(clusters)
    ]
    names = [f"m{number + 1}" for number in range(len(clusters))]
    related = find_relations(layers, clusters, main, names)
    counts = share_out(layers, clusters, main)
    claims = [
        [*gather(layers, cluster, clusters, counts[i], main=i == main), *related[i]]
        for i, cluster in enumerate(clusters)
    ]
    scenes = of_their_scenes(layers, clusters, main, claims, names)
    for own, inferred in zip(claims, scenes, strict=True):
        own += [claim(layers, field, value) for field, value in inferred]
    mentions = tuple(
        _mention(layers, names[i], cluster, claims[i], counts[i])
        for i, cluster in enumerate(clusters)
    )
    return Events(
        mentions=mentions,
        main=None if main is None else mentions[main].id,
        set_aside=(
            *set_aside_quoted(layers),
            *set_aside_slogans(layers),
            *aside,
            *unlikely,
            *(in_general(candidate) for candidate in general),
            *(too_weak(candidate) for candidate in left if not candidate.referring),
        ),
    )


COURTS = "justice"
DEATH = "society.death"
LEAD = 8
"""Sentences at the head of a report that may tell of the deed behind an arrest or a trial."""

HARM = frozenset({"violence", "accident", "disaster", "harm", "unrest", "conflict"})


def _subject(layers: Layers, clusters: Sequence[Cluster], main: int | None) -> int | None:
    """The event that a report is about: what the police and the courts do is about a deed.

    Without words that say so, it is the first by which people were hurt, if the lead tells one;
    but never one of long ago: then what the court did now is the news.
    """
    if main is None:
        return None
    if _family(clusters[main]) != COURTS:
        return _deed_to(clusters, main)
    recent = [i for i, cluster in enumerate(clusters) if not is_long_past(layers, cluster)]
    come_of = told_to_have_come_of(layers, clusters, main)
    told = (one for one in come_of if one in recent and _is_deed(clusters[one]))
    beside = {member.sentence for member in clusters[main].members}
    hurt = (i for i in recent if _hurt_people(clusters[i], beside))
    return min(told, default=min(hurt, default=main))


def _deed_to(clusters: Sequence[Cluster], main: int) -> int:
    """What was done to those of whom the event only says who they were; else itself."""
    first = clusters[main].members[0]
    return next(
        (
            i
            for i, cluster in enumerate(clusters)
            if i != main
            and _is_deed(cluster)
            and any(says_who_it_befell(first, member) for member in cluster.members)
        ),
        main,
    )


def _is_deed(cluster: Cluster) -> bool:
    return _family(cluster) in HARM and cluster.members[0].modality is Modality.ACTUAL


def _hurt_people(cluster: Cluster, beside: Collection[int]) -> bool:
    """Whether it is told in the lead, as news, that people were hurt or died of it.

    Not only beside an arrest: those who are "arrested and beaten" are in the news for their arrest.
    """
    first = cluster.members[0]
    hurt = _is_deed(cluster) or (first.kind == DEATH and first.modality is Modality.ACTUAL)
    counted = any(member.counted for member in cluster.members)
    apart = any(member.sentence not in beside for member in cluster.members)
    return hurt and counted and apart and first.sentence < LEAD


def _family(cluster: Cluster) -> str:
    return cluster.members[0].kind.split(".", maxsplit=1)[0]


def _mention(
    layers: Layers,
    name: str,
    cluster: Cluster,
    claims: Sequence[Claim],
    counts: Sequence[RoleCount],
) -> Mention:
    """One event with its fields derived from its claims."""
    deciding = next(
        (m for m in cluster.members if m.modality is Modality.ACTUAL), cluster.members[0]
    )
    kind, when, where = kind_of(claims), when_of(claims), where_of(claims)
    setting = Setting.OFFLINE if where and deciding.setting is Setting.ONLINE else deciding.setting
    settled = counts_of(counts, claims)
    scope = Scope.AGGREGATE if cluster.many else Scope.SINGLE
    accounts = tuple(find_accounts(layers, cluster, claims))
    outlet = layers.annotated.report.outlet or "the report"
    line = title(
        layers.ontology.kind(kind.name).label, deciding.modality, when, where, setting, scope
    )
    source = said_by(deciding.attribution, layers.source_phrases, outlet)
    return Mention(
        id=name,
        kind=kind,
        title=line,
        summary=summary(line, source, settled, accounts, layers.source_phrases, outlet),
        modality=deciding.modality,
        polarity=deciding.judged.polarity,
        certainty=deciding.judged.certainty,
        time=deciding.judged.time,
        scope=scope,
        setting=setting,
        trigger=Trigger(evidence=_triggers(cluster)),
        attribution=deciding.attribution,
        when=when,
        where=where,
        places=_other_places(claims, where),
        actors=each_once(values(claims, "actors", Group)),
        targets=each_once(values(claims, "targets", Group)),
        victims=each_once(values(claims, "victims", Group)),
        responders=each_once(values(claims, "responders", Group)),
        counts=settled,
        issue=first_of(values(claims, "issue", Topic)),
        demand=first_of(values(claims, "demand", Topic)),
        cause=first_of(values(claims, "cause", Topic)),
        means=_means(claims),
        accounts=accounts,
        follows=tuple(dict.fromkeys(v.event for v in values(claims, "follows", RelatedEvent))),
        part_of=next((v.event for v in values(claims, "part_of", RelatedEvent)), None),
        claims=tuple(claims),
    )


def _triggers(cluster: Cluster) -> tuple[Span, ...]:
    """The words that tell of an event, each once; what only takes it up has the same words."""
    return tuple(dict.fromkeys(member.span for member in cluster.members))


def _other_places(claims: Sequence[Claim], where: Place | None) -> tuple[Place, ...]:
    """Places besides the main one, each once, the main one first."""
    kept = {where.text.lower(): where} if where else {}
    for place in [*values(claims, "where", Place), *values(claims, "places", Place)]:
        kept.setdefault(place.text.lower(), place)
    return tuple(kept.values())


def _means(claims: Sequence[Claim]) -> tuple[Means, ...]:
    """Means by their words, each once."""
    kept: dict[str, Means] = {}
    for means in values(claims, "means", Means):
        kept.setdefault(means.text.lower(), means)
    return tuple(kept.values())
