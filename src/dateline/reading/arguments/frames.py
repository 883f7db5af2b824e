"""Which part a doer or an undergoer has in a kind of event, from the table beside."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.vocabulary import GroupKind, GroupRole

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Frame:
    """Roles of who does it and of whom it is done to.

    Whether subjects of plain verbs undergo it; whether it can be directed against somebody.
    """

    doer: GroupRole | None = GroupRole.ACTOR
    undergoer: GroupRole | None = GroupRole.TARGET
    subject_undergoes: bool = False
    aimed: bool = True


@dataclass(frozen=True, slots=True)
class Syntax:
    """Verbs and prepositions that carry arguments; see frames.toml."""

    undergone: frozenset[str]
    harm: frozenset[str]
    light: frozenset[str]
    light_passive: frozenset[str]
    doer: frozenset[str]
    undergoer: frozenset[str]
    against: frozenset[str]
    responder_kinds: frozenset[GroupKind]
    responder_verbs: frozenset[str]
    responder_families: frozenset[str]
    people_undergo: frozenset[str]
    befalls: frozenset[str]
    harm_nouns: frozenset[str]
    crowding: frozenset[str]
    charging: frozenset[str]
    circumstance: frozenset[str]
    body_parts: frozenset[str]
    transitive: frozenset[str]
    called: frozenset[str]
    institutions: frozenset[str]
    she: frozenset[str]
    he: frozenset[str]


@cache
def frame_of(kind: str) -> Frame:
    """The frame of a kind: its own, its family's, or actor and target."""
    table = _table()
    family = kind.partition(".")[0]
    entry = table.get("kind", {}).get(kind) or table["family"].get(family)
    if entry is None:
        return Frame()
    return Frame(
        doer=GroupRole(entry["doer"]) if "doer" in entry else None,
        undergoer=GroupRole(entry["undergoer"]) if "undergoer" in entry else None,
        subject_undergoes=entry.get("subject_undergoes", False),
        aimed=entry.get("aimed", True),
    )


@cache
def syntax() -> Syntax:
    """The verbs and prepositions of frames.toml."""
    table = _table()
    responders = table["responders"]
    return Syntax(
        undergone=frozenset(table["undergone"]["verbs"]),
        harm=frozenset(table["undergone"]["harm"]),
        light=frozenset(table["light"]["verbs"]),
        light_passive=frozenset(table["light"]["passive"]),
        doer=frozenset(table["links"]["doer"]),
        undergoer=frozenset(table["links"]["undergoer"]),
        against=frozenset(table["links"]["against"]),
        responder_kinds=frozenset(map(GroupKind, responders["kinds"])),
        responder_verbs=frozenset(responders["verbs"]),
        responder_families=frozenset(responders["families"]),
        people_undergo=frozenset(table["befalling"]["people"]),
        befalls=frozenset(table["befalling"]["nouns"] + table["befalling"]["harm"]),
        harm_nouns=frozenset(table["befalling"]["harm"]),
        charging=frozenset(table["charging"]["verbs"]),
        crowding=frozenset(table["bare"]["families"]),
        circumstance=frozenset(table["links"]["circumstance"]),
        body_parts=frozenset(table["body"]["parts"]),
        transitive=frozenset(table["transitive"]["verbs"]),
        called=frozenset(table["called"]["nouns"]),
        institutions=frozenset(table["institutions"]["nouns"]),
        she=frozenset(table["gender"]["she"]),
        he=frozenset(table["gender"]["he"]),
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((HERE / "frames.toml").read_text(encoding="utf-8"))
