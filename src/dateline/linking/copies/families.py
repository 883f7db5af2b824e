"""Families of copies: of many editions, which article came of which, each of one original."""

from collections.abc import Iterable, Iterator, Mapping

from dateline.linking.copies.comparing import compare
from dateline.linking.copies.edition import Derivation, Edition
from dateline.linking.copies.signature import Signature, candidates, signature


def derivations(editions: Iterable[Edition]) -> list[Derivation]:
    """All derivations among some editions, one for each pair of articles, in order of article.

    The result is the same in whatever order the editions come.
    """
    known = {edition.id: edition for edition in editions}
    signatures = {name: signature(edition.text) for name, edition in sorted(known.items())}
    best: dict[tuple[str, str], Derivation] = {}
    for name, other in _pairs(signatures):
        if found := compare(known[name], known[other]):
            _keep(best, found)
    return [best[pair] for pair in sorted(best)]


def _pairs(signatures: Mapping[str, Signature]) -> Iterator[tuple[str, str]]:
    """Candidates, each pair once: only those that share a band are looked at."""
    holders: dict[str, list[str]] = {}
    for name, mine in signatures.items():
        near = {other for band in mine.bands for other in holders.get(band, ())}
        for other in candidates(mine, {other: signatures[other] for other in near}):
            yield other, name
        for band in mine.bands:
            holders.setdefault(band, []).append(name)


def _keep(best: dict[tuple[str, str], Derivation], found: Derivation) -> None:
    """Of several editions of two articles the pair that shares most."""
    first, second = sorted((found.article, found.original))
    old = best.get((first, second))
    if old is None or found.score > old.score:
        best[first, second] = found


def originals(found: Iterable[Derivation]) -> Mapping[str, str]:
    """Each derived article with the original of its whole family.

    It came of none itself; of several such the first by name.
    """
    parents: dict[str, set[str]] = {}
    for derivation in found:
        parents.setdefault(derivation.article, set()).add(derivation.original)
    return {article: _root(article, parents) for article in parents}


def _root(article: str, parents: Mapping[str, set[str]]) -> str:
    seen, front = {article}, [article]
    roots: set[str] = set()
    while front:
        current = front.pop()
        above = parents.get(current, set()) - seen
        if not parents.get(current):
            roots.add(current)
        seen |= above
        front += sorted(above)
    return min(roots - {article}, default=min(seen))
