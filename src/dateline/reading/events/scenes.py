"""Scenes: where and when the lesser events of a report were, of which it tells neither.

"Gunmen robbed a bank in Hull on Monday. ... Two men were arrested": in Hull, not before Monday.
What came of an event is where that was; and where all that a report tells happened in one town, so
did the rest. Only as inferred, and only for what happens on a spot: nobody tells where a minister
"criticised" or a price rose. Nothing is inferred for what has a place of its own in its sentences.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dateline.gazetteer import contains
from dateline.reading.events.alongside import is_alongside, is_told_as_it_happened
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.derive import values, when_of, where_of
from dateline.reading.events.history import publication_day
from dateline.reading.events.layers import Layers, first
from dateline.reading.events.namesakes import is_far
from dateline.vocabulary import (
    Basis,
    Claim,
    Grounded,
    Modality,
    Place,
    PlacePrecision,
    RelatedEvent,
    Setting,
    Time,
    TimePrecision,
)

ON_THE_SPOT = frozenset(
    {
        "accident",
        "conflict",
        "crime",
        "disaster",
        "dissent",
        "harm",
        "humanitarian",
        "justice",
        "repression",
        "unrest",
        "violence",
    }
)
"""Families of what happens at some place, whether it is told or not."""

NOT_THERE = frozenset({"conflict.blame", "justice.extradition", "humanitarian.aid"})
"""Kinds among them of what is said or done from elsewhere."""

TOLD_OF = frozenset({Modality.ACTUAL, Modality.PLANNED})
"""What happened or will, by the report's news: no past history, nothing denied or feared."""

NATIONWIDE = frozenset({"national", "nationwide", "countrywide", "statewide", "global", "general"})
"""Words of what happens in many towns: "a national strike"."""

BESIDE_FAMILIES = frozenset({"unrest", "repression"})
BESIDE_KINDS = frozenset({"justice.arrest", "dissent.intervention"})
"""What goes with the main event of a scene, on the same day as a rule."""

BROAD = frozenset({PlacePrecision.COUNTRY, PlacePrecision.FIRST})
"""Precisions of places in which many scenes lie."""

CROWD = frozenset({"dissent", "unrest"})
FORCE = frozenset({"conflict", "repression", "violence"})
"""Families of what a crowd does, and of what it meets with there and then."""

SPREAD_KM = 60.0  # further apart, two places are of two scenes
CAME_OF = 0.8  # how sure the place of what came of an event is, of how sure that event's is
SAME_SCENE = 0.6  # the same for what is only told beside it
BETWEEN = 0.7  # how sure it is that what came of an event did so before it was reported
A_FEW_DAYS = timedelta(days=3)
"""The longest time between an event and its report that tells anything of what came of it."""


def of_their_scenes(
    layers: Layers,
    clusters: Sequence[Cluster],
    main: int | None,
    claims: Sequence[Sequence[Claim]],
    names: Sequence[str],
) -> list[list[tuple[str, Grounded]]]:
    """For each cluster field and value of what is inferred from what else the report tells.

    `claims` are those on each cluster so far, with what it came of (`follows`) by the `names` that
    the clusters go by.
    """
    wheres, whens = [where_of(one) for one in claims], [when_of(one) for one in claims]
    scenes = {told: _one_scene(clusters, main, wheres, told) for told in TOLD_OF}
    found: list[list[tuple[str, Grounded]]] = [[] for _ in clusters]
    for number, cluster in enumerate(clusters):
        if number == main or not _is_on_the_spot(cluster):
            continue
        before = list(_earlier(claims[number], names))
        scene = scenes[cluster.members[0].modality]
        if wheres[number] is None and not _has_places(layers, cluster, wheres, scene):
            beside = scene if _is_of_its_days(whens[number], whens[main or 0]) else None
            found[number] += [("where", place) for place in _place(before, wheres, beside)]
        if whens[number] is None and cluster.members[0].modality is Modality.ACTUAL:
            if main is not None and is_alongside(cluster, clusters[main]):
                found[number] += [("when", time) for time in _same_day(whens[main])]
                continue
            here = wheres[number] is None and scene is not None and _is_of_the_hour(cluster)
            dated = [*before, main] if here and main is not None else before
            met = _met_with(cluster, number, clusters, claims, names)
            times = [*_day_of(met, whens), *_time(layers, dated, whens)][:1]
            whens[number] = next(iter(times), None)
            found[number] += [("when", time) for time in times]
    return found


def _same_day(time: Time | None) -> Iterator[Time]:
    """The day of the main event, for what is told as of the same one."""
    if time is not None and time.earliest is not None and time.earliest == time.latest:
        yield _between(time, time.earliest, time.earliest)


def _is_of_the_hour(cluster: Cluster) -> bool:
    """Whether an event is such as goes with another: stones thrown, people arrested at a protest.

    Told as it happened, "were arrested": who "has been arrested" was so at any time.
    """
    here = cluster.members[0]
    goes_with = here.kind.partition(".")[0] in BESIDE_FAMILIES or here.kind in BESIDE_KINDS
    return goes_with and any(is_told_as_it_happened(member.head) for member in cluster.members)


