"""Writes the labelled files of our own set from `reports.toml`.

Run `python -m benchmarks.own.build` after every change of the marked text.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.lang.en import English

HERE = Path(__file__).parent
POLARITY = {"+": "POS", "-": "NEG"}
TIME = {"F": "FUTURE", "N": "NON_FUTURE"}
CERTAINTY = {"C": "CERTAIN", "R": "PROBABLE", "S": "POSSIBLE"}
ROLES = {"s": "source", "c": "cue", "a": "content"}

Record = dict[str, Any]


@dataclass(frozen=True)
class Label:
    """A tag such as "p Kiel" over the characters [start, end)."""

    tag: str
    start: int
    end: int


@dataclass
class Marked:
    """A text without its marks, and the labels that stood in it, in order of start."""

    text: str = ""
    labels: list[Label] = field(default_factory=list)

    def tagged(self, name: str) -> Iterator[tuple[list[str], Label]]:
        """The arguments and the label of every tag of this name."""
        for label in self.labels:
            first, *rest = label.tag.split()
            if first == name:
                yield rest, label


def unmark(marked: str) -> Marked:
    """Take "{tag:words}" apart, nested or not; raises ValueError if a brace has no partner."""
    found, open_tags, position = Marked(), [], 0
    while position < len(marked):
        sign = marked[position]
        if sign == "{":
            colon = marked.index(":", position)
            open_tags.append((marked[position + 1 : colon], len(found.text)))
            position = colon
        elif sign == "}":
            if not open_tags:
                raise ValueError(f"no '{{' for the '}}' after: {found.text[-40:]}")
            tag, start = open_tags.pop()
            found.labels.append(Label(tag, start, len(found.text)))
        else:
            found.text += sign
        position += 1
    if open_tags:
        raise ValueError(f"no '}}' for: {open_tags}")
    found.labels.sort(key=lambda label: (label.start, -label.end))
    return found


def build(folder: Path = HERE) -> dict[str, list[Record]]:
    """All records by the name of their file."""
    reports = tomllib.loads((folder / "reports.toml").read_text(encoding="utf-8"))["report"]
    known = tomllib.loads((folder / "places.toml").read_text(encoding="utf-8"))
    files: dict[str, list[Record]] = {}
    for report in reports:
        marked = unmark(report["text"].strip())
        for name, record in records(report, marked, known):
            files.setdefault(name, []).append(record)
    return files


def records(report: Record, marked: Marked, known: Record) -> Iterator[tuple[str, Record]]:
    """The records that one report gives, each with the name of its file."""
    base = {"id": report["id"], "published": report["published"], "text": marked.text}
    head = {"id": report["id"], "title": report["title"], "outlet": report["outlet"]}
    told = head | {"published": report["published"], "text": marked.text}
    yield "places", base | {"corpus": "own", "domain": None} | _places(marked, known)
    yield "times", base | {"corpus": "own", "times": list(_times(marked))}
    yield "modality", base | {"events": list(_events(marked))}
    said = list(_attributions(marked))
    yield "attributions", base | {"split": "own", "outlet": report["outlet"], "attributions": said}
    yield "event_types", {"id": report["id"], "text": marked.text, "type": report["type"]}
    yield "police_events", _police(report, marked)
    if predictors := [marked.text[x.start : x.end] for _, x in marked.tagged("f")]:
        extracted = [{"Event Variable": None, "Predictor": name} for name in predictors]
        yield (
            "forecasts",
            {"id": report["id"], "original_text": marked.text, "extracted": extracted},
        )
    if "incident" in report:
        yield "incidents_reports", told | {"incident_id": report["incident"]["id"]}
        yield "incidents", _incident(report["incident"], known)
    else:
        yield "story_clusters", told | {"cluster": report["cluster"], "category": "news"}


def _places(marked: Marked, known: Record) -> Record:
    placed = [
        {
            "start": label.start,
            "end": label.end,
            "name": " ".join(name),
            "lat": known[" ".join(name)][1],
            "lon": known[" ".join(name)][2],
            "geonames_id": str(known[" ".join(name)][0]),
        }
        for name, label in marked.tagged("p")
    ]
    unscored = [
        {"start": x.start, "end": x.end, "name": " ".join(name), "kind": "Unscored"}
        for name, x in marked.tagged("n")
    ]
    return {"places": placed, "unscored": unscored}


def _times(marked: Marked) -> Iterator[Record]:
    for (kind, value), label in marked.tagged("t"):
        yield {"start": label.start, "end": label.end, "type": kind, "value": value, "mod": None}


def _events(marked: Marked) -> Iterator[Record]:
    for (polarity, time, certainty), label in marked.tagged("e"):
        yield {
            "start": label.start,
            "end": label.end,
            "certainty": CERTAINTY[certainty],
            "time": TIME[time],
            "polarity": POLARITY[polarity],
        }


def _attributions(marked: Marked) -> Iterator[Record]:
    numbered = [x for x in marked.labels if x.tag[0] in ROLES and x.tag[1:].isdigit()]
    for number in sorted({int(label.tag[1:]) for label in numbered}):
        own = [label for label in numbered if int(label.tag[1:]) == number]
        yield {
            role: [[x.start, x.end] for x in own if x.tag[0] == sign]
            for sign, role in ROLES.items()
        }


def _police(report: Record, marked: Marked) -> Record:
    """Sentence by sentence: what police did, from the report's list of "words = labels"."""
    nlp = English()
    nlp.add_pipe("sentencizer")
    wanted: dict[str, list[str]] = report.get("police", {})
    sentences = [
        {
            "text": s.text.strip(),
            "labels": [x for w, ls in wanted.items() if w in s.text for x in ls],
        }
        for s in nlp(marked.text).sents
    ]
    labels = sorted({label for s in sentences for label in s["labels"]})
    shown = {"id": report["id"], "published": report["published"]}
    return shown | {"sentences": sentences, "labels": labels}


def _incident(incident: Record, known: Record) -> Record:
    place = incident["place"]
    _, latitude, longitude = known[place]
    counted = {name: incident[name] for name in ("id", "date", "killed", "injured")}
    return counted | {"state": None, "city": place, "lat": latitude, "lon": longitude}


def main() -> None:
    """Write every file beside this one; an incident told by two reports is written once."""
    for name, listed in build().items():
        unique = list({json.dumps(r, ensure_ascii=False): None for r in listed})
        (HERE / f"{name}.jsonl").write_text("\n".join(unique) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
