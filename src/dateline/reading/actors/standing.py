"""Private standing: victims, suspects, detained people, patients, witnesses, commenters, minors."""

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.actors.lexicon import lemma_of, public_words
from dateline.reading.annotation import sentence_of

MAJORITY = 18


def is_private(name: Tokens) -> bool:
    """Whether what is told beside this mention of a name makes its bearer a private person."""
    root = name.root
    return (
        _suffered(root)
        or _underwent(root)
        or _object_of_noun(root)
        or _apposed_private(name)
        or _minor(name)
        or _listed(root)
    )


def _listed(root: Token) -> bool:
    """Whether a name stands in a list of three or more in a sentence that tells of victims."""
    words = public_words()
    others = [t for t in root.conjuncts if t.ent_type_ == "PERSON"]
    if len(others) < 2:
        return False
    harm = {"victim", "dead", "deceased", "slain"}
    return any(lemma_of(t) in harm or lemma_of(t) in words.suffered for t in sentence_of(root))


def _suffered(root: Token) -> bool:
    """Object, or subject of a passive, of a verb of harm or justice; coordination included."""
    words = public_words()
    token = _first_conjunct(root)
    verb = token.head
    if token.dep_ in {"dobj", "nsubjpass"} and lemma_of(verb) in words.suffered:
        # Police identify their own spokesmen too, but then a role is told and an office is rare.
        return True
    if token.dep_ == "nsubj" and verb.tag_ == "VBN" and lemma_of(verb) in words.suffered:
        return not any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
    controlled = [c for c in verb.children if c.dep_ in {"conj", "xcomp", "advcl"}]
    if token.dep_ == "nsubjpass":
        return any(c.tag_ == "VBN" and lemma_of(c) in words.suffered for c in controlled)
    return any(
        c.dep_ in {"acl", "relcl"} and c.tag_ == "VBN" and lemma_of(c) in words.suffered
        for c in root.children
    )


def _underwent(root: Token) -> bool:
    token = _first_conjunct(root)
    return token.dep_ == "nsubj" and lemma_of(token.head) in public_words().underwent


def _object_of_noun(root: Token) -> bool:
    """Tell "the killing of X", "charges against X", "X's arrest"."""
    nouns = public_words().suffered_nouns
    token = _first_conjunct(root)
    if token.dep_ == "poss":
        return (
            lemma_of(token.head) in nouns or lemma_of(token.head) in public_words().private_standing
        )
    if token.dep_ == "pobj" and token.head.lower_ in {"of", "against"}:
        noun = lemma_of(token.head.head)
        return noun in nouns or noun in {"charge", "case", "warrant", "accusation"}
    return _identified(token)


def _identified(token: Token) -> bool:
    """Tell "was identified as X": said of victims and suspects."""
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "as"
        and token.head.head.lemma_ in {"identify", "name", "know"}
    )


def _apposed_private(name: Tokens) -> bool:
    """Tell "X, a witness", "the suspect, X", "his mother X", "X is the brother"."""
    private = public_words().private_standing
    root = name.root
    beside = [t for t in root.children if t.dep_ in {"appos", "compound", "nmod"}]
    if root.dep_ in {"appos", "compound"}:
        beside.append(root.head)
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        beside += [t for t in root.head.children if t.dep_ == "attr"]
    if any(lemma_of(t) in private for t in beside if t.i not in range(name.start, name.end)):
        return True
    before = name.doc[name.start - 1] if name.start else None
    return before is not None and lemma_of(before) in private


def _minor(name: Tokens) -> bool:
    """Tell "X, 16," and "16-year-old X"."""
    doc, at = name.doc, name.end
    if at + 1 < len(doc) and doc[at].text in {",", "("} and doc[at + 1].like_num:
        return _age(doc[at + 1]) < MAJORITY
    window = doc[max(0, name.start - 6) : name.start]
    return any(
        t.lower_ == "year" and t.i > window.start and _age(t.nbor(-2)) < MAJORITY
        for t in window
        if t.i >= 2 and t.nbor(-1).text == "-"
    )


def _age(token: Token) -> int:
    """A written age; words and what is no number count as grown up."""
    return int(token.text) if token.text.isdecimal() and len(token.text) < 4 else MAJORITY


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i < token.i and token.head.pos_ in {"PROPN", "NOUN"}:
        token = token.head
    return token
