"""Who is counted: the noun of a number, and single people ("a man", "the driver", a name)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.reading.actors.lexicon import lemma_of, noun_kind
from dateline.reading.actors.persons import name_parts, person_of
from dateline.reading.annotation import entity_at, sentence_of, tokens_of
from dateline.reading.counts.headlines import ends_in_stop
from dateline.reading.counts.lexicon import (
    gender_words,
    is_person_noun,
    numbers_of_rank,
    role_words,
    syntax_words,
)
from dateline.reading.counts.lists import above_in_list
from dateline.reading.counts.quantities import Quantity
from dateline.vocabulary import GroupKind

DETERMINERS = frozenset(
    {"nummod", "amod", "det", "predet", "quantmod", "compound", "nmod", "advmod"}
)
PARTITIVE = frozenset({"them", "us", "those", "whom", "these", "which", "you"})
BARE = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "conj",
        "attr",
        "ROOT",
        "appos",
        "dep",
        "npadvmod",
        "oprd",
        "csubj",
        "meta",
        "nummod",
    }
)


PARENTS = frozenset(
    {"father", "mother", "dad", "mom", "mum", "parent", "grandfather", "grandmother"}
)

ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Counted:
    """People who are counted: the token they hang on the sentence by, the noun, the quantity.

    `who` tells single people apart within a report: a name, or "?" and a sex for the nameless; it
    never leaves the reading.
    """

    attach: Token
    noun: Token | None
    quantity: Quantity
    who: str | None = None

    @property
    def named(self) -> bool:
        """Whether it is one person with a name."""
        return self.who is not None and (self.who == UNSURE or not self.who.startswith(NAMELESS))

    @property
    def carriers(self) -> list[Token]:
        """The tokens by which a role may reach them, the nearest first: "a total of ten men".

        What "the family of a miner" or "the families of ten miners" did, they did not.
        """
        found = list(dict.fromkeys([self.attach, self.core]))
        prep = self.attach.head
        others = self.who is not None or prep.head.lower_ == "families"
        if self.attach.dep_ == "pobj" and prep.lower_ == "of" and not others:
            found += [prep.head] if lemma_of(prep.head) in role_words().containers else []
        return found

    def as_one(self) -> "Counted":
        """One person for "a third victim": only among the dead does the rank tell a number."""
        if self.quantity.rule != ORDINAL:
            return self
        return replace(self, quantity=replace(self.quantity, low=1, best=1, high=1, rule=None))

    @property
    def core(self) -> Token:
        """The number itself."""
        return self.attach.doc[self.quantity.core]


def counted(doc: Doc, quantity: Quantity) -> Counted | None:
    """The people whom a number counts, or None where it counts something else."""
    core = doc[quantity.core]
    if quantity.end < len(doc) and doc[quantity.end].lower_ in {"a", "an", "the", "-"}:
        return None  # "Image 8 A child was shot", "a 400-passenger boat": no number of people
    if core.dep_ == "pobj" and lemma_of(core.head.head) in PARENTS:
        return None  # "a father of five was killed"
    noun = _noun_after(core, quantity)
    if noun is not None:
        return _of_noun(noun, quantity)
    inner = _partitive(core)
    if inner is not None:
        fits = is_person_noun(inner) or inner.lower_ in PARTITIVE or inner.ent_type_ in {"NORP"}
        return Counted(core, inner, quantity) if fits else None
    if (
        core.dep_ == "pobj"
        and core.head.lower_ == "of"
        and lemma_of(core.head.head) in role_words().members
    ):
        return Counted(core.head.head, core.head.head, quantity)
    return Counted(core, None, quantity) if core.dep_ in BARE else None


def _noun_after(core: Token, quantity: Quantity) -> Token | None:
    """The noun that a number stands before as its determiner."""
    token = core
    while token.dep_ == "conj" and token.head.i >= quantity.start and token.head.pos_ == "NUM":
        token = token.head  # "between 20 and 30 workers": the parser hangs the noun on "20"
    while (
        token.dep_ in DETERMINERS
        and token.head.i >= quantity.start
        and token.head.pos_ in {"NUM", "ADV", "ADP"}
    ):
        if token.head.i <= token.i:
            break
        token = token.head
    if (
        token.dep_ in DETERMINERS
        and token.head.i > core.i
        and token.head.pos_ in {"NOUN", "PROPN", "ADJ", "VERB", "NUM"}
    ):
        return token.head
    return people_beside(core)


def people_beside(core: Token) -> Token | None:
    """The noun of people that directly follows a number, where the parse lost it."""
    end = min(core.i + 4, sentence_of(core).end)
    for token in core.doc[core.i + 1 : end]:
        if token.pos_ == "NOUN" and is_person_noun(token):
            return None if token.dep_ == "compound" else token
        if token.pos_ not in {"ADJ", "NUM"}:
            return None
    return None


def _of_noun(noun: Token, quantity: Quantity) -> Counted | None:
    """Counted people, if the noun is one of people or tells a role ("12 deaths")."""
    if is_person_noun(noun) or noun.ent_type_ == "NORP":
        return Counted(noun, noun, quantity)
    words = role_words()
    if lemma_of(noun) in words.noun or noun.lower_ in words.state or taker_of(noun):
        return Counted(noun, noun, quantity)
    kind = noun_kind(noun)
    never = kind is None or lemma_of(noun) not in words.people
    return None if never else Counted(noun, noun, quantity)


def taker_of(lives: Token) -> Token | None:
    """The verb by which counted lives were lost: "claimed four lives"."""
    if lives.lower_ != "lives":
        return None
    taking = syntax_words()["life_taking"]
    if lives.dep_ in {"dobj", "nsubjpass"} and lives.head.lemma_ in taking:
        return lives.head
    first = lives.left_edge  # the parser may take them for the subject of what follows
    before = first.nbor(-1) if first.i > sentence_of(lives).start else lives
    return before if before.pos_ == "VERB" and before.lemma_ in taking else None


def _partitive(core: Token) -> Token | None:
    """What stands after "of" in "two of the men", "dozens of people"."""
    for prep in core.children:
        if prep.lower_ == "of" and prep.i > core.i:
            return next((t for t in prep.children if t.dep_ == "pobj"), None)
    return None


def single_people(doc: Doc, taken: set[int]) -> Iterator[Counted]:
    """People told one by one: "a man", "the driver", a name, a pronoun."""
    for token in tokens_of(doc):
        if token.pos_ not in PERSONAL or token.i in taken or token.dep_ == "det":
            continue
        who = _single(token)
        if who is not None:
            yield _one(token, who)


PERSONAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})
PRONOUNS = frozenset(
    {"he", "she", "him", "her", "himself", "herself", "someone", "somebody", "another"}
)
NAMELESS = "?"
"""Somebody told of by a noun or pronoun: may be anybody who is named elsewhere."""


UNSURE = NAMELESS + "name"
"""Somebody who is named, but by what the recogniser does not take for a name."""


def _one(token: Token, who: str) -> Counted:
    """One person; "a third victim" tells that there are three."""
    start = token.left_edge.i if token.pos_ != "PROPN" else token.i
    rank = next(
        (numbers_of_rank()[t.lower_] for t in token.lefts if t.lower_ in numbers_of_rank()), 1
    )
    if rank > 1 and _ranks_among_its_like(token):
        return Counted(
            token, token, Quantity(start, token.i + 1, token.i, rank, rank, rank, ORDINAL)
        )
    return Counted(token, token, Quantity(start, token.i + 1, token.i, 1, 1, 1), who)


def _ranks_among_its_like(token: Token) -> bool:
    """Whether a rank counts those of one fate: "a third victim died", "the third man killed".

    "The fourth man died" may be the only one of four who did.
    """
    definite = any(child.lower_ in {"the", "this", "that"} for child in token.lefts)
    return not definite or any(child.dep_ == "acl" for child in token.rights)


def _single(token: Token) -> str | None:
    if token.pos_ == "PRON":
        counted = token.lower_ in PRONOUNS or _possesses_death(token)
        return NAMELESS + gender_of(token) if counted else None
    who = _noun(token)
    return None if who is None or _is_unborn(token) else who


def _noun(token: Token) -> str | None:
    """Whom a noun or a name tells of."""
    if token.lower_ == "self":
        return NAMELESS if _is_struck(token) else None
    if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
        if is_person_noun(token) and _is_alone(token):
            return NAMELESS + gender_of(token)  # "Teen is shot": a headline's capital, no name
        return None if token.dep_ in {"compound", "nmod"} else _name_of(token)
    if token.pos_ == "PROPN":
        if _opens_headline(token):
            return NAMELESS + gender_of(token)
        return UNSURE if _must_be_somebody(token) else None
    return NAMELESS + gender_of(token) if _is_singular_person(token) else None


def _is_struck(token: Token) -> bool:
    """Whether a headline's "self" is who is hit: "Father kills two, then fatally shoots self"."""
    verb = token.head.head if token.dep_ == "conj" else token.head
    return verb.pos_ == "VERB" and lemma_of(verb) in role_words().object


