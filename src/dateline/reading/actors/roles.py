"""Public roles as told in the text: titles, appositions, "X is the mayor", public calls."""

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.actors.lexicon import group_words, lemma_of, phrase_of, public_words
from dateline.reading.annotation import sentence_of

REACH = 12
"""How many tokens before or after a name a role is looked for."""

LINKS = frozenset({"of", "for", "the", "and", "'s", "’s", "-", "&", "to", "at", "s", "a", "an"})
INTO_BODY = frozenset({"of", "for", "at", "with", "from", "in", "on", "to"})
CLOSING = frozenset({",", ".", ";", ":", ")", "—", "–", "\n", "\n\n"})


def role_told(name: Tokens) -> Tokens | None:
    """The words that tell a public role of the person named, or None."""
    return _title(name) or _apposed(name) or _before_comma(name) or _copular(name) or _call(name)


def _title(name: Tokens) -> Tokens | None:
    """Tell "President X", "Former U.S. Secretary of State X", "police spokesman X"."""
    doc, start = name.doc, name.start
    inner = start + leading_titles(name)
    left = start
    while left > max(0, start - REACH) and _may_title(doc[left - 1]):
        left -= 1
    while left < start and doc[left].lower_ in LINKS:
        left += 1
    return _first_role(doc[left:inner], titled=True)


def leading_titles(name: Tokens) -> int:
    """How many tokens of a name are titles that stand before it: "Sgt. X"; "X King" has none."""
    count = 0
    while count < len(name) - 1 and (_is_title(name[count]) or name[count].text == "."):
        count += 1
    return count


def _may_title(token: Token) -> bool:
    if token.ent_type_ == "PERSON" and not _is_title(token):
        return False
    if token.text == "." and token.i:
        # "Sgt. X": the tokeniser parts a rank that it does not know from its point.
        return not token.nbor(-1).whitespace_ and _is_title(token.nbor(-1))
    return token.pos_ in {"PROPN", "NOUN", "ADJ"} or token.lower_ in LINKS


def _is_title(token: Token) -> bool:
    return token.lower_ in public_words().titles or lemma_of(token) in public_words().titles


def _apposed(name: Tokens) -> Tokens | None:
    """Tell "X, leader of the movement", "X, 52, a researcher at the academy", "X (the mayor)"."""
    doc, at = name.doc, name.end
    if at < len(doc) and doc[at].lower_ in {"jr.", "sr.", "jr", "sr"}:
        at += 1
    if at >= len(doc) or doc[at].text not in {",", "(", "—", "–", "-"}:
        return None
    at += 1
    if at + 1 < len(doc) and doc[at].like_num and doc[at + 1].text == ",":
        at += 2
    if at + 2 < len(doc) and doc[at].lower_ == "who" and doc[at + 1].lemma_ == "be":
        at += 2
    return _first_role(doc[at : _phrase_end(name, at)], titled=False)


def _phrase_end(name: Tokens, at: int) -> int:
    doc, end = name.doc, at
    while end < min(len(doc), at + REACH) and doc[end].text not in CLOSING:
        if doc[end].pos_ in {"VERB", "AUX", "PRON"}:
            break
        end += 1
    return end


def _before_comma(name: Tokens) -> Tokens | None:
    """Tell "The leader of the movement, X, wrote": a role noun, a comma and then the name alone."""
    doc, at = name.doc, name.start - 1
    if at < 1 or doc[at].text not in {",", "”", '"', "’"}:
        return None
    root = name.root
    candidates = [root.head] if root.dep_ == "appos" else []
    candidates += _subject_rivals(root)
    for noun in candidates:
        if noun.i < name.start and sentence_of(noun) == sentence_of(root):
            found = _role_phrase(noun)
            if found is not None and found.end <= name.start:
                return found
    return None


def _subject_rivals(root: Token) -> list[Token]:
    """Other subjects before the name of the same verb: the parser takes them for two."""
    if root.dep_ not in {"nsubj", "nsubjpass"}:
        return []
    return [
        t
        for t in root.head.children
        if t.i < root.i and t.dep_ in {"nsubj", "nsubjpass", "npadvmod", "dep"} and t.pos_ == "NOUN"
    ]


def _copular(name: Tokens) -> Tokens | None:
    """Tell "X is the mayor of", "X, who was the spokesman for", "X serves as"."""
    root = name.root
    verbs = [root.head] if root.dep_ == "nsubj" else []
    verbs += [t for t in root.children if t.dep_ == "relcl"]
    for verb in verbs:
        if verb.lemma_ == "be":
            nouns = [t for t in verb.children if t.dep_ == "attr"]
        elif verb.lemma_ in {"serve", "work", "act"}:
            preps = [t for t in verb.children if t.lower_ == "as"]
            nouns = [t for prep in preps for t in prep.children if t.dep_ == "pobj"]
        else:
            continue
        for noun in nouns:
            found = _role_phrase(noun)
            if found is not None:
                return found
    return None


