"""Loading: TOML files in, a validated `Ontology` out, or one clear line about what is wrong."""

import json
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from dateline.errors import OntologyError
from dateline.ontology.crosswalk import Codes, Crosswalk
from dateline.ontology.kind import EventKind, KindEntry, KindFile
from dateline.ontology.ontology import Ontology
from dateline.ontology.topic import TopicEntry

HERE = Path(__file__).parent
TEAM_KEYS = ("kind", "kinds", "contexts", "issues", "demands", "causes")
"""Keys of a team's `dateline.toml` that belong to the ontology; others are settings."""

Model = TypeVar("Model", bound=BaseModel)
_Topics = TypeAdapter(dict[str, TopicEntry])


_in_force: ContextVar[Ontology | None] = ContextVar("ontology in force", default=None)


def load_ontology() -> Ontology:
    """The kinds in force: those of the record at work (see `using`), else the shipped ones."""
    return _in_force.get() or shipped_ontology()


@contextmanager
def using(ontology: Ontology | None) -> Iterator[None]:
    """Put a team's ontology in force within a `with` block; None leaves all as it is."""
    if ontology is None:
        yield
        return
    token = _in_force.set(ontology)
    try:
        yield
    finally:
        _in_force.reset(token)


@cache
def shipped_ontology() -> Ontology:
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
        issues=_topics(HERE / "topics" / "issues.toml"),
        demands=_topics(HERE / "topics" / "demands.toml"),
        causes=_topics(HERE / "topics" / "causes.toml"),
    )
    _check(ontology, HERE / "kinds")
    return ontology


def merge_ontology(ontology: Ontology, path: Path) -> Ontology:
    """An ontology with a team's own kinds, contexts and topics from a TOML file added.

    A kind of the same name is replaced; a word that a team has for a kind of its own tells of no
    other any more, unless that kind `requires` a context. Names are dotted, or plain below a
    `family` of the file; `[kinds.FAMILY.NAME]` is another way to write a `[[kind]]`. Keys that
    belong to other settings are passed over. Raises OntologyError.
    """
    table = _with_kinds(_toml(path), path)
    own = {key: part for key, part in table.items() if key in (*TEAM_KEYS, "family", "crosswalk")}
    file = _parsed(KindFile, own, path)
    own_kinds: dict[str, EventKind] = {}
    _add(own_kinds, file, path)
    kinds = {kind.name: _without_words_of(kind, own_kinds.values()) for kind in ontology}
    kinds |= own_kinds
    merged = Ontology(
        kinds=kinds,
        titles=ontology.titles,
        contexts={**ontology.contexts, **file.contexts},
        codes=ontology.codes,
        issues={**ontology.issues, **file.issues},
        demands={**ontology.demands, **file.demands},
        causes={**ontology.causes, **file.causes},
        team=sha256(json.dumps(own, sort_keys=True).encode()).hexdigest()[:8],
    )
    _check(merged, path)
    return merged


def _with_kinds(table: dict[str, Any], path: Path) -> dict[str, Any]:
    """A table whose `[kinds.FAMILY.NAME]` stand in its list of kinds."""
    found = []
    for family, kinds in _tables(table.get("kinds", {}), "kinds", path).items():
        if "." in family:  # [kinds."FAMILY.NAME"]
            found.append({"name": family, **_tables({family: kinds}, "kinds", path)[family]})
            continue
        for name, body in _tables(kinds, f"kinds.{family}", path).items():
            found.append({"name": f"{family}.{name}", **body})
    listed = table.get("kind", [])
    if not isinstance(listed, list):
        raise OntologyError(f"{path}: key 'kind': a kind is written [kinds.FAMILY.NAME]")
    return {key: part for key, part in table.items() if key != "kinds"} | {
        "kind": [*listed, *found]
    }


def _tables(table: Any, key: str, path: Path) -> dict[str, dict[str, Any]]:
    """A table of tables."""
    if isinstance(table, dict) and all(isinstance(one, dict) for one in table.values()):
        return table
    raise OntologyError(f"{path}: key '{key}': a kind is written [kinds.FAMILY.NAME]")


def _toml(path: Path) -> dict[str, Any]:
    """A TOML file as a table."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
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
    problems = error.errors()  # a key that is unknown explains why another is missing
    problem = next((one for one in problems if one["type"] == "extra_forbidden"), problems[0])
    told = "is not known" if problem["type"] == "extra_forbidden" else problem["msg"]
    where = [str(part) for part in problem["loc"]]
    if where[:1] == ["kind"] and len(where) > 1 and where[1].isdigit():
        entry = table["kind"][int(where[1])]
        name = entry.get("name") if isinstance(entry, dict) else None
        subject = f"kind '{name}'" if name else f"kind number {int(where[1]) + 1}"
        return f"{subject}, key '{'.'.join(where[2:])}': {told}"
    return f"key '{'.'.join(where)}': {told}"


def _without_words_of(kind: EventKind, others: Iterable[EventKind]) -> EventKind:
    """A kind without the words that others have taken for themselves."""
    taken = {_word(one) for other in others if not other.requires for one in _words(other)}
    kept = {
        name: tuple(one for one in getattr(kind, name) if _word(one) not in taken)
        for name in ("verbs", "nouns", "phrases")
    }
    changed = any(len(words) < len(getattr(kind, name)) for name, words in kept.items())
    return kind.model_copy(update=kept) if changed else kind


def _words(kind: EventKind) -> tuple[str, ...]:
    return (*kind.verbs, *kind.nouns, *kind.phrases)


def _word(pattern: str) -> str:
    """A pattern without how surely it tells of an event."""
    return pattern.partition("=")[0].strip()


def _add(kinds: dict[str, EventKind], file: KindFile, path: Path) -> None:
    """Add the kinds of a file under their dotted names."""
    for entry in file.kind:
        kind = _complete(entry, file, path)
        if kind.name in kinds:
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
