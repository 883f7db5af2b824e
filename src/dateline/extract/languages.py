"""Languages: which one a text is in, so that what cannot be read is told and not misread."""

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

SAMPLE = 6000
"""Characters looked at: about a thousand words decide as well as the whole text."""

MIN_DIFFERENT = 4
"""A single "a" or "o", which are words of many languages, shows none."""

MIN_WORDS = 20
"""Fewer words (a headline, a list of names) show no language."""

SCRIPT_SHARE = 0.4
"""English text about Chinese names stays far below, Chinese text about English ones far above."""

WORD_SHARE = 0.12
"""A fifth to a half of ordinary prose are words of these lists; names and numbers lower it."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_DATA = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))

NAMES: dict[str, str] = _DATA["names"]
"""Names of languages in English, by code."""


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _DATA["words"].items()}


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    return {code: re.compile(f"[{letters}]") for code, letters in _DATA["scripts"].items()}


def language_of(text: str) -> str | None:
    """The code of the language that a text is in, or nothing where its words do not show it.

    Codes are ISO 639-1, or the name of a script that several languages share.
    """
    sample = text[:SAMPLE]
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str | None:
    letters = sum(map(str.isalpha, sample))
    if not letters or sample.isascii():
        return None
    found = {code: len(pattern.findall(sample)) for code, pattern in _scripts().items()}
    # Japanese is told from Chinese by its syllables, which stand among Chinese characters.
    if found["ja"] > 0.1 * letters:
        found["ja"] += found.pop("zh")
    code = max(found, key=lambda script: found[script])
    return code if found[code] > SCRIPT_SHARE * letters else None


def _by_words(sample: str) -> str | None:
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < MIN_WORDS:
        return None
    counts = Counter(words)
    shares = {
        code: sum(counts[word] for word in listed) / len(words)
        for code, listed in _function_words().items()
        if len(listed & counts.keys()) >= MIN_DIFFERENT or code == "en"
    }
    code = max(shares, key=lambda language: (shares[language], language == "en"))
    if shares[code] < WORD_SHARE or (code != "en" and shares[code] < 1.5 * shares["en"]):
        return "en" if shares["en"] >= WORD_SHARE else None
    return code
