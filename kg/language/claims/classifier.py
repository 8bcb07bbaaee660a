"""A maximum-entropy classifier over sets of features, as the trained readers of claims use it: python-crfsuite with
sequences of one item."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import pycrfsuite

from kg.language.weights import load

# The label of what is nothing that is looked for, and that of what is, where there is only one.
NONE, YES = "-", "yes"
# Chances below this are not worth their place in a dictionary.
_LEAST = 0.01
_ROUNDS = 100

Thing = TypeVar("Thing")


class Classifier:
    """Gives each label its chance; `model` are the bytes that it ships as."""

    def __init__(self, model: bytes) -> None:
        self.model = model
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)

    @classmethod
    def shipped(cls, name: str, folder: Path) -> Classifier | None:
        """The one of that name in a folder, if it is there."""
        model = load(name, folder)
        return cls(model) if model else None

    @classmethod
    def trained(cls, examples: Iterable[tuple[Sequence[str], str]], *, c1: float, c2: float) -> Classifier:
        """One trained on features with their label; `c1` and `c2` weigh the penalties on large weights (L1, L2)."""
        trainer = pycrfsuite.Trainer(verbose=False)
        for seen, label in examples:
            trainer.append([list(seen)], [label])
        trainer.set_params({"c1": c1, "c2": c2, "max_iterations": _ROUNDS, "feature.minfreq": 2})
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model"
            trainer.train(str(path))
            return cls(path.read_bytes())

    def chances(self, seen: Sequence[str]) -> dict[str, float]:
        """Each label that these features make likely at all, with its chance."""
        tagger = self._tagger
        tagger.set([list(seen)])
        return {label: chance for label in tagger.labels() if (chance := tagger.marginal(label, 0)) >= _LEAST}

    def best(self, label: str, things: Iterable[tuple[Sequence[str], Thing]]) -> tuple[float, Thing]:
        """The thing whose features make a label likeliest, with that chance; the first of equals.

        Raises:
            ValueError: there is none.
        """
        return max(((self.chances(seen).get(label, 0.0), thing) for seen, thing in things), key=lambda pair: pair[0])
