"""What people judged of pairs in; the linker's weights, moved towards it as far as it reaches, out.

`examples` says which level of each comparison a pair reaches, `estimating` what the judgements say
of each level (Splink), `learning` how far the weights follow, `checking` whether that is better on
judgements that were held out, and how far what they give as likely is true. Pure.
"""

from dateline.linking.learning.checking import Check, Reliability, check
from dateline.linking.learning.examples import Example, example, weighed
from dateline.linking.learning.learning import Learnt, learn

__all__ = ["Check", "Example", "Learnt", "Reliability", "check", "example", "learn", "weighed"]
