"""Fields: what a person may correct, with the input that fits each, and how it is taken up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.errors import BadOption
from dateline.ontology import load_ontology
from dateline.ontology.meant import kinds_meant
from dateline.record.offering import place_of
from dateline.record.placing import choices
from dateline.record.settings import Settings
from dateline.record.supplying import GROUPS, TITLE, TOPICS, Value, counted, own_fields, supplied
from dateline.vocabulary import CountRole, GroupKind
from dateline.vocabulary.mention import Scope, Setting
from dateline.web.coding.given import Given
from dateline.web.words import MODALITY_CHOICES

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Field:
    """A field of an event: its name in claims, what people call it, how it is put in."""

    name: str
    label: str
    put: str
    """The input: kind, time, place, count, group, choice, words."""
    hint: str = ""
    choices: Choices = ()
    longest: int = 1_000


LABELS = {
    "kind": "kind",
    "when": "when",
    "where": "where",
    "also": "where",
    "at": "where",
    "who": "actors",
    "against": "targets",
    "victims": "victims",
    "response": "responders",
    "issue": "issue",
    "demand": "demand",
    "cause": "cause",
    "means": "means",
} | {role.value: f"counts.{role.value}" for role in CountRole}
"""The field of a row of an event's page by its label; a team's own fields are called as theirs."""

WHEN = (
    "2024-05-17, 17 May 2024, 2024-05, 2024; first/last for what lasted; first..last for some time "
    "within"
)
WHERE = "a name, and after a comma what contains it: Lyon, France"
MEANS = "its kind, a colon, the words: weapon: knives"
HOW_TO = (
    "select words and press “Use as evidence”, which proposes one, or type it; or say that nothing "
    "is known of it"
)
GRADE = "a letter for the source, a number for the information: B2"


def fields_of(settings: Settings) -> dict[str, Field]:
    """All fields that can be corrected, by name, in the order in which people ask for them."""
    listed = [
        Field("kind", "Kind", "kind", "begin to type: march, fire, arrest …"),
        Field("when", "When", "time", WHEN),
        Field("where", "Where", "place", WHERE),
        *(Field(f"counts.{one.value}", one.value.capitalize(), "count") for one in CountRole),
        Field("modality", "Did it happen?", "choice", choices=_modalities()),
        *(Field(name, label, "group") for name, label in zip(GROUPS, _GROUPS, strict=True)),
        *(Field(one, one.capitalize(), "words", choices=_topics(one)) for one in TOPICS),
        Field("means", "Means", "words", MEANS),
        Field("scope", "One or many", "choice", choices=_SCOPES),
        Field("setting", "Where it took place", "choice", choices=_SETTINGS),
        Field("title", "Title", "words", "one neutral line", longest=TITLE),
        Field("grade", "Grade", "words", GRADE, longest=2),
        *_own(settings),
    ]
    return {one.name: one for one in listed}


_GROUPS = ("Who did it", "Against whom", "Victims", "Who responded")
_SCOPES = ((Scope.SINGLE.value, "one occurrence"), (Scope.AGGREGATE.value, "several told as one"))
_SETTINGS = (
    (Setting.OFFLINE.value, "offline"),
    (Setting.ONLINE.value, "online"),
    (Setting.BOTH.value, "both"),
)
GROUP_KINDS: Choices = tuple((one.value, one.value.replace("_", " ")) for one in GroupKind)


def taken(field: Field, given: Given, settings: Settings) -> tuple[str, Value]:
    """The claim's field and value of what was put in; raises `BadOption`.

    Where nothing is to stand, the value is empty.
    """
    if given.one("unknown"):
        return supplied(field.name, "unknown", settings)
    if field.put == "count":
        role = CountRole(field.name.partition(".")[2])
        return counted(role, given.one("low"), given.one("best"), given.one("high"))
    typed = given.one("value") or (chosen_place(given) if field.put == "place" else "")
    if not typed:
        raise BadOption(f"{field.label}: a value is needed: {HOW_TO}")
    if field.put == "group":
        return supplied(field.name, f"{given.one('group') or 'unknown'}: {typed}", settings)
    if field.put == "place":
        return supplied(field.name, chosen_place(given), settings)
    if field.put == "kind":
        return supplied(field.name, chosen_kind(given, "value"), settings)
    return supplied(field.name, typed, settings)


def chosen_place(given: Given) -> str:
    """The name that was typed, or the id that was chosen among the places that were offered.

    Raises `BadOption` where something else was typed than what was offered.
    """
    typed, chosen = given.one("value"), given.one("place")
    if not chosen:
        return typed
    offered = given.one("place_for") == typed
    if not (offered and place_of(chosen)) and chosen not in {one.id for one in choices(typed, 500)}:
        raise BadOption(f"{typed or 'where'}: choose again which place is meant")
    return chosen


def kind_named(typed: str) -> str:
    """The dotted name of a kind that was given by it, or by what such an event is called."""
    wanted = typed.strip().casefold()
    for kind in load_ontology():
        if wanted in {kind.name, kind.label.casefold(), kind_option(kind.label, kind.name)}:
            return kind.name
    return typed.strip()


def kinds_near(typed: str) -> list[tuple[str, str, str]]:
    """Kinds that may be meant by what is none's name: name, what it is called, what it is."""
    ontology = load_ontology()
    if not typed or kind_named(typed) in ontology:
        return []
    return [(one.name, one.label, one.definition) for one in kinds_meant(typed, ontology)]


def described(names: Iterable[str]) -> list[tuple[str, str, str]]:
    """Kinds by name in the form of `kinds_near`."""
    listed = map(load_ontology().kind, names)
    return [(one.name, one.label, one.definition) for one in listed]


def chosen_kind(given: Given, name: str) -> str:
    """The kind that was chosen among those that may be meant, else the one that was typed."""
    if given.one("kind_is") and given.one("kind_for") == given.one(name):
        return given.one("kind_is")
    return kind_named(given.one(name))


def kind_option(label: str, name: str) -> str:
    """A kind as lists offer it, folded: "protest march (dissent.march)"."""
    return f"{label} ({name})".casefold()


def kinds() -> list[tuple[str, str]]:
    """All kinds: the dotted name, and what such an event is called, by family."""
    return [(kind.name, kind.label) for kind in load_ontology()]


def _modalities() -> Choices:
    return MODALITY_CHOICES


def _topics(field: str) -> Choices:
    entries = getattr(load_ontology(), TOPICS[field])
    return tuple((name, entry.title) for name, entry in entries.items())


def _own(settings: Settings) -> Iterator[Field]:
    for name, told in own_fields(settings).items():
        values = told.get("values", ()) if isinstance(told, dict) else ()
        hint = told if isinstance(told, str) else ""
        listed = tuple((str(one), str(one)) for one in values)
        put = "choice" if listed else "words"
        yield Field(f"extra.{name}", name.replace("_", " ").capitalize(), put, hint, listed)
