"""Claims: a cluster of candidates and what stands around them, as claims on the fields of an event.

A claim is never thrown away here; what becomes the event's value is decided in `derive`.
"""

from collections.abc import Iterator, Sequence

from dateline.reading.arguments import arguments_of
from dateline.reading.counts import RoleCount, casualties
from dateline.reading.events.agreeing import places_agree
from dateline.reading.events.candidate import Candidate
from dateline.reading.events.carrying import carried_place, carried_time
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.corrections import with_corrections
from dateline.reading.events.derive import is_vague
from dateline.reading.events.fitting import FINDING, is_absorbed, may_tell_of
from dateline.reading.events.heading import SUPPLIED_BY, supplied
from dateline.reading.events.identifying import identified
from dateline.reading.events.layers import Layers, first
from dateline.reading.events.means import means_in
from dateline.reading.events.meeting import is_what_was_met
from dateline.reading.events.namesakes import with_parent
from dateline.reading.events.outcomes import is_done_by_others
from dateline.reading.events.standing_in import (
    COARSE,
    days_in_court,
    place_in_title,
    place_of_report,
    time_of_report,
)
from dateline.reading.events.topics import (
    cause_in,
    demand_in,
    describes_people,
    entry_of,
    has_issue,
    signals_in,
    topic,
)
from dateline.vocabulary import (
    Basis,
    Claim,
    Grounded,
    GroupRole,
    Kind,
    Label,
    Modality,
    Place,
    Polarity,
    SourceKind,
    Span,
    Stance,
    Time,
)

UNDERGOING = frozenset({GroupRole.VICTIM, GroupRole.TARGET})

NAMES = frozenset({"ORG", "FAC", "PERSON", "PRODUCT", "WORK_OF_ART"})
"""Entities whose words are names and signal no issue."""


def gather(
    layers: Layers,
    cluster: Cluster,
    clusters: Sequence[Cluster],
    counts: Sequence[RoleCount],
    *,
    main: bool,
) -> list[Claim]:
    """All claims that a report makes on one event."""
    claims = [
        claim(layers, name, value) for name, value in _values(layers, cluster, clusters, counts)
    ]
    if main and cluster.members[0].speaker is None:  # the report tells not where it was said
        more = list(_stand_ins(layers, cluster, clusters, claims))
        claims += [claim(layers, name, value) for name, value in more]
    claims = with_corrections(layers, claims, counts)
    if main:
        more = list(_of_title(layers, cluster, counts))
        claims += [claim(layers, name, value) for name, value in more]
    return _when_and_where_stand(_where_it_is_told(claims)) + [
        _occurrence(layers, member) for member in cluster.members if _is_about(cluster, member)
    ]


