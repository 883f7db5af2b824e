"""Pair scores and people's judgements of one component in; groups of the same event out.

The groups are a function of the set of what is given: no order, no ties left to chance.
"""

from dateline.linking.clustering.grouping import ABSENT, Grown, components, group, grow, mean_to

__all__ = ["ABSENT", "Grown", "components", "group", "grow", "mean_to"]
