"""Put the labels together: two readers' answers and the adjudication in, `labels.jsonl` out.

    python -m benchmarks.own.forecasts.assemble --data ../shared/corpora --answers DIR

DIR holds `positions.jsonl` of the sample, `labels_a.jsonl`, `labels_b.jsonl`, `adjudicated.jsonl`.
"""

import json
import random
import re
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.joined import text_digest, text_of
from benchmarks.own.forecasts.agreement import CLASSES, FILE, FORECAST, report
from benchmarks.records import BadData, Folder, Record, write_lines
from benchmarks.sample import rank
from benchmarks.scoring.forecast_sentences import OUTLET

MOST = 260
"""Sentences of one label that are kept: more would make the set uneven."""
SEED = "balance"
NEAR = 1500
"""Characters around a sentence in which its forecaster is looked for."""

Answers = dict[int, Record]


def assembled(folder: Folder, answers: Path) -> list[Record]:
    """All sentences with both answers and the final one, in the order of the sample."""
    a, b, final = (
        _answers(answers / f"{name}.jsonl") for name in ("labels_a", "labels_b", "adjudicated")
    )
    positions = _objects(answers / "positions.jsonl")
    names = sorted({place["file"] for place in positions})
    texts = {(name, str(r["id"])): text_of(r) for name in names for r in folder.whole(name)}
    out = []
    for place in positions:
        number = place.pop("n")
        text = texts[place["file"], str(place["id"])]
        told = final.get(number) or _agreed(number, a[number], b[number])
        out.append(_line(place, text, (a[number], b[number]), told))
    return out


def balanced(labels: list[Record]) -> list[Record]:
    """As many sentences without a forecast as with one, the others dropped by chance.

    What the readers disagreed on is kept: it must not become easier than the texts are.
    """
    chance, kept = random.Random(SEED), set[int]()
    sides = {FORECAST: list[int](), "not": list[int]()}
    for at, label in enumerate(labels):
        sides[label["label"]].append(at)
    size = min(MOST, *map(len, sides.values()))
    for side in sides.values():
        disputed = [at for at in side if _disputed(labels[at])]
        agreed = [at for at in side if at not in disputed]
        kept.update(disputed, chance.sample(agreed, size - len(disputed)))
    return [label for at, label in enumerate(labels) if at in kept]


def _disputed(label: Record) -> bool:
    return bool((label["a"] == FORECAST) != (label["b"] == FORECAST))


def _objects(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _answers(path: Path) -> Answers:
    return {line["n"]: line for line in _objects(path)}


def _agreed(number: int, a: Record, b: Record) -> Record:
    """What two readers say who agree on the label.

    Of two classes the one that is tested first, of two forecasters the one with more words.
    """
    if a["label"] != b["label"]:
        raise BadData(f"sentence {number}: the readers disagree and nobody decided")
    if a["label"] == FORECAST:
        return max(a, b, key=lambda answer: _words_of(answer["forecaster"]))
    return a | {"class": min(a["class"], b["class"], key=CLASSES.index)}


def _words_of(forecaster: str) -> int:
    return 0 if forecaster == OUTLET else len(forecaster)


def _line(place: Record, text: str, read: tuple[Record, Record], told: Record) -> Record:
    start, end = place["start"], place["end"]
    forecast = told["label"] == FORECAST
    return {
        **place,
        "text_sha256": text_digest(text),
        **{reader: _name(answer) for reader, answer in zip("ab", read, strict=True)},
        "label": told["label"],
        "class": None if forecast else told["class"],
        "forecaster": _found(text, start, end, told) if forecast else None,
        "half": half_of(place),
    }


def half_of(place: Record) -> str:
    """Half of the set that all sentences of a record belong to, by its hashed id."""
    return ("dev", "test")[int(rank(place["file"], place["id"])[:8], 16) % 2]


def _name(answer: Record) -> str:
    return FORECAST if answer["label"] == FORECAST else str(answer["class"])


def _found(text: str, start: int, end: int, told: Record) -> str | list[int]:
    """Where a forecaster's words stand: in the sentence, else last before it, else after it.

    In the sentence the first place counts, or the last where the adjudication says so.
    """
    if told["forecaster"] == OUTLET:
        return OUTLET
    words = re.compile(rf"(?<!\w){re.escape(told['forecaster'])}(?!\w)")
    before, after = (max(0, start - NEAR), start), (end, end + NEAR)
    for place, at in (((start, end), -1 if told.get("last") else 0), (before, -1), (after, 0)):
        if found := list(words.finditer(text, *place)):
            return [found[at].start(), found[at].end()]
    raise BadData(f"characters {start}-{end}: {told['forecaster']!r} stands nowhere near")


def main(
    data: Annotated[Path, typer.Option(help="Folder of the corpora.")],
    answers: Annotated[Path, typer.Option(help="Folder of the answers.")],
) -> None:
    """Write `labels.jsonl` and tell how far the readers agreed on all sentences, and on these."""
    everything = assembled(Folder(data), answers)
    kept = balanced(everything)
    write_lines(FILE, kept)
    for part in (everything, kept):
        print("\n".join(report(part)))


if __name__ == "__main__":
    typer.run(main)
