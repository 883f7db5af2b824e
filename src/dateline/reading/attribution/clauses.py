"""Verbs that attribute, with their complements as content."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.reading.annotation import tokens_of
from dateline.reading.attribution.lexicon import Entry, lexicon, verb_lemma
from dateline.reading.attribution.saying import Saying, Via, subtree
from dateline.reading.attribution.source_words import source_words
from dateline.reading.attribution.speakers import (
    VERBAL,
    agent_of,
    is_passive,
    source_of,
    source_tokens,
)
from dateline.vocabulary import SourceKind

LEADING = frozenset({"aux", "auxpass", "neg", "advmod"})
PEOPLE = frozenset({"him", "her", "them", "us", "me", "you", "everyone", "people"})
OPENING = frozenset({"“", '"', "``", "‘", "'"})
NAMING = frozenset({"call", "name", "suppose", "know", "dub"})
"""Verbs whose passive gives a name, or a duty ("is supposed to")."""
PICKING = frozenset({"identify", "cite"})
"""Verbs that say something only with "as", "to be" or the like: "were identified" is no doubt."""
LIVES = frozenset({"life", "victim", "fatality", "casualty"})
RELATIVE = frozenset({"that", "which", "who", "whom", "what", "whatever"})


def verb_entry(verb: Token) -> Entry | None:
    """The lexicon's entry for a verb, with its particle first."""
    verbs = lexicon().verbs
    lemma = verb_lemma(verb)
    for child in verb.rights:
        if child.dep_ in {"prt", "prep", "advmod"} or (
            child.dep_ == "dobj" and child.i == verb.i + 1
        ):
            entry = verbs.get(f"{lemma}_{child.lower_}")
            if entry is not None:
                return entry
    return verbs.get(lemma)


def verb_sayings(doc: Doc) -> Iterator[Saying]:
    """Every verb of the lexicon that has a complement it takes as content."""
    for token in tokens_of(doc):
        if token.pos_ not in VERBAL:
            continue
        entry = verb_entry(token)
        if entry is None:
            continue
        found = _saying(token, entry)
        if found is not None:
            yield found


def _saying(verb: Token, entry: Entry) -> Saying | None:
    passive = is_passive(verb)
    frame, content, preposition = (_passive if passive else _active)(verb, entry)
    if not frame and "quote" not in entry.frames:
        return None
    speaker = source_of(verb)
    if frame == "object" and verb_lemma(verb) == "show" and not _is_document(speaker):
        return None
    if frame == "object" and _takes_lives(verb):
        return None
    if frame == "object" and speaker is None:
        # 0.34 of them were sayings: mostly headings and purposes ("to raise the matter").
        return None
    saying = Saying(verb.i, entry, Via.VERB, frame, content=content)
    if speaker is None and frame == "clause":
        saying.source = _swallowed(verb, content)
    if speaker is not None:
        saying.source = {i for i in source_tokens(speaker) if i < verb.i or speaker.i > verb.i}
    saying.cue = cue_tokens(verb) | ({preposition.i} if preposition is not None else set())
    saying.denied = any(child.dep_ == "neg" for child in verb.children)
    saying.hedged = passive and speaker is None
    saying.content -= saying.cue | saying.source
    return saying


def _swallowed(verb: Token, content: set[int]) -> set[int]:
    """The source that the parser took for the end of a list: "35 people, witnesses and staff said".

    Right before the verb stands a list of nouns that hangs on one before a comma.
    """
    last = verb.doc[verb.i - 1] if verb.i else verb
    first = last
    while first.dep_ == "conj" and first.i in content:
        edge = first.left_edge.i
        if first.pos_ in {"NOUN", "PROPN"} and first.doc[edge - 1].text == ",":
            return set(range(edge, verb.i))
        first = first.head
    return set()


def _takes_lives(verb: Token) -> bool:
    """Whether what is claimed are people: "the fire claimed nine lives" tells of no speaker."""
    things = (child for child in verb.children if child.dep_ == "dobj")
    return verb_lemma(verb) == "claim" and any(thing.lemma_.lower() in LIVES for thing in things)


