"""Disputing: what is told in more than one way, each way with its sources and its grade."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.deriving.calling_off import is_called_off
from dateline.deriving.context import Context
from dateline.deriving.counting import apart, latest_totals, of_the_crowd
from dateline.deriving.grading import grade
from dateline.deriving.happening import assertions, denials, is_disputed
from dateline.deriving.registry import Registry, folded
from dateline.deriving.statements import Statement, chain_of, roots
from dateline.vocabulary import (
    Basis,
    CountRole,
    EventAccount,
    EventVersion,
    Kind,
    Label,
    Stance,
    Telling,
    Topic,
    Version,
)

Versions = list[list[Statement]]

PEACEFUL = frozenset({"dissent"})
VIOLENT = frozenset({"unrest", "violence", "conflict"})
"""Families of kinds that contradict each other: one report's march is another's riot."""


def accounts(
    all_of_them: Sequence[Statement], tellings: Sequence[Telling], context: Context
) -> tuple[EventAccount, ...]:
    """All that sources contradict each other on: tolls, cause, kind, whether it happened.

    Of copies of one report the original stands first, and is what is quoted.
    """
    found = [
        (about, versions)
        for about, versions in _disputed(all_of_them)
        if len(versions) > 1 and len({one.speaker for some in versions for one in some}) > 1
    ]
    listed = [_account(about, versions, context.registry) for about, versions in found]
    told = {one.about for one in listed}
    return (*listed, *(one for one in _within_reports(tellings, context) if one.about not in told))


def _disputed(all_of_them: Sequence[Statement]) -> Iterator[tuple[str, Versions]]:
    denied, asserted = denials(all_of_them), assertions(all_of_them)
    if is_disputed(all_of_them):
        yield "occurrence", [asserted, denied]
    for role in CountRole:
        field = f"counts.{role.value}"
        told = [one for one in all_of_them if one.field == field]
        stated = of_the_crowd([one for one in told if not one.inferred])
        yield field, apart(latest_totals(stated))
    yield "cause", _by_words(one for one in all_of_them if one.field == "cause")
    yield "kind", _peaceful_or_not(all_of_them)


def _by_words(some: Iterable[Statement]) -> Versions:
    versions: dict[str, list[Statement]] = {}
    for one in some:
        assert isinstance(one.value, Topic)
        versions.setdefault(one.value.kind or folded(one.value.text), []).append(one)
    return list(versions.values())


def _peaceful_or_not(all_of_them: Sequence[Statement]) -> Versions:
    """Reports that tell a protest beside reports that tell the same as a riot or an attack."""
    sides: dict[bool, list[Statement]] = {}
    for one in all_of_them:
        if one.field != "kind" or not isinstance(one.value, Kind):
            continue
        family = one.value.name.split(".", maxsplit=1)[0]
        own = one.telling.mention.kind.name == one.value.name
        if own and family in PEACEFUL | VIOLENT:
            sides.setdefault(family in VIOLENT, []).append(one)
    return list(sides.values())


def _account(about: str, told: Versions, registry: Registry) -> EventAccount:
    versions = [sorted(some, key=lambda one: one.copied) for some in told]
    support = [roots(some) for some in versions]
    listed = [
        EventVersion(
            text=_words(about, some),
            stance=some[0].stance,
            claims=tuple(one.id for one in some),
            by=tuple(dict.fromkeys(one.by for one in some)),
            independent_sources=support[i],
            grade=grade(
                some,
                registry,
                contradicted=any(n >= support[i] for j, n in enumerate(support) if j != i),
            ),
        )
        for i, some in enumerate(versions)
    ]
    listed.sort(key=lambda one: -one.independent_sources)
    return EventAccount(about=about, versions=tuple(listed))


def _words(about: str, some: Sequence[Statement]) -> str:
    value = some[0].value
    if about == "occurrence":
        if some[0].stance is not Stance.DENIED:
            return "it happened"
        called_off = all(is_called_off(one.telling.mention) for one in some)
        return "it was called off" if called_off else "it did not happen"
    if isinstance(value, Kind):
        return value.name
    return str(getattr(value, "text", getattr(value, "value", "")))


def _within_reports(tellings: Sequence[Telling], context: Context) -> Iterator[EventAccount]:
    """What one report tells in more than one way and that is on no field."""
    seen: set[str] = set()
    for telling in sorted(tellings, key=lambda one: (context.is_copy(one), one.key)):
        for number, account in enumerate(telling.mention.accounts):
            if account.about in seen or account.about.startswith("counts."):
                continue
            seen.add(account.about)
            versions = [
                _of_report(telling, f"account{number}.{i}", version, context.registry)
                for i, version in enumerate(account.versions)
            ]
            yield EventAccount(about=account.about, versions=tuple(versions))


def _of_report(telling: Telling, name: str, version: Version, registry: Registry) -> EventVersion:
    chain = chain_of(telling.attributions, version.attribution)
    by = chain[0].by if chain else telling.outlet or "the report"
    label = Label(value=version.text, basis=Basis.SUPPLIED, supplied_by=by)
    statement = Statement(
        id=f"{telling.id}.{telling.number}.{name}",
        field="account",
        value=label,
        telling=telling,
        root=by,
        house=by,
        speaker=by,
        by=by,
        stance=version.stance,
        official=False,
        chain=chain,
    )
    return EventVersion(
        text=version.text,
        stance=version.stance,
        claims=(statement.id,),
        by=(by,),
        grade=grade([statement], registry, contradicted=True),
    )
