"""Names: the words that a text writes with a capital, also within sentences."""

import re
from collections import Counter

from dateline.linking.words.weights import located

INITIAL = re.compile(r"(?:^|[.!?:\n\"“”])\s*[\"“]?$")
"""Where any word is written with a capital."""

BEFORE = 4
"""Characters before a word that tell whether it begins a sentence."""


def names_in(text: str) -> list[str]:
    """Words of names in lower case, as often as they stand there; of headings in capitals none."""
    capital: Counter[str] = Counter()
    inside: set[str] = set()
    small: set[str] = set()
    for word, match in located(text):
        first = match.group()[0]
        if first.islower():
            small.add(word)
        elif first.isupper():
            capital[word] += 1
            if not INITIAL.search(text, max(0, match.start() - BEFORE), match.start()):
                inside.add(word)
    kept = inside - small
    return [word for word in capital.elements() if word in kept]