def _is_document(speaker: Token | None) -> bool:
    """Whether a source is a survey, a film, a record: what others show is no saying."""
    if speaker is None:
        return False
    return source_words().kinds.get(speaker.lemma_.lower()) is SourceKind.DOCUMENT


def cue_tokens(verb: Token) -> set[int]:
    """The verb with its particle and the auxiliaries and adverbs that stand right before it."""
    cue = {verb.i}
    cue.update(child.i for child in verb.rights if child.dep_ == "prt" and child.i - verb.i < 3)
    before = {child.i for child in verb.lefts if child.dep_ in LEADING}
    i = verb.i - 1
    while i in before:
        cue.add(i)
        i -= 1
    return cue


Found = tuple[str, set[int], Token | None]
NOTHING: Found = ("", set(), None)


def _active(verb: Token, entry: Entry) -> Found:
    """Frame, content and preposition of an active verb."""
    by_dep: dict[str, Token] = {}
    for child in verb.children:
        by_dep.setdefault(child.dep_, child)
    for find in (_clause, _infinitive, _object):
        found = find(verb, entry, by_dep)
        if found[0]:
            return found
    return _prepositional(verb, entry)


def _clause(verb: Token, entry: Entry, by_dep: dict[str, Token]) -> Found:
    clause = by_dep.get("ccomp")
    if clause is None or clause.i == verb.i:
        return NOTHING
    content = set(subtree(clause))
    if "predicate" in entry.frames and "dobj" not in by_dep and clause.pos_ not in VERBAL:
        return "predicate", content, None
    if "clause" in entry.frames or "person_infinitive" in entry.frames:
        return "clause", content, None
    return NOTHING


def _infinitive(verb: Token, entry: Entry, by_dep: dict[str, Token]) -> Found:
    clause = by_dep.get("xcomp")
    if clause is None or clause.i < verb.i:
        return _for_to(verb, entry, by_dep)
    content = set(subtree(clause))
    thing = by_dep.get("dobj") or by_dep.get("dative")
    if thing is not None and entry.frames & {"person_infinitive", "predicate"}:
        return "person_infinitive", content | set(subtree(thing)), None
    if clause.tag_ == "VBG":
        return ("gerund", content, None) if "gerund" in entry.frames else NOTHING
    if entry.frames & {"infinitive", "person_infinitive"}:
        return "infinitive", content, None
    return NOTHING


def _for_to(verb: Token, entry: Entry, by_dep: dict[str, Token]) -> Found:
    """'They call for him to go': the clause after "for"."""
    clause = by_dep.get("advcl")
    if clause is None or clause.i < verb.i or "for" not in entry.prepositions:
        return NOTHING
    mark = next((c for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "for"), None)
    if mark is None or mark.i - verb.i > 3:
        return NOTHING
    return "infinitive", set(subtree(clause)) - {mark.i}, mark


def _object(verb: Token, entry: Entry, by_dep: dict[str, Token]) -> Found:
    thing = by_dep.get("dobj")
    if thing is None:
        return _relative_object(verb, entry)
    content = set(subtree(thing)) - _aside(thing)
    if "predicate" in entry.frames:
        found = _predicate(verb, entry, by_dep, content)
        if found[0]:
            return found
    recipient = "recipient" in entry.frames or (
        "person_infinitive" in entry.frames and _is_person(thing)
    )
    if "object" in entry.frames and not recipient:
        return "object", content, None
    return NOTHING


def _aside(thing: Token) -> set[int]:
    """A relative clause after a comma, which the report adds and not the source."""
    for child in thing.rights:
        start, end = child.left_edge.i, child.right_edge.i + 1
        last = end == thing.right_edge.i + 1
        if child.dep_ == "relcl" and last and child.doc[start - 1].text == ",":
            return set(range(start - 1, end))
    return set()


def _is_person(thing: Token) -> bool:
    """Whether an object is somebody who is asked or told, not something."""
    return thing.ent_type_ == "PERSON" or thing.lower_ in PEOPLE


