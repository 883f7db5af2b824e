"""Titles and summaries: by template from derived values, neutral, every clause with its source."""

from collections.abc import Iterable, Sequence

from dateline.deriving.statements import Statement
from dateline.ontology import load_ontology
from dateline.vocabulary import (
    Basis,
    Count,
    Event,
    EventPlace,
    EventWhen,
    Modality,
    Place,
    Scope,
    Setting,
    Tally,
    Time,
)
from dateline.vocabulary.wording import (
    CALLED_OFF,
    MODALITY_WORDS,
    count_words,
    differ_on,
    named_source,
    place_words,
    steps_words,
    time_words,
)

QUOTED = 3
"""Sources and versions that a clause names; the event's own page lists all."""


def title(event: Event) -> str:
    """One line: "Fire in Yibin, Sichuan, 8 November 2022"."""
    parts = [_label(event)]
    if event.scope is Scope.AGGREGATE:
        parts.append("(several occurrences)")
    if event.where:
        parts.append(f"in {place_words(_place(event.where))}")
    elif event.setting is Setting.ONLINE and "online" not in parts[0].lower():
        parts.append("online")
    line = " ".join(parts)
    if event.when and (day := time_words(_time(event.when))):
        line += f", {day}"
    prefix = CALLED_OFF if event.called_off else MODALITY_WORDS.get(event.modality)
    return f"{prefix}: {line[0].lower()}{line[1:]}" if prefix else line


def summary(event: Event, line: str, said: Sequence[Statement]) -> str:
    """Up to three sentences: what and by whom it is told, how many, on what accounts differ."""
    by_id = {one.id: one for one in said}
    told = [one for one in said if one.field == "occurrence"] or said
    sentences = [f"{line}, according to {_sources(told)}."]
    clauses = [
        f"{count_words(role, _count(tally))}, according to "
        f"{_sources(by_id[name] for name in tally.claims[:QUOTED] if name in by_id)}"
        f"{_changed(tally)}"
        for role, tally in event.counts.items()
    ]
    if clauses:
        sentences.append(_sentence(_never_was(event) + "; ".join(clauses)))
    if event.accounts:
        sentences.append(_differing(event))
    return " ".join(sentences)


def _changed(tally: Tally) -> str:
    """How a number rose or fell, where earlier reports told another."""
    words = steps_words(tally)
    return f" (it {words})" if words else ""


def _never_was(event: Event) -> str:
    """What stands before the numbers of what did not happen."""
    if event.modality is not Modality.DENIED:
        return ""
    return "as it was planned: " if event.called_off else "what is denied: "


def _label(event: Event) -> str:
    ontology = load_ontology()
    name = event.kind.name
    return ontology.kind(name).label if name in ontology else name


def _differing(event: Event) -> str:
    account = event.accounts[0]
    versions = "; ".join(
        f"“{' '.join(version.text.split()[:20])}” ({_named(version.by)})"
        for version in account.versions[:QUOTED]
    )
    return f"Accounts differ on {differ_on(account.about)}: {versions}."


def _sources(some: Iterable[Statement]) -> str:
    return _named([one.by for one in some]) or "the report"


def _named(some: Sequence[str]) -> str:
    names = list(dict.fromkeys(map(named_source, some)))
    named = ", ".join(names[:QUOTED])
    more = len(names) - QUOTED
    return f"{named} and {more} more" if more > 0 else named


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _place(where: EventPlace) -> Place:
    return Place(**_plain(where), basis=Basis.SUPPLIED, supplied_by="derived")


def _time(when: EventWhen) -> Time:
    return Time(**_plain(when), basis=Basis.SUPPLIED, supplied_by="derived")


def _count(tally: Tally) -> Count:
    kept = {"low": tally.low, "best": tally.best, "high": tally.high, "text": tally.text}
    return Count(**kept, basis=Basis.SUPPLIED, supplied_by="derived")


def _plain(value: EventPlace | EventWhen) -> dict[str, object]:
    return value.model_dump(exclude={"claims", "rule", "sources"})
