"""Web pages: what each is, its main text (token F1), its times and other metadata."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from benchmarks.records import Data, Pair, Record
from benchmarks.scoring.figures import Figures, f1, mean, share

PARTS = ("dev", "test", "new", "new2")
NAMED = ("title", "byline", "outlet", "address")
READ = ("report", "language")
"""Kinds of pages that hold a whole report."""

_WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯]|\w+")
"""A token: a word, or one character of a script that writes no spaces."""


def score(data: Data) -> Figures:
    """Figures over all pages and over each half.

    `text_f1` is the mean over pages with a text, `day` and `minute` (the moment: with its zone
    where the page tells one) the share of publication times that are right, `updated` the same of
    the time of the last change; a time that is absent and found, or there and not found, is wrong.
    `kept` is the share of reports not set aside, `set_aside` that of other pages not taken for
    reports, `kind` that of pages whose kind is right.
    """
    pairs = data.pairs("pages")
    figures: Figures = {"all": figures_of(pairs)}
    for half in PARTS:
        figures[half] = figures_of([pair for pair in pairs if pair[0]["half"] == half])
    return figures


def figures_of(pairs: Sequence[Pair]) -> Figures:
    """Figures of some pages."""
    told = [(record["gold"], answer.get("items") or []) for record, answer in pairs]
    reports = [pair for pair in told if pair[0]["kind"] in READ]
    others = [pair for pair in told if pair[0]["kind"] not in READ]
    exact = [pair for pair in reports if "T" in (pair[0].get("published") or "")]
    return {
        "text_f1": mean(token_f1(one["text"], _text(items)) for one, items in told if one["text"]),
        "day": _share(reports, same_day),
        "minute": _share(exact, lambda gold, item: same_time(gold, item, "published")),
        "updated": _share(reports, lambda gold, item: same_time(gold, item, "updated")),
        "kept": _share(reports, lambda gold, item: item.get("kind") == gold["kind"]),
        "set_aside": _share(others, _set_aside),
        "kind": _share(told, lambda gold, item: item.get("kind") == gold["kind"]),
        **{name: _share(_with(reports, name), _same(name)) for name in NAMED},
    }


def _with(pairs: Iterable[Any], name: str) -> list[Any]:
    """Pages where a field is labelled; a report without a byline is labelled by its absence."""
    return [pair for pair in pairs if name == "byline" or pair[0].get(name)]


def token_f1(gold: str, found: str) -> float | None:
    """F1 of the words of a text, each as often as it stands there."""
    wanted, got = Counter(_WORD.findall(gold.lower())), Counter(_WORD.findall(found.lower()))
    return f1((wanted & got).total(), got.total(), wanted.total())


def same_day(gold: Record, item: Record) -> bool:
    """Whether the day of publication is right, or rightly absent."""
    return (gold.get("published") or "")[:10] == (item.get("published") or "")[:10]


def same_time(gold: Record, item: Record, name: str) -> bool:
    """Whether a time is right: the same moment, or as much of it as the page tells."""
    wanted, got = gold.get(name), item.get(name)
    if not wanted or not got:
        return not wanted and not got
    if "T" not in wanted or "T" not in got:
        return bool(wanted == got)
    try:
        first, second = datetime.fromisoformat(wanted), datetime.fromisoformat(got)
    except ValueError:
        return False
    return (first.tzinfo is None) == (second.tzinfo is None) and first == second


def _set_aside(_: Record, item: Record) -> bool:
    return item.get("kind") not in READ


def _same(name: str) -> Callable[[Record, Record], bool]:
    return lambda gold, item: (gold.get(name) or None) == (item.get(name) or None)


def _share(pairs: Sequence[Any], right: Callable[[Record, Record], bool]) -> float | None:
    good = sum(right(gold, items[0] if items else {}) for gold, items in pairs)
    return share(good, len(pairs))


def _text(items: Sequence[Record]) -> str:
    return "\n".join(item.get("text") or "" for item in items)
