"""Denials in a clause of their own: which sentence before them tells what they deny.

"Police opened fire, witnesses said. The ministry said stones were thrown. Its spokesman denied
that anyone had been shot": the first, which somebody else tells, never the ministry's own.
"""

from collections.abc import Collection, Iterable

from spacy.tokens import Token

from dateline.reading.events.layers import Layers
from dateline.vocabulary import Attribution, Span, Stance

FAR = 8
"""Sentences: what was told further back is not what is denied."""

HARM = frozenset({"violence", "conflict", "repression", "unrest"})
"""Families of kinds that tell of one happening in the words of different sides."""

STRONG = 0.25
"""Strength of a trigger that tells of a happening by itself."""

CLAUSES = frozenset({"VERB", "AUX"})
WHEN = frozenset({"when", "after", "before", "as", "while", "since", "until"})
GENERAL = frozenset({"people", "person", "man", "woman", "time", "day", "one", "anyone", "claim"})
"""Nouns that two sentences share by chance."""


def denied_sentence(layers: Layers, denial: Attribution) -> int | None:
    """The number of the sentence that a denial is of; nothing where no other source told it.

    It tells of the same happening by its kinds, or of the same things by its nouns; what the one
    who denies said just before counts as theirs.
    """
    if not is_denial(layers, denial):
        return None
    own = layers.sentence_of(_tokens(layers, denial.cue)[0].i)
    words = _tokens(layers, denial.content)
    if _goes_on(layers, own, denial):
        words = [*words, *_tokens(layers, [layers.sentence_span(own - 1)])]
    families, nouns = _families(layers, words), _nouns(words)
    for sentence in range(own - 1, max(own - FAR, 0) - 1, -1):
        if is_own(layers, sentence, denial):
            continue
        told = _tokens(layers, [layers.sentence_span(sentence)])
        told = [word for word in told if not is_aside(word)]
        kinds = _families(layers, told)
        if families & kinds or (kinds and nouns & _nouns(told)):
            return sentence
    return None


def tells_of_itself(layers: Layers, denial: Attribution) -> bool:
    """Whether the words of a denial tell of a happening: "denied that he had taken bribes"."""
    return bool(_families(layers, _tokens(layers, denial.content)))


def is_aside(word: Token) -> bool:
    """Whether a word stands in a clause that tells which, or when: "who had blocked it"."""
    return any(
        above.dep_ in {"relcl", "acl"}
        or (above.dep_ == "advcl" and any(c.lower_ in WHEN for c in above.lefts))
        for above in (word, *word.ancestors)
    )


def is_denial(layers: Layers, saying: Attribution) -> bool:
    """Whether somebody who is told denies in a clause: "denied that shots had been fired"."""
    if saying.stance is not Stance.DENIED or not saying.source or saying.topic or saying.chain:
        return False
    content = [layers.annotated.tokens(span).root for span in saying.content]
    return any(root.pos_ in CLAUSES for root in content)


def is_own(layers: Layers, sentence: int, denial: Attribution) -> bool:
    """Whether who denies tells a sentence, or somebody does who speaks for them."""
    tellers = (layers.attributions[i] for i in layers.attributions_in.get(sentence, ()))
    return any(_is_same_voice(teller, denial) for teller in tellers if teller.source)


def _is_same_voice(one: Attribution, other: Attribution) -> bool:
    """Whether two sources are one, or one speaks for the other: "spokesman of the ministry"."""
    short, long = sorted((one.by.lower(), other.by.lower()), key=len)
    return long == short or long.endswith(f" {short}")


def _goes_on(layers: Layers, sentence: int, denial: Attribution) -> bool:
    paragraphs = layers.paragraphs
    if sentence == 0 or paragraphs[sentence - 1] != paragraphs[sentence]:
        return False
    return is_own(layers, sentence - 1, denial)


def _families(layers: Layers, words: Collection[Token]) -> set[str]:
    """Families of what words tell of; those of harm count as one."""
    numbers = {word.i for word in words}
    found = {
        trigger.kind.partition(".")[0]
        for trigger in layers.triggers
        if trigger.head in numbers
        and trigger.strength >= STRONG
        and trigger.head not in layers.cues
    }
    return {"harm" if family in HARM else family for family in found}


def _nouns(words: Iterable[Token]) -> set[str]:
    lemmas = {word.lemma_.lower() for word in words if word.pos_ == "NOUN"}
    return lemmas - GENERAL


def _tokens(layers: Layers, spans: Iterable[Span]) -> list[Token]:
    return [token for span in spans for token in layers.annotated.tokens(span)]
