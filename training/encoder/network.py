"""MiniLM in JAX, with heads that judge words: forward, loss, one step of training.

The network is BERT (Devlin et al. 2019) of 6 layers and 384 dimensions with 12 heads; weights have
the names that they have in the package they come from.
"""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from dateline.reading.encoder import SIZE
from training.encoder.export import ATTENTION_HEADS, LAYERS, TINY
from training.encoder.passages import MODALITIES
from training.encoder.samples import Batch

Weights = dict[str, jax.Array]

DROPPED = 0.1
LISTED = 3.0
"""How much a word that the lists of triggers have weighs: it is what the head has to judge."""

SHARES = {"event": 3.0, "kinds": 1.0, "modality": 0.3}
"""Weights of the losses."""

HEADS = ("event", "kinds", "modality")
FASTER = 10.0
"""How much faster the heads learn, which start from nothing."""

DECAY = 0.01
FROZEN = "embeddings."
"""Vectors of words and positions stay as they are: half of all weights, most of words not seen."""


class Moments(NamedTuple):
    """What Adam keeps (Kingma and Ba 2015)."""

    means: Weights
    squares: Weights


def with_heads(weights: Mapping[str, np.ndarray], kinds: int, seed: int) -> Weights:
    """Weights of a network with new heads."""
    random = np.random.default_rng(seed)
    sizes = {"event": 1, "kinds": kinds, "modality": len(MODALITIES)}
    made = {name: jnp.asarray(value, dtype=jnp.float32) for name, value in weights.items()}
    for head, size in sizes.items():
        made[f"{head}.weight"] = jnp.asarray(random.normal(size=(SIZE, size)) * 0.02, jnp.float32)
        made[f"{head}.bias"] = jnp.zeros(size)
    return made


def hidden(w: Weights, ids: jax.Array, mask: jax.Array, key: jax.Array | None) -> jax.Array:
    """Vectors of word pieces, n x pieces x 384; with a key, parts are dropped as in training."""
    keys = [None] * (2 * LAYERS + 1) if key is None else list(jax.random.split(key, 2 * LAYERS + 1))
    own = "embeddings."
    x = w[own + "word_embeddings.weight"][ids]
    x = x + w[own + "position_embeddings.weight"][: ids.shape[1]]
    x = _norm(w, own + "LayerNorm", x + w[own + "token_type_embeddings.weight"][0])
    x = _drop(x, keys[-1])
    bias = jnp.where(mask[:, None, None, :] > 0, 0.0, -1e9)
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}."
        attended = _dense(w, at + "attention.output.dense", _attend(w, at, x, bias))
        x = _norm(w, at + "attention.output.LayerNorm", x + _drop(attended, keys[2 * layer]))
        inner = jax.nn.gelu(_dense(w, at + "intermediate.dense", x), approximate=False)
        inner = _drop(_dense(w, at + "output.dense", inner), keys[2 * layer + 1])
        x = _norm(w, at + "output.LayerNorm", x + inner)
    return x


def _attend(w: Weights, at: str, x: jax.Array, bias: jax.Array) -> jax.Array:
    count, length, size = x.shape
    own = at + "attention.self."

    def parted(name: str) -> jax.Array:
        whole = _dense(w, own + name, x).reshape(count, length, ATTENTION_HEADS, -1)
        return whole.transpose(0, 2, 1, 3)

    query, keys, values = parted("query"), parted("key"), parted("value")
    scores = query @ keys.transpose(0, 1, 3, 2) / np.sqrt(size / ATTENTION_HEADS) + bias
    mixed = jax.nn.softmax(scores, axis=-1) @ values
    return mixed.transpose(0, 2, 1, 3).reshape(count, length, size)


def _dense(w: Weights, name: str, x: jax.Array) -> jax.Array:
    return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]


def _norm(w: Weights, name: str, x: jax.Array) -> jax.Array:
    mean = x.mean(-1, keepdims=True)
    spread = jnp.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + TINY)
    return (x - mean) / spread * w[f"{name}.weight"] + w[f"{name}.bias"]


def _drop(x: jax.Array, key: jax.Array | None) -> jax.Array:
    if key is None:
        return x
    return x * jax.random.bernoulli(key, 1 - DROPPED, x.shape) / (1 - DROPPED)


def scores(w: Weights, batch: Batch, key: jax.Array | None = None) -> dict[str, jax.Array]:
    """What each head says of each word of a batch."""
    vectors = hidden(w, batch.ids, batch.mask, key)
    words = jnp.take_along_axis(vectors, batch.piece[:, :, None], 1)
    return {head: words @ w[f"{head}.weight"] + w[f"{head}.bias"] for head in HEADS}


def loss(w: Weights, batch: Batch, key: jax.Array) -> jax.Array:
    """How wrong the heads are, over words that something is known of."""
    said = scores(w, batch, key)
    chance = said["event"][..., 0]
    weight = (batch.event >= 0) * (1 + (LISTED - 1) * batch.listed)
    right = batch.event > 0
    wrong = jnp.maximum(chance, 0) - chance * right + jnp.log1p(jnp.exp(-jnp.abs(chance)))
    return (
        SHARES["event"] * (wrong * weight).sum() / jnp.maximum(weight.sum(), 1)
        + SHARES["kinds"] * _surprise(said["kinds"], batch.kind)
        + SHARES["modality"] * _surprise(said["modality"], batch.modality)
    )


def _surprise(said: jax.Array, known: jax.Array) -> jax.Array:
    """Mean cross entropy of what is known."""
    shares = jax.nn.log_softmax(said)
    told = -jnp.take_along_axis(shares, jnp.maximum(known, 0)[..., None], -1)[..., 0]
    return (told * (known >= 0)).sum() / jnp.maximum((known >= 0).sum(), 1)


@partial(jax.jit, donate_argnums=(0, 1))
def step(
    w: Weights, moments: Moments, frozen: Weights, batch: Batch, key: jax.Array, when: jax.Array
) -> tuple[Weights, Moments, jax.Array]:
    """One step of Adam with decoupled weight decay; the loss before it.

    `when` is the number of the step, from 1, and the rate.
    """
    number, rate = when
    value, slopes = jax.value_and_grad(lambda part: loss(frozen | part, batch, key))(w)
    means = {name: 0.9 * moments.means[name] + 0.1 * slopes[name] for name in w}
    squares = {name: 0.999 * moments.squares[name] + 0.001 * slopes[name] ** 2 for name in w}
    moved = {}
    for name, weight in w.items():
        head = name.partition(".")[0] in HEADS
        mean, square = means[name] / (1 - 0.9**number), squares[name] / (1 - 0.999**number)
        change = mean / (jnp.sqrt(square) + 1e-8) + (0.0 if head else DECAY * weight)
        moved[name] = weight - rate * (FASTER if head else 1.0) * change
    return moved, Moments(means, squares), value


def nothing_yet(w: Weights) -> Moments:
    """Moments before the first step."""
    zeros = {name: jnp.zeros_like(value) for name, value in w.items()}
    return Moments(zeros, {name: jnp.zeros_like(value) for name, value in w.items()})


jax.tree_util.register_dataclass(
    Batch,
    data_fields=["ids", "mask", "piece", "event", "kind", "modality", "listed"],
    meta_fields=[],
)