def _is_unborn(token: Token) -> bool:
    """Whether a child was not born yet: statistics of deaths tell such losses apart (WHO)."""
    return any(child.lower_ == "unborn" for child in token.lefts)


def _opens_headline(token: Token) -> bool:
    """Whether a headline begins with one person told without a name: "Victim of shooting dies"."""
    before = token.nbor(-1) if token.i > sentence_of(token).start else None
    opens = before is None or before.text == ":"
    single = token.tag_ == "NNP" and not token.ent_type_ and is_person_noun(token)
    return opens and single and token.dep_ != "compound" and _in_headline(token)


def _is_alone(token: Token) -> bool:
    """Whether a word is all that was marked as a name."""
    name = entity_at(token)
    return name is not None and len(name) == 1


def _possesses_death(token: Token) -> bool:
    """Whether "his" stands before a death or a life: "his death", "lost his life"."""
    return token.lower_ == "his" and lemma_of(token.head) in role_words().of | {"life": None}


def _must_be_somebody(token: Token) -> bool:
    """Whether a name that the recogniser took for no person is one: only people die."""
    if token.ent_type_ in {"NORP", "DATE", "TIME"} or token.tag_ != "NNP" or is_person_noun(token):
        return False
    verb, told = token.head, syntax_words()
    if token.dep_ == "nsubj":
        return verb.lemma_ in told["mortal"]
    if token.dep_ != "nsubjpass":
        return False
    return verb.lemma_ in told["mortal_passive"] or any(c.lower_ == "dead" for c in verb.children)


