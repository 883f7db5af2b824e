"""A stream of readings that imitates real ones: many events of few reports and few of many.

Assumed, from what the labelled corpora and the samples show: half of all events have one report and
one in fifty more than ten; one report in six copies another; a report tells of one to six events;
towns are in the news by their population; reports come within days of the event. 150 reports come
a day, whatever the size of the record: a record grows in time. Words follow Zipf's law, and reports
of one event share rare ones. The texts mean nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from itertools import accumulate, count
from random import Random

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

A_DAY = 150
BEGIN = date(2020, 1, 1)
TOWNS = 8_000
OUTLETS = 400
READ_BY = "made up"


@dataclass(frozen=True)
class Happening:
    """What reports of the stream tell of."""

    kind: str
    town: Place
    day: date
    dead: int
    words: tuple[str, ...]


class Stream:
    """Readings without end, the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self.random = Random(seed)
        self.towns = _towns()
        self.chances = list(accumulate(float(weight) for weight, _ in self.towns))
        self.kinds = [kind.name for kind in load_ontology()]
        self.words = _words()
        self.zipf = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.recent: list[Happening] = []
        self.texts: list[tuple[str, Reading]] = []

    def __iter__(self) -> Iterator[Reading]:
        for number in count():
            yield self._reading(number, BEGIN + timedelta(days=number // A_DAY))

    def _reading(self, number: int, day: date) -> Reading:
        if self.texts and self.random.random() < 1 / 6:
            return self._copy(number, day)
        main = self._told_again(day) or self._new(day)
        others = [self._told_again(day) or self._new(day) for _ in range(self._more())]
        happenings = list(dict.fromkeys([main, *others]))
        text, triggers = self._text(happenings)
        report = self._report(number, day, text)
        events = tuple(
            _mention(f"m{i}", one, trigger, text)
            for i, (one, trigger) in enumerate(zip(happenings, triggers, strict=True), 1)
        )
        police = Attribution(
            source=(_span(text, triggers[0]),), by="police", kind=SourceKind.OFFICIAL
        )
        reading = Reading(
            read_by=READ_BY,
            report=report,
            main_event="m1",
            events=events,
            attributions=(police,),
        )
        self.texts = [*self.texts[-300:], (text, reading)]
        return reading

    def _copy(self, number: int, day: date) -> Reading:
        text, reading = self.random.choice(self.texts[-300:])
        return reading.model_copy(update={"report": self._report(number, day, text)})

    def _report(self, number: int, day: date, text: str) -> Report:
        outlet = f"outlet {int(self.random.paretovariate(0.7)) % OUTLETS}"
        return Report(
            id=f"report {number}",
            text=text,
            outlet=outlet,
            address=f"https://{outlet.replace(' ', '')}.example/{number}",
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
        found = Happening(
            kind=self.random.choice(self.kinds[: 10 + int(self.random.paretovariate(1)) % 100]),
            town=place,
            day=day - timedelta(days=min(int(self.random.expovariate(1)), 20)),
            dead=int(self.random.paretovariate(1.5)) - 1,
            words=tuple(self._rare() for _ in range(12)),
        )
        self.recent = [*self.recent[-3000:], found]
        return found

    def _more(self) -> int:
        return min(int(self.random.expovariate(0.55)), 5)

    def _rare(self) -> str:
        return "".join(self.random.choices("abcdefghiklmnoprstuvz", k=7)).capitalize()

    def _text(self, happenings: list[Happening]) -> tuple[str, list[int]]:
        """Sentences of each event, and where the word stands that tells of it."""
        parts, starts, length = [], [], 0
        for one in happenings:
            words = self.random.choices(self.words, cum_weights=self.zipf, k=60)
            for word in self.random.sample(one.words, 8):
                words[self.random.randrange(len(words))] = word
            sentence = f"{one.kind} in {one.town.text} killed {one.dead} " + " ".join(words) + ".\n"
            starts.append(length)
            parts.append(sentence)
            length += len(sentence)
        return "".join(parts), starts


def _mention(name: str, one: Happening, start: int, text: str) -> Mention:
    end = start + len(one.kind)
    told = (Span(start=start, end=end, text=text[start:end]),)
    when = Time(
        edtf=one.day.isoformat(),
        earliest=one.day,
        latest=one.day,
        precision=TimePrecision.DAY,
        evidence=told,
    )
    where = one.town.model_copy(update={"evidence": told})
    dead = Count(low=one.dead, best=one.dead, high=one.dead, text=str(one.dead), evidence=told)
    kind = Kind(name=one.kind, evidence=told)
    values: list[tuple[str, Grounded]] = [
        ("kind", kind),
        ("polarity", Label(value="POS", evidence=told)),
        ("certainty", Label(value="CERTAIN", evidence=told)),
        ("time", Label(value="past", evidence=told)),
        ("when", when),
        ("where", where),
        ("counts.dead", dead),
        ("occurrence", Label(value="happened", evidence=told)),
    ]
    return Mention(
        id=name,
        kind=kind,
        title=one.kind,
        summary=one.kind,
        modality=Modality.ACTUAL,
        polarity=Polarity.POS,
        certainty=Certainty.CERTAIN,
        time=EventTime.PAST,
        trigger=Trigger(evidence=told),
        when=when,
        where=where,
        counts={"dead": dead},
        claims=tuple(Claim(field=field, value=value, read_by=READ_BY) for field, value in values),
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


def _words() -> list[str]:
    lines = (files("dateline.linking.words") / "common.txt").read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith(("#", "[")) for word in line.split()]
