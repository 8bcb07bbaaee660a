"""The trained reader of relations: a maximum-entropy classifier over pairs of names.

It proposes where rules are silent, and makes surer what they found. It is trained on the
project's own annotated articles (`corpus/train.py`) and ships as `models/relations.crfsuite`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pycrfsuite

from kg.language.claims.discourse import Clauses, Topic
from kg.language.claims.frames import Frame
from kg.language.claims.pairs import Pair, pairs
from kg.language.claims.relations import FoundRelation
from kg.language.claims.status import status
from kg.vocabulary import SIGNATURES, allows

MODEL = Path(__file__).parents[1] / "models" / "relations.crfsuite"
NONE = "-"
# Measured on the development part: from which chance the model proposes by itself.
PROPOSES_FROM = 0.6
# What the model alone proposes is worth less than its chance says: trained and read articles differ.
WORTH = 0.85
_PARAMETERS = {"c1": 1.0, "c2": 1.0, "max_iterations": 100, "feature.minfreq": 2}


class Relater:
    """A trained classifier of pairs, or none: then the rules' findings stay as they are."""

    def __init__(self, model: bytes = b"") -> None:
        self.model = model
        self._tagger: pycrfsuite.Tagger | None = None
        if model:
            self._tagger = pycrfsuite.Tagger()
            self._tagger.open_inmemory(model)

    @classmethod
    def shipped(cls) -> Relater:
        """The one that ships with the package."""
        return cls(MODEL.read_bytes() if MODEL.is_file() else b"")

    @classmethod
    def trained(cls, labelled: Iterable[tuple[Pair, str]]) -> Relater:
        """One trained on pairs and the property that joins each, `NONE` where none does."""
        trainer = pycrfsuite.Trainer(verbose=False)
        for pair, label in labelled:
            trainer.append([list(pair.seen)], [label])
        trainer.set_params(_PARAMETERS)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model"
            trainer.train(str(path))
            return cls(path.read_bytes())

    def relate(
        self, built: Frame, clauses: Clauses, topic: Topic, found: list[FoundRelation]
    ) -> Iterator[FoundRelation]:
        """The relations of one sentence: the rules', surer where the model agrees, and the model's own."""
        if self._tagger is None:
            yield from found
            return
        sure: dict[tuple[int, str, int], float] = {}
        proposed: list[FoundRelation] = []
        # A row sees cues beyond the two names, as in 甲与乙洽谈合作.
        told = {key: f.status for f in found if f.status != "actual" for key in _keys(f)}
        for pair in pairs(built, clauses, topic, found):
            chances = self._chances(pair)
            for property_, chance in chances.items():
                for subject in pair.subjects:
                    for object_ in pair.objects:
                        if subject.number == object_.number or not allows(property_, subject.kind, object_.kind):
                            continue
                        key = (subject.number, property_, object_.number)
                        sure[key] = max(chance, sure.get(key, 0.0))
                        if chance >= PROPOSES_FROM:
                            said = told.get(key) or status(built.text, clauses.bounds(pair.at[1] - 1), pair.at)
                            confidence = round(WORTH * chance * subject.score * object_.score, 3)
                            if said not in ("nothing", "negated"):
                                proposed.append(
                                    FoundRelation(
                                        property_, subject, object_, f"{property_}/model", confidence, said, pair.at
                                    )
                                )
        for relation in found:
            chance = sure.get((relation.subject.number, relation.property, relation.object.number), 0.0)
            yield replace(relation, confidence=round(max(relation.confidence, WORTH * chance), 3))
        yield from proposed

    def _chances(self, pair: Pair) -> dict[str, float]:
        tagger = self._tagger
        assert tagger is not None
        tagger.set([list(pair.seen)])
        return {
            label: chance
            for label in tagger.labels()
            if label != NONE and (chance := tagger.marginal(label, 0)) >= 0.01
        }


def _keys(found: FoundRelation) -> Iterator[tuple[int, str, int]]:
    yield found.subject.number, found.property, found.object.number
    if SIGNATURES[found.property].symmetric:
        yield found.object.number, found.property, found.subject.number
