"""Put the labels together: two readers' answers and the adjudication in, `labels.jsonl` out.

    python -m benchmarks.own.forecasts.assemble --data ../shared/corpora --answers DIR

DIR holds `positions.jsonl` of the sample, `labels_a.jsonl`, `labels_b.jsonl`, `adjudicated.jsonl`.
"""

import json
import random
from pathlib import Path
from typing import Annotated, Any

import typer

from benchmarks.joined import text_digest, text_of
from benchmarks.own.forecasts.agreement import CLASSES, FILE, FORECAST, report
from benchmarks.records import BadData, Folder, Record, write_lines
from benchmarks.sample import rank

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
    """As many sentences without a forecast as with one, dropped by chance, whoever disagreed."""
    chance, kept = random.Random(SEED), set[int]()
    sides = {FORECAST: list[int](), "not": list[int]()}
    for at, label in enumerate(labels):
        sides[label["label"]].append(at)
    size = min(MOST, *map(len, sides.values()))
    for side in sides.values():
        kept.update(chance.sample(side, size))
    return [label for at, label in enumerate(labels) if at in kept]


def _objects(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _answers(path: Path) -> Answers:
    return {line["n"]: line for line in _objects(path)}


def _agreed(number: int, a: Record, b: Record) -> Record:
    """What two readers say who agree on the label; of two classes the one tested first."""
    if a["label"] != b["label"]:
        raise BadData(f"sentence {number}: the readers disagree and nobody decided")
    if a["label"] == FORECAST:
        return a
    return a | {"class": min(a["class"], b["class"], key=CLASSES.index)}


def _line(place: Record, text: str, read: tuple[Record, Record], told: Record) -> Record:
    start, end = place["start"], place["end"]
    forecast = told["label"] == FORECAST
    return {
        **place,
        "text_sha256": text_digest(text),
        **{reader: _name(answer) for reader, answer in zip("ab", read, strict=True)},
        "label": told["label"],
        "class": None if forecast else told["class"],
        "forecaster": _found(text, start, end, told["forecaster"]) if forecast else None,
        "half": half_of(place),
    }


def half_of(place: Record) -> str:
    """Half of the set that all sentences of a record belong to, by its hashed id."""
    return ("dev", "test")[int(rank(place["file"], place["id"])[:8], 16) % 2]


def _name(answer: Record) -> str:
    return FORECAST if answer["label"] == FORECAST else str(answer["class"])


def _found(text: str, start: int, end: int, words: str) -> Any:
    """Where a forecaster's words stand: in the sentence, else before it, else after it."""
    if words == "outlet":
        return words
    places = (
        text.find(words, start, end),
        text.rfind(words, max(0, start - NEAR), start),
        text.find(words, end, end + NEAR),
    )
    at = next((place for place in places if place >= 0), None)
    if at is None:
        raise BadData(f"characters {start}-{end}: the forecaster {words!r} stands nowhere near")
    return [at, at + len(words)]


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
