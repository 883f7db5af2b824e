"""The encoder: MiniLM (its first 4 layers, 384 dimensions, int8) by ONNX Runtime on one thread.

`training/encoder` makes the file. Sentences are encoded one by one: the numbers within are scaled
by their range in what is encoded at once, so that in a batch a sentence's vectors would depend on
its neighbours; and on one core a batch is hardly faster (243 sentences/s in eights, 233 alone).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

HERE = Path(__file__).parent
SIZE = 384
"""Length of a vector."""

LONGEST = 128
"""Word pieces of a sentence that are looked at, with the two marks around them."""

Vector = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Encoded:
    """A sentence's word pieces: where each stands in it, and its vector in its place.

    `offsets`: n x 2, characters [start, end) of each piece; (0, 0) of the marks around.
    `vectors`: n x `SIZE`.
    """

    offsets: NDArray[np.int64]
    vectors: Vector

    def word(self, start: int, end: int) -> Vector | None:
        """The vector of the first piece of the word at [start, end); None past what is seen."""
        within = np.flatnonzero((self.offsets[:, 0] < end) & (self.offsets[:, 1] > start))
        return self.vectors[within[0]] if len(within) else None


class Encoder:
    """Encodes sentences."""

    def __init__(self, folder: Path = HERE) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # many reports are read in processes of their own
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            folder / "encoder.onnx", options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def encode(self, text: str) -> Encoded:
        """Encode a sentence; an empty one has the vectors of its marks alone."""
        pieces = self._tokenizer.encode(text)
        ids = np.array([pieces.ids], dtype=np.int64)
        mask = np.ones(ids.shape, dtype=np.int32)
        vectors = self._session.run(["hidden"], {"ids": ids, "mask": mask})[0][0]
        return Encoded(np.array(pieces.offsets, dtype=np.int64), vectors)


@cache
def load_encoder() -> Encoder:
    """The encoder, loaded once."""
    return Encoder()
