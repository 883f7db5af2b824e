"""The scorers give what the reference gives: on its own examples and on made-up data."""

import json
import random
import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.records import Data, Folder, write_lines
from benchmarks.scoring import score

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "scoring"

pytestmark = pytest.mark.skipif(
    not (REFERENCE / "score.py").is_file(), reason="the reference scorer is not beside this folder"
)

Record = dict[str, Any]


def figures(gold: Path, predictions: Path) -> Record:
    return score(Data(Folder(gold), Folder(predictions)))


def test_the_reference_examples_are_reproduced_exactly() -> None:
    examples = REFERENCE / "examples"
    expected = json.loads((examples / "expected.json").read_text())
    found = figures(examples / "gold", examples / "predictions")
    assert found == expected
    assert list(found) == list(expected)


@pytest.mark.parametrize("seed", range(6))
def test_random_data_is_scored_as_the_reference_scores_it(tmp_path: Path, seed: int) -> None:
    invent(tmp_path, random.Random(seed))
    command = [sys.executable, REFERENCE / "score.py", "--json"]
    command += ["--gold", tmp_path / "gold", "--predictions", tmp_path / "found"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert figures(tmp_path / "gold", tmp_path / "found") == json.loads(printed)


def invent(folder: Path, chance: random.Random) -> None:
    """Write labels and predictions of every task, made up and often wrong."""
    for make in (places, times, attributions, types, police, modality, forecasts, mentions):
        pairs = [make(chance, number) for number in range(25)]
        write(folder, NAMES.get(make, make.__name__), pairs, chance)
    reports(folder, chance)


def write(folder: Path, name: str, pairs: list[tuple[Record, Record]], chance: random.Random):
    write_lines(folder / "gold" / f"{name}.jsonl", (gold for gold, _ in pairs))
    kept = [found for _, found in pairs if chance.random() < 0.9] + [pairs[0][1] | {"id": "none"}]
    chance.shuffle(kept)
    write_lines(folder / "found" / f"{name}.jsonl", kept)


def a_text(chance: random.Random) -> str:
    words = ["the", "The", "Oslo's", "rome’s", "a", "\n", "  ", "’s", "'S", "12", "naïve"]
    words += ["".join(chance.choices(string.ascii_letters, k=4)) for _ in range(20)]
    return " ".join(chance.choices(words, k=30))


def a_span(chance: random.Random, text: str) -> dict[str, int]:
    start = chance.randrange(len(text))
    return {"start": start, "end": start + chance.randrange(1, 16)}


def spans(chance: random.Random, text: str, most: int = 8) -> list[dict[str, int]]:
    return [a_span(chance, text) for _ in range(chance.randrange(most))]


def moved(chance: random.Random, labelled: list[Record]) -> list[Record]:
    """Some of the labels, some shifted: predictions that overlap."""
    kept = [dict(record) for record in labelled if chance.random() < 0.7]
    for record in kept:
        record["start"] = max(0, record["start"] + chance.choice([-2, 0, 0, 0, 1]))
        record["end"] = max(record["end"], record["start"] + 1)
    return kept


def a_point(chance: random.Random) -> Record:
    if chance.random() < 0.2:
        return {"lat": None, "lon": None}
    return {"lat": chance.uniform(50, 52), "lon": chance.uniform(0, 3)}


def places(chance: random.Random, number: int) -> tuple[Record, Record]:
    text = a_text(chance)
    gold = [s | a_point(chance) for s in spans(chance, text)]
    found = [s | a_point(chance) for s in moved(chance, gold) + spans(chance, text, 3)]
    given = [s | a_point(chance) for s in gold if chance.random() < 0.8]
    record = {"id": number, "corpus": chance.choice("ab"), "text": text, "places": gold}
    record["unscored"] = spans(chance, text, 3)
    return record, {"id": str(number), "places": found, "given": given}


def times(chance: random.Random, number: int) -> tuple[Record, Record]:
    def valued(span: Record) -> Record:
        return span | {"type": "DATE", "value": chance.choice(["2020", "p1d", "P1D", None, ""])}

    text = a_text(chance)
    gold = [valued(span) for span in spans(chance, text)]
    found = [valued(span) for span in moved(chance, gold)] + moved(chance, gold)
    record = {"id": number, "corpus": chance.choice("ab"), "text": text, "times": gold}
    return record, {"id": number, "times": found}


def attributions(chance: random.Random, number: int) -> tuple[Record, Record]:
    def parts() -> Record:
        return {
            role: [[s["start"], s["end"]] for s in spans(chance, text, 3)]
            for role in ("source", "cue", "content")
        }

    text = a_text(chance)
    gold = [parts() for _ in range(chance.randrange(5))]
    found = [chance.choice(gold) if gold else parts() for _ in range(2)] + [parts()]
    record = {"id": number, "split": chance.choice("xy"), "text": text, "attributions": gold}
    return record, {"id": number, "attributions": found}


def types(chance: random.Random, number: int) -> tuple[Record, Record]:
    found = chance.choice(["A", "B", "C", "D", None])
    return {"id": number, "type": chance.choice("ABC")}, {"id": number, "type": found}


def police(chance: random.Random, number: int) -> tuple[Record, Record]:
    def labels() -> list[str]:
        return chance.sample(["KILL", "ARREST", "FORCE", "ANY_ACTION", "FAIL"], chance.randrange(3))

    gold = [{"text": "x", "labels": labels()} for _ in range(4)]
    found = [labels() for _ in range(chance.randrange(6))]
    return {"id": number, "sentences": gold}, {"id": number, "sentences": found}


def modality(chance: random.Random, number: int) -> tuple[Record, Record]:
    def valued(span: Record) -> Record:
        return span | {
            "polarity": chance.choice(["POS", "NEG", "UNDERSPECIFIED", None]),
            "time": chance.choice(["FUTURE", "NON_FUTURE", None]),
            "certainty": chance.choice(["CERTAIN", "PROBABLE", "POSSIBLE"]),
        }

    text = a_text(chance)
    gold = [valued(span) for span in spans(chance, text)]
    found = [valued(span) for span in moved(chance, gold)]
    return {"id": number, "text": text, "events": gold}, {"id": number, "events": found}


def forecasts(chance: random.Random, number: int) -> tuple[Record, Record]:
    text = a_text(chance)
    names = [*text.split(), "Nobody", "", None]
    extracted = [{"Predictor": chance.choice(names)} for _ in range(4)]
    found = [name or "" for name in chance.choices(names, k=3)]
    record = {"id": number, "original_text": text, "extracted": extracted}
    return record, {"id": number, "predictors": found}


def mentions(chance: random.Random, number: int) -> tuple[Record, Record]:
    text = a_text(chance)
    gold = [
        span
        | {"kind": chance.choice(["event", "time"]), "chain": f"{number % 3}#{chance.choice('ab')}"}
        for span in spans(chance, text)
    ]
    found = [span | {"cluster": chance.choice([1, 2, 3, None])} for span in moved(chance, gold)]
    return {"id": number, "text": text, "mentions": gold}, {"id": number, "mentions": found}


NAMES = {types: "event_types", police: "police_events", mentions: "coreference"}


def reports(folder: Path, chance: random.Random) -> None:
    """Reports with the incidents and stories that they are about, and their clusters."""
    cities = ["Oslo", "Lake County", "york (north)", "", "York"]
    incidents = [
        {"id": n, "date": f"2014-01-{n + 10}", "city": chance.choice(cities), "state": "S"}
        | a_point(chance)
        | {"killed": chance.randrange(2), "injured": chance.randrange(3)}
        for n in range(8)
    ]
    write_lines(folder / "gold" / "incidents.jsonl", incidents)
    told = [({"id": f"r{n}", "incident_id": n % 8}, an_answer(chance, n)) for n in range(40)]
    write(folder, "incidents_reports", told, chance)
    stories = [{"id": f"s{n}", "cluster": n % 5} for n in range(20)]
    write_lines(folder / "gold" / "story_clusters.jsonl", stories)
    pool = [record["id"] for record, _ in told] + [record["id"] for record in stories]
    linked = [{"id": name, "cluster": chance.choice([*"abcdef", None])} for name in pool]
    write_lines(folder / "found" / "linking.jsonl", linked)


def an_answer(chance: random.Random, number: int) -> Record:
    return {
        "id": f"r{number}",
        "date": chance.choice([f"2014-01-{number % 8 + 10}", "2014-01-12T09", "2014-01", "", None]),
        "city": chance.choice(["oslo", "Lake", "York", None, "  "]),
        "killed": chance.choice([0, 1, None]),
        "injured": chance.choice([0, 1, 2, None]),
    } | a_point(chance)
