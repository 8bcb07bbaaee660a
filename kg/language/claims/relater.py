"""The trained reader of relations: a maximum-entropy classifier over pairs of names.

It proposes where rules are silent, and makes surer what they found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.language.claims.classifier import NONE, Classifier
from kg.language.claims.discourse import Clauses, Topic
from kg.language.claims.frames import Frame
from kg.language.claims.pairs import pairs
from kg.language.claims.relations import FoundRelation
from kg.language.claims.status import status
from kg.vocabulary import SIGNATURES, allows

MODELS = ("relations",)
# From which chance the model proposes by itself; measured on the development part.
PROPOSES_FROM = 0.5


class Relater:
    """Decides on pairs of names; without a model the rules' findings stay as they are."""

    def __init__(self, classifier: Classifier | None = None) -> None:
        self._classifier = classifier

    @classmethod
    def shipped(cls, folder: Path) -> Relater:
        """The one whose model lies in a folder."""
        return cls(*(Classifier.shipped(name, folder) for name in MODELS))

    def relate(
        self, built: Frame, clauses: Clauses, topic: Topic, found: list[FoundRelation]
    ) -> Iterator[FoundRelation]:
        """The relations of one sentence: the rules', surer where the model agrees, and the model's own."""
        if self._classifier is None:
            yield from found
            return
        sure: dict[tuple[int, str, int], float] = {}
        proposed: list[FoundRelation] = []
        # A row sees cues beyond the two names, as in 甲与乙洽谈合作.
        told = {key: f.status for f in found if f.status != "actual" for key in _keys(f)}
        asked = list(pairs(built, clauses, topic, found))
        for pair, chances in zip(asked, self._classifier.chances([pair.seen for pair in asked]), strict=True):
            chances.pop(NONE, None)
            for property_, chance in chances.items():
                for subject in pair.subjects:
                    for object_ in pair.objects:
                        if subject.number == object_.number or not allows(property_, subject.kind, object_.kind):
                            continue
                        key = (subject.number, property_, object_.number)
                        sure[key] = max(chance, sure.get(key, 0.0))
                        if chance >= PROPOSES_FROM:
                            said = told.get(key) or status(built.text, clauses.bounds(pair.at[1] - 1), pair.at)
                            confidence = round(chance * subject.score * object_.score, 3)
                            if said not in ("nothing", "negated"):
                                proposed.append(
                                    FoundRelation(
                                        property_,
                                        subject,
                                        object_,
                                        f"{property_}/model",
                                        confidence,
                                        said,
                                        pair.at,
                                        chance,
                                    )
                                )
        for relation in found:
            chance = sure.get((relation.subject.number, relation.property, relation.object.number), 0.0)
            yield replace(relation, confidence=round(max(relation.confidence, chance), 3), chance=chance)
        yield from proposed


def _keys(found: FoundRelation) -> Iterator[tuple[int, str, int]]:
    yield found.subject.number, found.property, found.object.number
    if SIGNATURES[found.property].symmetric:
        yield found.object.number, found.property, found.subject.number
