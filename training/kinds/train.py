"""Train the model that ranks the kinds of a report, from sentences of our own and examples.

python -m training.kinds.train [--folds 5]: prints the accuracy over folds and on the sentences that
are held out for good (`held/`), then writes the weights. `README.md` is the model card.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from dateline.ontology import Ontology, load_ontology
from dateline.reading.annotation import Annotated
from dateline.reading.language import annotate, pipeline
from dateline.reading.triggers.features import LEAD, Features, features_of
from dateline.reading.triggers.rank import WEIGHTS
from dateline.reading.triggers.spot import spot_triggers
from dateline.vocabulary import Report

HERE = Path(__file__).parent
SCALE = {"vote": 2.0, "best": 2.0, "in": 0.5, "by": 0.5, "to": 0.5}
"""How readily a feature gets weight: votes of triggers say more than a word that is around."""

PENALTY = 2e-3
STEPS = 600
RATE = 0.03
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Examples:
    """Sentences as a matrix, with the number of each one's group."""

    matrix: Floats
    groups: NDArray[np.int64]


def main() -> None:
    """Measure, train and write; with --check, write nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="measure only")
    options = parser.parse_args()
    ontology = load_ontology()
    rows = sentences() + [(kind.name, text) for kind in ontology for text in kind.examples]
    features = [_features(item, ontology) for item in _annotated([text for _, text in rows])]
    names = sorted({name for found in features for name in found})
    groups = sorted({ontology.group(kind) for kind, _ in rows})
    examples = Examples(
        matrix=_matrix(features, names),
        groups=np.array([groups.index(ontology.group(kind)) for kind, _ in rows]),
    )
    print(f"{len(rows)} sentences, {len(names)} features, {len(groups)} groups")
    told = [groups[number] for number in examples.groups]
    hits = _hits(examples, options.folds)
    weight, bias = fit(examples)
    held = sentences(HERE / "held")
    kept = _matrix([_features(item, ontology) for item in _annotated([t for _, t in held])], names)
    wanted = [ontology.group(kind) for kind, _ in held]
    found = [groups[number] for number in (kept @ weight + bias).argmax(1)]
    print(f"accuracy over {options.folds} folds: {hits.mean():.3f}")
    print(f"the same, groups weighed as in held/: {_mixed(hits, told, wanted):.3f}")
    right = np.mean([a == b for a, b in zip(found, wanted, strict=True)])
    print(f"accuracy on held/, {len(held)} sentences never trained on: {right:.3f}")
    if options.check:
        return
    scaled = weight * np.array([_scale(name) for name in names])[:, None]
    _write(scaled, bias, names, groups, _typical([kind for kind, _ in rows], ontology))


def sentences(folder: Path = HERE) -> list[tuple[str, str]]:
    """All (kind, text) of the committed sentences, in the order of files and lines."""
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, _, text = line.partition("\t")
            rows.append((kind, text))
    return rows


def fit(examples: Examples) -> tuple[Floats, Floats]:
    """Multinomial logistic regression by Adam from zeros; rarer groups weigh more (1/sqrt(n))."""
    matrix, groups = examples.matrix, examples.groups
    counts = np.bincount(groups)
    importance = 1 / np.sqrt(counts[groups])
    importance /= importance.sum()
    wanted = np.eye(len(counts))[groups]
    parameters = [np.zeros((matrix.shape[1], len(counts))), np.zeros(len(counts))]
    means = [np.zeros_like(p) for p in parameters]
    squares = [np.zeros_like(p) for p in parameters]
    for step in range(1, STEPS + 1):
        error = (_softmax(matrix @ parameters[0] + parameters[1]) - wanted) * importance[:, None]
        gradients = [matrix.T @ error + PENALTY * parameters[0], error.sum(0)]
        for i, gradient in enumerate(gradients):
            means[i] = 0.9 * means[i] + 0.1 * gradient
            squares[i] = 0.999 * squares[i] + 0.001 * gradient**2
            mean, square = means[i] / (1 - 0.9**step), squares[i] / (1 - 0.999**step)
            parameters[i] = parameters[i] - RATE * mean / (np.sqrt(square) + 1e-8)
    return parameters[0], parameters[1]


def _softmax(scores: Floats) -> Floats:
    shares = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(shares / shares.sum(1, keepdims=True))


def _annotated(texts: Sequence[str]) -> list[Annotated]:
    docs = annotate(texts, pipeline())
    return [
        Annotated(Report(id=str(number), text=text), doc)
        for number, (text, doc) in enumerate(zip(texts, docs, strict=True))
    ]


def _features(annotated: Annotated, ontology: Ontology) -> Features:
    return features_of(annotated, spot_triggers(annotated, ontology, LEAD), ontology)


def _scale(name: str) -> float:
    return SCALE[name.partition(":")[0]]


def _matrix(features: Sequence[Features], names: Sequence[str]) -> Floats:
    column = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(features), len(names)))
    for row, found in enumerate(features):
        for name, value in found.items():
            matrix[row, column[name]] = value * _scale(name)
    return matrix


def _hits(examples: Examples, folds: int) -> NDArray[np.bool_]:
    """Of each sentence, whether its group is found by a model that did not see its fold."""
    fold = np.arange(len(examples.groups)) % folds
    hits = np.zeros(len(examples.groups), dtype=bool)
    for number in range(folds):
        seen, left = fold != number, fold == number
        weight, bias = fit(Examples(examples.matrix[seen], examples.groups[seen]))
        hits[left] = (examples.matrix[left] @ weight + bias).argmax(1) == examples.groups[left]
    return hits


def _mixed(hits: NDArray[np.bool_], groups: Sequence[str], like: Sequence[str]) -> float:
    """Mean of hits with each group weighing what it weighs in other data."""
    share = Counter(like)
    by_group = {
        group: [h for h, g in zip(hits, groups, strict=True) if g == group] for group in share
    }
    return float(sum(n * np.mean(by_group[g]) for g, n in share.items()) / share.total())


def _typical(kinds: Sequence[str], ontology: Ontology) -> dict[str, dict[str, float]]:
    """Share of each kind among the sentences of its group."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind in kinds:
        counts[ontology.group(kind)][kind] += 1
    return {
        group: {kind: round(n / found.total(), 4) for kind, n in sorted(found.items())}
        for group, found in sorted(counts.items())
    }


def _write(
    weight: Floats,
    bias: Floats,
    names: Sequence[str],
    groups: Sequence[str],
    typical: dict[str, dict[str, float]],
) -> None:
    told = {"features": names, "groups": groups, "typical": typical}
    save_file(
        {"weight": weight.astype(np.float32), "bias": bias.astype(np.float32)},
        WEIGHTS,
        # One key: the format keeps several in no fixed order, and the file would differ each time.
        metadata={"model": json.dumps(told, sort_keys=True)},
    )
    print(f"written: {WEIGHTS.name}, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