def _call(name: Tokens) -> Tokens | None:
    """The author of a public call: "X urged everyone to", "X called on the people to"."""
    words = public_words()
    root = name.root
    verb = root.head
    if root.dep_ != "nsubj" or verb.lemma_ not in words.calls:
        return None
    for token in verb.subtree:
        if token.i > verb.i and lemma_of(token) in words.called and _is_called(token, verb):
            return verb.doc[verb.i : token.i + 1]
    return None


def _is_called(token: Token, verb: Token) -> bool:
    """Whether a noun is the one who is called upon, and no "anyone with information"."""
    if any(child.dep_ in {"prep", "relcl", "acl"} for child in token.children):
        return False
    if token.head == verb and token.dep_ == "dobj":
        return True
    if token.dep_ == "nsubj" and token.head.head == verb and verb.lemma_ != "call":
        return True
    return (
        token.dep_ == "pobj"
        and token.head.head == verb
        and token.head.lower_ in {"on", "upon", "to"}
    )


def _role_phrase(noun: Token) -> Tokens | None:
    """The phrase of a noun, up to the first comma, if it tells a public role."""
    start = noun.left_edge.i
    end = noun.i + 1
    stop = noun.right_edge.i + 1
    while end < stop and noun.doc[end].text not in CLOSING and noun.doc[end].text not in '"“”':
        end += 1
    return _first_role(noun.doc[start:end], titled=False)


def _first_role(phrase: Tokens, *, titled: bool) -> Tokens | None:
    """The phrase, trimmed, if its head tells a role; in a title any word of it may be the head."""
    heads = _title_heads(phrase) if titled else _phrase_heads(phrase)
    for head in heads:
        if _tells_private(head):
            return None
        if _tells_role(head, phrase, titled=titled):
            return _trimmed(phrase)
    return None


def _title_heads(phrase: Tokens) -> list[Token]:
    return [t for t in reversed(phrase) if t.pos_ in {"NOUN", "PROPN"} or "." in t.text]


def _phrase_heads(phrase: Tokens) -> list[Token]:
    """The first noun that no other noun follows: the head of an English noun phrase."""
    for token in phrase:
        if token.pos_ in {"ADP", "VERB", "SCONJ", "CCONJ"} or token.ent_type_ == "PERSON":
            return []
        if token.pos_ in {"NOUN", "PROPN"}:
            after = token.nbor() if token.i + 1 < len(token.doc) else None
            inside = after is not None and after.i < phrase.end
            if not inside or after is None or after.pos_ not in {"NOUN", "PROPN", "PART"}:
                return [token]
    return []


def _tells_private(head: Token) -> bool:
    return lemma_of(head) in public_words().private_standing


def _tells_role(head: Token, phrase: Tokens, *, titled: bool) -> bool:
    words = public_words()
    lemma, pair = phrase_of(head)
    if not words.offices.isdisjoint({lemma, pair, head.lower_}):
        return True
    if titled and not words.ranks.isdisjoint({lemma, head.lower_}):
        return True
    if lemma in words.ranks and _has_body(head, phrase):
        return True
    if lemma in words.functions or pair in words.functions:
        return _has_body(head, phrase)
    if lemma in words.professions or pair in words.professions:
        return _has_institution(head, phrase)
    return False


def _has_body(head: Token, phrase: Tokens) -> bool:
    """Whether a function says of what: "police spokesman", "head of the union"."""
    private = public_words().private_bodies
    before = [t for t in phrase if t.i < head.i and t.pos_ in {"NOUN", "PROPN", "ADJ"}]
    after = _into_body(head, phrase)
    body = [t for t in [*before, *after] if t.lower_ not in {"former", "then", "late", "senior"}]
    return bool(body) and not any(lemma_of(t) in private for t in body)


def _has_institution(head: Token, phrase: Tokens) -> bool:
    """Whether a profession names an institution, by a proper name or an organisation word."""
    organisations = group_words().organisations
    around = [t for t in phrase if t.i < head.i] + _into_body(head, phrase)
    if any(lemma_of(t) in public_words().private_bodies for t in around):
        return False
    return any(
        t.ent_type_ in {"ORG", "FAC", "GPE"} or t.lower_ in organisations or t.pos_ == "PROPN"
        for t in around
    )


def _into_body(head: Token, phrase: Tokens) -> list[Token]:
    """The tokens of the phrase that follow "of", "for", "at" after the head."""
    rest = [t for t in phrase if t.i > head.i]
    if not rest or rest[0].lower_ not in INTO_BODY:
        return []
    return rest[1:]


def _trimmed(phrase: Tokens) -> Tokens:
    """The phrase without articles and punctuation at its ends."""
    start, end = phrase.start, phrase.end
    while start < end - 1 and phrase.doc[start].pos_ in {"DET", "PUNCT", "CCONJ", "SPACE", "ADP"}:
        start += 1
    while end > start + 1 and phrase.doc[end - 1].pos_ in {"PUNCT", "ADP", "SPACE", "PART"}:
        end -= 1
    return phrase.doc[start:end]
