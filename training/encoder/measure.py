"""How well the heads judge sentences that they were not trained on."""

from collections.abc import Sequence
from dataclasses import dataclass

import jax
import numpy as np
from numpy.typing import NDArray

from training.encoder.network import Weights, scores
from training.encoder.passages import MODALITIES
from training.encoder.samples import Sample, batches

_scores = jax.jit(scores)


@dataclass(frozen=True, eq=False)
class Measured:
    """What was said and known of words: scores and truth of events, hits of kinds, modalities."""

    event: NDArray[np.float64]
    is_event: NDArray[np.int64]
    listed: NDArray[np.int64]
    kinds: NDArray[np.int64]
    modality: NDArray[np.int64]
    is_modality: NDArray[np.int64]

    @classmethod
    def of_all(cls, parts: Sequence["Measured"]) -> "Measured":
        """Several together."""
        names = cls.__dataclass_fields__
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))

    def __str__(self) -> str:
        """Figures on one line."""
        listed = self.listed == 1
        said = self.event > 0
        both = int((said & (self.is_event == 1)).sum())
        f1 = 2 * both / (said.sum() + self.is_event.sum())
        right = (said == (self.is_event == 1))[listed].mean()
        realities = [self._f1(number) for number in range(len(MODALITIES))]
        told = ", ".join(f"{name} {f:.2f}" for name, f in zip(MODALITIES, realities, strict=True))
        return (
            f"{len(self.event)} words: event F1 {f1:.3f}; listed words: right {right:.3f}, area "
            f"under the curve {area(self.event[listed], self.is_event[listed]):.3f}; "
            f"kind {self.kinds.mean():.3f}; modality F1 {told}, macro {np.mean(realities):.3f}"
        )

    def _f1(self, number: int) -> float:
        said, known = self.modality == number, self.is_modality == number
        return float(2 * (said & known).sum() / max(1, said.sum() + known.sum()))


def measure(weights: Weights, told: Sequence[Sample]) -> Measured:
    """Judge sentences."""
    parts = []
    for batch in batches(told):
        said = {head: np.asarray(value) for head, value in _scores(weights, batch).items()}
        known, of_kind, real = batch.event >= 0, batch.kind >= 0, batch.modality >= 0
        parts.append(
            Measured(
                said["event"][..., 0][known],
                batch.event[known],
                batch.listed[known],
                (said["kinds"].argmax(-1) == batch.kind)[of_kind].astype(np.int64),
                said["modality"].argmax(-1)[real],
                batch.modality[real],
            )
        )
    return Measured.of_all(parts)


def area(said: NDArray[np.float64], known: NDArray[np.int64]) -> float:
    """Area under the ROC curve: how often an event's word is ahead of another word."""
    order = np.argsort(said)
    ranks = np.empty(len(said))
    ranks[order] = np.arange(1, len(said) + 1)
    yes = int(known.sum())
    return float((ranks[known == 1].sum() - yes * (yes + 1) / 2) / (yes * (len(said) - yes)))
