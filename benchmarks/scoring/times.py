"""Times: found as strict and overlapping spans, and with the right TIMEX3 value."""

from collections import Counter

from benchmarks.records import Data, Pair, Record
from benchmarks.scoring.figures import Figures, per_group, tally_f1
from benchmarks.scoring.spans import Marked, equal, marked, matched, outside_zones


def score(data: Data) -> Figures:
    """Figures per corpus."""
    return per_group(data.pairs("times"), "corpus", _figures)


def labelled_times(record: Record) -> tuple[list[Marked], list[Marked]]:
    """The labelled times that have a value, and those that have none: ignore zones."""
    every = marked(record["text"], record["times"])
    return [m for m in every if value(m)], [m for m in every if not value(m)]


def found_times(record: Record, answer: Record) -> list[Marked]:
    """The predicted times of a record that are scored."""
    labelled, zones = labelled_times(record)
    return outside_zones(marked(record["text"], answer.get("times")), labelled, zones)


def value(time: Marked) -> str:
    """TIMEX3 value in capitals, empty where there is none."""
    return (time.record.get("value") or "").upper()


def _figures(pairs: list[Pair]) -> Figures:
    tally: Counter[str] = Counter()
    for record, answer in pairs:
        tally.update(_tally(labelled_times(record)[0], found_times(record, answer)))
    return {f"{kind}_f1": tally_f1(tally, kind) for kind in ("strict", "relaxed", "value")}


def _tally(labelled: list[Marked], found: list[Marked]) -> dict[str, int]:
    gold, predicted = [m.characters for m in labelled], [m.characters for m in found]
    pairs = matched(gold, predicted)
    return {
        "labelled": len(gold),
        "predicted": len(predicted),
        "strict": equal(gold, predicted),
        "relaxed": len(pairs),
        "value": sum(value(labelled[i]) == value(found[j]) for i, j in pairs),
    }
