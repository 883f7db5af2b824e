"""The words of the product as types: what each part takes and gives.

Spans tie every value to the text; a value object (`Time`, `Place`, `Count`, ...) is `Grounded`;
a `Claim` holds one for one field of a `Mention`; a `Reading` holds all that one report gave.
"""

from dateline.vocabulary.attribution import Attribution, SourceKind, Stance
from dateline.vocabulary.capture import Capture, Headers, capture_id
from dateline.vocabulary.claim import Claim
from dateline.vocabulary.count import Count, Counting, CountRole
from dateline.vocabulary.event import (
    Derived,
    Event,
    EventAccount,
    EventDropped,
    EventGroup,
    EventKind,
    EventPlace,
    EventState,
    EventTopic,
    EventVersion,
    EventWhen,
    Tally,
    TallyStep,
)
from dateline.vocabulary.forecast import Forecast, Forecaster, Likelihood, Statement
from dateline.vocabulary.grade import Credibility, Grade, Reliability
from dateline.vocabulary.grounded import GROUNDING, Basis, Grounded
from dateline.vocabulary.group import Group, GroupKind, GroupRole
from dateline.vocabulary.judgement import Judgement, Reason, Relation
from dateline.vocabulary.mention import Account, Mention, Scope, Setting, Trigger, Version
from dateline.vocabulary.modality import (
    Certainty,
    EventTime,
    Intent,
    Modality,
    Polarity,
    modality_of,
)
from dateline.vocabulary.place import Place, PlaceCandidate, PlacePrecision, PlaceRole
from dateline.vocabulary.reading import Reading, SetAside
from dateline.vocabulary.related import RelatedEvent
from dateline.vocabulary.report import Published, Report, sha256
from dateline.vocabulary.span import Span, Word, covering, span_in
from dateline.vocabulary.telling import PersonClaim, Telling
from dateline.vocabulary.time import Time, TimePrecision, Timex, TimexType
from dateline.vocabulary.topic import Kind, Label, Means, Topic

__all__ = [
    "GROUNDING",
    "Account",
    "Attribution",
    "Basis",
    "Capture",
    "Certainty",
    "Claim",
    "Count",
    "CountRole",
    "Counting",
    "Credibility",
    "Derived",
    "Event",
    "EventAccount",
    "EventDropped",
    "EventGroup",
    "EventKind",
    "EventPlace",
    "EventState",
    "EventTime",
    "EventTopic",
    "EventVersion",
    "EventWhen",
    "Forecast",
    "Forecaster",
    "Grade",
    "Grounded",
    "Group",
    "GroupKind",
    "GroupRole",
    "Headers",
    "Intent",
    "Judgement",
    "Kind",
    "Label",
    "Likelihood",
    "Means",
    "Mention",
    "Modality",
    "PersonClaim",
    "Place",
    "PlaceCandidate",
    "PlacePrecision",
    "PlaceRole",
    "Polarity",
    "Published",
    "Reading",
    "Reason",
    "RelatedEvent",
    "Relation",
    "Reliability",
    "Report",
    "Scope",
    "SetAside",
    "Setting",
    "SourceKind",
    "Span",
    "Stance",
    "Statement",
    "Tally",
    "TallyStep",
    "Telling",
    "Time",
    "TimePrecision",
    "Timex",
    "TimexType",
    "Topic",
    "Trigger",
    "Version",
    "Word",
    "capture_id",
    "covering",
    "modality_of",
    "sha256",
    "span_in",
]
