"""The values of a reading with probabilities that say how often such values are right."""

from typing import TypeVar

from dateline.reading.calibration.layers import Layer, calibrated
from dateline.vocabulary import (
    Basis,
    Claim,
    Count,
    Forecast,
    Grounded,
    Kind,
    Mention,
    Place,
    Reading,
    Time,
)

V = TypeVar("V", bound=Grounded)
MODAL = frozenset({"polarity", "certainty", "time"})
"""Fields of claims that tell whether something has happened."""
BY_WORDS = 0.7
"""How sure words alone make a kind, on the scale of the lead as a whole: about the mean there."""
LAYERS: dict[type[Grounded], Layer] = {
    Place: Layer.PLACE,
    Time: Layer.TIME,
    Count: Layer.COUNT,
    Forecast: Layer.FORECAST,
}


def calibrate(reading: Reading) -> Reading:
    """The reading with each value's probability by its layer's map; what is supplied stays."""
    return reading.model_copy(
        update={
            "events": tuple(map(_mention, reading.events)),
            "forecasts": tuple(map(_value, reading.forecasts)),
            "times": tuple(map(_value, reading.times)),
            "places": tuple(map(_value, reading.places)),
        }
    )


def ranked_kinds(mention: Mention) -> dict[str, float]:
    """How likely each kind is by the report's lead as a whole, where that was looked at."""
    kinds = (claim.value for claim in mention.claims if isinstance(claim.value, Kind))
    return {kind.name: kind.probability for kind in kinds if kind.basis is Basis.INFERRED}


def _mention(mention: Mention) -> Mention:
    mention = _with_kinds(mention)
    return mention.model_copy(
        update={
            "when": None if mention.when is None else _value(mention.when),
            "where": None if mention.where is None else _value(mention.where),
            "places": tuple(map(_value, mention.places)),
            "counts": {role: _value(count) for role, count in mention.counts.items()},
            "claims": tuple(map(_claim, mention.claims)),
        }
    )


def _with_kinds(mention: Mention) -> Mention:
    """The kinds that words tell of are as likely as the lead as a whole makes them.

    Of an event that is not the report's main one only its words are known.
    """
    ranked = ranked_kinds(mention)

    def likely(kind: V) -> V:
        if not isinstance(kind, Kind) or kind.basis is Basis.SUPPLIED:
            return kind
        sure = ranked.get(kind.name, 0.0) if ranked else min(kind.probability, BY_WORDS)
        return kind.model_copy(update={"probability": calibrated(Layer.KIND, sure)})

    claims = tuple(
        claim.model_copy(update={"value": likely(claim.value)})
        if isinstance(claim.value, Kind)
        else claim
        for claim in mention.claims
    )
    return mention.model_copy(update={"kind": likely(mention.kind), "claims": claims})


def _claim(claim: Claim) -> Claim:
    layer = Layer.MODALITY if claim.field in MODAL else LAYERS.get(type(claim.value))
    value = _by(layer, claim.value)
    return claim if value is claim.value else claim.model_copy(update={"value": value})


def _value(value: V) -> V:
    return _by(LAYERS.get(type(value)), value)


def _by(layer: Layer | None, value: V) -> V:
    if layer is None or value.basis is Basis.SUPPLIED:
        return value
    likely = calibrated(layer, value.probability)
    return (
        value if likely == value.probability else value.model_copy(update={"probability": likely})
    )
