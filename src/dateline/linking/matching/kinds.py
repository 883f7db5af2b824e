"""Kinds: which may be told of one event, and which comes of which."""

from functools import cache
from importlib.resources import files
from tomllib import loads


@cache
def kind_case(a: str, b: str) -> str:
    """How two kinds stand to each other."""
    if a == b:
        return "the same kind"
    if not _groups(a).isdisjoint(_groups(b)):
        return "kinds of one event"
    return "one family of kinds" if family(a) == family(b) else "different kinds"


@cache
def can_follow(later: str, earlier: str) -> bool:
    """Whether an event of the first kind can come of one of the second."""
    table = _tables()["follows"]
    causes = {*table.get(later, ()), *table.get(family(later), ())}
    return bool(causes & {earlier, family(earlier)}) and later != earlier


@cache
def families_with(name: str) -> frozenset[str]:
    """Families of which a kind may be told as one of this family; the same either way round."""
    groups = ({family(kind) for kind in kinds} for kinds in _tables()["together"].values())
    return frozenset({name}.union(*(members for members in groups if name in members)))


@cache
def families_linked(name: str) -> frozenset[str]:
    """Families of what events of this family may come of, or may lead to."""
    links = [
        (family(later), family(earlier))
        for later, causes in _tables()["follows"].items()
        for earlier in causes
    ]
    return frozenset(
        {one for one, other in links if other == name} | {b for a, b in links if a == name}
    )


@cache
def family(kind: str) -> str:
    """The family of a kind."""
    return kind.partition(".")[0]


@cache
def _groups(kind: str) -> frozenset[str]:
    mine = {kind, family(kind)}
    groups = _tables()["together"].items()
    return frozenset(group for group, names in groups if not mine.isdisjoint(names))


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = (files(__package__) / "kinds.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, list[str]]] = loads(text)
    return tables
