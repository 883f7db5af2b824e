"""Title and summary: made from claims by template, neutral, every clause with its source."""

from collections.abc import Sequence

from dateline.vocabulary import (
    Account,
    Count,
    CountRole,
    Modality,
    Place,
    Scope,
    Setting,
    Time,
)
from dateline.vocabulary.wording import (
    MODALITY_WORDS,
    count_words,
    differ_on,
    place_words,
    time_words,
)

QUOTED = 20  # words of a version that a summary quotes


def title(
    label: str,
    modality: Modality,
    when: Time | None,
    where: Place | None,
    setting: Setting,
    scope: Scope,
) -> str:
    """One line: "Fire in Yibin, Sichuan, 8 November 2022"."""
    parts = [label]
    if scope is Scope.AGGREGATE:
        parts.append("(several occurrences)")
    if where:
        parts.append(f"in {place_words(where)}")
    elif setting is Setting.ONLINE and "online" not in label.lower():
        parts.append("online")
    line = " ".join(parts)
    if when and (day := time_words(when)):
        line += f", {day}"
    prefix = MODALITY_WORDS.get(modality)
    return f"{prefix}: {line[0].lower()}{line[1:]}" if prefix else line


def summary(
    title_line: str,
    source: str,
    counts: dict[CountRole, Count],
    accounts: Sequence[Account],
    sources: Sequence[str],
    outlet: str,
) -> str:
    """Up to three sentences: what, how many, and on what the accounts differ."""
    sentences = [f"{title_line}, according to {source}."]
    if counts:
        sentences.append(_counts_sentence(counts, sources, outlet))
    if accounts:
        sentences.append(_accounts_sentence(accounts[0], sources, outlet))
    return " ".join(sentences)


def said_by(index: int | None, sources: Sequence[str], outlet: str) -> str:
    """Who says it, described: the source of an attribution, or the outlet."""
    return outlet if index is None else sources[index]


def _counts_sentence(counts: dict[CountRole, Count], sources: Sequence[str], outlet: str) -> str:
    """How many, what one source says together: "2 dead and 3 injured, according to police"."""
    told: dict[str, list[str]] = {}
    for role, count in counts.items():
        source = said_by(count.attribution, sources, outlet)
        told.setdefault(source, []).append(count_words(role, count))
    clauses = [f"{_listed(words)}, according to {source}" for source, words in told.items()]
    sentence = "; ".join(clauses)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _listed(words: Sequence[str]) -> str:
    """Some words as a list: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _accounts_sentence(account: Account, sources: Sequence[str], outlet: str) -> str:
    told = "; ".join(
        f"“{_quote(version.text)}” ({said_by(version.attribution, sources, outlet)})"
        for version in account.versions
    )
    return f"Accounts differ on {differ_on(account.about)}: {told}."


def _quote(text: str) -> str:
    words = text.split()
    return " ".join(words[:QUOTED]) + (" ..." if len(words) > QUOTED else "")
