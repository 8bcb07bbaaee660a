"""A maximum-entropy classifier over sets of features, as the trained readers of claims use it: python-crfsuite learns it
from sequences of one item, and what it learned is summed up here."""

from __future__ import annotations

import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from kg.language.crfsuite import weights_of
from kg.language.weights import load

# The label of what is nothing that is looked for, and that of what is, where there is only one.
NONE, YES = "-", "yes"
# Chances below this are not worth their place in a dictionary.
_LEAST = 0.01
_ROUNDS = 100
_AFTER_ALL = "\U0010ffff"

Thing = TypeVar("Thing")
# Features as beginnings with what follows each of them, so that what is seen of many things is spelled but once.
Seen = Sequence[tuple[str, Sequence[str]]]


def spelled(seen: Seen) -> Iterator[str]:
    """The features in full."""
    return (f"{beginning}{rest}" for beginning, rests in seen for rest in rests)


class Classifier:
    """Gives each label its chance; `model` are the bytes that it ships as."""

    def __init__(self, model: bytes) -> None:
        self.model = model
        weights = weights_of(model)
        self._labels = weights.labels
        # Chances depend on differences alone: a column less, and half the bytes to fetch.
        self._matrix = (weights.matrix[:, 1:] - weights.matrix[:, :1]).astype(np.float32)
        self._under = _Under(weights.rows)

    @classmethod
    def shipped(cls, name: str, folder: Path) -> Classifier | None:
        """The one of that name in a folder, if it is there."""
        model = load(name, folder)
        return cls(model) if model else None

    @classmethod
    def trained(cls, examples: Iterable[tuple[Seen, str]], *, c1: float, c2: float) -> Classifier:
        """One trained on features with their label; `c1` and `c2` weigh the penalties on large weights (L1, L2)."""
        trainer = pycrfsuite.Trainer(verbose=False)
        for seen, label in examples:
            trainer.append([list(spelled(seen))], [label])
        trainer.set_params({"c1": c1, "c2": c2, "max_iterations": _ROUNDS, "feature.minfreq": 2})
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model"
            trainer.train(str(path))
            return cls(path.read_bytes())

    def chances(self, asked: Sequence[Seen]) -> list[dict[str, float]]:
        """Of each thing, by its features: the labels that they make likely at all, with their chances."""
        if not asked:
            return []
        table = self._table(asked)
        found: list[dict[str, float]] = [{} for _ in asked]
        for number, label in np.argwhere(table >= _LEAST).tolist():
            found[number][self._labels[label]] = float(table[number, label])
        return found

    def each(self, label: str, choices: Sequence[Sequence[tuple[Seen, Thing]]]) -> list[list[tuple[float, Thing]]]:
        """Of each choice all things with the chance that their features give a label."""
        chances = iter(self.chances([seen for things in choices for seen, _ in things]))
        return [[(next(chances).get(label, 0.0), thing) for _, thing in things] for things in choices]

    def _table(self, asked: Sequence[Seen]) -> NDArray[np.float64]:
        """A row for each thing, a column for each label."""
        under = self._under
        rows: list[int] = []
        starts = []
        for seen in asked:
            starts.append(len(rows))
            rows.append(0)
            for beginning, rests in seen:
                rows += filter(None, map(under[beginning].get, rests))
        scores = np.zeros((len(asked), len(self._labels)))
        scores[:, 1:] = np.add.reduceat(self._matrix[rows], starts)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))


class _Under(dict[str, dict[str, int]]):
    """How features begin → what follows → the row of the whole; `rows` are those of all features."""

    def __init__(self, rows: dict[str, int]) -> None:
        super().__init__({"": rows})
        self._names = sorted(rows)

    def __missing__(self, beginning: str) -> dict[str, int]:
        rows = self[""]
        first = bisect_left(self._names, beginning)
        last = bisect_left(self._names, beginning + _AFTER_ALL, first)
        found = self[beginning] = {name[len(beginning) :]: rows[name] for name in self._names[first:last]}
        return found
