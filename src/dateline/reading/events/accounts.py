"""Accounts: what is told of one event in more than one way, kept side by side."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from dateline.reading.annotation import sentence_of
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.denying import (
    denied_sentence,
    is_aside,
    is_denial,
    is_own,
    tells_of_itself,
)
from dateline.reading.events.layers import Layers
from dateline.vocabulary import (
    Account,
    Attribution,
    Claim,
    Count,
    Counting,
    SourceKind,
    Stance,
    Version,
)
from dateline.vocabulary.counted import counts_forces, most_meant

SOME = frozenset({"some", "others", "other", "another", "critics", "opponents"})
"""First words of sources that tell one of several versions ("Some say ...")."""

CONTRAST = frozenset({"but", "however", "instead", "rather", "contrary", "conversely", "whereas"})
DISPUTING = frozenset({"dispute", "deny", "contradict", "reject", "refute", "rebut", "counter"})


STEM = 5
"""First letters by which two words are taken for forms of one."""

NUMERAL = re.compile(r"\d|\b(?:one|only|sole|single|alone)\b", re.IGNORECASE)
"""What makes a count of one person a count: "one died", not "the clerk"."""


def find_accounts(layers: Layers, cluster: Cluster, claims: Sequence[Claim]) -> list[Account]:
    """Contradicting tolls, assertions and denials, and rival versions of what happened."""
    return [
        *_rival_counts(layers, claims, cluster.members[0].kind),
        *_rival_occurrence(layers, claims),
        *_rival_versions(layers, cluster),
    ]


def _rival_counts(layers: Layers, claims: Sequence[Claim], kind: str) -> Iterator[Account]:
    """Counts of one role that different sources give and that cannot both be true."""
    by_field: dict[str, list[Claim]] = {}
    replaced = {claim.supersedes for claim in claims if claim.supersedes is not None}
    for number, claim in enumerate(claims):
        told_in_text = isinstance(claim.value, Count) and claim.value.evidence
        if told_in_text and number not in replaced:
            by_field.setdefault(claim.field, []).append(claim)
    for field, told in by_field.items():
        several = [claim for claim in told if not _is_one_of_many(claim, told)]
        rivals = next(
            (some for some in _groups(several, kind) if _sources_differ(layers, some)), None
        )
        if rivals is not None:
            yield Account(about=field, versions=tuple(_version(c) for c in _one_each(rivals)))


def _groups(told: Sequence[Claim], kind: str) -> tuple[list[Claim], list[Claim]]:
    """The totals of the people whom an event befell, and those of police and soldiers at it.

    "14 of their officers" are no rival of "20 people", and no part is one of a whole.
    """
    totals = [claim for claim in told if _count(claim).counting is Counting.TOTAL]
    forces = [claim for claim in totals if counts_forces(_count(claim).text, kind)]
    return [claim for claim in totals if claim not in forces], forces


def _sources_differ(layers: Layers, rivals: Sequence[Claim]) -> bool:
    """Whether two sources tell nothing that agrees: who also counts parts tells the same total.

    "No injuries were reported" at the school beside three hurt at the mill: where nobody is named
    who told it, it is the outlet's, and of one source they are two groups of people.
    """
    told: dict[int | None, list[Claim]] = {}
    for claim in rivals:
        told.setdefault(_teller(layers, claim), []).append(claim)
    return any(
        all(_contradict(a, b) for a in one for b in other)
        for one, other in combinations(told.values(), 2)
    )


def _is_one_of_many(claim: Claim, told: Sequence[Claim]) -> bool:
    """Whether somebody is told by himself where others are counted: "the clerk", of five."""
    single = most_meant(_count(claim)) == 1 and not NUMERAL.search(claim.value.evidence[0].text)
    return single and any(_low(other) > 1 for other in told)


def _contradict(a: Claim, b: Claim) -> bool:
    """Whether two counts have ranges without a common number."""
    low, high = max(_low(a), _low(b)), min(most_meant(_count(a)), most_meant(_count(b)))
    return low > high


def _teller(layers: Layers, claim: Claim) -> int | None:
    """Who tells a claim; None is the outlet itself, also where "reported" names nobody."""
    index = claim.value.attribution
    return index if index is not None and layers.attributions[index].source else None


def _count(claim: Claim) -> Count:
    assert isinstance(claim.value, Count)
    return claim.value


def _low(claim: Claim) -> float:
    count = _count(claim)
    known = [n for n in (count.low, count.best, count.high) if n is not None]
    return min(known, default=0)


def _one_each(claims: Sequence[Claim]) -> list[Claim]:
    """The first claim of each source."""
    kept: dict[int | None, Claim] = {}
    for claim in claims:
        kept.setdefault(claim.value.attribution, claim)
    return list(kept.values())


def _version(claim: Claim) -> Version:
    text = "; ".join(span.text for span in claim.value.evidence[:1])
    return Version(
        text=text,
        stance=claim.stance,
        evidence=claim.value.evidence,
        attribution=claim.value.attribution,
    )


def _rival_occurrence(layers: Layers, claims: Sequence[Claim]) -> Iterator[Account]:
    """That it happened, and that it did not."""
    told = [claim for claim in claims if claim.field == "occurrence"]
    asserted = [claim for claim in told if claim.stance is not Stance.DENIED]
    denied = [
        claim
        for claim in told
        if claim.stance is Stance.DENIED
        and any(_is_of_same(claim, other) or _is_denied(layers, claim, other) for other in asserted)
    ]
    if asserted and denied:
        versions = (*_one_each(asserted), *_one_each(denied))
        yield Account(about="occurrence", versions=tuple(_version(c) for c in versions))


def _is_denied(layers: Layers, denied: Claim, asserted: Claim) -> bool:
    """Whether a source denies in a clause of its own what another tells: "denied bombing it"."""
    index, other = denied.value.attribution, asserted.value.attribution
    if index is None or index == other:
        return False
    saying = layers.attributions[index]
    return saying.stance is Stance.DENIED and bool(saying.source) and not saying.topic


def _is_of_same(denied: Claim, asserted: Claim) -> bool:
    """Whether a denial is of the same words by another source, or made in so many words.

    "Two were charged. He did not appear in court" is no denial of the charges.
    """
    one, other = denied.value.evidence[0].text.lower(), asserted.value.evidence[0].text.lower()
    same_word = one.split()[0][:STEM] == other.split()[0][:STEM]
    return same_word and denied.value.attribution != asserted.value.attribution


def _rival_versions(layers: Layers, cluster: Cluster) -> Iterator[Account]:
    """What happened as told by the sentence before, and as "some" or a disputing source tell it."""
    told = sorted({member.sentence for member in cluster.members})
    yield from _denied(layers, cluster)
    for member_sentence in told:
        for index in layers.attributions_in.get(member_sentence + 1, ()):
            attribution = layers.attributions[index]
            if _paragraph_ends(layers, member_sentence) or not attribution.content:
                continue
            if is_denial(layers, attribution) and _is_elsewhere(layers, attribution, told):
                continue
            if _tells_another_version(layers, attribution):
                yield _two_versions(layers, member_sentence, index)


def _denied(layers: Layers, cluster: Cluster) -> Iterator[Account]:
    """What others told before, and a denial of it in a clause: "denied that shots were fired"."""
    told = {member.sentence for member in cluster.members if not is_aside(member.head)}
    for index, attribution in enumerate(layers.attributions):
        sentence = denied_sentence(layers, attribution)
        if sentence in told and sentence is not None:
            yield _two_versions(layers, sentence, index)


def _is_elsewhere(layers: Layers, denial: Attribution, told: Sequence[int]) -> bool:
    """Whether what is denied stands in a sentence by itself, or in none but the denier's own."""
    if denied_sentence(layers, denial) is not None or tells_of_itself(layers, denial):
        return True
    return any(is_own(layers, sentence, denial) for sentence in told)


