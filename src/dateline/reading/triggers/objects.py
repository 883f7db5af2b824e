"""What verbs act on: who blasts a rival bombs nobody, who finds a child hurt finds no weapon."""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.reading.triggers.context import acts_on, acts_on_people
from dateline.reading.triggers.lexicon import Lexicon


def fits_object(
    verb: Token, kind: str, lexicon: Lexicon, signals: Sequence[tuple[str, ...]]
) -> bool:
    """Whether a verb may tell of a kind by what it acts on."""
    key = (kind, verb.lemma_.lower())
    needed = lexicon.upon.get(key)
    if needed is not None and not any(acts_on(verb, name, signals) for name in needed):
        return False
    if key not in lexicon.finding:
        return True
    return not (acts_on_people(verb) or any(child.dep_ == "ccomp" for child in verb.children))
