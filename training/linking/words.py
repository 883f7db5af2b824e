"""Make the linker's table of common words: `python -m training.linking.words`.

A word weighs by how rare it is in English (log10 of the inverse of its share, from the counts of
web pages that the package `wordsegment` ships: Apache-2.0; counts by Peter Norvig, MIT), and less
where it is common in reports of events as such: `training/kinds/*.tsv`, sentences written by us.
The table is fixed: what two reports weigh never depends on what else is in a record.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path
from textwrap import wrap

import wordsegment

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/dateline/linking/words/common.txt"

COMMON = 20_000
"""Words that are kept; the rarest stands once in 350,000 words, all others weigh the same."""
BASE = 2.7
"""Taken off: a word that stands once in 500 words says nothing of what a report is about."""
REPORTS = 1.3
"""Bits of weight for each power of ten by which a word is rare among our sentences."""
STEP = 0.2

HEADER = """\
# Weights of common words for comparing reports; a word that is not listed weighs {rare}.
# Made by `python -m training.linking.words` from the counts of web pages in the package wordsegment
# (Apache-2.0; data by Peter Norvig, MIT) and the sentences in training/kinds (ours).
"""


def main() -> None:
    """Write the table."""
    weights = {word: round(weight / STEP) * STEP for word, weight in _weights()}
    rare = round((6.0 - BASE) / STEP) * STEP
    lines = [HEADER.format(rare=f"{rare:.1f}")]
    ordered = sorted(weights, key=lambda word: (weights[word], word))
    for weight, words in groupby(ordered, key=weights.__getitem__):
        lines.append(f"[{weight:.1f}]")
        lines += wrap(" ".join(words), 100, break_long_words=False, break_on_hyphens=False)
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _weights() -> Iterator[tuple[str, float]]:
    counts = _web()
    total = 588_118_000_000  # of all words in the source
    ours, sentences = _ours()
    for word, count in counts.items():
        weight = math.log10(total / count) - BASE
        if word in ours:
            weight = min(weight, REPORTS * (math.log10(sentences / ours[word]) - 1))
        yield word, max(0.0, weight)


def _web() -> dict[str, float]:
    path = Path(wordsegment.__file__).with_name("unigrams.txt")
    with path.open(encoding="utf-8") as lines:
        pairs = (line.split("\t") for line in islice(lines, COMMON))
        return {word: float(count) for word, count in pairs}


def _ours() -> tuple[Counter[str], int]:
    found: Counter[str] = Counter()
    number = 0
    for path in sorted((HERE.parent / "kinds").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "\t" in line:
                number += 1
                found.update(set(re.findall(r"[^\W_]+", line.split("\t", 1)[1].lower())))
    return found, number


if __name__ == "__main__":
    main()
