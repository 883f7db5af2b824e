"""The reader: reports in, readings out. It holds what is loaded once and calls the components."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import tee

from spacy.language import Language

from dateline.gazetteer import Gazetteer, open_gazetteer
from dateline.ontology import Ontology, load_ontology
from dateline.reading.annotation import Annotated
from dateline.reading.language import annotate, pipeline
from dateline.vocabulary import Report


class Reader:
    """Reads English reports. Loading takes a second or two, so keep one and reuse it.

    `model` names a spaCy package; `fast` leaves out what costs most for the least.
    """

    def __init__(self, model: str | None = None, *, fast: bool = False) -> None:
        self.model = model
        self.fast = fast

    @cached_property
    def nlp(self) -> Language:
        """The language pipeline."""
        return pipeline(self.model)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The place index, built into the user's cache on first use."""
        return open_gazetteer()

    @cached_property
    def ontology(self) -> Ontology:
        """The kinds of events."""
        return load_ontology()

    def annotate(self, reports: Iterable[Report]) -> Iterator[Annotated]:
        """Annotate reports in order."""
        kept, texts = tee(reports)
        docs = annotate((report.text for report in texts), self.nlp)
        yield from map(Annotated, kept, docs)
