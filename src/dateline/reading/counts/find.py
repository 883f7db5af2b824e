"""Counts of people in a text, each with its role, its bounds and its evidence."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.actors.describe import may_name
from dateline.reading.actors.lexicon import lemma_of, noun_kind
from dateline.reading.annotation import Annotated
from dateline.reading.counts.corrections import (
    changes,
    is_correction,
    is_earlier,
    is_miscounted,
)
from dateline.reading.counts.crowds import other_tellings
from dateline.reading.counts.denials import is_denied, with_outcome
from dateline.reading.counts.lexicon import (
    counting_words,
    time_words,
)
from dateline.reading.counts.listed import in_lists
from dateline.reading.counts.lists import above_in_list, along_list
from dateline.reading.counts.people import Counted, counted, single_people
from dateline.reading.counts.predicates import RoleTold
from dateline.reading.counts.quantities import Quantity, find_quantities
from dateline.reading.counts.role_count import RoleCount
from dateline.reading.counts.roles import roles_of
from dateline.reading.counts.totals import in_all
from dateline.reading.counts.unnumbered import deaths_by_kind, is_stopped, nobody
from dateline.vocabulary import Basis, Count, Counting, CountRole, GroupKind, Span


def find_counts(annotated: Annotated) -> list[RoleCount]:
    """Counts of people by role in order of the text; numbers that count no people are kept out.

    People told one by one are counts of one; joined ones are added ("a man and two women").
    """
    doc = annotated.doc
    quantities = list(find_quantities(doc))
    found = [people for q in quantities if (people := counted(doc, q)) is not None]
    taken = {people.attach.i for people in found} | {p.noun.i for p in found if p.noun is not None}
    found += single_people(doc, taken)
    found.sort(key=lambda people: people.attach.i)
    told = with_outcome(list(_counts(annotated, found)))
    told.sort(key=lambda count: count.noun)
    told += [*in_all(annotated, quantities, told), *other_tellings(annotated, quantities, told)]
    dead = {count.head for count in told if count.role is CountRole.DEAD}
    told += [c for c in deaths_by_kind(annotated) if dead.isdisjoint({c.head, doc[c.head].head.i})]
    ordered = sorted(told, key=lambda count: (count.noun, count.head))
    return _placed(ordered, list(doc.sents))


def _placed(counts: list[RoleCount], sentences: list[Tokens]) -> list[RoleCount]:
    """The counts with the numbers of their sentences, and whether these tell of another time."""
    starts = [sentence.start for sentence in sentences]
    numbers = [bisect_right(starts, count.noun) - 1 for count in counts]
    words = {number: _words_of(sentences[number]) for number in set(numbers)}
    placed: list[RoleCount] = []
    for count, number in zip(counts, numbers, strict=True):
        told = any(c.role is count.role and c.sentence < number and not c.aside for c in placed)
        aside = is_aside(words[number], told=told)
        placed.append(replace(count, sentence=number, aside=aside))
    return placed


def _counts(annotated: Annotated, found: list[Counted]) -> Iterator[RoleCount]:
    joined: dict[tuple[int, CountRole], list[Counted]] = {}
    told: dict[tuple[int, CountRole], RoleTold] = {}
    with_roles = [(people, _roles(people)) for people in found if not is_miscounted(people)]
    behind = dict(in_lists(with_roles))
    for people, roles in with_roles:
        for role in roles:
            if people.who is not None and not _counts_alone(people, role):
                continue
            key = (role.governor.i, role.told.role)
            joined.setdefault(key, []).append(people)
            told.setdefault(key, role)
        if not roles and people.who is None and (people.noun is not None or _act(people)):
            yield _plain(annotated, people)
    for key, people_of_role in joined.items():
        yield from _of_role(annotated, told[key], people_of_role, behind)
    yield from changes(annotated)
    yield from nobody(annotated)


def _roles(people: Counted) -> list[RoleTold]:
    roles = next(filter(None, map(roles_of, people.carriers)), [])
    harmed = any(role.told.role in HARM for role in roles)
    return [
        role
        for role in roles
        if not _runs_away(people, role) and not (harmed and _is_what_they_are(people, role))
    ]


def _is_what_they_are(people: Counted, role: RoleTold) -> bool:
    """Whether only the word for them tells it: "killed two protesters", who were not all there."""
    return role.told.role is CountRole.PARTICIPANTS and role.governor.i == people.attach.i


def _act(people: Counted) -> bool:
    """Whether who is told by a number alone does something: "some 500 blocked the road"."""
    number = people.attach
    return number.dep_ == "nsubj" and number.head.pos_ == "VERB" and number.i < number.head.i


HARM = frozenset({CountRole.DEAD, CountRole.INJURED, CountRole.MISSING})
OF_CROWDS = frozenset({CountRole.PARTICIPANTS, CountRole.AFFECTED, CountRole.DISPLACED})


def _counts_alone(people: Counted, role: RoleTold) -> bool:
    """Whether one person is a count: "he fell" or "the mayor joined" tell not how many did."""
    if role.told.role not in OF_CROWDS:
        return True
    return any(child.lower_ in {"a", "an", "one"} for child in people.attach.lefts)


ESCAPED = frozenset({"scene", "police", "officer", "officers", "deputies", "custody", "crash"})
"""What they flee from who did something, and are not driven from home."""


def _runs_away(people: Counted, role: RoleTold) -> bool:
    """Whether who flees escapes: "two gunmen fled in a car", "a driver fled the scene"."""
    verb = role.governor
    if role.told.role is not CountRole.DISPLACED or verb.lemma_ != "flee":
        return False
    below = [child for child in verb.children if child.dep_ in {"dobj", "prep"}]
    nouns = {noun.lower_ for part in below for noun in (part, *part.children)}
    driven = any(part.dep_ == "dobj" or part.lower_ in {"to", "into", "from"} for part in below)
    alone = people.quantity.best == 1 and not driven
    return alone or noun_kind(people.attach) is GroupKind.CRIMINALS or not nouns.isdisjoint(ESCAPED)


def _of_role(
    annotated: Annotated, told: RoleTold, found: list[Counted], behind: dict[int, int]
) -> Iterator[RoleCount]:
    """One count for joined people; an apposition or a part beside a total stays apart."""
    groups: list[list[Counted]] = []
    for people in found:
        last = groups[-1][-1].attach if groups else None
        if last and (behind.get(people.attach.i) == last.i or _is_joined(people.attach, last)):
            groups[-1].append(people)
        else:
            groups.append([people])
    for group in groups:
        yield _role_count(annotated, told, _without_names_of(group))


def _without_names_of(group: list[Counted]) -> list[Counted]:
    """Leave out names or parts that are as many as the number: "two of the men, A and B".

    Of "either his brother or a friend" it is one, nobody knows which.
    """
    if any(child.lower_ in {"either", "or"} for child in group[0].attach.children):
        return group[:1]
    first = group[0]
    parts = [people.quantity.best or 0 for people in group[1:]]
    if len(parts) > 1 and first.quantity.best == sum(parts):
        return group[:1]
    names = [people for people in group[1:] if people.named]
    if first.who is None and names and first.quantity.best in {len(names), len(names) + 1}:
        return [people for people in group if people not in names]
    return group


def _is_joined(token: Token, before: Token) -> bool:
    above = above_in_list(token)
    if above is not None:
        return above.i == before.i
    between = token.doc[before.i + 1 : token.i]
    return along_list(before, token) and not any(word.text == "," for word in between)


def _role_count(annotated: Annotated, told: RoleTold, group: list[Counted]) -> RoleCount:
    if told.told.role is not CountRole.DEAD:
        group = [people.as_one() for people in group]
    spans = [_words(annotated, people, told) for people in group]
    count = Count(
        **_sum([people.quantity for people in group]),
        text=", ".join(span.text for span in spans),
        rule=next((p.quantity.rule for p in group if p.quantity.rule), None),
        counting=_counting(group[0]),
        evidence=tuple(dict.fromkeys([*spans, annotated.span_of(told.governor)])),
        basis=Basis.INFERRED if group[0].named else Basis.STATED,
    )
    return RoleCount(
        role=told.told.role,
        count=count,
        head=told.governor.i,
        noun=group[0].attach.i,
        who=frozenset(p.who for p in group if p.who is not None),
        open_outcome=told.told.open_outcome,
        by_attacker=told.by_attacker,
        is_attacker=told.told.role is CountRole.DEAD
        and len(group) == 1
        and (_is_attacker(group[0]) or is_stopped(told.governor)),
        also=any(child.lower_ == "also" for child in told.governor.children),
        corrects=is_correction(group[0]),
        earlier=is_earlier(group[0]),
        denied=is_denied(told.governor),
    )


def _is_attacker(people: Counted) -> bool:
    """Whether the dead one is who attacked: himself, "the gunman", "him" shot by police."""
    token = people.attach
    if token.lower_ in {"himself", "herself", "self"} or _takes_own_life(token):
        return True
    titles = [child for child in token.lefts if child.dep_ == "compound" and people.named]
    if any(noun_kind(word) is GroupKind.CRIMINALS for word in (token, *titles)):
        return people.quantity.best is not None
    if token.lower_ in {"him", "her"} and token.dep_ == "dobj":
        subjects = [t for t in token.head.children if t.dep_ == "nsubj"]
        return any(noun_kind(t) is GroupKind.POLICE for t in subjects)
    return False


def _takes_own_life(token: Token) -> bool:
    """Whether it is one's own life that is taken: "before taking his own life"."""
    life = token.head
    is_life = token.dep_ == "poss" and lemma_of(life) == "life"
    return is_life and any(child.lower_ == "own" for child in life.children)