def _paragraph_ends(layers: Layers, sentence: int) -> bool:
    numbers = layers.paragraphs
    return sentence + 1 >= len(numbers) or numbers[sentence] != numbers[sentence + 1]


def _tells_another_version(layers: Layers, attribution: Attribution) -> bool:
    """Whether a saying sets itself against what was told before it."""
    source = attribution.source[0].text.lower().split() if attribution.source else []
    if (
        source
        and source[0] in SOME
        and attribution.kind
        in (
            SourceKind.ANONYMOUS,
            SourceKind.UNKNOWN,
            SourceKind.PRIVATE,
        )
    ):
        return True
    cue = [token for span in attribution.cue for token in layers.annotated.tokens(span)]
    if any(token.lemma_.lower() in DISPUTING for token in cue):
        return True
    return bool(cue) and sentence_of(cue[0])[0].lower_ in CONTRAST


def _two_versions(layers: Layers, sentence: int, index: int) -> Account:
    """The account of a sentence and of the attributed one behind it."""
    attribution = layers.attributions[index]
    before = layers.sentence_span(sentence)
    teller = next(
        (i for i in layers.attributions_in.get(sentence, ()) if layers.attributions[i].content),
        None,
    )
    told = attribution.content
    return Account(
        about="what happened",
        versions=(
            Version(text=before.text, evidence=(before,), attribution=teller),
            Version(
                text=" ".join(span.text for span in told),
                stance=attribution.stance,
                evidence=told,
                attribution=index,
            ),
        ),
    )