def _where_it_is_told(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without the place of a date line, where words tell of another: "off Lesbos"."""
    places = [claim.value for claim in claims if isinstance(claim.value, Place)]
    told = [place for place in places if place.basis is not Basis.CARRIED and place.name]
    return [claim for claim in claims if not _is_carried_past(claim.value, told)]


def _is_carried_past(value: Grounded, told: Sequence[Place]) -> bool:
    """Whether a place was carried to an event that is told, in so many words, to be elsewhere."""
    if not told or not isinstance(value, Place) or value.basis is not Basis.CARRIED:
        return False
    return not any(places_agree(value, place) for place in told)


def _when_and_where_stand(claims: Sequence[Claim]) -> list[Claim]:
    """The claims; the day and the place of a denial as said, where nobody else tells them.

    Who denies that nine were killed in a village on Monday denies neither the village nor Monday.
    """
    told = {claim.field for claim in claims if claim.stance is not Stance.DENIED}
    left = {"when", "where"} - told
    return [
        claim.model_copy(update={"stance": Stance.ASSERTED}) if claim.field in left else claim
        for claim in claims
    ]


def _values(
    layers: Layers, cluster: Cluster, clusters: Sequence[Cluster], counts: Sequence[RoleCount]
) -> Iterator[tuple[str, Grounded]]:
    """Field and value of every claim."""
    for member in _telling_the_kind(cluster):
        span = (member.span,)
        yield "kind", Kind(name=member.kind, evidence=span, probability=member.probability)
    for member in cluster.members:
        by_others = is_done_by_others(member, cluster.members) or _finds_its_dead(cluster, member)
        for name, value in _of_member(layers, member):
            if not (by_others and name == "actors"):
                yield name, value
    yield from (("when", time) for time in _whens(cluster))
    if not cluster.whens() and (time := carried_time(cluster, clusters)):
        yield "when", time
    if not cluster.wheres() and (place := carried_place(layers, cluster, clusters)):
        yield "where", place
    for found in counts:
        if found.role:
            yield f"counts.{found.role.value}", found.count
    if not layers.fast:
        yield from identified(layers, cluster, clusters)
        yield from _of_sentences(layers, cluster)


def _finds_its_dead(cluster: Cluster, member: Candidate) -> bool:
    """Whether it tells of those who found the dead of an event, which they had no part in."""
    return member.kind == FINDING and is_absorbed(cluster, member)


def _tells_no_kind(cluster: Cluster, member: Candidate) -> bool:
    """Whether words take an event up, or tell only a part of it: who died, who had marched."""
    part = is_absorbed(cluster, member) or is_what_was_met(cluster.members, member)
    return member.referring or part


def _telling_the_kind(cluster: Cluster) -> Sequence[Candidate]:
    """The tellings that say what it was; the first one where each only tells a part of another."""
    own = [
        member
        for member in cluster.members
        if not (_is_called_in_vain(member) or _tells_no_kind(cluster, member))
    ]
    return own or cluster.members[:1]


def _whens(cluster: Cluster) -> list[Time]:
    """The times told; last those of what it did to people, who may have died days later."""
    later = [member.when for member in cluster.members if is_absorbed(cluster, member)]
    others = [member.when for member in cluster.members if not is_absorbed(cluster, member)]
    return [when for when in (*others, *later) if when]


def _is_called_in_vain(member: Candidate) -> bool:
    """Whether it is said what an event is not: "what happened was no riot"."""
    return member.naming and member.modality is Modality.DENIED


def _stand_ins(
    layers: Layers, cluster: Cluster, clusters: Sequence[Cluster], claims: Sequence[Claim]
) -> Iterator[tuple[str, Grounded]]:
    """What the report as a whole gives the main event where nothing else does."""
    wheres = [claim.value for claim in claims if isinstance(claim.value, Place)]
    yield from _kind_of_report(layers, cluster)
    yield from _kind_of_title(layers, cluster)
    whens = [claim.value for claim in claims if isinstance(claim.value, Time)]
    if all(map(is_vague, whens)):
        days = days_in_court(cluster, clusters)
        if time := time_of_report(layers, cluster, whens, not_on=days):
            yield "when", time
    if cluster.many:
        return
    known = [place for place in wheres if place.name or place.admin]
    if known and all(place.precision in COARSE for place in known):
        if town := place_in_title(layers, cluster):
            yield "where", town
    elif not known:
        town = place_in_title(layers, cluster) or place_of_report(layers, cluster)
        if place := with_parent(wheres[0], town) if wheres else town:
            yield "where", place


def _of_title(
    layers: Layers, cluster: Cluster, counts: Sequence[RoleCount]
) -> Iterator[tuple[str, Grounded]]:
    """The victims that the title alone numbers, if it tells of this event."""
    if layers.heading and any(may_tell_of(cluster, kind) for kind in layers.heading.kinds):
        yield from supplied(layers.heading, casualties(counts))


def _kind_of_report(layers: Layers, cluster: Cluster) -> Iterator[tuple[str, Grounded]]:
    """The kind that the lead as a whole is about, where a trigger's words allow it."""
    for kind, probability in layers.ranked_kinds.items():
        for member in cluster.members:
            if kind in dict(member.trigger.kinds) and not is_absorbed(cluster, member):
                yield (
                    "kind",
                    Kind(
                        name=kind,
                        evidence=(member.span,),
                        basis=Basis.INFERRED,
                        probability=probability,
                    ),
                )
                return


def _kind_of_title(layers: Layers, cluster: Cluster) -> Iterator[tuple[str, Grounded]]:
    """The kind that the title tells most surely, if the text tells the event in it, too."""
    told = layers.heading.kinds if layers.heading else {}
    name = max(told, key=lambda kind: told[kind], default=None)
    member = next((member for member in cluster.members if member.kind == name), None)
    if name is not None and member is not None:
        yield (
            "kind",
            Kind(
                name=name,
                evidence=(member.span,),
                basis=Basis.SUPPLIED,
                supplied_by=SUPPLIED_BY,
                probability=told[name],
            ),
        )


def _of_member(layers: Layers, member: Candidate) -> Iterator[tuple[str, Grounded]]:
    """What one telling of the event gives by itself."""
    judged, span = member.judged, (member.span,)
    for name, label, evidence in (
        ("polarity", judged.polarity, judged.polarity_evidence),
        ("certainty", judged.certainty, judged.certainty_evidence),
        ("time", judged.time, judged.time_evidence),
    ):
        yield name, Label(value=label.value, evidence=tuple(evidence) or span)
    yield "setting", Label(value=member.setting.value, evidence=span)
    if member.where:
        yield "where", member.where
    for place in member.places:
        yield "places", place
    if layers.fast:
        return
    for role, group in arguments_of(layers.annotated, member.trigger.head, member.kind):
        if not member.referring or role is GroupRole.RESPONDER:
            # Nobody is hurt or acts by "police were called at ten", which takes an event up.
            if role in UNDERGOING and _undergoes_nothing(layers, first(group)):
                continue
            yield f"{role.value}s", group


def _undergoes_nothing(layers: Layers, span: Span) -> bool:
    """Whether words name who says it, or a part of a thing: "the river burst its banks"."""
    said = layers.attributions_in.get(layers.sentence(span.start), ())
    if any(source.contains(span) for i in said for source in layers.attributions[i].source):
        return True
    return any(word.lower_ == "its" for word in layers.annotated.tokens(span)[:1])


def _of_sentences(layers: Layers, cluster: Cluster) -> Iterator[tuple[str, Grounded]]:
    """Issue, demand, cause and means, from the sentences that tell of the event."""
    annotated, ontology, here = layers.annotated, layers.ontology, cluster.members[0]
    told = sorted({member.sentence for member in cluster.members})
    for number in told:
        sentence = annotated.tokens(layers.sentence_span(number))
        if demand := demand_in(annotated, sentence):
            kind = entry_of(annotated.tokens(demand), ontology.demands)
            yield "demand", topic(demand, kind)
        if cause := cause_in(annotated, sentence):
            yield "cause", topic(cause, entry_of(annotated.tokens(cause), ontology.causes))
        for tokens, kind in signals_in(sentence, ontology.issues) if has_issue(here.kind) else ():
            if tokens.root.ent_type_ in NAMES or describes_people(tokens.root):
                continue  # "Hospital Street" is about no health, "electricity suppliers" who acts
            yield "issue", topic(annotated.span_of(tokens), kind)
    found = [one for one in layers.means if layers.sentence_of(one.start) in told]
    for means in means_in(annotated, found, ontology.kind(here.kind).family, here.setting):
        yield "means", means


def claim(layers: Layers, name: str, value: Grounded, stance: Stance | None = None) -> Claim:
    """A claim with its attribution, stance and whether the source is official."""
    index = value.attribution
    if index is None and value.evidence:
        index = layers.saying(first(value))
    attribution = layers.attributions[index] if index is not None else None
    return Claim(
        field=name,
        value=value if index == value.attribution else _said(value, index),
        stance=stance or (attribution.stance if attribution else Stance.ASSERTED),
        official=True if attribution and attribution.kind is SourceKind.OFFICIAL else None,
        read_by=layers.read_by,
    )


def _said(value: Grounded, attribution: int | None) -> Grounded:
    return value.model_copy(update={"attribution": attribution})


def _is_about(cluster: Cluster, member: Candidate) -> bool:
    """Whether a telling bears on the event itself: "no one was hurt" does not deny the fire."""
    family = cluster.members[0].kind.partition(".")[0]
    return member.judged.polarity is Polarity.POS or member.kind.partition(".")[0] == family


def _occurrence(layers: Layers, member: Candidate) -> Claim:
    """That it happened; a denial is the same claim with the stance `denied`."""
    denied = member.judged.polarity is Polarity.NEG
    told = Label(value="happened", evidence=(member.span,))
    return claim(layers, "occurrence", told, Stance.DENIED if denied else None)