def _words_of(sentence: Tokens) -> str:
    return f" {' '.join(token.lower_ for token in sentence)} "


def is_aside(words: str, *, told: bool) -> bool:
    """Whether the words of a sentence tell of a period or another time than the report's event.

    "Last month" is when the event itself was, unless such a number was `told` before.
    """
    kinds = ("period", "earlier") if told else ("period",)
    return any(f" {period} " in words for kind in kinds for period in time_words()[kind])


def _plain(annotated: Annotated, people: Counted) -> RoleCount:
    """Counted people of whom no role is told."""
    span = _words(annotated, people, None)
    count = Count(
        **_sum([people.quantity]),
        text=span.text,
        rule=people.quantity.rule,
        counting=_counting(people),
        evidence=(span,),
    )
    return RoleCount(None, count, people.attach.i, people.attach.i)


def _words(annotated: Annotated, people: Counted, told: RoleTold | None) -> Span:
    """The words of a count; for a named person those of the role, never the name."""
    doc = annotated.doc
    if people.named and told is not None:
        return annotated.span_of(told.governor)
    start, end = people.quantity.start, people.quantity.end
    if people.noun is not None and people.noun.i >= start:
        end = max(end, people.noun.i + 1)
    words = doc[start:end]
    if any(may_name(token) for token in words):
        words = doc[people.quantity.core : people.quantity.core + 1]
    return annotated.span_of(words)


