"""Supplying: values as a person types them, into the form that claims have."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from dateline.errors import BadOption, RecordError
from dateline.record.cleaning import clean
from dateline.record.dating import time_value
from dateline.record.numbering import number_of
from dateline.record.settings import FILE, Settings
from dateline.vocabulary import CountRole, Credibility, GroupKind, Modality, Reliability
from dateline.vocabulary.mention import Scope, Setting

Value = dict[str, Any]

GROUPS = ("actors", "targets", "victims", "responders")
TOPICS = {"issue": "issues", "demand": "demands", "cause": "causes"}
"""Fields of topics, and where the ontology has their small vocabulary."""

UNKNOWN = frozenset({"unknown", "-"})
"""What a person types to leave a field out."""

LONGEST = 1_000
"""Characters of a value: what is longer is no value but a text."""

TITLE = 200
"""Characters of a title that a person gives."""

IN_WORDS = 4
"""Words of a number that is written out, with whom it counts: "Seven protesters"."""

PEOPLE = 10**10
"""More than have ever lived at once."""

_NUMBER = re.compile(
    r"(?:(?P<bound>[a-z]+(?: [a-z]+){0,2})\s+)?(?P<low>\d+)"
    r"(?:\s*(?:-|–|to|\.\.)\s*(?P<high>\d+))?(?P<plus>\+)?"
)

_BOUNDS = {
    "low": ("at least", "no fewer than", "no less than", "not less than"),
    "over": ("over", "more than"),
    "high": ("at most", "up to", "as many as", "no more than", "not more than"),
    "under": ("under", "fewer than", "less than"),
    "best": ("about", "around", "some", "roughly", "approximately", "nearly", "almost", "circa"),
}
"""What people write before a number, by what it leaves of it."""


def supplied(field: str, text: str, settings: Settings) -> tuple[str, Value]:
    """The claim's field and value for what a person typed; raises `BadOption`.

    "unknown" gives an empty value: the field is to be left out. `counts.` may be left away.
    """
    text = clean(text).strip()
    if len(text) > LONGEST:
        raise BadOption(f"{field}: {len(text):,} characters are no value ({LONGEST:,} at most)")
    name = f"counts.{field}" if field in list(CountRole) else field
    read = _reader(name, settings)
    if not text:
        raise BadOption(f"{field}: a value is needed ('unknown' leaves the field out)")
    return name, ({} if text.lower() in UNKNOWN else read(text))


def counted(role: CountRole, low: str, best: str, high: str) -> tuple[str, Value]:
    """The claim's field and value for numbers as they stand in three fields of a form.

    Raises `BadOption` where none is given, one is no number, or they are out of order.
    """
    given = {"low": low, "best": best, "high": high}
    typed = [one.strip() for one in given.values() if one.strip()]
    if len(typed) == 1 and _worded(best):
        return f"counts.{role.value}", _count(best.strip())
    numbers = {name: _whole(role, one) for name, one in given.items() if one.strip()}
    if not numbers:
        raise BadOption(f"{role.value}: a number is needed: type it, or say that nothing is known")
    listed = list(numbers.values())
    if listed != sorted(listed):
        raise BadOption(f"{role.value}: write them as lowest, best, highest: {listed} is not so")
    if set(numbers) == {"best"}:
        numbers |= {"low": listed[0], "high": listed[0]}
    return f"counts.{role.value}", {**numbers, "text": _wording(numbers)}


def _worded(text: str) -> bool:
    """Whether it is more than a number, as "about 150" or "12-15" is."""
    plain = " ".join(text.lower().replace(",", "").split())
    return text.isascii() and not plain.isdigit() and bool(_NUMBER.fullmatch(plain))


def _whole(role: CountRole, text: str) -> int:
    plain = text.strip().replace(",", "").replace(" ", "")
    if not (plain.isascii() and plain.isdigit()):
        raise BadOption(f"{role.value}: {text.strip()[:40]} is not a number of people")
    if len(plain.lstrip("0")) > len(str(PEOPLE)) or int(plain) > PEOPLE:
        raise BadOption(f"{role.value}: {plain[:40]} is more than there are people")
    return int(plain)


def _wording(numbers: Mapping[str, int]) -> str:
    """Numbers as a person would have typed them: "12", "12-15", "at least 12"."""
    low, best, high = (numbers.get(name) for name in ("low", "best", "high"))
    if low is not None and high is not None:
        told = str(low) if low == high else f"{low}-{high}"
    elif low is not None:
        told = f"at least {low}"
    elif high is not None:
        told = f"at most {high}"
    else:
        return f"about {best}"
    return told if best is None or low == high else f"{told} (about {best})"


def in_one(numbers: Mapping[str, int | None]) -> str:
    """Numbers in the one input that takes them all: "12", "200-999", "at least 35", "about 60"."""
    known = {name: one for name, one in numbers.items() if one is not None}
    bounds = {name: one for name, one in known.items() if name != "best"}
    return _wording(bounds or known) if known else ""


def own_fields(settings: Settings) -> Mapping[str, Any]:
    """A team's own fields, as `[fields]` of `dateline.toml` declares them."""
    declared = settings.table("fields")
    for name, told in declared.items():
        values = told.get("values", []) if isinstance(told, dict) else []
        listed = isinstance(values, list) and all(isinstance(one, str) for one in values)
        if not isinstance(told, str | dict) or not listed:
            raise RecordError(
                f'{FILE}: fields.{name}: write {name} = "what it is", or values = ["one", "other"] '
                f"in a table [fields.{name}]"
            )
    return declared


