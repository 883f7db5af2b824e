"""Attributions: each role by itself, and whole ones paired by what is said."""

from collections import Counter

from benchmarks.records import Data, Pair, Record
from benchmarks.scoring.figures import Figures, per_group, tally_f1
from benchmarks.scoring.spans import Characters, characters, equal, matched

ROLES = ("cue", "source", "content")

Parts = dict[str, Characters]
"""The characters of each role of one attribution; empty where it has none."""


def score(data: Data) -> Figures:
    """Figures per split."""
    return per_group(data.pairs("attributions"), "split", _figures)


def parts_of(text: str, holder: Record) -> list[Parts]:
    """The attributions of a labelled record or of a prediction."""
    return [
        {role: characters(text, attribution.get(role) or ()) for role in ROLES}
        for attribution in holder.get("attributions") or ()
    ]


def paired(labelled: list[Parts], predicted: list[Parts]) -> list[tuple[int, int]]:
    """Attributions that belong together, by overlap of content, of the cue where it has none."""
    gold, found = ([a["content"] or a["cue"] for a in side] for side in (labelled, predicted))
    return matched(gold, found)


def _figures(pairs: list[Pair]) -> Figures:
    tallies: dict[str, Counter[str]] = {part: Counter() for part in (*ROLES, "whole")}
    for record, answer in pairs:
        labelled, predicted = parts_of(record["text"], record), parts_of(record["text"], answer)
        for role in ROLES:
            tallies[role].update(_role_tally(labelled, predicted, role))
        tallies["whole"].update(_whole_tally(labelled, predicted))
    return {
        part: {f"{kind}_f1": tally_f1(tally, kind) for kind in ("exact", "overlap")}
        for part, tally in tallies.items()
    }


def _role_tally(labelled: list[Parts], predicted: list[Parts], role: str) -> dict[str, int]:
    gold = [parts[role] for parts in labelled if parts[role]]
    found = [parts[role] for parts in predicted if parts[role]]
    return {
        "labelled": len(gold),
        "predicted": len(found),
        "exact": equal(gold, found),
        "overlap": len(matched(gold, found)),
    }


def _whole_tally(labelled: list[Parts], predicted: list[Parts]) -> dict[str, int]:
    pairs = [(labelled[i], predicted[j]) for i, j in paired(labelled, predicted)]
    return {
        "labelled": len(labelled),
        "predicted": len(predicted),
        "exact": sum(gold == found for gold, found in pairs),
        "overlap": sum(_each_role_overlaps(gold, found) for gold, found in pairs),
    }


def _each_role_overlaps(gold: Parts, found: Parts) -> bool:
    return all(not gold[role] or gold[role] & found[role] for role in ROLES)
