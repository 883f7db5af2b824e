"""A stream of readings that imitates real ones: many events of few reports and few of many.

Shares of what is told of a mention (place, day, modality, family, claims), mentions and words a
report are those of readings of 160 reports, drawn by chance from the labelled reports of incidents
and of local news beside the repository. The rest is assumed: half of all events have one report
and one in fifty more than ten; one report in six copies another; one outlet in ten prints the same
two sentences under every report; towns are in the news by their population, and one city, at war,
has one event in ten; reports come within days of the event. 150 reports come a day, whatever the
size of the record: a record grows in time. Words follow Zipf's law, and reports of one event share
rare ones. The texts mean nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from itertools import accumulate, count
from random import Random
from typing import TypeVar

from dateline.gazetteer import open_gazetteer
from dateline.ontology import load_ontology
from dateline.vocabulary import (
    Attribution,
    Basis,
    Certainty,
    Claim,
    Count,
    EventTime,
    Grounded,
    Group,
    GroupKind,
    Kind,
    Label,
    Mention,
    Modality,
    Place,
    PlacePrecision,
    Polarity,
    Published,
    Reading,
    Report,
    SourceKind,
    Span,
    Time,
    TimePrecision,
    Trigger,
)

Chosen = TypeVar("Chosen")

A_DAY = 150
BEGIN = date(2020, 1, 1)
TOWNS = 8_000
OUTLETS = 400
READ_BY = "made up"

WORDS, SPREAD = 230, 0.8
"""Words of a report: the median, and the standard deviation of their logarithm."""

MENTIONS = {0: 3, 1: 15, 2: 26, 3: 23, 4: 13, 5: 9, 6: 6, 8: 5}
"""Mentions of a report, in per cent."""

FAMILIES = {
    **{"violence": 33, "justice": 29, "dissent": 6, "crime": 5, "conflict": 5, "disaster": 4},
    **{"accident": 3, "repression": 2, "society": 2, "governance": 2, "diplomacy": 2},
    **{"economy": 2, "humanitarian": 2, "unrest": 1, "harm": 1},
}
"""Families of kinds, in per cent: crowded ones among them, as in a record of one subject."""

FINE = {PlacePrecision.TOWN: 33, PlacePrecision.SECOND: 7, PlacePrecision.FIRST: 3, None: 57}
"""How finely mentions name their place, in per cent; most name none of their own."""

LENGTHS = {1: 47, 30: 4, 365: 2, 0: 47}
"""Days that the time of a mention spans, in per cent; half name none."""

MODALITIES = {
    **{Modality.ACTUAL: 86, Modality.HYPOTHETICAL: 6, Modality.BACKGROUND: 3},
    **{Modality.FORECAST: 3, Modality.PLANNED: 1, Modality.DENIED: 1},
}

CLAIMS = 0.06
"""Claims of a mention beside those on kind, time, place and modality: 17 on average, many of few
and few of many."""

AT_WAR = 0.1
"""Share of all events that one city has."""


@dataclass(frozen=True)
class Happening:
    """What reports of the stream tell of."""

    kind: str
    town: Place
    day: date
    dead: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Telling:
    """An event as one report tells it: what it leaves out, and how many groups it names."""

    event: Happening
    fine: PlacePrecision | None
    lasting: int
    modality: Modality
    groups: int


class Stream:
    """Readings without end, the same for the same seed, from the `first` on."""

    def __init__(self, seed: int = 1, first: int = 0) -> None:
        self.random = Random(seed)
        self.first = first
        self.towns = _towns()
        self.chances = list(accumulate(float(weight) for weight, _ in self.towns))
        self.kinds = _kinds()
        self.words = _words()
        self.zipf = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.outlets = list(accumulate(1 / (rank + 10) for rank in range(OUTLETS)))
        self.notices = {
            number: " ".join(self._rare() for _ in range(12))
            + ".\n"
            + " ".join(self._rare() for _ in range(12))
            + ".\n"
            for number in range(0, OUTLETS, 10)
        }
        self.recent: list[Happening] = []
        self.texts: list[tuple[str, Reading]] = []

    def __iter__(self) -> Iterator[Reading]:
        for number in count(self.first):
            yield self._reading(number, BEGIN + timedelta(days=number // A_DAY))

    def _reading(self, number: int, day: date) -> Reading:
        if self.texts and self.random.random() < 1 / 6:
            return self._copy(number, day)
        happenings = [self._told_again(day) or self._new(day) for _ in range(self._any(MENTIONS))]
        told = [self._telling(one) for one in dict.fromkeys(happenings)]
        text, triggers = self._text(told)
        report = self._report(number, day, text)
        events = tuple(
            _mention(f"m{i}", one, trigger, report.text)
            for i, (one, trigger) in enumerate(zip(told, triggers, strict=True), 1)
        )
        police = Attribution(source=(_span(text, 0),), by="police", kind=SourceKind.OFFICIAL)
        reading = Reading(
            read_by=READ_BY,
            report=report,
            main_event="m1" if events else None,
            events=events,
            attributions=(police,),
        )
        self.texts = [*self.texts[-300:], (text, reading)]
        return reading

    def _copy(self, number: int, day: date) -> Reading:
        text, reading = self.random.choice(self.texts[-300:])
        return reading.model_copy(update={"report": self._report(number, day, text)})

    def _report(self, number: int, day: date, text: str) -> Report:
        outlet = self.random.choices(range(OUTLETS), cum_weights=self.outlets)[0]
        return Report(
            id=f"report {number}",
            text=text + self.notices.get(outlet, ""),
            outlet=f"outlet {outlet}",
            address=f"https://outlet{outlet}.example/{number}",
            published=Published(edtf=day.isoformat(), basis=Basis.SUPPLIED, supplied_by="stream"),
        )

    def _told_again(self, day: date) -> Happening | None:
        """An event of the last days, one that is told much rather than one that is told little."""
        if len(self.recent) < 50 or self.random.random() < 0.55:
            return None
        back = min(int(self.random.paretovariate(1.1)), len(self.recent))
        found = self.recent[-back]
        return found if (day - found.day).days <= 10 else None

    def _new(self, day: date) -> Happening:
        place = self.random.choices(self.towns, cum_weights=self.chances)[0][1]
        if self.random.random() < AT_WAR:
            place = self.towns[20][1]
        found = Happening(
            kind=self.random.choice(self.kinds[self._any(FAMILIES)]),
            town=place,
            day=day - timedelta(days=min(int(self.random.expovariate(1)), 20)),
            dead=int(self.random.paretovariate(1.5)) - 1,
            words=tuple(self._rare() for _ in range(12)),
        )
        self.recent = [*self.recent[-3000:], found]
        return found

    def _telling(self, event: Happening) -> Telling:
        return Telling(
            event=event,
            fine=self._any(FINE),
            lasting=self._any(LENGTHS),
            modality=self._any(MODALITIES),
            groups=min(int(self.random.expovariate(CLAIMS)), 100),
        )

    def _any(self, shares: Mapping[Chosen, int]) -> Chosen:
        return self.random.choices(list(shares), weights=list(shares.values()))[0]

    def _rare(self) -> str:
        return "".join(self.random.choices("abcdefghiklmnoprstuvz", k=7)).capitalize()

    def _text(self, told: list[Telling]) -> tuple[str, list[int]]:
        """Sentences of each event, and where the word stands that tells of it."""
        parts, starts, length = [], [], 0
        words = max(30, int(WORDS * self.random.lognormvariate(0, SPREAD)))
        for one in told:
            head = f"{one.event.kind} in {one.event.town.text} killed {one.event.dead} "
            sentence = head + self._sentences(words // len(told), one.event.words)
            starts.append(length)
            parts.append(sentence)
            length += len(sentence)
        return "".join(parts) or self._sentences(words, ()), starts

    def _sentences(self, number: int, rare: tuple[str, ...]) -> str:
        words = self.random.choices(self.words, cum_weights=self.zipf, k=max(12, number))
        for word in self.random.sample(rare, min(8, len(rare))):
            words[self.random.randrange(len(words))] = word
        lines = (words[start : start + 20] for start in range(0, len(words), 20))
        return ". ".join(" ".join(line) for line in lines) + ".\n"


def _mention(name: str, told: Telling, start: int, text: str) -> Mention:
    one = told.event
    end = start + len(one.kind)
    words = (Span(start=start, end=end, text=text[start:end]),)
    when, where = _when(told, words), _where(told, words)
    dead = Count(low=one.dead, best=one.dead, high=one.dead, text=str(one.dead), evidence=words)
    kind = Kind(name=one.kind, evidence=words)
    groups = [
        Group(text=f"group {number}", kind=GroupKind.UNKNOWN, evidence=words)
        for number in range(told.groups)
    ]
    values: list[tuple[str, Grounded]] = [
        ("kind", kind),
        ("polarity", Label(value="POS", evidence=words)),
        ("certainty", Label(value="CERTAIN", evidence=words)),
        ("time", Label(value="past", evidence=words)),
        ("counts.dead", dead),
        ("occurrence", Label(value="happened", evidence=words)),
        *((field, value) for field, value in (("when", when), ("where", where)) if value),
        *(("actors", group) for group in groups),
    ]
    return Mention(
        id=name,
        kind=kind,
        title=one.kind,
        summary=one.kind,
        modality=told.modality,
        polarity=Polarity.POS,
        certainty=Certainty.CERTAIN,
        time=EventTime.PAST,
        trigger=Trigger(evidence=words),
        when=when,
        where=where,
        counts={"dead": dead},
        actors=tuple(groups),
        claims=tuple(Claim(field=field, value=value, read_by=READ_BY) for field, value in values),
    )


def _when(told: Telling, words: tuple[Span, ...]) -> Time | None:
    if not told.lasting:
        return None
    last = told.event.day
    first = last - timedelta(days=told.lasting - 1)
    edtf = last.isoformat() if first == last else f"[{first.isoformat()}..{last.isoformat()}]"
    return Time(edtf=edtf, earliest=first, latest=last, precision=TimePrecision.DAY, evidence=words)


def _where(told: Telling, words: tuple[Span, ...]) -> Place | None:
    """The town, or the region around it."""
    town = told.event.town
    if told.fine is None:
        return None
    if told.fine is PlacePrecision.TOWN or not town.admin:
        return town.model_copy(update={"evidence": words})
    region = town.admin[0 if told.fine is PlacePrecision.SECOND else -1]
    return town.model_copy(
        update={
            **{"evidence": words, "precision": told.fine, "text": region, "name": region},
            **{"geonames_id": None, "admin": town.admin[1:]},
        }
    )


def _span(text: str, start: int) -> Span:
    return Span(start=start, end=start + 1, text=text[start : start + 1])


def _towns() -> list[tuple[int, Place]]:
    """The largest towns with their population, in the gazetteer's order."""
    gazetteer = open_gazetteer()
    places = (gazetteer.place(row) for row in range(len(gazetteer)))
    towns = [one for one in places if one.level is PlacePrecision.TOWN]
    listed = sorted(towns, key=lambda one: -one.population)[:TOWNS]
    return [
        (
            one.population,
            Place(
                text=one.name,
                name=one.name,
                geonames_id=one.geonames_id,
                latitude=one.latitude,
                longitude=one.longitude,
                country_code=one.country,
                admin=gazetteer.admin(one),
                precision=PlacePrecision.TOWN,
                basis=Basis.SUPPLIED,
                supplied_by="stream",
            ),
        )
        for one in listed
    ]


def _kinds() -> dict[str, list[str]]:
    """Kinds by family."""
    found: dict[str, list[str]] = {family: [] for family in FAMILIES}
    for kind in load_ontology():
        found.setdefault(kind.name.partition(".")[0], []).append(kind.name)
    return {family: names or [family] for family, names in found.items()}


def _words() -> list[str]:
    lines = (files("dateline.linking.words") / "common.txt").read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith(("#", "[")) for word in line.split()]
