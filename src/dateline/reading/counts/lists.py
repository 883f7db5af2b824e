"""Lists of people as the parser has them: "his wife, son and daughter", "Ann, 6, and her aunt"."""

from spacy.tokens import Token

from dateline.reading.counts.headlines import ends_in_stop
from dateline.reading.counts.lexicon import is_person_noun

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ"})
ARTICLES = frozenset({"a", "an", "the"})
AGES = frozenset({"age", "aged", "year", "old"})


def above_in_list(token: Token) -> Token | None:
    """What a member of a list of people is told after; None for the first, or for no list."""
    head = token.head
    if head.i >= token.i:
        return None
    if token.dep_ == "conj" and head.pos_ in NOMINAL:
        return _behind_event(token, head) or _behind_aside(token, head) or head
    if token.dep_ == "appos" and _is_bare_member(token):
        return head
    return None


def along_list(before: Token, token: Token) -> bool:
    """Whether only words of a list stand between two people: "two boys, 7 and 9, and a man".

    For where the parser made no list of it.
    """
    between = before.doc[before.i + 1 : token.i]
    joined = any(word.lower_ in {"and", "&"} or word.text == "," for word in between)
    return joined and all(_may_stand_in_list(word) for word in between)


def _may_stand_in_list(word: Token) -> bool:
    if word.tag_.startswith("W"):
        return False  # "a man, whose sister was killed"
    return (
        word.text in {",", ";", "-"}
        or word.pos_ in {"CCONJ", "NUM", "DET", "ADJ", "PROPN"}
        or word.lemma_ in AGES
        or word.tag_ == "PRP$"
    )


def _behind_event(token: Token, event: Token) -> Token | None:
    """Read "the shooting of a woman and two of her children": joined to the woman."""
    if event.pos_ != "NOUN" or is_person_noun(event):
        return None
    for preposition in event.children:
        if preposition.lower_ == "of" and preposition.i < token.i:
            below = (child for child in preposition.children if child.dep_ == "pobj")
            return next((noun for noun in below if is_person_noun(noun)), None)
    return None


def _behind_aside(token: Token, aside: Token) -> Token | None:
    """Read "a girl, 6, and her aunt", "his wife, Ann Lee, and their son": joined to the first.

    What stands between commas only tells more of the first, its age or its name.
    """
    first = aside.head
    tells_more = aside.ent_type_ == "PERSON" or aside.pos_ == "NUM" or aside.lemma_ in AGES
    if aside.dep_ != "appos" or not tells_more or not is_person_noun(first):
        return None
    introduced = any(child.dep_ in {"det", "poss", "nummod"} for child in token.lefts)
    return first if introduced and (is_person_noun(token) or token.pos_ == "NUM") else None


def _is_bare_member(token: Token) -> bool:
    """Whether what seems to tell more of somebody is the next in a list: "his wife, son and".

    "The mayor, a father and husband" is one, who has an article before what he is.
    """
    joined = any(child.dep_ == "conj" for child in token.children) or not ends_in_stop(token)
    article = any(child.lower_ in ARTICLES for child in token.lefts)
    person = is_person_noun(token) and is_person_noun(token.head)
    return joined and person and not article and token.ent_type_ != "PERSON"
