"""The kinds of events, as a list for a person or as JSON."""

import json

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.errors import OntologyError
from dateline.ontology import EventKind, load_ontology

RATIOS = {"kind": None, "definition": 5, "ACLED": 2, "PLOVER": 2}


def print_kinds(family: str | None, *, as_json: bool) -> int:
    """Print all kinds or those of a family; gives the exit status, 2 for an unknown family."""
    ontology = load_ontology()
    try:
        kinds = ontology.family(family) if family else tuple(ontology)
    except OntologyError as error:
        Console(stderr=True, soft_wrap=True).print(Text(f"dateline: {error}"))
        return 2
    if as_json:
        print(json.dumps([described(kind) for kind in kinds], ensure_ascii=False, indent=2))
    else:
        Console().print(table_of(kinds))
    return 0


def described(kind: EventKind) -> dict[str, object]:
    """A kind as JSON prints it: name, definition, examples, crosswalks."""
    crosswalk = {scheme: code for scheme, code in kind.crosswalk.model_dump().items() if code}
    return {
        "name": kind.name,
        "family": kind.family,
        "definition": kind.definition,
        "examples": list(kind.examples),
        "setting": kind.setting,
        "crosswalk": crosswalk,
    }


def table_of(kinds: tuple[EventKind, ...]) -> Table:
    """Kinds with their definitions and the codes that ACLED and PLOVER have for them."""
    table = Table(box=None, expand=True, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in ("kind", "definition", "ACLED", "PLOVER"):
        table.add_column(column, no_wrap=column == "kind", ratio=RATIOS[column])
    for kind in kinds:
        codes = kind.crosswalk
        table.add_row(kind.name, Text(kind.definition), codes.acled, codes.plover)
    return table
