"""Who does and who undergoes what a word tells, by the dependency parse alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.reading.actors.lexicon import lemma_of, noun_kind
from dateline.reading.annotation import entity_at
from dateline.reading.arguments.frames import syntax
from dateline.reading.counts.lexicon import role_words
from dateline.reading.counts.predicates import is_headline_passive
from dateline.vocabulary import GroupKind

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
NOMINAL = frozenset({"compound", "det", "poss", "amod", "nmod"})
CHARGED = frozenset({"of", "for", "with", "from"})
WITHIN = frozenset({"in", "during", "by", "to", "from"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
AGAINST_OR_FOR = frozenset({"anti", "pro", "non", "ex", "counter"})
CROWDS = frozenset({"mob", "crowd", "gang", "band", "group", "throng", "horde"})
NAMING = frozenset({"ORG", "GPE", "NORP", "PERSON"})
HARMLESS = frozenset(
    {
        GroupKind.CIVILIANS,
        GroupKind.STUDENTS,
        GroupKind.MEDIA,
        GroupKind.WORKERS,
        GroupKind.RELIGIOUS,
        GroupKind.MEDICAL,
        GroupKind.PROTESTERS,
    }
)
"""Who stands before "killing" or "arrest" as the one it befell: "teenager killings"."""


@dataclass(slots=True)
class Parts:
    """Tokens by what they are to a word; coordinated ones are listed each."""

    doers: list[Token] = field(default_factory=list)
    undergoers: list[Token] = field(default_factory=list)
    against: list[Token] = field(default_factory=list)
    victims: list[Token] = field(default_factory=list)
    subjects_of_undergone: list[Token] = field(default_factory=list)


def parts_of(token: Token) -> Parts:
    """The parts around a verb or a noun that tells an event."""
    parts = _of_noun(token) if is_nominal(token) else _of_verb(token)
    undergoers = _resolved(parts.undergoers)
    return Parts(
        [doer for doer in _resolved(parts.doers) if doer not in undergoers],
        undergoers,
        _resolved(parts.against),
        _resolved(parts.victims),
        _resolved(parts.subjects_of_undergone),
    )


def is_nominal(token: Token) -> bool:
    """Whether a word tells its event as a noun does: "police firing" too."""
    if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return True
    return token.tag_ == "VBG" and any(c.dep_ in NOMINAL for c in token.children)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive: with an auxiliary, or a describing participle."""
    if any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in verb.children):
        return True
    if _is_past_of_its_own(verb):
        return False
    if verb.tag_ == "VBN" and verb.dep_ in {
        "acl",
        "amod",
        "advcl",
        "ccomp",
        "xcomp",
        "ROOT",
        "pcomp",
    }:
        return not any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    if verb.tag_ == "VBD" and (
        is_headline_passive(verb) or _is_hit_somewhere(verb) or _lost_its_auxiliary(verb)
    ):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and _own_subject(verb):
        # "ten were hurt and two killed": the auxiliary is told once.
        return not any(c.dep_ in {"aux", "dobj"} for c in verb.children)
    if verb.tag_ == "VBN" and verb.dep_ == "conj":
        return is_passive(verb.head) and not any(c.dep_ == "dobj" for c in verb.children)
    return False


def _is_past_of_its_own(verb: Token) -> bool:
    """Whether a past was taken for a participle: "as police investigated", "and police sealed off".

    Of harm it may be one: "as two were hurt and one killed".
    """
    if verb.tag_ != "VBN" or lemma_of(verb) in role_words().object:
        return False
    if not any(child.dep_ == "nsubj" for child in verb.children):
        return False
    marked = verb.dep_ == "advcl" and any(child.dep_ == "mark" for child in verb.children)
    return marked or (verb.dep_ == "conj" and not is_passive(verb.head))


def _lost_its_auxiliary(verb: Token) -> bool:
    """Whether a past can only be a passive: "Man cited for speeding"."""
    if verb.lemma_.lower() not in syntax().transitive:
        return False
    return not any(c.dep_ in {"dobj", "aux", "ccomp", "oprd"} for c in verb.children)


def _is_hit_somewhere(verb: Token) -> bool:
    """Whether a past tense is a passive with its auxiliary left out: "a man shot in the knee"."""
    if lemma_of(verb) not in role_words().object:
        return False
    if any(c.dep_ in {"dobj", "aux"} for c in verb.children):
        return False
    preps = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"in", "through"}]
    parts = syntax().body_parts
    return any(word.lemma_.lower() in parts for prep in preps for word in _objects(prep))


