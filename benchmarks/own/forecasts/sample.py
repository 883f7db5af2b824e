"""Choose the sentences to label: corpora in, two sheets out, the same sentences in two orders.

    python -m benchmarks.own.forecasts.sample --data ../shared/corpora --out DIR

The sheets hold text of the corpora and stay out of the repository.
"""

import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated as Option
from typing import Any

import typer

from benchmarks.joined import text_of
from benchmarks.records import Folder, Record, write_lines
from benchmarks.sample import first_by_rank
from dateline.reading.annotation import Annotated
from dateline.reading.language import annotate, pipeline
from dateline.vocabulary import Report

Settings = dict[str, Any]

CLEAN = re.compile(r"""["'“‘(\[]?[A-Z0-9][^|<>{}•©]*[.!?]["'”’)\]]*\Z""")
"""A sentence with a head and an end, without signs of menus and markup."""


def settings() -> Settings:
    """What `cues.toml` says."""
    return tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8"))


def net(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of some words; `*` is any ending (or beginning), `#` a digit."""
    parts = (re.escape(w).replace(r"\*", r"\w*").replace(r"\#", r"\d") for w in words)
    # The month: "May" counts at the head of a sentence only.
    return re.compile(rf"(?<!\w)(?!(?<=\w )(?-i:May)\b)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def chosen(folder: Folder) -> list[Record]:
    """The sentences of all files, with their neighbours, in a fixed order."""
    told, found = settings(), []
    for name, source in told["sources"].items():
        records = first_by_rank(folder.whole(name), f"forecasts.{name}", source["records"])
        candidates = _candidates(name, records, told)
        found += _drawn(candidates, source["sentences"], told, name)
    return [{"n": number, **item} for number, item in enumerate(found, start=1)]


def _candidates(name: str, records: list[Record], told: Settings) -> list[tuple[bool, Record]]:
    """Sentences that a net brings up, each text once, and whether it was the telling net."""
    telling, wide = net(told["telling"]), net(told["wide"])
    seen: dict[str, tuple[bool, Record]] = {}
    docs = annotate(map(text_of, records), pipeline())
    for record, doc in zip(records, docs, strict=True):
        report = Report(id=str(record["id"]), text=text_of(record))
        for item in _sentences(Annotated(report, doc), told):
            told_apart = bool(telling.search(item["sentence"]))
            if told_apart or wide.search(item["sentence"]):
                place = {"file": name, "id": record["id"]}
                seen.setdefault(_letters(item["sentence"]), (told_apart, place | item))
    return list(seen.values())


def _sentences(annotated: Annotated, told: Settings) -> Iterator[Record]:
    spans = [annotated.span_of(sentence) for sentence in annotated.doc.sents]
    for at, span in enumerate(spans):
        words = len(span.text.split())
        long_enough = told["least_words"] <= words <= told["most_words"]
        if long_enough and "\n" not in span.text and CLEAN.match(span.text):
            yield {
                "start": span.start,
                "end": span.end,
                "before": " ".join(s.text for s in spans[max(0, at - 2) : at]),
                "sentence": span.text,
                "after": " ".join(s.text for s in spans[at + 1 : at + 2]),
            }


def _drawn(
    candidates: list[tuple[bool, Record]], size: int, told: Settings, name: str
) -> list[Record]:
    """A random choice of the two nets in the wanted shares, few of one record."""
    chance = random.Random(f"{told['seed']}:{name}")
    chance.shuffle(candidates)
    quota = {True: round(size * told["telling_share"])}
    quota[False] = size - quota[True]
    kept, a_record = [], Counter[str]()
    for telling, item in candidates:
        if quota[telling] and a_record[str(item["id"])] < told["per_record"]:
            quota[telling] -= 1
            a_record[str(item["id"])] += 1
            kept.append(item)
    return kept


def _letters(sentence: str) -> str:
    return re.sub(r"\W", "", sentence).casefold()


def sheet(items: list[Record], seed: str) -> list[Record]:
    """What one reader sees, in an order of his own."""
    shown = [{name: item[name] for name in ("n", "before", "sentence", "after")} for item in items]
    random.Random(seed).shuffle(shown)
    return [{"id": line["n"], **line} for line in shown]


def main(
    data: Option[Path, typer.Option(help="Folder of the corpora.")],
    out: Option[Path, typer.Option(help="Folder for the sheets and the positions.")],
) -> None:
    """Write `positions.jsonl`, `reader_a.jsonl` and `reader_b.jsonl`."""
    items = chosen(Folder(data))
    places = ("n", "file", "id", "start", "end")
    write_lines(out / "positions.jsonl", ({k: item[k] for k in places} for item in items))
    for reader in "ab":
        write_lines(out / f"reader_{reader}.jsonl", sheet(items, f"reader {reader}"))
    print(f"{len(items)} sentences: {dict(Counter(item['file'] for item in items))}")


if __name__ == "__main__":
    typer.run(main)
