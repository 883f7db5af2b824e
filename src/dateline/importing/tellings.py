"""Tellings of entries: what linking compares of a row that somebody coded."""

import hashlib
from typing import Any

from pydantic import ValidationError

from dateline.errors import ImportProblem
from dateline.importing.entry import Entry, Value
from dateline.vocabulary import (
    Basis,
    Certainty,
    Claim,
    EventTime,
    Grounded,
    Label,
    Mention,
    Modality,
    Polarity,
    Stance,
    Telling,
)
from dateline.vocabulary.claim import value_type
from dateline.vocabulary.mention import Trigger

GROUPS = ("actors", "targets", "victims", "responders")
TITLE, SUMMARY = 200, 2_000
"""Characters that are kept of what a row says in words."""

TIMES = {
    Modality.PLANNED: EventTime.FUTURE,
    Modality.FORECAST: EventTime.FUTURE,
    Modality.BACKGROUND: EventTime.BACKGROUND,
}
"""When what was coded lies from then; the rest is past."""


def entry_key(data_set: str, key: str) -> str:
    """The key of a telling: the data set and the entry's key in it."""
    return hashlib.sha256(f"dataset:{data_set}\n{key}".encode()).hexdigest()


def telling_of(data_set: str, entry: Entry, name: str, order: int) -> Telling:
    """The telling of an entry of a person or data set, without a report; `name` is its id.

    Raises `ImportProblem` where there is no kind or a value is not of its field's form.
    """
    return Telling(
        id=name,
        order=order,
        key=entry_key(data_set, entry.key),
        mention=_mention(entry, data_set),
        main=True,
        entered_by=data_set,
    )


def made_value(value: Value, by: str) -> Grounded:
    """The value object of one cell; raises `ImportProblem` that names the cell."""
    given = {**value.value, "basis": Basis.SUPPLIED, "supplied_by": by}
    try:
        return value_type(value.field).model_validate(given)
    except ValidationError as error:
        raise ImportProblem(f"{value.cell}: {_first(error)}") from None


def _mention(entry: Entry, by: str) -> Mention:
    made = [(one.field, made_value(one, by)) for one in entry.values]
    first = dict(reversed(made))
    if "kind" not in first:
        raise ImportProblem(f"{entry.key}: no kind of event is told")
    counts = {field: one for field, one in first.items() if field.startswith("counts.")}
    words = entry.words or entry.key
    return Mention.model_validate(
        {
            "id": "imported",
            "kind": first["kind"],
            "title": words[:TITLE],
            "summary": words[:SUMMARY],
            **_happening(entry, by),
            "trigger": Trigger(evidence=()),
            "when": first.get("when"),
            "where": first.get("where"),
            "counts": {field.removeprefix("counts."): one for field, one in counts.items()},
            **{role: tuple(one for field, one in made if field == role) for role in GROUPS},
        }
    )


def _happening(entry: Entry, by: str) -> dict[str, Any]:
    """Whether it has happened, as one of many, and where; as the row says or by default."""
    label = {one: (entry.first(one) or {}).get("value") for one in ("modality", "scope", "setting")}
    modality = Modality(label["modality"] or Modality.ACTUAL)
    denied = modality is Modality.DENIED
    happened = Label(value="happened", basis=Basis.SUPPLIED, supplied_by=by)
    stance = Stance.DENIED if denied else Stance.ASSERTED
    return {
        "modality": modality,
        "polarity": Polarity.NEG if denied else Polarity.POS,
        "certainty": Certainty.CERTAIN,
        "time": TIMES.get(modality, EventTime.PAST),
        **{one: label[one] for one in ("scope", "setting") if label[one]},
        "claims": (Claim(field="occurrence", value=happened, stance=stance, read_by=by),),
    }


def _first(error: ValidationError) -> str:
    """What is wrong, in a line."""
    problem = error.errors()[0]
    where = ".".join(map(str, problem["loc"]))
    message = problem["msg"].removeprefix("Value error, ")
    return f"{where}: {message}" if where else message