def _of_verb(verb: Token) -> Parts:
    parts = Parts()
    if is_passive(verb):
        parts.undergoers = _subjects(verb)
        parts.doers = _agents(verb)
    else:
        lemma = verb.lemma_.lower()
        subjects = _subjects(verb)
        if lemma in syntax().harm:
            parts.victims = subjects
        elif lemma in syntax().undergone:
            parts.subjects_of_undergone = subjects
        elif verb.dep_ == "amod" and verb.head.lemma_.lower() in syntax().people_undergo:
            parts.undergoers = subjects  # "the stabbing victim"
            return parts
        else:
            parts.doers = subjects
        if lemma not in syntax().undergone:
            # What people flee from or jump off is no group in the event.
            parts.undergoers = _undergoers(verb) or _shared_objects(verb)
    parts.against = _against(verb)
    if not parts.doers and (parts.victims or is_passive(verb)):
        parts.doers = _doers_within(verb)
    return parts


def _undergoers(verb: Token) -> list[Token]:
    """Objects of a verb, or the noun that it describes: "the man whom they held", "he arrested"."""
    objects = [c for c in verb.children if c.dep_ in {"dobj", "dative"}]
    if objects or verb.dep_ != "relcl" or verb.lemma_.lower() not in role_words().object:
        return objects
    subjects = _own_subject(verb)
    return [verb.head] if subjects and subjects[0].lower_ not in RELATIVE else []


def _shared_objects(verb: Token) -> list[Token]:
    """The objects of a verb right behind, which has the same: "shot and killed his wife"."""
    after = (c for c in verb.children if c.dep_ == "conj" and c.i == verb.i + 2)
    return [noun for other in after for noun in other.children if noun.dep_ == "dobj"]


def _doers_within(verb: Token) -> list[Token]:
    """Who did it, told by a noun: "died in police firing", "were hurt during an army raid"."""
    preps = [c for c in verb.children if c.dep_ in {"prep", "agent"} and c.lower_ in WITHIN]
    nouns = [noun for prep in preps for noun in _objects(prep) if is_nominal(noun)]
    return [
        child
        for noun in nouns
        for child in noun.children
        if child.dep_ in {"poss", "compound", "nmod"}
        and _tells_group(child)
        and not _tells_where(child)
    ]


def _of_noun(noun: Token) -> Parts:
    """Parts around a noun: "the arrest of X by Y", "police raids", "Y staged a march"."""
    words = syntax()
    parts = Parts()
    people = noun.tag_ in {"NNS", "NN"} and noun_kind(noun) is not None
    if people:  # "protesters", "detainees": the word for the event is who does or undergoes it
        undergo = noun.lemma_.lower() in words.people_undergo
        (parts.undergoers if undergo else parts.doers).append(noun)
    for child in noun.children:
        if not people and child.dep_ in {"poss", "compound", "nmod", "amod"}:
            if _tells_group(child) and not (_tells_where(child) or _only_describes(child)):
                (parts.undergoers if _befalls(noun, child) else parts.doers).append(child)
        elif child.dep_ in {"prep", "agent"} and child.lower_ in words.doer:
            parts.doers += _objects(child)
        elif child.dep_ == "prep" and child.lower_ in words.undergoer and not _is_made_of(noun):
            objects = _objects(child)
            parts.undergoers += objects
            # "the arrest of two men by the army": the parser hangs "by" on the men.
            parts.doers += [agent for undergoer in objects for agent in _agents(undergoer)]
    parts.against = _against(noun)
    _add_governor(noun, parts)
    return parts


def _only_describes(word: Token) -> bool:
    """Whether a word before a noun names nobody: "minor crashes", "anti-government rallies"."""
    if word.i > 1 and word.nbor(-1).text == "-" and word.nbor(-2).lower_ in AGAINST_OR_FOR:
        return True
    if word.dep_ != "amod" or word.ent_type_ in NAMING or word.pos_ == "PROPN":
        return False
    return noun_kind(word) in {None, GroupKind.CIVILIANS}  # but "military operations" tell who


def _is_made_of(noun: Token) -> bool:
    """Whether "of" tells who a crowd are, and not whom it hits: "a mob of men"."""
    return noun.lemma_.lower() in CROWDS


def _befalls(noun: Token, owner: Token) -> bool:
    """Whether an owner undergoes it: "the boy's death", but not "the group's arrest of"."""
    words = syntax()
    lemma = noun.lemma_.lower()
    if lemma not in words.befalls:
        return False
    if any(child.lower_ in words.undergoer for child in noun.children if child.dep_ == "prep"):
        return False
    if lemma in words.harm_nouns or owner.dep_ == "poss":
        return True
    return owner.dep_ != "amod" and noun_kind(owner) in HARMLESS