def _name_of(token: Token) -> str | None:
    """The whole name of the person whom a token names, so that "Ann" and "Lee" may be one."""
    name = entity_at(token)
    if name is None or any(word.is_sent_start for word in name[1:]):
        return None
    parts = name_parts(name)
    if not parts:
        return None
    person = person_of(name)
    return " ".join(person.parts if person is not None else parts)


def gender_of(token: Token) -> str:
    """The sex: "m", "f" or nothing, as the word tells; nameless people of both are two."""
    lemma = lemma_of(token)
    return next((sex for sex, words in gender_words().items() if lemma in words), "")


def _is_singular_person(token: Token) -> bool:
    """Whether a noun tells one person: singular, of people, with an article or a possessor."""
    if token.lower_ == "old":
        return _after_age(token)
    if token.tag_ != "NN" or lemma_of(token) == "people":
        return False
    if any(child.lower_ == "old" for child in token.lefts):
        return True  # whatever has an age in years is somebody: "a 15-year-old basketball star"
    if not is_person_noun(token):
        return _is_found_body(token)
    if noun_kind(token) is GroupKind.COUNTRY:
        return False
    above = above_in_list(token)
    joined = above is not None and above.tag_ in {"NN", "NNS"} and _is_told(above)
    return _is_determined(token) or joined or _in_headline(token)


def _is_told(token: Token) -> bool:
    """Whether the one before in a list tells people, one or several."""
    return _is_singular_person(token) or (token.tag_ == "NNS" and is_person_noun(token))


HEADLINE = 20
"""Words of the longest headline."""


def _in_headline(token: Token) -> bool:
    """Whether a noun without an article stands in a headline, which has none: "Boy drowns"."""
    sentence = sentence_of(token)
    return (
        token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}
        and len(sentence) <= HEADLINE
        and not ends_in_stop(token)
    )


def _is_found_body(token: Token) -> bool:
    """Whether "body" is one that was found, and nothing else of that name."""
    if lemma_of(token) not in {"body", "corpse"} or token.dep_ == "compound":
        return False
    return token.head.lemma_ in {
        "find",
        "recover",
        "discover",
        "locate",
        "pull",
    } and token.dep_ in {
        "dobj",
        "nsubjpass",
    }


def _is_determined(token: Token) -> bool:
    """Whether an article, a possessor or an age stands before a noun."""
    return any(
        child.lower_ in {"a", "an", "the", "another", "one", "this", "that", "old"}
        or child.dep_ == "poss"
        for child in token.lefts
    )


def _after_age(token: Token) -> bool:
    """Whether "old" ends "a 19-year-old" that stands for a person."""
    return token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr"} and (
        token.i > 1 and token.nbor(-1).lower_ in {"-", "year", "month", "years", "months"}
    )
