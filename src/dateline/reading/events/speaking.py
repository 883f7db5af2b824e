"""Speaking: where somebody speaks of an event, which is not where it was or will be."""

from collections.abc import Collection

from spacy.tokens import Token

SPOKEN_TO = frozenset({"dobj", "dative", "prep", "pobj"})
"""What stands behind a verb of saying: whom somebody told, at what, in what place."""

SAYING = frozenset(
    {"say", "tell", "announce", "report", "state", "add", "confirm", "inform", "speak", "declare"}
    | {"explain", "warn", "testify", "remark", "stress", "comment", "claim", "insist", "reveal"}
    | {"repeat", "reiterate", "argue", "brief", "address", "note"}
)
"""Verbs of speaking; what people "plan" or "demand" in a place may well be there."""

POLICE = frozenset({"police", "officer", "deputy", "investigator", "detective"})


def is_where_told(token: Token, cues: Collection[int], triggers: Collection[int] = ()) -> bool:
    """Whether a place is where somebody speaks: "told a news conference in Oslo", "said in Bonn".

    `cues` are the tokens of verbs of saying. Not where those are who say it, or the police who are
    told, of their own town as a rule; and not below a trigger, whose place it is.
    """
    below = token
    while below.head.i != below.i and below.head.i not in triggers:
        above = below.head
        if above.i in cues and above.lemma_.lower() in SAYING:
            return below.dep_ in SPOKEN_TO and below.i > above.i and below.lemma_ not in POLICE
        below = above
    return False
