"""The words that decide modality, loaded once from `cues.toml` and `lists.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from dateline.vocabulary import Certainty, EventTime, Intent

Part = Literal["verb", "subject", "noun", "adjective", "adverb", "preposition"]
PARTS: tuple[Part, ...] = ("verb", "subject", "noun", "adjective", "adverb", "preposition")


@dataclass(frozen=True, slots=True)
class Cue:
    """What one word does to the event that it governs or modifies; see `cues.toml`."""

    negative: bool = False
    certainty: Certainty = Certainty.CERTAIN
    time: EventTime | None = None
    intent: Intent | None = None
    passes: bool = False
    negated: Literal["turns", "possible", "open", "nothing"] = "nothing"
    finite: bool = False
    habitual: bool = False
    presupposes: bool = False
    clauses_only: bool = False


@dataclass(frozen=True, slots=True)
class Modal:
    """What a modal verb says of the verb it stands with."""

    time: EventTime
    certainty: Certainty
    reported: Certainty
    perfect: Certainty
    ability: bool


@dataclass(frozen=True)
class Lexicon:
    """All cues by part of speech and lemma, modals by form, and the closed lists by name."""

    cues: dict[Part, dict[str, Cue]]
    modals: dict[str, Modal]
    lists: dict[str, frozenset[str]]
    history: dict[str, tuple[str, ...]]

    def cue(self, part: Part, *names: str) -> Cue | None:
        """The cue of a word used as a part of speech: the first of these names that is one."""
        known = self.cues[part]
        return next((known[name] for name in names if name in known), None)


@cache
def lexicon() -> Lexicon:
    """The lexicon; raises ValueError if a word stands twice under one part of speech."""
    raw, lists = _table("cues.toml"), _table("lists.toml")
    return Lexicon(
        cues={part: _cues(part, raw[part]) for part in PARTS},
        modals={form: _modal(m) for m in raw["modal"].values() for form in m["forms"]},
        lists={name: frozenset(words) for name, words in lists["lists"].items()},
        history={name: tuple(words) for name, words in lists["history"].items()},
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def _cues(part: Part, groups: list[dict[str, Any]]) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for group in groups:
        cue = _cue(group)
        for word in group["words"]:
            if word in found:
                raise ValueError(f"cues.toml: '{word}' stands twice under '{part}'")
            found[word] = cue
    return found


def _cue(group: dict[str, Any]) -> Cue:
    return Cue(
        negative=group.get("negative", False),
        certainty=Certainty(group.get("certainty", "CERTAIN")),
        time=EventTime(group["time"]) if "time" in group else None,
        intent=Intent(group["intent"]) if "intent" in group else None,
        passes=group.get("passes", False),
        negated=group.get("negated", "nothing"),
        finite=group.get("finite", False),
        habitual=group.get("habitual", False),
        presupposes=group.get("presupposes", False),
        clauses_only=group.get("clauses_only", False),
    )


def _modal(entry: dict[str, Any]) -> Modal:
    certainty = Certainty(entry["certainty"])
    return Modal(
        time=EventTime(entry["time"]),
        certainty=certainty,
        reported=Certainty(entry.get("reported", certainty)),
        perfect=Certainty(entry.get("perfect", "POSSIBLE")),
        ability=entry.get("ability", False),
    )
