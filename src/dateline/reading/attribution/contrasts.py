"""Contents that end where something else is said: "says it was open but denies that ..."."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dateline.reading.attribution.lexicon import lexicon, verb_lemma
from dateline.reading.attribution.saying import Saying, Via
from dateline.reading.attribution.speakers import SUBJECTS

SPOKEN = frozenset({"speech", "thought"})


def split_contrasts(doc: Doc, sayings: Sequence[Saying]) -> None:
    """End a content before a saying that the parser coordinated with it, and right its source."""
    by_head = {saying.head: saying for saying in sayings if saying.via is Via.VERB}
    for saying in by_head.values():
        if saying.frame != "clause" or saying.quoted:
            continue
        for link, verb in _coordinated(doc[saying.head]):
            other = by_head.get(verb.i)
            if other is None or not (other.entry.types & SPOKEN):
                continue
            own = any(child.dep_ in SUBJECTS for child in verb.children)
            if not (own and link.lower_ == "but") and not _same_subject(doc[saying.head], verb):
                continue
            saying.content -= set(range(link.i, len(doc)))
            if not own:
                other.source = set(saying.source)


def _coordinated(outer: Token) -> list[tuple[Token, Token]]:
    """Verbs joined to the clause of a saying, each with its "but" or "and"."""
    found = []
    for clause in outer.children:
        if clause.dep_ != "ccomp" or clause.i < outer.i:
            continue
        links = [t for t in clause.rights if t.dep_ == "cc" and t.lower_ in {"but", "and"}]
        for verb in clause.rights:
            before = [link for link in links if link.i < verb.left_edge.i or link.i == verb.i - 1]
            if verb.dep_ == "conj" and before and verb_lemma(verb) in lexicon().verbs:
                found.append((before[-1], verb))
    return found


def _same_subject(outer: Token, verb: Token) -> bool:
    """Whether a verb without a subject goes on in the tense of the outer one, not of the clause."""
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return False
    clause = verb.head
    finite = [t.tag_ for t in (*clause.lefts, clause) if t.tag_ in {"VBD", "VBZ", "VBP"}]
    return verb.tag_ == outer.tag_ and verb.tag_ not in finite