def _predicate(verb: Token, entry: Entry, by_dep: dict[str, Token], content: set[int]) -> Found:
    """What someone is called or blamed for: object and predicate together."""
    for dep in ("oprd", "xcomp", "advcl", "acomp"):
        if dep in by_dep and by_dep[dep].i > verb.i and dep != "advcl":
            return "predicate", content | set(subtree(by_dep[dep])), None
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in entry.prepositions:
            return "predicate", content | set(subtree(child)), None
    # "Accused followers of fraud": the parser may hang "of fraud" on the followers.
    thing = by_dep["dobj"]
    inner = any(c.dep_ == "prep" and c.lower_ in entry.prepositions for c in thing.rights)
    # "Called the plan “a disgrace”": the parser hangs the quoted words on what is called so.
    quoted = any(
        t.text in OPENING and t.i > thing.left_edge.i for t in verb.doc[min(content) : max(content)]
    )
    return ("predicate", content, None) if inner or quoted else NOTHING


def _relative_object(verb: Token, entry: Entry) -> Found:
    """The noun that a relative clause without an object tells of ("the plan they backed")."""
    head = verb.head
    if verb.dep_ != "relcl" or "object" not in entry.frames or head.i > verb.i:
        return NOTHING
    return "antecedent", set(range(head.left_edge.i, head.i + 1)), None


def _prepositional(verb: Token, entry: Entry) -> Found:
    if "predicate" in entry.frames:
        return NOTHING
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in entry.prepositions:
            thing = next((c for c in child.rights if c.dep_ == "pobj"), None)
            content = (
                set(subtree(child)) - {child.i} - (_aside(thing) if thing is not None else set())
            )
            if content and not _tells_time(child):
                return "preposition", content, child
    return NOTHING


def _tells_time(preposition: Token) -> bool:
    """Whether "on Friday", "in March" follows, which tells when and not what."""
    return any(c.dep_ == "pobj" and c.ent_type_ in {"DATE", "TIME"} for c in preposition.rights)


def _said_of(verb: Token, entry: Entry) -> set[int]:
    """What a passive says of its subject: "to have fled", "as unsafe"."""
    found: set[int] = set()
    for child in verb.children:
        preposition = child.dep_ == "prep" and child.lower_ in entry.prepositions
        if child.dep_ in {"xcomp", "oprd"} or preposition:
            found |= set(subtree(child))
    return found


def _says_something(verb: Token, entry: Entry, extra: set[int]) -> bool:
    """Whether a passive without an agent attributes: "is thought to be", not "is called the Mole".

    What is merely considered, elected or called by a name is said by nobody.
    """
    lemma = verb_lemma(verb)
    if lemma in NAMING:
        return False
    if lemma in PICKING:
        return bool(extra)
    return bool(extra) or "speech" in entry.types


def _passive(verb: Token, entry: Entry) -> Found:
    """Frame and content of a passive: the clause, or the subject with what is said of it."""
    by_dep = {child.dep_: child for child in verb.children}
    clause = by_dep.get("ccomp") if "clause" in entry.frames else None
    subject = by_dep.get("nsubjpass") or by_dep.get("csubjpass")
    agent = agent_of(verb)
    extra = _said_of(verb, entry)
    if agent is not None:
        extra -= set(subtree(agent.head))
    if clause is not None:
        return "clause", set(subtree(clause)), None
    if "passive" not in entry.frames and not (agent is not None and "object" in entry.frames):
        return NOTHING
    if agent is None and not _says_something(verb, entry, extra):
        return NOTHING
    if subject is not None and subject.lower_ not in RELATIVE:
        return "passive", extra | (set(subtree(subject)) if subject.lower_ != "it" else set()), None
    if verb.dep_ in {"acl", "relcl"} and (agent is not None or extra):
        head = verb.head
        return "passive", extra | set(range(head.left_edge.i, head.i + 1)), None
    return ("passive", extra, None) if extra else NOTHING
