"""Merkle trees as in RFC 6962, section 2.1: hashes, proofs, and how proofs are checked.

Pure functions. A tree of any size is read through `Node`, which gives the hash of one complete
subtree by its level (0: leaves) and its number on that level.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256

Node = Callable[[int, int], bytes]

EMPTY = sha256(b"").digest()
"""The head of a tree without entries."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry: SHA-256 over 0x00 and its bytes."""
    return sha256(b"\x00" + entry).digest()


def pair_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees: SHA-256 over 0x01 and their hashes."""
    return sha256(b"\x01" + left + right).digest()


def completed(number: int, leaf: bytes, node: Node) -> Iterator[tuple[int, int, bytes]]:
    """The subtrees that leaf `number` completes, itself first: level, number, hash."""
    level, hashed = 0, leaf
    yield level, number, hashed
    while number & 1:
        hashed = pair_hash(node(level, number - 1), hashed)
        level, number = level + 1, number >> 1
        yield level, number, hashed


def root(size: int, node: Node) -> bytes:
    """The head of the tree of the first `size` entries."""
    return _span(0, size, node) if size else EMPTY


def inclusion(number: int, size: int, node: Node) -> list[bytes]:
    """The audit path of entry `number` in the tree of `size` entries (RFC 6962, 2.1.1)."""
    _within(number < size, f"entry {number} is not in a tree of {size}")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if number < middle:
            path.append(_span(middle, end, node))
            end = middle
        else:
            path.append(_span(start, middle, node))
            start = middle
    return path[::-1]


def consistency(old: int, new: int, node: Node) -> list[bytes]:
    """The proof that the tree of `new` entries begins with that of `old` (RFC 6962, 2.1.2)."""
    _within(0 < old <= new, f"a tree of {new} cannot be shown to go on from one of {old}")
    path: list[bytes] = []
    start, end, whole = 0, new, True
    while old < end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(_span(middle, end, node))
            end = middle
        else:
            path.append(_span(start, middle, node))
            start, whole = middle, False
    if not whole:
        path.append(_span(start, end, node))
    return path[::-1]


def includes(leaf: bytes, number: int, size: int, path: list[bytes], head: bytes) -> bool:
    """Whether a path shows that an entry is in the tree with this head (RFC 9162, 2.1.3.2)."""
    if not 0 <= number < size:
        return False
    last, hashed = size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if number & 1 or number == last:
            hashed = pair_hash(step, hashed)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            hashed = pair_hash(hashed, step)
        number, last = number >> 1, last >> 1
    return last == 0 and hashed == head


def goes_on(old: int, new: int, old_head: bytes, new_head: bytes, path: list[bytes]) -> bool:
    """Whether a path shows that one tree begins with the other (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not path and old_head == new_head
    steps = [old_head, *path] if old & (old - 1) == 0 else path
    if not steps:
        return False
    number, last = old - 1, new - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if number & 1 or number == last:
            first, second = pair_hash(step, first), pair_hash(step, second)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            second = pair_hash(second, step)
        number, last = number >> 1, last >> 1
    return last == 0 and first == old_head and second == new_head


def _span(start: int, end: int, node: Node) -> bytes:
    """The hash over entries `start` to `end`; `start` is where a subtree of that span begins."""
    length = end - start
    if length & (length - 1) == 0:
        level = length.bit_length() - 1
        return node(level, start >> level)
    middle = start + _split(length)
    return pair_hash(_span(start, middle, node), _span(middle, end, node))


def _split(length: int) -> int:
    """The largest power of two smaller than a length of two or more."""
    return 1 << ((length - 1).bit_length() - 1)


def _within(holds: bool, words: str) -> None:
    if not holds:
        raise ValueError(words)