def _tells_where(token: Token) -> bool:
    """Whether a place before a noun says where it was: "the Oakton attack", unlike "US raids"."""
    return token.dep_ != "poss" and token.ent_type_ == "GPE" and not token.text.isupper()


def _add_governor(noun: Token, parts: Parts) -> None:
    """What the verb adds that a noun hangs on: "students held a vigil"."""
    words = syntax()
    verb, relation = noun.head, noun.dep_
    if relation == "pobj" and verb.dep_ in {"prep", "agent"}:
        verb, relation = verb.head, "prep"
    if verb.pos_ not in {"VERB", "AUX"}:
        return
    lemma = verb.lemma_.lower()
    if relation == "prep" and noun.head.lower_ in words.circumstance:
        return
    if any(child.dep_ == "oprd" for child in verb.children):
        return  # who "called the strike unlawful" is not on strike
    if lemma == "call" and noun.lemma_.lower() not in words.called:
        return
    passive = lemma in words.light_passive or (
        lemma == "have" and noun.lemma_.lower() in words.befalls
    )
    if relation in {"dobj", "prep"} and passive:
        parts.undergoers += _subjects(verb)
    elif relation in {"dobj", "prep"} and lemma in words.light and not is_passive(verb):
        parts.doers += _subjects(verb)
        parts.against += _against(verb)
    elif relation == "nsubjpass" and lemma in words.light:
        parts.doers += _agents(verb)


def _subjects(verb: Token) -> list[Token]:
    """Subjects of a verb: its own, the noun it describes, or those of the verb it depends on."""
    own = _own_subject(verb)
    if own:
        return own
    if verb.dep_ in {"acl", "relcl", "amod"}:
        return [verb.head]
    head = verb.head
    if verb.dep_ == "xcomp" and head.pos_ in {"VERB", "AUX", "ADJ"}:
        controllers = [c for c in head.children if c.dep_ == "dobj"]
        return controllers or _subjects(head)
    if verb.dep_ in {"conj", "advcl", "dep"} and head.pos_ in {"VERB", "AUX"} and head.i != verb.i:
        return _subjects(head)
    if verb.dep_ == "pcomp" and head.head.pos_ in {"VERB", "AUX"}:
        return _charged(head) or _subjects(head.head)
    return []


def _charged(preposition: Token) -> list[Token]:
    """Who is said to have done it: the object in "accused the army of burning villages"."""
    verb = preposition.head
    if verb.lemma_.lower() not in syntax().charging or preposition.lower_ not in CHARGED:
        return []
    return [c for c in verb.children if c.dep_ == "dobj"]


def _own_subject(verb: Token) -> list[Token]:
    """The subjects of a verb, without who only says so ("Police: boy shot") or a name around it."""
    name = entity_at(verb)
    return [
        c
        for c in verb.children
        if c.dep_ in SUBJECTS
        and not (c.i < verb.i and any(t.text == ":" for t in verb.doc[c.i : verb.i]))
        and not (name is not None and name.start <= c.i < name.end)
    ]


def _agents(verb: Token) -> list[Token]:
    return [t for c in verb.children if c.dep_ == "agent" or c.lower_ == "by" for t in _objects(c)]


def _against(token: Token) -> list[Token]:
    links = syntax().against
    preps = [c for c in token.children if c.dep_ == "prep" and c.lower_ in links]
    return [
        told
        for prep in preps
        for told in _objects(prep)
        # "rallied at Oakton College" tells where, "shouted at the guards" at whom.
        if prep.lower_ != "at" or told.ent_type_ not in {"ORG", "FAC", "GPE", "LOC"}
    ]


def _objects(prep: Token) -> list[Token]:
    return [c for c in prep.children if c.dep_ == "pobj"]


def _tells_group(token: Token) -> bool:
    return noun_kind(token) is not None or token.ent_type_ in {"ORG", "GPE", "NORP", "PERSON"}


def _resolved(tokens: Iterable[Token]) -> list[Token]:
    """Antecedents for relative pronouns, and every conjunct."""
    found: list[Token] = []
    for token in tokens:
        start = _antecedent(token)
        found += [t for t in (start, *start.conjuncts) if t not in found and t.i >= start.i]
    return found


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower_ in RELATIVE:
        for above in token.ancestors:
            if above.dep_ == "relcl":
                return above.head
    return token
