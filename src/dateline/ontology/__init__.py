"""Ontology: kinds of events as data, with crosswalks."""


class Ontology:
    """Placeholder until the kinds are written."""


def load_ontology() -> Ontology:
    """Load and validate the kinds once."""
    return Ontology()
