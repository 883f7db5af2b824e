"""Copies made of real reports by rule, to measure how they are found; nothing of them is kept.

`make` takes records and gives editions, each with the id of the record that it was made of. The
same records give the same editions: chance is drawn from a hash of the record's id.
"""

from benchmarks.made_copies.making import Made, make

__all__ = ["Made", "make"]
