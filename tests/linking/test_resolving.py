"""What a new mention cannot change need not be grouped again."""

from itertools import combinations, pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.linking import Named, disturbed, resolve
from dateline.vocabulary import Judgement, Relation

NAMES = "abcdefghij"
PAIRS = list(combinations(NAMES, 2))

scores = st.dictionaries(
    st.sampled_from(PAIRS), st.integers(-12, 14).map(float), min_size=5, max_size=40
)
pairs = st.sets(st.sampled_from(PAIRS), max_size=2)
readings = st.lists(st.sampled_from(["one", "other", None, None]), min_size=10, max_size=10)


def judged(
    scored: dict[tuple[str, str], float], must: set[tuple[str, str]], cannot: set[tuple[str, str]]
) -> list[Judgement]:
    def judgement(relation: Relation, one: tuple[str, str], **more: object) -> Judgement:
        return Judgement(relation=relation, first=one[0], second=one[1], **more)

    return [
        *(judgement(Relation.UNSURE, one, by="linker", score=bits) for one, bits in scored.items()),
        *(judgement(Relation.SAME, one, by="a coder", person=True) for one in sorted(must)),
        *(judgement(Relation.DIFFERENT, one, by="a coder", person=True) for one in sorted(cannot)),
    ]


class Growing:
    """Mentions added one by one, of which only what may be disturbed is grouped again."""

    def __init__(self, named: dict[str, Named], judgements: list[Judgement]) -> None:
        self.named = named
        self.judgements = judgements
        self.events: dict[str, tuple[str, ...]] = {}
        self.most = 0

    def add(self, name: str) -> None:
        self.events[name] = (name,)
        inside, more = {name}, {name}
        while more:
            inside |= {member for one in more for member in self.events[one]}
            there = [j for j in self.judgements if {j.first, j.second} <= self.events.keys()]
            known = [j for j in there if {j.first, j.second} & inside]
            ends = inside | {end for j in known for end in (j.first, j.second)}
            named = {one: self.named[one] for one in ends}
            more = disturbed(named, known, inside, {name}) - inside
        own = [j for j in known if {j.first, j.second} <= inside]
        for group in resolve({one: self.named[one] for one in inside}, own):
            self.events.update(dict.fromkeys(group, group))
        self.most = max(self.most, len(inside))


@settings(max_examples=300, deadline=None)
@given(scores, pairs, pairs, readings, st.integers(0, 99))
def test_what_is_left_alone_is_grouped_as_it_was(
    scored: dict[tuple[str, str], float],
    must: set[tuple[str, str]],
    cannot: set[tuple[str, str]],
    read_in: list[str | None],
    seed: int,
) -> None:
    named = {name: Named(name, of) for name, of in zip(NAMES, read_in, strict=True)}
    judgements = judged(scored, must, cannot)
    grown = Growing(named, judgements)
    for name in Random(seed).sample(NAMES, len(NAMES)):
        grown.add(name)
        there = [j for j in judgements if {j.first, j.second} <= grown.events.keys()]
        whole = resolve({one: named[one] for one in grown.events}, there)
        assert sorted(set(grown.events.values())) == sorted(whole)


def test_of_a_long_chain_only_the_end_is_looked_at() -> None:
    names = [f"m{number:03}" for number in range(300)]
    chain = {pair: 5.0 + number % 7 for number, pair in enumerate(pairwise(names))}
    grown = Growing({name: Named(name) for name in names}, judged(chain, set(), set()))
    for name in names:
        grown.add(name)
    assert grown.most < 10
