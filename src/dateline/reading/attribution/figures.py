"""Numbers that somebody puts on something: "police put the crowd at 400"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.reading.annotation import forms_of
from dateline.reading.attribution.clauses import cue_tokens
from dateline.reading.attribution.lexicon import Entry, lexicon
from dateline.reading.attribution.saying import Saying, Via, subtree
from dateline.reading.attribution.speakers import VERBAL, is_passive, source_of, source_tokens

FIGURE = Entry(frozenset(), types=frozenset({"speech"}))
FRAME = "figure"


def figure_sayings(doc: Doc) -> Iterator[Saying]:
    """Verbs of putting with a number behind "at", whose source is who puts it there."""
    for token, form, _ in forms_of(doc):
        if form == "at" and token.head.pos_ in VERBAL:
            verb = token.head
            if verb.lemma_.lower() in lexicon().putting and _is_number(token):
                found = _saying(verb, token)
                if found is not None:
                    yield found


def _is_number(preposition: Token) -> bool:
    """Whether a number stands behind "at": "at 400", "at more than 400", "at 400 dead"."""
    return any(
        thing.tag_ == "CD" or (thing.pos_ == "NOUN" and any(p.tag_ == "CD" for p in thing.lefts))
        for thing in preposition.children
        if thing.dep_ in {"pobj", "pcomp"} and thing.ent_type_ not in {"TIME", "DATE"}
    )


def _saying(verb: Token, preposition: Token) -> Saying | None:
    """Who puts what at how much; nothing where nobody is told who does."""
    speaker = source_of(verb)
    wanted = "nsubjpass" if is_passive(verb) else "dobj"
    thing = next((child for child in verb.children if child.dep_ == wanted), None)
    if speaker is None or thing is None or thing.lemma_.lower() not in lexicon().figures:
        return None
    cue = cue_tokens(verb)
    content = {*subtree(thing), *subtree(preposition)} - cue
    source = source_tokens(speaker) - content
    if preposition.left_edge.i <= speaker.i <= preposition.right_edge.i:
        content -= source  # "was put at 400 by the police"
    return Saying(verb.i, FIGURE, Via.VERB, FRAME, cue, source, content)
