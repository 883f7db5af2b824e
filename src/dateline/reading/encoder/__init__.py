"""What words mean in their sentence: a small encoder, for what lists of words cannot tell."""

from dateline.reading.encoder.encoder import SIZE, Encoded, Encoder, load_encoder
from dateline.reading.encoder.heads import Heads, load_heads
from dateline.reading.encoder.sentences import Sentences

__all__ = [
    "SIZE",
    "Encoded",
    "Encoder",
    "Heads",
    "Sentences",
    "load_encoder",
    "load_heads",
]
