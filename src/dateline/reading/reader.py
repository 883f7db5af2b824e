"""The reader: reports in, readings out. It holds what is loaded once and calls the components."""

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
from dateline.reading.counts import find_counts
from dateline.reading.events import Layers, find_events
from dateline.reading.forecasts import find_forecasts
from dateline.reading.furniture import find_furniture
from dateline.reading.language import annotate, model_name, pipeline
from dateline.reading.places import find_places
from dateline.reading.times import find_times
from dateline.reading.triggers import find_triggers
from dateline.vocabulary import Reading, Report


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
        kept, texts = tee(reports)
        docs = annotate((report.text for report in texts), self.nlp)
        yield from map(Annotated, kept, docs)

    def layers(self, annotated: Annotated) -> Layers:
        """All layers over one annotated report."""
        times = find_times(annotated)
        attributions = find_attributions(annotated)
        return Layers(
            annotated=annotated,
            ontology=self.ontology,
            read_by=self.read_by,
            times=times,
            places=Unnamed(annotated).places(find_places(annotated, self.gazetteer)),
            counts=find_counts(annotated),
            attributions=attributions,
            triggers=find_triggers(annotated, self.ontology),
            furniture=find_furniture(annotated),
            forecasts=() if self.fast else find_forecasts(annotated, attributions, times),
            fast=self.fast,
        )

    def read_annotated(self, annotated: Annotated) -> Reading:
        """Read one annotated report."""
        layers = self.layers(annotated)
        events = find_events(layers)
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
        return withheld(reading, Unnamed(annotated, reading.places))
