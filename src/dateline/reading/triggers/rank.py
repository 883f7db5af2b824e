"""Ranking the kinds of a short report, or of a lead, as a whole.

A linear model over `features_of` and `sense_of` gives each group of kinds (see `Ontology.group`)
its probability; within a group the triggers' votes decide. Weights: `training/kinds`, from
sentences of our own.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from dateline.ontology import Ontology
from dateline.reading.annotation import Annotated
from dateline.reading.triggers.features import LEAD, Features, features_of, sense_of, votes
from dateline.reading.triggers.spot import spot_triggers
from dateline.reading.triggers.trigger import Trigger

WEIGHTS = Path(__file__).parent / "kinds.safetensors"

TYPICAL = 0.05
"""Share of a group's probability that goes to its typical kinds even where no trigger votes."""


@dataclass(frozen=True, eq=False)
class Model:
    """A linear model: groups score `features @ weight + (sense - center) @ senses + bias`."""

    features: Mapping[str, int]
    groups: tuple[str, ...]
    typical: Mapping[str, Mapping[str, float]]  # group -> kind -> share among training sentences
    weight: NDArray[np.float32]  # features x groups
    senses: NDArray[np.float32]  # dimensions of word vectors x groups
    center: NDArray[np.float32]  # mean sense of what was trained on
    bias: NDArray[np.float32]

    def probabilities(self, features: Features, sense: NDArray[np.float64]) -> dict[str, float]:
        """Probability of each group; features that were not trained on are passed over.

        So is a sense that is 0, or by vectors of another length from another language model.
        """
        known = sorted(name for name in features if name in self.features)
        rows = [self.features[name] for name in known]
        values = np.array([features[name] for name in known], dtype=np.float64)
        scores = values @ self.weight[rows] + self.bias
        if len(sense) == len(self.center) and sense.any():
            scores = scores + (sense - self.center) @ self.senses
        shares = np.exp(scores - scores.max())
        return dict(zip(self.groups, (shares / shares.sum()).tolist(), strict=True))


@cache
def load_model(path: Path = WEIGHTS) -> Model:
    """The committed weights, loaded once."""
    with safe_open(path, framework="numpy") as file:
        told = json.loads(file.metadata()["model"])
        return Model(
            features={name: row for row, name in enumerate(told["features"])},
            groups=tuple(told["groups"]),
            typical=told["typical"],
            weight=file.get_tensor("weight"),
            senses=file.get_tensor("senses"),
            center=file.get_tensor("center"),
            bias=file.get_tensor("bias"),
        )


def rank_kinds(annotated: Annotated, ontology: Ontology) -> list[tuple[str, float]]:
    """Kinds of what a report is about with probabilities that sum to 1, most likely first.

    It looks at the lead only. Without any trigger the ranking comes from the words around and is
    flat. A team's own kinds, which the model does not know, keep the share of their votes.
    """
    return rank_spotted(annotated, spot_triggers(annotated, ontology, LEAD), ontology)


def rank_spotted(
    annotated: Annotated, spotted: Sequence[Trigger], ontology: Ontology
) -> list[tuple[str, float]]:
    """`rank_kinds` with the triggers spotted before."""
    model = load_model()
    lead = [trigger for trigger in spotted if trigger.sentence < LEAD]
    groups = model.probabilities(features_of(annotated, lead, ontology), sense_of(annotated))
    cast = votes(lead, ontology)
    own = {kind: vote for kind, vote in cast.items() if ontology.group(kind) not in groups}
    left = 1.0 - sum(own.values())
    ranked = dict(own)
    for group, probability in groups.items():
        for kind, share in _within(group, cast, model, ontology).items():
            ranked[kind] = ranked.get(kind, 0.0) + left * probability * share
    return sorted(ranked.items(), key=lambda item: (-item[1], item[0]))


def _within(
    group: str, cast: Mapping[str, float], model: Model, ontology: Ontology
) -> dict[str, float]:
    """Shares of a group's kinds by the triggers' votes and a little by how typical they are."""
    shares: dict[str, float] = defaultdict(float)
    for kind, share in model.typical[group].items():
        if kind in ontology:
            shares[kind] += TYPICAL * share
    for kind, vote in cast.items():
        if ontology.group(kind) == group:
            shares[kind] += vote
    total = sum(shares.values())
    return {kind: share / total for kind, share in shares.items()}
