"""Pronouns as sources: whom "he", "they" or "who" stands for."""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.annotation import Annotated, tokens_of
from dateline.reading.attribution.again import (
    Told,
    is_named,
    named_beside,
    speaking_for,
    told_again,
)
from dateline.reading.attribution.saying import Saying
from dateline.reading.attribution.source_words import source_words
from dateline.reading.attribution.sources import (
    AUTHOR,
    UNTOLD,
    Described,
    described,
)
from dateline.vocabulary import SourceKind

NOBODY = frozenset({"nobody", "none", "nothing", "neither", "few"})
FAR = 160
"""Tokens: an antecedent further back is none (about six sentences)."""
UNRESOLVED = {
    "person": Described("a person", SourceKind.PRIVATE),
    "group": Described("unnamed people", SourceKind.ANONYMOUS, plural=True),
    "thing": UNTOLD,
}
"""What a pronoun is called whose antecedent is not found."""
PERSONS = frozenset({SourceKind.PERSON, SourceKind.PRIVATE})


class Antecedents:
    """Describes the sources of a report in order, each pronoun by what was told before it."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.told: list[Told] = []
        self.names: dict[Described, Described] = {}
        self.subjects = [t for t in tokens_of(annotated.doc) if t.dep_ in {"nsubj", "nsubjpass"}]

    def describe(self, saying: Saying, holders: Sequence[Described]) -> Described:
        """The description of a saying's source; `holders`: who says what it stands in."""
        head = source_head(self.annotated, saying)
        if saying.frame == "seeming":
            return holders[0] if holders else AUTHOR
        if head is None:
            return UNTOLD
        pronoun = source_words().pronouns.get(head.lower_) if head.pos_ != "PROPN" else None
        found = self._pronoun(head, pronoun, holders) if pronoun else None
        if head.lower_ in NOBODY or (head.i and head.nbor(-1).lower_ == "no"):
            return UNTOLD
        if found is None:
            found = self._noun(head)
        if found is not UNTOLD and found is not AUTHOR:
            self.told.append(Told(head, found))
        return found

    def named(self, source: Described) -> Described:
        """A source by the name that the report gives it, though it gave that later."""
        return self.names.get(source, source)

    def _noun(self, head: Token) -> Described:
        """A source by its noun: as it was told in more words before, or as it is told here."""
        again = told_again(self.annotated, head, self.told)
        name = named_beside(self.annotated, head)
        if name is not None:
            earlier = told_again(self.annotated, head, self.told, beside=True)
            if earlier is not None and not is_named(earlier):
                self.names[earlier] = name
            return name
        speaker = speaking_for(head, self._body)
        return again or speaker or described(self.annotated, head)

    def _body(self, owner: Token) -> Described | None:
        """The body that a noun or "its" stands for, where the report told of it before."""
        pronoun = source_words().pronouns.get(owner.lower_) if owner.pos_ == "PRON" else None
        if pronoun is not None:
            return self._before(owner, pronoun)
        return told_again(self.annotated, owner, self.told)

    def _pronoun(self, head: Token, pronoun: str, holders: Sequence[Described]) -> Described | None:
        match pronoun:
            case "speaker":
                return holders[0] if holders else AUTHOR
            case "relative":
                return self._relative(head)
            case "person" | "group" | "thing":
                return self._before(head, pronoun)
        return UNTOLD

    def _relative(self, head: Token) -> Described | None:
        """The noun that a relative clause hangs on; none where "that" points elsewhere."""
        clause = head.head
        while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head != clause:
            clause = clause.head
        if clause.dep_ != "relcl":
            return UNTOLD
        noun = clause.head
        pronoun = source_words().pronouns.get(noun.lower_)
        if pronoun is not None and noun.pos_ == "PRON" and pronoun != "relative":
            return self._before(noun, pronoun)
        return described(self.annotated, noun)

    def _before(self, head: Token, pronoun: str) -> Described:
        """The nearest fitting source or subject before a pronoun; sources go first."""
        for told in reversed(self.told):
            at, found = told.head.i, told.source
            if at < head.i and head.i - at < FAR and _fits(found, pronoun):
                nearer = self._subject(at, head.i, pronoun)
                return nearer or found
        return self._subject(head.i - FAR, head.i, pronoun) or UNRESOLVED[pronoun]

    def _subject(self, after: int, before: int, pronoun: str) -> Described | None:
        """A fitting subject between two tokens, the last one first: a person, people, or a body."""
        for token in reversed(self.subjects):
            if after < token.i < before and _may_stand(token, pronoun):
                return described(self.annotated, token)
        return None


def _may_stand(token: Token, pronoun: str) -> bool:
    """Whether a subject that says nothing itself may be whom a later pronoun stands for."""
    if pronoun == "person":
        return token.ent_type_ == "PERSON"
    return pronoun == "group" and token.tag_ == "NNS" and noun_kind(token) is not None


def _fits(found: Described, pronoun: str) -> bool:
    if found.speaks:
        return found.plural if pronoun == "group" else pronoun == "person" and not found.plural
    if pronoun == "person":
        return not found.plural and found.kind in PERSONS | {
            SourceKind.OFFICIAL,
            SourceKind.UNKNOWN,
        }
    if pronoun == "group":
        return found.plural or found.kind not in PERSONS | {SourceKind.UNKNOWN}
    return not found.plural and found.kind not in PERSONS


def source_head(annotated: Annotated, saying: Saying) -> Token | None:
    """The token that the noun phrase of a source hangs on."""
    inside = saying.source
    if not inside:
        return None
    doc = annotated.doc
    for i in sorted(inside):
        token = doc[i]
        is_top = token.head.i not in inside or token.head.i == i
        if is_top and not (token.is_punct or token.is_space):
            return _noun_of(token)
    return doc[min(inside)]


def _noun_of(token: Token) -> Token:
    """The noun behind a measure: "one of the men" is about men, "a number of witnesses" too."""
    if token.lower_ in {"one", "some", "many", "several", "most", "number", "all", "both", "each"}:
        for child in token.rights:
            if child.lower_ == "of":
                return next((t for t in child.children if t.dep_ == "pobj"), token)
    return token
