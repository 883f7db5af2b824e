"""What a source may be called: a phrase that names no private person."""

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.actors.lexicon import capitals, group_words, noun_kind
from dateline.reading.actors.unnamed import private_tokens
from dateline.reading.annotation import sentence_of
from dateline.reading.attribution.source_words import source_words
from dateline.reading.hyphens import end_of

NAMED = "a named source"
LONGEST = 12
"""Words in a description; what is longer is cut to its noun."""
OPENING = frozenset({"“", "„", "«", '"', "``", "‘", "(", ":", "-", "—", "–"})
NOT_PEOPLE = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC", "LAW", "EVENT"})


def plain_phrase(head: Token) -> str:
    """The noun with what stands before it, or with less where that may name a private person."""
    end = _with_of(head)
    for start in (head.left_edge.i, _first_safe(head), head.i):
        words = head.doc[start:end]
        text = " ".join(words.text.split())
        if text and len(words) <= LONGEST and "(" not in text and not names_somebody(words):
            return text
    return NAMED


def _with_of(head: Token) -> int:
    """The end of a name that goes on after "of" ("Voice of the Valley") or of a compound."""
    if (end := end_of(head)) > head.i + 1:
        return end
    after = next((c for c in head.rights if c.dep_ == "prep" and c.i == head.i + 1), None)
    if after is None or after.lower_ != "of" or head.lower_ not in source_words().before_of:
        return head.i + 1
    name = next((c for c in after.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
    return name.i + 1 if name is not None else head.i + 1


def name_with_without(head: Token) -> str | None:
    """The name of a body that goes on after "Without": "Reporters Without Borders"."""
    after = head.doc[head.i + 1 : head.i + 3]
    if len(after) < 2 or not (head.text[0].isupper() and after[0].text in {"Without", "Sans"}):
        return None
    return f"{head.text} {after.text}" if after[1].text[0].isupper() else None


def _first_safe(head: Token) -> int:
    """The first token after the last name before the head."""
    start = head.i
    private = private_tokens(head.doc)
    while start > head.left_edge.i and not _is_named(head.doc[start - 1], private):
        start -= 1
    return start + 1 if start < head.i and head.doc[start].tag_ == "POS" else start


def names_somebody(words: Tokens) -> bool:
    """Whether words may name a person: proper nouns of which nothing tells what else they name."""
    private = private_tokens(words.doc)
    if any(_is_named(token, private) for token in words):
        return True
    if words.root.lower_ in source_words().before_of:
        return False
    if _is_bare_name(words.root):
        return True
    if words[0].pos_ == "ADP":
        return any(t.pos_ == "PROPN" and t.ent_type_ not in NOT_PEOPLE for t in words)
    names = [token for token in words if token.pos_ == "PROPN"]
    return bool(names) and names[-1].i == words.end - 1 and not _is_body(words, names)


def _is_named(token: Token, private: frozenset[int]) -> bool:
    return token.ent_type_ == "PERSON" or token.i in private


def _is_body(words: Tokens, names: list[Token]) -> bool:
    """Whether a proper name is surely no person's: the recogniser alone takes surnames for places.

    An acronym, a country or capital, a word of organisations in it, or an article before it.
    """
    last = names[-1]
    if last.lower_ in group_words().organisations or names[0].lower_ in source_words().before_of:
        return True
    if noun_kind(last) is not None or (last.text.isupper() and len(last.text) > 1):
        return True
    if words[0].lower_ == "the" and last.ent_type_ in NOT_PEOPLE:
        return True
    return " ".join(t.lower_ for t in names) in capitals()


def _is_bare_name(head: Token) -> bool:
    """Whether a capitalised word without an article is nothing that the tables know.

    The tagger takes surnames at the start of a sentence for nouns; a singular wants an article.
    """
    bare = all(child.is_space or child.is_punct for child in head.lefts)
    if head.pos_ == "PRON" or not head.text[0].isupper() or not bare:
        return False
    words = source_words()
    if noun_kind(head) is not None or head.lemma_.lower() in words.kinds:
        return False
    inside = (
        head.i > sentence_of(head).start
        and head.nbor(-1).text not in OPENING
        and not head.nbor(-1).is_space
    )
    noun = not inside and head.pos_ in {"NOUN", "PROPN"} and head.tag_ not in {"NN", "NNP"}
    unheard = bool(head.vocab.vectors_length) and not head.vocab[head.lower].has_vector
    return (not noun or unheard) and not _is_body(head.doc[head.i : head.i + 1], [head])


def own_words(phrase: Tokens) -> set[str]:
    """The words of a phrase that may be a name."""
    return {t.text for t in phrase if t.pos_ == "PROPN" or t.text[0].isupper()}
