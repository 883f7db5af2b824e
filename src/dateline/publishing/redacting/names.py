"""Names: what in some words may be a person's name, by capitals and by what is known to be safe.

No language model is asked: a name that it misses would leave. A word with a capital stays only if
something says what else it is; in doubt it goes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dateline.gazetteer.folding import fold
from dateline.publishing.redacting.known import Known
from dateline.publishing.redacting.lexicon import safe_words
from dateline.publishing.redacting.places import is_placed, mark_places
from dateline.publishing.redacting.tokens import JOINT, Standing, Token

REMOVED = "[name removed]"
WORDS_REMOVED = "[words removed]"
"""For words of a script without capitals, in which a name cannot be told from other words."""

ACRONYM = 5
"""Most letters of an acronym that is on no list; it has no vowel, or may be a shouted name."""

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?…:;“”\"‘(—–]|\s-)\s*[“\"‘'(\[]?\s*$")
_BEFORE_KNOWN = re.compile(r"\b(?:in|near|at|from|of|outside|to|around|across)\s+$", re.I)
"""What stands before a place that the events have."""

_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)

_POSSESSIVE = re.compile(r"['’ʼ]s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Removal:
    """Words from `start` to `end` and what stands in their place."""

    start: int
    end: int
    words: str
    put: str


def removals(text: str, known: Known) -> list[Removal]:
    """The runs of words in a text that may name a private person, in order."""
    found: list[Removal] = []
    for run in _runs(text, known):
        _settle(run, text)
        found += _removed(run, text, known)
    return found


def without_names(text: str, known: Known) -> tuple[str, tuple[str, ...]]:
    """The text without names that may be a private person's, and the words that went."""
    listed = removals(text, known)
    for one in reversed(listed):
        text = f"{text[: one.start]}{one.put}{text[one.end :]}"
    return text, tuple(one.words for one in listed)


def _runs(text: str, known: Known) -> Iterator[list[Token]]:
    """Words that stand together and of which none but particles are in lower case."""
    tokens = _tokens(text)
    _judge(tokens, text, known)
    run: list[Token] = []
    for token in tokens:
        apart = run and not JOINT.fullmatch(text[run[-1].end : token.start])
        after_stop = run and "." in text[run[-1].end : token.start] and len(run[-1].text) > 2
        if token.standing is Standing.PLAIN or apart or after_stop:
            yield from _ended(run)
            run = []
        if token.standing is not Standing.PLAIN:
            run.append(token)
    yield from _ended(run)


def _ended(run: list[Token]) -> Iterator[list[Token]]:
    while run and run[-1].standing is Standing.PARTICLE:
        run.pop()
    if run:
        yield run


def _tokens(text: str) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        end = match.end() - len(word) + len(_POSSESSIVE.sub("", word))
        word = text[match.start() : end]
        if word:
            found.append(Token(match.start(), end, word, _key(word)))
    return found


def _key(word: str) -> str:
    return word if word.isascii() and word.isalpha() and word.islower() else fold(word)


def _judge(tokens: Sequence[Token], text: str, known: Known) -> None:
    bracketed = _brackets(text)
    for token in tokens:
        inside = any(start <= token.start < end for start, end in bracketed)
        token.standing = Standing.PLAIN if inside else _standing(token, text, known)
    _mark_phrases(tokens, text, known)


def _standing(token: Token, text: str, known: Known) -> Standing:
    words, key = safe_words(), token.key
    if token.text.lower() == token.text.upper():  # a script without capitals
        return Standing.UNSAFE
    if key in known.private and (key not in words.opening or token.text[0].isupper()):
        return Standing.UNSAFE
    if not any(char.isupper() for char in token.text):
        particle = key in words.particles | words.given_names or key in words.suffixes
        return Standing.PARTICLE if particle else Standing.PLAIN
    if len(token.text) == 1:  # an initial, if it stands beside a name
        return Standing.NAMED
    if token.text.lower() in words.honorifics:
        return Standing.HONORIFIC
    if key in words.bodies:
        return Standing.BODY
    if key in words.capital or key in words.titles:
        return Standing.SAFE
    shouted = len(key) > 1 and token.text.isupper()
    if key in words.opening and (shouted or _OPENS.search(text[: token.start])):
        return Standing.SAFE
    return Standing.NAMED if _is_acronym(token) else Standing.UNSAFE


def _is_acronym(token: Token) -> bool:
    letters = token.text.replace(".", "")
    if not (letters.isupper() and letters.isascii()) or token.key == "ng":
        return False
    voiceless = 2 <= len(letters) <= ACRONYM and not set(letters) & set("AEIOUY")
    return voiceless or letters.lower() in safe_words().acronyms


