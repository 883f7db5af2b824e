"""What the sentences of a report talk about besides their triggers."""

from collections.abc import Sequence

from spacy.tokens import Doc

from dateline.reading.triggers.lexicon import Lexicon

NEARBY = 0.4
"""Weight of a context found in the sentence before or after instead of the trigger's own."""


def word_sets(doc: Doc, lexicon: Lexicon) -> list[frozenset[str]]:
    """Each token's lower-case lemma, form, and the lemma of a capitalised regular form."""
    forms = lexicon.forms
    sets = []
    for token in doc:
        form = token.lower_
        lemma = token.lemma_.lower()
        if lemma == form and form in forms:
            sets.append(frozenset((form, forms[form])))
        else:
            sets.append(frozenset((form, lemma)))
    return sets


def contexts_of(
    words: Sequence[frozenset[str]], sentences: Sequence[tuple[int, int]], lexicon: Lexicon
) -> list[dict[str, float]]:
    """The contexts of each sentence with their weight: 1 from itself, less from its neighbours."""
    own = [_in_sentence(words, start, end, lexicon) for start, end in sentences]
    found = []
    for index, contexts in enumerate(own):
        weights = dict.fromkeys(contexts, 1.0)
        for other in own[max(0, index - 1) : index] + own[index + 1 : index + 2]:
            for name in other:
                weights.setdefault(name, NEARBY)
        found.append(weights)
    return found


def _in_sentence(
    words: Sequence[frozenset[str]], start: int, end: int, lexicon: Lexicon
) -> set[str]:
    names: set[str] = set()
    for at in range(start, end):
        for word in words[at]:
            names.update(lexicon.context_words.get(word, ()))
        names.update(name for _, _, name in lexicon.contexts.at(words, at, end))
    return names
