"""Tellings for tests, made without reading."""

from datetime import date

from dateline.linking.matching.told import Told, told
from dateline.vocabulary import (
    Basis,
    Certainty,
    Count,
    CountRole,
    EventTime,
    Kind,
    Mention,
    Modality,
    Place,
    PlacePrecision,
    Polarity,
    Report,
    Scope,
    Span,
    Telling,
    Time,
    TimePrecision,
    Trigger,
)

PLACES = {
    "Karrow": (1, 44.0, 8.0, "NV"),
    "Hadding": (2, 44.1, 8.1, "NV"),
    "Tessin": (3, 47.0, 12.0, "NV"),
    "Dunmere": (4, -10.0, 60.0, "KE"),
}


def telling(
    name: str,
    text: str,
    kind: str = "violence.shooting",
    *,
    day: str | None = "1931-05-04",
    where: str | None = "Karrow",
    dead: int | None = None,
    published: str = "1931-05-05",
    report: str | None = None,
    **more: object,
) -> Told:
    """A telling of an event whose trigger is the first word of a text."""
    word = Span(start=0, end=len(text.split(maxsplit=1)[0]), text=text.split(maxsplit=1)[0])
    counts = {}
    if dead is not None:
        counts[CountRole.DEAD] = Count(
            low=dead, best=dead, high=dead, text=f"{dead}", evidence=(word,)
        )
    mention = Mention(
        id="m1",
        kind=Kind(name=kind, evidence=(word,)),
        title="t",
        summary="s",
        modality=more.get("modality", Modality.ACTUAL),
        polarity=Polarity.POS,
        certainty=Certainty.CERTAIN,
        time=EventTime.PAST,
        scope=more.get("scope", Scope.SINGLE),
        actors=more.get("actors", ()),
        trigger=Trigger(evidence=(word,)),
        when=_time(day, word) if day else None,
        where=place(where, word) if where else None,
        counts=counts,
    )
    known = Telling(
        id=f"m-{name}",
        order=1,
        key=name,
        mention=mention,
        report=report or f"r-{name}",
        published=date.fromisoformat(published),
    )
    read = Report(id=known.report or "", text=text)
    return told(known, read, [mention.where] if mention.where else [])


def _time(day: str, word: Span) -> Time:
    at = date.fromisoformat(day)
    return Time(edtf=day, earliest=at, latest=at, precision=TimePrecision.DAY, evidence=(word,))


def place(name: str, word: Span) -> Place:
    """An invented place."""
    number, north, east, country = PLACES[name]
    return Place(
        text=name,
        name=name,
        geonames_id=number,
        latitude=north,
        longitude=east,
        country_code=country,
        admin=("Norvania",),
        precision=PlacePrecision.TOWN,
        evidence=(word,),
        basis=Basis.STATED,
    )
