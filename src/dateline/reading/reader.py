"""The reader: reports in, readings out. It holds what is loaded once and calls the components."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import tee

from spacy.language import Language

from dateline._version import __version__
from dateline.gazetteer import Gazetteer, open_gazetteer
from dateline.ontology import Ontology, shipped_ontology
from dateline.reading.actors import Unnamed, withheld
from dateline.reading.annotation import Annotated
from dateline.reading.attribution import find_attributions
from dateline.reading.calibration import calibrate
from dateline.reading.counts import find_counts
from dateline.reading.encoder import Sentences
from dateline.reading.events import (
    Events,
    Heading,
    Layers,
    find_events,
    is_needed,
    with_titled,
)
from dateline.reading.forecasts import find_forecasts
from dateline.reading.furniture import find_furniture
from dateline.reading.language import annotate, model_name, pipeline
from dateline.reading.places import find_places, home_of
from dateline.reading.times import find_times
from dateline.reading.triggers import find_and_rank
from dateline.vocabulary import Reading, Report

SMALL = re.compile(r"\b[a-z][a-z'’-]*")
CAPITAL = re.compile(r"\b[A-Z][a-z'’-]+")


class Reader:
    """Reads English reports. Loading takes a second or two, so keep one and reuse it.

    `model` names a spaCy package. `fast` reads events with kind, time, place, counts, modality and
    source, and leaves out groups, issues, demands, causes, means and forecasts. `ontology` has the
    kinds that are looked for: a team's, else the shipped ones.
    """

    def __init__(
        self, model: str | None = None, *, fast: bool = False, ontology: Ontology | None = None
    ) -> None:
        self.model = model
        self.fast = fast
        self.ontology = ontology or shipped_ontology()

    @cached_property
    def nlp(self) -> Language:
        """The language pipeline."""
        return pipeline(self.model)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The place index, built into the user's cache on first use."""
        return open_gazetteer()

    @cached_property
    def read_by(self) -> str:
        """The reader and the versions of its parts, as every reading and claim carries them."""
        model, places = model_name(self.nlp), self.gazetteer.version
        team = f"; kinds {self.ontology.team}" if self.ontology.team else ""
        return f"dateline {__version__}; {model}; gazetteer {places}{team}"

    def read(self, report: Report) -> Reading:
        """Read one report."""
        return next(self.read_all([report]))

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports in order, a batch at a time."""
        yield from map(self.read_annotated, self.annotate(reports))

    def annotate(self, reports: Iterable[Report]) -> Iterator[Annotated]:
        """Annotate reports in order."""
        kept, read = tee(reports)
        texts = (text for report in read for text in (report.text, title_apart(report)))
        docs = annotate(texts, self.nlp)
        for report in kept:
            doc, title = next(docs), next(docs)
            sentences = None if self.fast else Sentences(doc)
            yield Annotated(report, doc, title if len(title) else None, sentences)

    def layers(self, annotated: Annotated) -> Layers:
        """All layers over one annotated report."""
        times = find_times(annotated)
        attributions = find_attributions(annotated)
        triggers, about = find_and_rank(annotated, self.ontology)
        return Layers(
            annotated=annotated,
            ontology=self.ontology,
            read_by=self.read_by,
            times=times,
            places=Unnamed(annotated).places(find_places(annotated, self.gazetteer)),
            counts=find_counts(annotated),
            attributions=attributions,
            triggers=triggers,
            furniture=find_furniture(annotated),
            heading=self._heading(annotated),
            home=home_of(annotated.report, self.gazetteer),
            forecasts=() if self.fast else find_forecasts(annotated, attributions, times),
            fast=self.fast,
            about=about,
        )

    def _heading(self, annotated: Annotated) -> Heading | None:
        title = _title_alone(annotated)
        return Heading.read(title, self.ontology) if title else None

    def events(self, layers: Layers) -> Events:
        """The events of a report, with what its title alone tells."""
        events = find_events(layers)
        title = _title_alone(layers.annotated)
        if title is None or not is_needed(layers, events):
            return events
        layers = self.layers(title)
        told, unnamed = find_events(layers), Unnamed(title, layers.places)
        return with_titled(events, told.main, [withheld(one, unnamed) for one in told.mentions])

    def read_annotated(self, annotated: Annotated) -> Reading:
        """Read one annotated report."""
        layers = self.layers(annotated)
        events = self.events(layers)
        reading = Reading(
            read_by=self.read_by,
            report=annotated.report,
            main_event=events.main,
            events=events.mentions,
            forecasts=tuple(layers.forecasts),
            attributions=tuple(layers.attributions),
            times=tuple(layers.times),
            places=tuple(layers.places),
            set_aside=(*layers.furniture, *events.set_aside),
        )
        return calibrate(withheld(reading, Unnamed(annotated, reading.places)))


def _title_alone(annotated: Annotated) -> Annotated | None:
    """The title as a report of its own, with the day and the outlet of the whole."""
    if annotated.title is None:
        return None
    text = annotated.report.title or ""
    return Annotated(
        annotated.report.model_copy(update={"text": text, "title": None}),
        annotated.title,
        sentences=annotated.sentences and Sentences(annotated.title),
    )


def title_apart(report: Report) -> str:
    """The title of a report, unless it is known already as the beginning of its text.

    Words with a capital that the text writes without one lose theirs: the language model takes
    "Two Killed In Barn Fire" for a name.
    """
    title = report.title or ""
    if not title or report.text.lstrip().startswith(title):
        return ""
    small = set(SMALL.findall(report.text))
    return CAPITAL.sub(lambda word: word[0].lower() if word[0].lower() in small else word[0], title)
