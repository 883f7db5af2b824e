"""Train the model that ranks the kinds of a report, from sentences of our own and examples.

python -m training.kinds.train [--check] [--held]: prints the accuracy over folds by file, then
writes the weights; --held scores the half that is set aside, too. `README.md` is the model card.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from dateline.ontology import Ontology, load_ontology
from dateline.reading.annotation import Annotated
from dateline.reading.language import annotate, pipeline
from dateline.reading.triggers.features import LEAD, Features, features_of, sense_of
from dateline.reading.triggers.rank import WEIGHTS, Model
from dateline.reading.triggers.spot import spot_triggers
from dateline.vocabulary import Report

HERE = Path(__file__).parent
HALVED = ("second", "third")
"""Files of which half is set aside in `held/`: its score is compared with that of the rest."""

SCALE = {"vote": 2.0, "best": 2.0, "in": 0.5, "by": 0.5, "to": 0.5}
"""How readily a feature gets weight: votes of triggers say more than a word that is around."""

SENSE = 2.0
"""The same for the mean of word vectors: over folds 0, 2 and 4 gave 0.336, 0.347 and 0.356 of the
second file, 0.676, 0.688 and 0.682 of the third; 4 takes from what triggers tell."""

FOLDS = 5
PENALTY = 2e-3
STEPS = 600
RATE = 0.03
Floats = NDArray[np.float64]
Weights = tuple[Floats, Floats]


class Sentence(NamedTuple):
    """A sentence or short report, its kind, and the file that it stands in."""

    kind: str
    text: str
    file: str


@dataclass(frozen=True)
class Examples:
    """Sentences as a matrix, with the number of each one's group."""

    matrix: Floats
    groups: NDArray[np.int64]


def main() -> None:
    """Measure, train and write; with --check, write nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="measure only")
    parser.add_argument("--held", action="store_true", help="score what is set aside, too")
    options = parser.parse_args()
    ontology = load_ontology()
    rest = trained_on(ontology)
    training = Training.of(rest, ontology)
    print(f"{len(rest)} sentences, {len(training.names)} features, {len(training.groups)} groups")
    hits = _hits(training.examples, folds(rest))
    _report("over folds", [row.file for row in rest], hits)
    weights = fit(training.examples)
    if options.held:
        held = sentences(HERE / "held")
        found = training.examples_of(held)
        right = (found.matrix @ weights[0] + weights[1]).argmax(1) == found.groups
        _report("set aside", [row.file for row in held], right)
    if not options.check:
        write(training.model(weights, ontology), WEIGHTS)


def trained_on(ontology: Ontology) -> list[Sentence]:
    """All that the model is trained on: the sentences of this folder, and the kinds' examples."""
    told = (Sentence(kind.name, text, "ontology") for kind in ontology for text in kind.examples)
    return [*sentences(), *told]


def sentences(folder: Path = HERE) -> list[Sentence]:
    """The committed sentences of a folder, in the order of files and lines."""
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, _, text = line.partition("\t")
            rows.append(Sentence(kind, text, path.stem))
    return rows


def folds(rows: Sequence[Sentence]) -> NDArray[np.int64]:
    """The fold of each sentence: in turn within its file, so that each has some of every kind."""
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        found.append(seen[row.file] % FOLDS)
        seen[row.file] += 1
    return np.array(found)


@dataclass(frozen=True)
class Training:
    """Sentences with the features and groups that a model over them knows."""

    rows: Sequence[Sentence]
    examples: Examples
    center: Floats
    names: Sequence[str]
    groups: Sequence[str]
    ontology: Ontology

    @classmethod
    def of(cls, rows: Sequence[Sentence], ontology: Ontology) -> "Training":
        """Read sentences, and note what features and groups they have."""
        read = list(_read(rows, ontology))
        names = sorted({name for features, _ in read for name in features})
        groups = sorted({ontology.group(row.kind) for row in rows})
        center = np.mean([sense for _, sense in read if sense.any()], axis=0)
        examples = _examples(rows, read, center, names, groups, ontology)
        return cls(rows, examples, center, names, groups, ontology)

    def examples_of(self, rows: Sequence[Sentence]) -> Examples:
        """Other sentences in the same features; those that are not known are passed over."""
        read = list(_read(rows, self.ontology))
        return _examples(rows, read, self.center, self.names, self.groups, self.ontology)

    def model(self, weights: Weights, ontology: Ontology) -> Model:
        """Weights as they are used: for features as they are read, without their scales."""
        weight, bias = weights
        scales = np.array([_scale(name) for name in self.names])[:, None]
        size = len(self.names)
        return Model(
            features={name: row for row, name in enumerate(self.names)},
            groups=tuple(self.groups),
            typical=_typical([row.kind for row in self.rows], ontology),
            weight=(weight[:size] * scales).astype(np.float32),
            senses=(weight[size:] * SENSE).astype(np.float32),
            center=self.center.astype(np.float32),
            bias=bias.astype(np.float32),
        )


