"""How old somebody is whose name is not kept: "Ann Lee, 34, of Derby" is "a 34-year-old"."""

from spacy.tokens import Token

from dateline.reading.actors.persons import people_named

OLDEST = 110
ENDS = frozenset({",", ")", ";", "of", "was", "is", "and", "from", "years", "-"})
"""What stands behind an age: "Lee, 34, was", "Lee (34)", "Lee, 34 years old"."""

BEFORE = frozenset({",", "(", "aged", "age"})
WITH_AN = frozenset({8, 11, 18, *range(80, 90)})


def age_of(name: Token) -> Token | None:
    """The age that is told behind a name of the same person anywhere in the text; the first one."""
    for person in people_named(name):
        for mention in person.mentions:
            if told := _age_behind(mention[-1]):
                return told
    return None


def aged(age: Token) -> str:
    """Words for somebody of an age."""
    article = "an" if int(age.text) in WITH_AN else "a"
    return f"{article} {age.text}-year-old"


def _age_behind(last: Token) -> Token | None:
    """The number that stands alone behind the last word of a name."""
    at, seen = last.i + 1, False
    doc = last.doc
    while at < len(doc) - 1 and at <= last.i + 3 and doc[at].lower_ in BEFORE:
        at, seen = at + 1, True
    if not seen or at >= len(doc) - 1:
        return None
    told = doc[at]
    number = told.text.isascii() and told.text.isdigit() and 0 < int(told.text) <= OLDEST
    return told if number and doc[at + 1].lower_ in ENDS else None
