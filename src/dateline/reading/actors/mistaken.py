"""Names of people that the language model took for something else, or did not mark."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.names import given_names
from dateline.reading.actors.lexicon import group_words, lemma_of, noun_kind, public_words
from dateline.reading.annotation import forms_of, tokens_of

LONGEST = 4
"""Words of a name; longer runs are headlines and bodies."""
OLDEST = 110
TITLES = frozenset({"mr.", "mrs.", "ms.", "miss", "mr", "mrs", "ms"})
MARKED_SURELY = frozenset({"NORP", "DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "MONEY", "PERCENT"})
MARKED = MARKED_SURELY | {"PERSON"}
QUOTES = frozenset({'"', "“", "”", "``", "''", "‘", "’", "'"})
NAMING = frozenset({"identify", "name", "know"})


def mistaken_names(doc: Doc) -> Iterator[Tokens]:
    """Runs of capitalised words that name a person by their form, though they are not marked so.

    Two to four words that open with a given name, that an age in commas follows, or that are listed
    with people; and any that follow "Mrs" or "was identified as", or a child's name with its age.
    """
    yield from _nicknamed(doc)
    tokens, start = tokens_of(doc), 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and end - start < LONGEST + 1 and _may_be_part(tokens[end], start):
            end += 1
        if end > start and end - start <= LONGEST and _is_name(doc[start:end]):
            yield doc[start:end]
        start = max(end, start + 1)


def _nicknamed(doc: Doc) -> Iterator[Tokens]:
    """Tell 'Ada "Dot" Quill': a name with another in quotation marks inside."""
    forms = forms_of(doc)
    for token, form, _ in forms[1:-3]:
        if form not in QUOTES or forms[token.i + 2][1] not in QUOTES:
            continue
        around = (doc[token.i - 1], doc[token.i + 1], doc[token.i + 3])
        if all(t.pos_ == "PROPN" and t.text[0].isupper() for t in around):
            yield doc[token.i - 1 : token.i + 4]


def _may_be_part(token: Token, start: int) -> bool:
    word = token.text
    capital = word[0].isupper() and (word[-1].isalpha() or len(word) == 2)
    if not capital or (token.i > start and token.is_sent_start):
        return False
    return (
        token.ent_type_ not in MARKED and token.pos_ != "PRON"
        and not (token.is_stop and token.pos_ != "PROPN")
    )  # fmt: skip


def _is_name(run: Tokens) -> bool:
    if any(t.lower_ in given_names().not_after or _tells_body(t) for t in run):
        return False
    if _follows_title(run) or _is_identified(run) or (has_age(run) and _in_family(run)):
        return True
    if _is_described(run):
        return True
    return len(run) > 1 and (
        (run[0].lower_ in given_names().names and not run.text.isupper())
        or has_age(run)
        or _among_people(run)
    )


def _tells_body(token: Token) -> bool:
    known = group_words().organisations
    titles = public_words().titles
    return token.lower_ in known or noun_kind(token) is not None or token.lower_ in titles


def _follows_title(run: Tokens) -> bool:
    before = run.doc[run.start - 1].lower_ if run.start else ""
    return before in TITLES


def _is_identified(run: Tokens) -> bool:
    """Tell "was identified as X", of a suspect or a victim."""
    doc, at = run.doc, run.start - 1
    while at > 0 and doc[at].is_punct:
        at -= 1
    return at > 0 and doc[at].lower_ == "as" and doc[at - 1].lemma_.lower() in NAMING


def has_age(run: Tokens) -> bool:
    """Tell "X Y, 34," and "X Y (34)": an age between commas or parentheses."""
    doc, at = run.doc, run.end
    if at + 2 >= len(doc) or doc[at].text not in {",", "("} or not doc[at + 1].text.isdecimal():
        return False
    return int(doc[at + 1].text) <= OLDEST and doc[at + 2].text in {",", ")", "."}


def _is_described(run: Tokens) -> bool:
    """Tell "X, a 39-year-old" and "X is the father of": an age or kinship said of a name."""
    doc, at = run.doc, run.end
    after = [t.lower_ for t in doc[at : at + 5]]
    if (
        after[:1] == [","]
        and after[1:2] in (["a"], ["an"], ["the"])
        and after[3:5] == ["-", "year"]
    ):
        return True
    verb = run.root.head
    if run.root.dep_ != "nsubj" or verb.lemma_ != "be":
        return False
    private = public_words().private_standing
    return any(t.dep_ == "attr" and lemma_of(t) in private for t in verb.children)


def _in_family(run: Tokens) -> bool:
    """Whether a noun of kinship stands right before: "their children, Mia, 5, and Noah, 4"."""
    private = public_words().private_standing
    return any(lemma_of(t) in private for t in run.doc[max(0, run.start - 4) : run.start])


def _among_people(run: Tokens) -> bool:
    """Whether a name is listed with names of people: "Ann Lee, Pearl Stone and Ida Moss"."""
    root = run.root
    listed = [t for t in root.conjuncts if t.i not in range(run.start, run.end)]
    return root.pos_ == "PROPN" and any(t.ent_type_ == "PERSON" for t in listed)