def models_of_folds(rows: Sequence[Sentence], ontology: Ontology) -> Iterator[tuple[int, Model]]:
    """For each fold, its number and a model that was trained on all others."""
    training, fold = Training.of(rows, ontology), folds(rows)
    for number in range(FOLDS):
        seen = fold != number
        part = Examples(training.examples.matrix[seen], training.examples.groups[seen])
        yield number, training.model(fit(part), ontology)


def fit(examples: Examples) -> Weights:
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


Read = tuple[Features, Floats]


def _read(rows: Iterable[Sentence], ontology: Ontology) -> Iterator[Read]:
    texts = [row.text for row in rows]
    for number, (text, doc) in enumerate(zip(texts, annotate(texts, pipeline()), strict=True)):
        annotated = Annotated(Report(id=str(number), text=text), doc)
        spotted = spot_triggers(annotated, ontology, LEAD)
        yield features_of(annotated, spotted, ontology), sense_of(annotated)


def _examples(
    rows: Sequence[Sentence],
    read: Sequence[Read],
    center: Floats,
    names: Sequence[str],
    groups: Sequence[str],
    ontology: Ontology,
) -> Examples:
    column = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(read), len(names)))
    for row, (features, _) in enumerate(read):
        for name in features.keys() & column.keys():
            matrix[row, column[name]] = features[name] * _scale(name)
    senses = np.array([(sense - center) * sense.any() for _, sense in read]) * SENSE
    number = {group: at for at, group in enumerate(groups)}
    wanted = np.array([number[ontology.group(row.kind)] for row in rows])
    return Examples(np.hstack([matrix, senses]), wanted)


def _scale(name: str) -> float:
    return SCALE[name.partition(":")[0]]


def _hits(examples: Examples, fold: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of each sentence, whether its group is found by a model that did not see its fold."""
    hits = np.zeros(len(fold), dtype=bool)
    for number in range(FOLDS):
        left = fold == number
        weight, bias = fit(Examples(examples.matrix[~left], examples.groups[~left]))
        hits[left] = (examples.matrix[left] @ weight + bias).argmax(1) == examples.groups[left]
    return hits


def _typical(kinds: Sequence[str], ontology: Ontology) -> dict[str, dict[str, float]]:
    """Share of each kind among the sentences of its group."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind in kinds:
        counts[ontology.group(kind)][kind] += 1
    return {
        group: {kind: round(n / found.total(), 4) for kind, n in sorted(found.items())}
        for group, found in sorted(counts.items())
    }


def _report(title: str, files: Sequence[str], hits: NDArray[np.bool_]) -> None:
    """Print the accuracy of the group by file and of the halved ones, with standard errors."""
    print(title)
    for name in sorted(set(files)):
        _line(name, hits[[file == name for file in files]])
    _line(" + ".join(HALVED), hits[[file in HALVED for file in files]])


def _line(name: str, hits: NDArray[np.bool_]) -> None:
    share = float(hits.mean())
    error = (share * (1 - share) / len(hits)) ** 0.5
    print(f"  {name:20} {len(hits):5} {share:.3f} +- {error:.3f}")


def write(model: Model, path: Path) -> None:
    """Keep a model as `load_model` reads it."""
    told = {
        "features": list(model.features),
        "groups": list(model.groups),
        "typical": model.typical,
    }
    save_file(
        {
            "weight": model.weight,
            "senses": model.senses,
            "center": model.center,
            "bias": model.bias,
        },
        path,
        # One key: the format keeps several in no fixed order, and the file would differ each time.
        metadata={"model": json.dumps(told, sort_keys=True)},
    )
    print(f"written: {path.name}, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