def _sum(quantities: Iterable[Quantity]) -> dict[str, int | None]:
    """Bounds of joined people: each bound is known only if it is known of all of them."""
    listed = list(quantities)
    total: dict[str, int | None] = {}
    for bound in ("low", "best", "high"):
        parts = [getattr(quantity, bound) for quantity in listed]
        total[bound] = None if None in parts else sum(part for part in parts if part is not None)
    return total


def _counting(people: Counted) -> Counting:
    """Whether a count is a total, is added to another, or is a part of another."""
    words = counting_words()
    doc, start = people.attach.doc, people.quantity.start
    around = doc[max(0, start - 1) : people.attach.i + 2]
    before = {" ".join(doc[max(0, start - n) : start].text.lower().split()) for n in (1, 2, 3)}
    if not before.isdisjoint(words["part"]) or people.attach.head.lower_ in words["part"]:
        return Counting.PART
    if people.who is None and any(t.lower_ in words["part"] for t in people.attach.children):
        return Counting.TOTAL
    if people.noun is not None and people.noun.lower_ in {"them", "those", "whom"}:
        # "Fired on workers, killing three of them": of the workers, none of whom else was killed.
        return Counting.TOTAL if people.attach.dep_ == "dobj" else Counting.PART
    if any(
        t.lower_ in words["additional"] and t.i != start - 1
        for t in around
        if t.i <= people.attach.i + 1
    ):
        return Counting.ADDITIONAL if not _is_more_than(people) else Counting.TOTAL
    return Counting.TOTAL


def _is_more_than(people: Counted) -> bool:
    """Whether "more" belongs to "more than" or "or more", which add nothing."""
    doc = people.attach.doc
    words = [t.lower_ for t in doc[people.quantity.start : people.attach.i + 2]]
    text = " ".join(words)
    return (
        ("more than" in text or "or more" in text)
        and "another" not in words
        and "other" not in words
    )
