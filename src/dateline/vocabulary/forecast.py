"""Forecasts: claims about the future."""

from dateline.vocabulary.attribution import SourceKind
from dateline.vocabulary.grounded import Grounded
from dateline.vocabulary.time import Time


class Forecaster(Grounded):
    """Who expects something; absent evidence never occurs: the outlet's own has `supplied_by`."""

    text: str
    kind: SourceKind = SourceKind.UNKNOWN


class Statement(Grounded):
    """What is expected, in the words of the report."""

    text: str


class Likelihood(Grounded):
    """How likely, in their words; `low` and `high` (0 to 1) by the published table of words."""

    text: str
    low: float | None = None
    high: float | None = None


class Forecast(Grounded):
    """Who expects what, by when, how likely, under which condition, or which alternatives."""

    by: Forecaster
    statement: Statement
    alternatives: tuple[Statement, ...] = ()
    horizon: Time | None = None
    likelihood: Likelihood | None = None
    condition: Statement | None = None
