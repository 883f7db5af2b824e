"""The tree is that of RFC 6962: published heads and proofs, and proofs of any tree."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.archive import merkle

# The entries and heads that Certificate Transparency publishes for tests of RFC 6962 trees.
ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        *("", "00", "10", "2021", "3031", "40414243"),
        *("5051525354555657", "606162636465666768696a6b6c6d6e6f"),
    )
]
HEADS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# (entry, size) and the path, and (old, new) and the path, from the same tests; first bytes.
INCLUSION = {
    (0, 1): [],
    (0, 8): ["96a296d224f2", "5f083f0a1a33", "6b47aaf29ee3"],
    (5, 8): ["bc1a0643b12e", "ca854ea128ed", "d37ee418976d"],
    (2, 3): ["fac54203e7cc"],
    (1, 5): ["6e340b9cffb3", "5f083f0a1a33", "bc1a0643b12e"],
}
CONSISTENCY = {
    (1, 1): [],
    (1, 8): ["96a296d224f2", "5f083f0a1a33", "6b47aaf29ee3"],
    (6, 8): ["0ebc5d3437fb", "ca854ea128ed", "d37ee418976d"],
    (2, 5): ["5f083f0a1a33", "bc1a0643b12e"],
}


class Tree:
    """A tree in memory."""

    def __init__(self, entries: list[bytes]) -> None:
        self.nodes: dict[tuple[int, int], bytes] = {}
        for number, entry in enumerate(entries):
            for level, place, hashed in merkle.completed(
                number, merkle.leaf_hash(entry), self.node
            ):
                self.nodes[level, place] = hashed

    def node(self, level: int, number: int) -> bytes:
        return self.nodes[level, number]


def recursive(entries: list[bytes]) -> bytes:
    """The definition in RFC 6962, 2.1, word by word."""
    if not entries:
        return sha256().digest()
    if len(entries) == 1:
        return sha256(b"\0" + entries[0]).digest()
    split = 1 << ((len(entries) - 1).bit_length() - 1)
    return sha256(b"\1" + recursive(entries[:split]) + recursive(entries[split:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_heads_are_the_published_ones(size: int) -> None:
    assert merkle.root(size, Tree(ENTRIES).node).hex() == HEADS[size]


@pytest.mark.parametrize(("number", "size"), INCLUSION)
def test_inclusion_proofs_are_the_published_ones(number: int, size: int) -> None:
    path = merkle.inclusion(number, size, Tree(ENTRIES).node)
    assert [step.hex()[:12] for step in path] == INCLUSION[number, size]


@pytest.mark.parametrize(("old", "new"), CONSISTENCY)
def test_consistency_proofs_are_the_published_ones(old: int, new: int) -> None:
    path = merkle.consistency(old, new, Tree(ENTRIES).node)
    assert [step.hex()[:12] for step in path] == CONSISTENCY[old, new]


@given(st.lists(st.binary(max_size=4), max_size=70))
def test_heads_follow_the_definition(entries: list[bytes]) -> None:
    assert merkle.root(len(entries), Tree(entries).node) == recursive(entries)


@given(st.data())
def test_an_inclusion_proof_holds_for_its_entry_and_for_no_other(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 100))
    number = data.draw(st.integers(0, size - 1))
    tree = Tree([b"%d" % one for one in range(size)])
    head, leaf = merkle.root(size, tree.node), tree.node(0, number)
    path = merkle.inclusion(number, size, tree.node)
    assert merkle.includes(leaf, number, size, path, head)
    assert not merkle.includes(merkle.leaf_hash(b"x"), number, size, path, head)
    other = data.draw(st.integers(0, size - 1).filter(lambda one: one != number or size == 1))
    assert size == 1 or not merkle.includes(leaf, other, size, path, head)
    assert not merkle.includes(leaf, number, size, [*path, head], head)
    assert not path or not merkle.includes(leaf, number, size, path[:-1], head)


@given(st.data())
def test_a_consistency_proof_holds_for_a_longer_tree_and_for_no_other(data: st.DataObject) -> None:
    new = data.draw(st.integers(1, 100))
    old = data.draw(st.integers(1, new))
    tree = Tree([b"%d" % one for one in range(new)])
    heads = merkle.root(old, tree.node), merkle.root(new, tree.node)
    path = merkle.consistency(old, new, tree.node)
    assert merkle.goes_on(old, new, *heads, path)
    forged = Tree([b"x", *(b"%d" % one for one in range(1, new))])
    assert not merkle.goes_on(old, new, heads[0], merkle.root(new, forged.node), path)
    assert not merkle.goes_on(old, new, *heads, [*path, heads[0]])
    assert not path or not merkle.goes_on(old, new, *heads, path[:-1])


def test_a_proof_of_what_is_not_there_is_refused() -> None:
    tree = Tree(ENTRIES)
    with pytest.raises(ValueError, match="not in a tree"):
        merkle.inclusion(8, 8, tree.node)
    with pytest.raises(ValueError, match="go on from"):
        merkle.consistency(9, 8, tree.node)
    assert not merkle.includes(b"", 3, 2, [], b"")
    assert not merkle.goes_on(0, 2, b"", b"", [])
