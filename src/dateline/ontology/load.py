"""Loading: TOML files in, a validated `Ontology` out, or one clear line about what is wrong."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from dateline.errors import OntologyError
from dateline.ontology.crosswalk import Codes, Crosswalk
from dateline.ontology.kind import EventKind, KindEntry, KindFile
from dateline.ontology.ontology import Ontology
from dateline.ontology.topic import TopicEntry

HERE = Path(__file__).parent
TEAM_KEYS = ("kind", "contexts", "issues", "demands", "causes")
"""Keys of a team's `dateline.toml` that belong to the ontology; others are settings."""

Model = TypeVar("Model", bound=BaseModel)
_Topics = TypeAdapter(dict[str, TopicEntry])


@cache
def load_ontology() -> Ontology:
    """Load and validate the kinds once; raises OntologyError naming file and key."""
    kinds: dict[str, EventKind] = {}
    titles: dict[str, str] = {}
    for path in sorted((HERE / "kinds").glob("*.toml")):
        file = _parsed(KindFile, _toml(path), path)
        titles[file.family or ""] = file.title
        _add(kinds, file, path)
    ontology = Ontology(
        kinds=kinds,
        titles=titles,
        contexts={name: tuple(words) for name, words in _toml(HERE / "contexts.toml").items()},
        codes=_parsed(Codes, _toml(HERE / "crosswalks.toml"), HERE / "crosswalks.toml"),
        **{name: _topics(HERE / "topics" / f"{name}.toml") for name in TEAM_KEYS[2:]},
    )
    _check(ontology, HERE / "kinds")
    return ontology


def merge_ontology(ontology: Ontology, path: Path) -> Ontology:
    """An ontology with a team's own kinds, contexts and topics from a TOML file added.

    A kind of the same name is replaced. Names are dotted, or plain below a `family` of the file.
    Keys that belong to other settings are passed over. Raises OntologyError.
    """
    table = _toml(path)
    own = {key: part for key, part in table.items() if key in (*TEAM_KEYS, "family", "crosswalk")}
    file = _parsed(KindFile, own, path)
    kinds = dict(ontology.kinds)
    _add(kinds, file, path, replace=True)
    merged = Ontology(
        kinds=kinds,
        titles=ontology.titles,
        contexts={**ontology.contexts, **file.contexts},
        codes=ontology.codes,
        issues={**ontology.issues, **file.issues},
        demands={**ontology.demands, **file.demands},
        causes={**ontology.causes, **file.causes},
    )
    _check(merged, path)
    return merged


def _toml(path: Path) -> dict[str, Any]:
    """A TOML file as a table."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise OntologyError(f"{path}: is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"{path}: is not valid TOML: {error}") from None


def _parsed(model: type[Model], table: dict[str, Any], path: Path) -> Model:
    try:
        return model.model_validate(table)
    except ValidationError as error:
        raise OntologyError(f"{path}: {_first(error, table)}") from None


def _topics(path: Path) -> dict[str, TopicEntry]:
    table = _toml(path)
    try:
        return _Topics.validate_python(table)
    except ValidationError as error:
        raise OntologyError(f"{path}: {_first(error, table)}") from None


def _first(error: ValidationError, table: dict[str, Any]) -> str:
    """The first thing that is wrong, with the name of the kind and the key."""
    problem = error.errors()[0]
    where = [str(part) for part in problem["loc"]]
    if where[:1] == ["kind"] and len(where) > 1 and where[1].isdigit():
        entry = table["kind"][int(where[1])]
        name = entry.get("name") if isinstance(entry, dict) else None
        subject = f"kind '{name}'" if name else f"kind number {int(where[1]) + 1}"
        return f"{subject}, key '{'.'.join(where[2:])}': {problem['msg']}"
    return f"key '{'.'.join(where)}': {problem['msg']}"


def _add(kinds: dict[str, EventKind], file: KindFile, path: Path, *, replace: bool = False) -> None:
    """Add the kinds of a file under their dotted names."""
    for entry in file.kind:
        kind = _complete(entry, file, path)
        if kind.name in kinds and not replace:
            raise OntologyError(f"{path}: kind '{kind.name}' is there twice")
        kinds[kind.name] = kind


def _complete(entry: KindEntry, file: KindFile, path: Path) -> EventKind:
    """A kind with its family's defaults."""
    name = entry.name if "." in entry.name or not file.family else f"{file.family}.{entry.name}"
    try:
        return EventKind(
            **entry.model_dump(exclude={"name", "crosswalk"}),
            name=name,
            crosswalk=Crosswalk.model_validate({**file.crosswalk, **entry.crosswalk}),
        )
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        raise OntologyError(f"{path}: kind '{entry.name}', key '{key}': {problem['msg']}") from None


def _check(ontology: Ontology, path: Path) -> None:
    """Contexts and codes that kinds refer to must exist."""
    for kind in ontology:
        where = f"{path}: kind '{kind.name}'"
        for context in (*kind.context, *kind.requires, *kind.excludes):
            if context.removeprefix("by.").removeprefix("to.") not in ontology.contexts:
                raise OntologyError(f"{where}: there is no context '{context}'")
        for scheme, value in ontology.codes.unknown(kind.crosswalk):
            raise OntologyError(f"{where}, key 'crosswalk.{scheme}': no such code: '{value}'")