def _reader(name: str, settings: Settings) -> Callable[[str], Value]:
    readers: dict[str, Callable[[str], Value]] = {
        "kind": _kind,
        "when": time_value,
        "where": _where,
        "grade": _grade,
        "title": _title,
        "means": _means,
        "modality": lambda text: _word("modality", text, Modality),
        "scope": lambda text: _word("scope", text, Scope),
        "setting": lambda text: _word("setting", text, Setting),
    }
    readers |= {f"counts.{role.value}": _count for role in CountRole}
    readers |= dict.fromkeys(GROUPS, _group)
    readers |= {field: _topic(table) for field, table in TOPICS.items()}
    declared = own_fields(settings)
    readers |= {f"extra.{one}": _own(one, declared[one]) for one in declared}
    if name in readers:
        return readers[name]
    if name.startswith("extra."):
        own = name.removeprefix("extra.")
        raise BadOption(
            f"{name}: dateline.toml declares no such field; add to [fields]: {own} = ''"
        )
    known = [one.removeprefix("counts.") for one in readers]
    raise BadOption(f"{name}: not a field that can be edited; these are: {', '.join(known)}")


def _count(text: str) -> Value:
    """Numbers: "12", "12-15", "at least 12" or "12+", "at most 12", "about 12", "Seven people"."""
    match = _NUMBER.fullmatch(" ".join(text.lower().replace(",", "").split()))
    bound = _bound(match["bound"]) if match else None
    if match is None or bound is None:
        if len(text.split()) <= IN_WORDS and (written := number_of(text)):
            return {**written, "text": text}
        raise BadOption(f"{text}: not a number of people; write 12, 12-15, 12+ or 'about 12'")
    if max(int(match["low"]), int(match["high"] or 0)) > PEOPLE:
        raise BadOption(f"{text}: more than there are people")
    low, bound = int(match["low"]), "low" if match["plus"] else bound
    if match["high"]:
        high = int(match["high"])
        if high < low:
            raise BadOption(f"{text}: the larger number comes first")
        return {"low": low, "high": high, "text": text}
    given = {
        "low": {"low": low},
        "over": {"low": low + 1},
        "high": {"high": low},
        "under": {"high": max(low - 1, 0)},
        "best": {"best": low},
    }.get(bound, {"low": low, "best": low, "high": low})
    about = bound == "best" and match["bound"] != "about"
    return {**given, "text": f"about {low}" if about else text}


def _bound(words: str | None) -> str | None:
    """What words before a number leave of it; "" without any, None for words that say nothing."""
    if not words:
        return ""
    return next((bound for bound, listed in _BOUNDS.items() if words in listed), None)


def _kind(text: str) -> Value:
    from dateline.ontology import load_ontology  # noqa: PLC0415 - only where a kind is given
    from dateline.ontology.meant import kinds_told  # noqa: PLC0415

    if text not in (ontology := load_ontology()):
        raise BadOption(kinds_told(text, ontology))
    return {"name": text}


def _where(text: str) -> Value:
    from dateline.record.placing import place_value  # noqa: PLC0415 - opens the gazetteer

    return place_value(text)


def _grade(text: str) -> Value:
    code = text.upper()
    letters, numbers = list(Reliability), list(Credibility)
    if len(code) != 2 or code[0] not in letters or code[1] not in numbers:
        raise BadOption(f"{text}: not a grade; write a letter A to F and a number 1 to 6, as B2")
    return {"value": code}


def _word(field: str, text: str, words: Any) -> Value:
    listed = [one.value for one in words]
    if text.lower() not in listed:
        raise BadOption(f"{text}: {field} must be one of {', '.join(listed)}")
    return {"value": text.lower()}


def _group(text: str) -> Value:
    """Who: "riot police", or with the kind of group before a colon: "police: riot police"."""
    kind, colon, rest = text.partition(":")
    if not colon:
        return {"text": text}
    listed = [one.value for one in GroupKind]
    if kind.strip() not in listed:
        raise BadOption(f"{kind.strip()}: no kind of group; one of {', '.join(listed)}")
    return {"text": rest.strip() or kind.strip().replace("_", " "), "kind": kind.strip()}


def _topic(table: str) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        from dateline.ontology import load_ontology  # noqa: PLC0415

        entries = getattr(load_ontology(), table)
        key = text.lower().replace(" ", "_")
        return {"text": text, "kind": key} if key in entries else {"text": text}

    return read


def _title(text: str) -> Value:
    if len(text) > TITLE:
        raise BadOption(f"title: {len(text):,} characters are no title ({TITLE} at most)")
    return {"value": " ".join(text.split())}


def _means(text: str) -> Value:
    kind, colon, rest = text.partition(":")
    if not colon or not kind.strip() or not rest.strip():
        raise BadOption(f"{text}: means are written with their kind: 'weapon: knives'")
    return {"kind": kind.strip(), "text": rest.strip()}


def _own(name: str, declared: Any) -> Callable[[str], Value]:
    """A team's field: any words, or one of the `values` that it declares."""
    values = declared.get("values", ()) if isinstance(declared, dict) else ()

    def read(text: str) -> Value:
        if values and text not in values:
            raise BadOption(f"{text}: {name} must be one of {', '.join(map(str, values))}")
        return {"text": text}

    return read
