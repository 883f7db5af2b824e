"""Why: a grade, a merge or a derived value in a sentence or two."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from dateline.deriving.rules import rule_words
from dateline.errors import RecordError
from dateline.record.showing import Line, Shown, joining
from dateline.vocabulary import CountRole, EventAccount, Grade, Judgement, Stance, Tally
from dateline.vocabulary.event import Derived
from dateline.vocabulary.wording import differ_on, named_source, steps_words

NAMED = 4
"""Sources and reasons that a sentence names."""

Words = Callable[[str, dict[str, object]], str]
"""Gives the value of a claim of a field in words."""


def why(shown: Shown, field: str | None, words: Words) -> list[str]:
    """Sentences on a field, on `grade` or `same`; without a field on both of these.

    Raises `RecordError` for a field that the event has no value for.
    """
    if field is None:
        return [*_grade(shown), *_same(shown)]
    name = f"counts.{field}" if field in list(CountRole) else field
    answers: dict[str, Callable[[], Iterator[str]]] = {
        "grade": lambda: _grade(shown),
        "occurrence": lambda: _grade(shown),
        "same": lambda: _same(shown),
        "merge": lambda: _same(shown),
        "modality": lambda: _modality(shown),
    }
    if name in answers:
        return list(answers[name]())
    values = _values(shown, name)
    account = _account(shown, name)
    if not values and account is None:
        known = [*answers, *_fields(shown)]
        raise RecordError(f"{shown.event.id} has nothing on {field}; ask on {', '.join(known)}")
    told = [sentence for value in values for sentence in _value(shown, field, name, value, words)]
    return [*told, *(_differing(account) if account else ())]


def _fields(shown: Shown) -> list[str]:
    """What the event has values or accounts for."""
    event = shown.event
    single = ("kind", "when", "where", "issue", "demand", "cause")
    many = ("places", "actors", "targets", "victims", "responders", "means")
    found = [name for name in (*single, *many) if getattr(event, name)]
    found += [str(role) for role in event.counts] + [f"extra.{name}" for name in event.extra]
    return found + [one.about for one in event.accounts if one.about not in found]


def _values(shown: Shown, name: str) -> list[Derived]:
    event, (first, _, rest) = shown.event, name.partition(".")
    if first == "counts":
        found: object = event.counts.get(CountRole(rest)) if rest in list(CountRole) else None
    elif first == "extra":
        found = event.extra.get(rest)
    else:
        found = getattr(event, name, None)
    listed = found if isinstance(found, tuple) else (found,)
    return [one for one in listed if isinstance(one, Derived)]


def _account(shown: Shown, name: str) -> EventAccount | None:
    return next((one for one in shown.event.accounts if one.about == name), None)


DERIVED = {"claims", "rule", "sources", "official", "steps"}
"""What a derived value has beside the value itself."""


def _value(shown: Shown, field: str, name: str, value: Derived, words: Words) -> Iterator[str]:
    """What it is, by which rule, and who says so."""
    plain = value.model_dump(mode="json", exclude=DERIVED)
    told = words(name, {key: part for key, part in plain.items() if part is not None})
    rule = rule_words().get(value.rule, "")
    by = "" if value.rule == "person" else f", by {_counted(value.sources, 'independent source')}"
    changed = steps_words(value) if isinstance(value, Tally) else ""
    yield f"{field} is {told}{by}{f'; it {changed}' if changed else ''}. {rule}"
    lines = [line for line in map(shown.line, value.claims) if line]
    if lines:
        rests = list(dict.fromkeys(_line(shown, one, words) for one in lines))
        yield f"It rests on {_listed(rests)}."


def _line(shown: Shown, line: Line, words: Words) -> str:
    """A claim with its words and who says it, in short."""
    source = shown.source(line.report)
    quoted = " … ".join(f"“{' '.join(span.text.split())}”" for span in line.evidence[:2])
    basis = quoted or line.note or (f"cell {line.cell}" if line.cell else line.basis)
    where = source.outlet or source.name if source else None
    told = [words(line.field, line.value), where, source.published if source else None]
    if line.person:
        told.append(f"entered by {line.by}")
    elif line.by not in {where, "the report"}:
        told.append(f"according to {named_source(line.by)}")
    told += [f"read by {line.read_by}"] if line.read_by else []
    told += ["denied"] if line.stance is Stance.DENIED else []
    copy = f"{source.how} of {source.came_of}" if source and source.came_of else None
    return f"{basis} ({', '.join(str(one) for one in (*told, copy) if one)})"


def _grade(shown: Shown) -> Iterator[str]:
    event = shown.event
    if event.grade.overridden_by:
        yield from _overridden(shown)
    else:
        yield f"{event.id} is graded {event.grade} (that it happened): {_reasons(event.grade)}."
    for account in event.accounts:
        if account.about != "occurrence":
            yield from _differing(account)


def _overridden(shown: Shown) -> Iterator[str]:
    """A grade that a person gave, with their note, and what the rule alone would say."""
    grade = shown.event.grade
    lines = [one for one in shown.claims if one.field == "grade" and one.person]
    words = " … ".join(f"“{span.text}”" for line in lines[-1:] for span in line.evidence)
    note = (lines[-1].note if lines else None) or words
    yield f"{shown.event.id} is graded {grade} by {grade.overridden_by}" + (
        f": {note}." if note else "."
    )
    yield f"By the rule alone: {'; '.join(grade.why[1:])}."


def _differing(account: EventAccount) -> Iterator[str]:
    versions = [
        f"“{' '.join(one.text.split()[:20])}” is graded {one.grade} ({_reasons(one.grade)})"
        for one in account.versions
    ]
    yield f"Accounts differ on {differ_on(account.about)}: {'; '.join(versions)}."


def _reasons(grade: Grade) -> str:
    return "; ".join(grade.why) or "no reason is known"


def _same(shown: Shown) -> Iterator[str]:
    mentions = shown.event.mentions
    if len(mentions) == 1:
        yield f"{shown.event.id} is told by one mention only, {mentions[0]}."
        return
    reports = len({one.id for one in shown.reports})
    yield (
        f"{_counted(len(mentions), 'mention')} in {_counted(reports, 'report')} are one event, "
        f"because each is judged the same as another:"
    )
    for judged in _tree(mentions, joining(shown.judgements)):
        yield _judged(judged)


def _tree(mentions: Sequence[str], judgements: Sequence[Judgement]) -> Iterator[Judgement]:
    """The fewest judgements that hold all mentions together, the strongest first."""
    home = {name: name for name in mentions}
    for one in judgements:
        first, second = home.get(one.first), home.get(one.second)
        if first is not None and second is not None and first != second:
            home = {name: first if at == second else at for name, at in home.items()}
            yield one


def _judged(one: Judgement) -> str:
    strongest = sorted(one.reasons, key=lambda reason: -abs(reason.weight))[:NAMED]
    told = "; ".join(
        f"{reason.text} ({reason.weight:+.1f})" if reason.weight else reason.text
        for reason in strongest
    )
    score = f", {one.score:+.1f} bits" if one.score is not None else ""
    return f"{one.first} and {one.second}, by {one.by}{score}" + (f": {told}." if told else ".")


def _modality(shown: Shown) -> Iterator[str]:
    event = shown.event
    if any(one.field == "modality" and one.person for one in shown.claims):
        yield f"modality is {event.modality}. {rule_words()['person']}"
        return
    told = sorted(shown.modalities.values())
    counts = [f"{len(list(some))} as {modality}" for modality, some in groupby(told)]
    yield f"modality is {event.modality}. {rule_words()['modality']}"
    yield f"Of {_counted(len(told), 'mention')} {_listed(counts)}."


def _listed(words: list[str]) -> str:
    kept = words[:NAMED]
    more = len(words) - len(kept)
    return ", ".join(kept) + (f" and {more} more" if more else "")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