def _mark_phrases(tokens: Sequence[Token], text: str, known: Known) -> None:
    """Mark the words of names that are known to be safe, the longest first."""
    everywhere, here = safe_words().phrases, known.safe
    keys = [token.key for token in tokens]
    at = 0
    while at < len(tokens):
        sizes = range(min(known.longest, len(tokens) - at), 0, -1)
        sizes_ = (
            n for n in sizes if (one := tuple(keys[at : at + n])) in here or one in everywhere
        )
        size = next(sizes_, 0)
        named = tokens[at : at + size]
        doubtful = size == 1 and keys[at] in known.private
        if doubtful and not is_placed(tokens, at, text, _BEFORE_KNOWN):
            named = []  # a surname that is a place's name as well
        if any(token.standing is not Standing.PLAIN for token in named):
            for token in named:
                if token.standing in {Standing.UNSAFE, Standing.PARTICLE, Standing.SAFE}:
                    token.standing = Standing.NAMED
        at += max(size, 1)
    if known.all_places:
        mark_places(tokens, text, known)


def _settle(run: list[Token], text: str) -> None:
    """Say of each word of a run whether it goes: neighbours of a name are parts of it."""
    for index in range(len(run)):
        _settle_body(run, index, text)
        _settle_title(run, index)
    spread = [i for i, token in enumerate(run) if token.standing is Standing.UNSAFE]
    while spread:
        at = spread.pop()
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(run) and _goes_with(run[beside], run[at]):
                run[beside].standing = Standing.UNSAFE
                spread.append(beside)


def _settle_body(run: list[Token], index: int, text: str) -> None:
    """Judge the words before one of bodies: "Lindby Steel Company" is one, "Anna Church" is not."""
    if run[index].standing is not Standing.BODY:
        return
    first = index
    while first > 0 and run[first - 1].standing in {Standing.UNSAFE, Standing.NAMED}:
        first -= 1
    words = run[first:index]
    polite = first > 0 and run[first - 1].standing is Standing.HONORIFIC
    surname = len(words) == 1 and run[index].key in safe_words().body_surnames
    surname = surname and words[0].standing is Standing.UNSAFE
    # "the Harbour Post": no person's name stands behind "the".
    press = run[index].key in safe_words().press and _THE.search(text[: run[first].start])
    surname = surname and not press
    if polite or surname or any(one.key in safe_words().given_names for one in words):
        run[index].standing = Standing.UNSAFE
        return
    for one in words:
        one.standing = Standing.SAFE


def _settle_title(run: list[Token], index: int) -> None:
    """Take a title behind a name, or behind another title, for a surname: "Officer King"."""
    words, token = safe_words(), run[index]
    if index and len(token.text) == 1 and run[index - 1].standing is Standing.HONORIFIC:
        token.standing = Standing.UNSAFE
    if index == 0 or token.key not in words.title_surnames or token.standing is not Standing.SAFE:
        return
    before = run[index - 1]
    if (before.key, token.key) in words.title_pairs:
        return
    title = before.key in words.titles and before.standing is Standing.SAFE
    if title or before.standing in {Standing.UNSAFE, Standing.HONORIFIC}:
        token.standing = Standing.UNSAFE


def _goes_with(beside: Token, name: Token) -> bool:
    """Whether a word beside a name is a part of it; a given name without a capital beside such."""
    if beside.standing is Standing.PARTICLE and beside.key not in safe_words().particles:
        return name.text.islower()
    return beside.standing in {Standing.NAMED, Standing.PARTICLE, Standing.HONORIFIC}


def _removed(run: list[Token], text: str, known: Known) -> Iterator[Removal]:
    for unsafe, grouped in groupby(run, key=lambda one: one.standing is Standing.UNSAFE):
        if not unsafe:
            continue
        tokens = list(grouped)
        start, end = tokens[0].start, tokens[-1].end
        if text[end : end + 1] == "." and len(tokens[-1].text) <= 2:
            end += 1
        yield Removal(start, end, text[start:end], _put(tokens, known))


def _put(tokens: Sequence[Token], known: Known) -> str:
    if all(token.text.lower() == token.text.upper() for token in tokens):
        return WORDS_REMOVED
    roles = {known.private[token.key] for token in tokens if token.key in known.private}
    return f"[{roles.pop()}]" if len(roles) == 1 else REMOVED


def _brackets(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\[[a-z][a-z ,'-]*\]", text)]
