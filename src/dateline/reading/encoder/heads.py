"""What the encoder's vectors tell of words: how likely each tells of an event in its place."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from dateline.reading.encoder.encoder import Vector

WEIGHTS = Path(__file__).parent / "heads.safetensors"


@dataclass(frozen=True, eq=False)
class Heads:
    """A linear head over a word's vector: `vector @ weight + bias`, 384 x 1 and 1."""

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]

    def event(self, vector: Vector) -> float:
        """How likely a word with this vector tells of an event, from 0 to 1."""
        return float(1 / (1 + np.exp(-(vector @ self.weight + self.bias)[0])))


@cache
def load_heads(path: Path = WEIGHTS) -> Heads:
    """The committed head, loaded once."""
    tensors = load_file(path)
    return Heads(tensors["event.weight"], tensors["event.bias"])