def _met_with(
    cluster: Cluster,
    number: int,
    clusters: Sequence[Cluster],
    claims: Sequence[Sequence[Claim]],
    names: Sequence[str],
) -> list[int]:
    """What a crowd met with at once: "fired after stones were thrown", by numbers of clusters."""
    if _family(cluster) not in CROWD:
        return []
    return [
        later
        for later, other in enumerate(clusters)
        if _family(other) in FORCE
        and number in _earlier(claims[later], names)
        and any(a.sentence == b.sentence for a in other.members for b in cluster.members)
    ]


def _day_of(met: Sequence[int], whens: Sequence[Time | None]) -> Iterator[Time]:
    """The day of what an event met with, where that is known to the day."""
    for later in met:
        yield from _same_day(whens[later])


def _family(cluster: Cluster) -> str:
    return cluster.members[0].kind.partition(".")[0]


def _place(
    before: Sequence[int], wheres: Sequence[Place | None], scene: Place | None
) -> Iterator[Place]:
    """The place of what an event came of, or the one scene of the report."""
    came_of = next((place for i in before if (place := wheres[i]) and _is_narrow(place)), None)
    if came_of is not None:
        yield _inferred(came_of, CAME_OF)
    elif scene is not None:
        yield _inferred(scene, SAME_SCENE)


def _time(layers: Layers, before: Sequence[int], whens: Sequence[Time | None]) -> Iterator[Time]:
    """From the day of what an event came of up to the report, where that is a few days at most."""
    day = publication_day(layers)
    told = next((time for i in before if (time := whens[i]) and time.earliest), None)
    if day is None or told is None or told.earliest is None:
        return
    if told.earliest <= day <= told.earliest + A_FEW_DAYS:
        yield _between(told, told.earliest, day)


def _between(told: Time, earliest: date, latest: date) -> Time:
    same = earliest == latest
    return Time(
        edtf=earliest.isoformat() if same else f"[{earliest.isoformat()}..{latest.isoformat()}]",
        earliest=earliest,
        latest=latest,
        precision=TimePrecision.DAY,
        basis=Basis.INFERRED,
        probability=round(told.probability * BETWEEN, 3),
        evidence=told.evidence,
    )


def _one_scene(
    clusters: Sequence[Cluster], main: int | None, wheres: Sequence[Place | None], told: Modality
) -> Place | None:
    """The place of the main event, where all that is news in a report happened there or near it.

    What is planned elsewhere does not tell where the rest of what happened was.
    """
    place = wheres[main] if main is not None else None
    if place is None or not _is_narrow(place):
        return None
    news = (
        other
        for cluster, other in zip(clusters, wheres, strict=True)
        if other is not None and _is_news_beside(cluster.members[0].modality, told)
    )
    return place if all(_is_of(place, other) for other in news) else None


def _is_news_beside(modality: Modality, told: Modality) -> bool:
    if modality is Modality.BACKGROUND:
        return False
    return told is not Modality.ACTUAL or modality not in {Modality.PLANNED, Modality.FORECAST}


def _is_of(scene: Place, other: Place) -> bool:
    """Whether a place is the scene, lies in it or around it."""
    if contains(scene, other) or contains(other, scene):
        return True
    if not (other.name or other.admin):
        return True  # a street or a building that is on no map
    known = other.latitude is not None and scene.latitude is not None
    return known and not is_far(scene, other, SPREAD_KM)


def _is_of_its_days(time: Time | None, main: Time | None) -> bool:
    """Whether an event is not told to be of other days than the main one."""
    if time is None or main is None or time.latest is None or main.latest is None:
        return True
    since, until = time.earliest or time.latest, main.earliest or main.latest
    return since <= main.latest + A_FEW_DAYS and until <= time.latest + A_FEW_DAYS


def _is_on_the_spot(cluster: Cluster) -> bool:
    here = cluster.members[0]
    local = _family(cluster) in ON_THE_SPOT and here.kind not in NOT_THERE
    told_of = here.setting is not Setting.ONLINE and here.speaker is None
    wide = any(word.lower_ in NATIONWIDE for word in here.head.lefts)
    return local and told_of and not wide and here.modality in TOLD_OF and not cluster.many


def _has_places(
    layers: Layers, cluster: Cluster, wheres: Sequence[Place | None], scene: Place | None
) -> bool:
    """Whether the sentences of an event name a place that is no other event's: it may be there.

    Unless the one scene of the report lies in it: "the Tunisian League said".
    """
    others = {(place.geonames_id, place.text) for place in wheres if place is not None}
    return any(
        (place.geonames_id, place.text) not in others
        and not (scene is not None and place.name and contains(place, scene))
        for member in cluster.members
        for place in layers.places_in.get(member.sentence, ())
    )


def _is_narrow(place: Place) -> bool:
    return bool(place.name or place.admin) and place.precision not in BROAD


def _earlier(claims: Sequence[Claim], names: Sequence[str]) -> Iterator[int]:
    """What an event came of, the surest first, as numbers of clusters."""
    links = values(claims, "follows", RelatedEvent)
    for link in sorted(links, key=lambda link: -link.probability):
        yield names.index(link.event)


def _inferred(place: Place, sure: float) -> Place:
    update = {
        "basis": Basis.INFERRED,
        "probability": round(place.probability * sure, 3),
        "evidence": (first(place),),
        "attribution": None,
    }
    return place.model_copy(update=update)
