"""Happening: whether it happened, by what all reports tell of polarity, certainty and time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dateline.deriving.calling_off import gives_up
from dateline.deriving.statements import Statement
from dateline.vocabulary import (
    Certainty,
    EventTime,
    Modality,
    Polarity,
    Scope,
    Setting,
    Stance,
    Telling,
)

Told = TypeVar("Told", Scope, Setting)


@dataclass(frozen=True)
class Happening:
    """The three axes and what follows from them."""

    modality: Modality
    polarity: Polarity
    certainty: Certainty
    time: EventTime
    called_off: bool = False


def happening(tellings: Sequence[Telling], people: Sequence[Statement]) -> Happening:
    """As a person says; else it has happened if any report tells so; else what most tell last."""
    entered = _by_person(people, "modality")
    modality = Modality(entered) if entered else _modality(tellings)
    agreeing = [one for one in tellings if one.mention.modality is modality]
    if not agreeing:
        return plain(modality)
    best = max(agreeing, key=lambda one: (_certainty(one), one.published or date.min, one.key))
    mention = best.mention
    called_off = any(gives_up(one, tellings) for one in agreeing)
    return Happening(modality, mention.polarity, mention.certainty, mention.time, called_off)


def scope(tellings: Sequence[Telling], people: Sequence[Statement]) -> Scope:
    """As a person says; else aggregate if most reports tell it so."""
    if entered := _by_person(people, "scope"):
        return Scope(entered)
    return _most([one.mention.scope for one in tellings])


def setting(tellings: Sequence[Telling], people: Sequence[Statement]) -> Setting:
    """As a person says; else where most reports place it, both where they differ."""
    if entered := _by_person(people, "setting"):
        return Setting(entered)
    told = {one.mention.setting for one in tellings}
    return Setting.BOTH if len(told) > 1 else _most([one.mention.setting for one in tellings])


def denials(all_of_them: Sequence[Statement]) -> list[Statement]:
    """Statements that it did not happen."""
    return [one for one in _occurrence(all_of_them) if one.stance is Stance.DENIED]


def assertions(all_of_them: Sequence[Statement]) -> list[Statement]:
    """Statements that it happened."""
    return [one for one in _occurrence(all_of_them) if one.stance is not Stance.DENIED]


def is_disputed(all_of_them: Sequence[Statement]) -> bool:
    """Whether some deny what others assert: that a plan was called off does not deny the plan."""
    asserted, denied = assertions(all_of_them), denials(all_of_them)
    if all(one.telling.mention.modality is Modality.PLANNED for one in asserted):
        tellings = [one.telling for one in all_of_them]
        denied = [one for one in denied if not gives_up(one.telling, tellings)]
    return bool(asserted and denied)


def _by_person(people: Sequence[Statement], field: str) -> str | None:
    """The word that a person entered last for a field."""
    told = [one for one in people if one.person and one.field == field]
    return str(getattr(told[-1].value, "value", "")) if told else None


def _occurrence(all_of_them: Sequence[Statement]) -> list[Statement]:
    return [one for one in all_of_them if one.field == "occurrence"]


def _modality(tellings: Sequence[Telling]) -> Modality:
    told = [one.mention.modality for one in tellings]
    if Modality.ACTUAL in told:
        return Modality.ACTUAL
    given_up = {one.key for one in tellings if gives_up(one, tellings)}
    newest = sorted(
        tellings,  # of one day what was called off comes after what was planned
        key=lambda one: (one.published or date.min, one.key in given_up, one.key),
        reverse=True,
    )
    if newest[0].key in given_up:
        return Modality.DENIED  # however many told before that it was planned
    counts = Counter(told)
    most = max(counts.values())
    return next(one.mention.modality for one in newest if counts[one.mention.modality] == most)


def _certainty(telling: Telling) -> int:
    """Rank: what is told as certain stands before what is told as possible."""
    return -list(Certainty).index(telling.mention.certainty)


def plain(modality: Modality) -> Happening:
    """The axes of a modality that a person gave and no reader found."""
    time = {
        Modality.PLANNED: EventTime.FUTURE,
        Modality.FORECAST: EventTime.FUTURE,
        Modality.BACKGROUND: EventTime.BACKGROUND,
    }.get(modality, EventTime.PAST)
    sure = Certainty.POSSIBLE if modality is Modality.HYPOTHETICAL else Certainty.CERTAIN
    polarity = Polarity.NEG if modality is Modality.DENIED else Polarity.POS
    return Happening(modality, polarity, sure, time)


def _most(told: Sequence[Told]) -> Told:
    counts = Counter(told)
    return max(counts, key=lambda one: (counts[one], str(one)))
