"""The trained last word on a relation: how likely it is right, by who read it, of what names, in which surroundings.

Rows of the table have a confidence that their author thought of; the classifier of pairs one that holds for its own
proposals. The judge puts both on one scale, learned from articles whose names and pairs were read by models that never saw
their writers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.language.claims.classifier import NONE, Classifier, Seen
from kg.language.claims.frames import Slot

MODEL = "judge"
# What a row or the classifier of pairs stands for stays a statement, whatever the judge makes of it.
STANDS_FROM = 0.5
# How many times the judge's word the reader's counts; chosen on the development part and newspaper articles.
_SAY_OF_READER = 2
_STEPS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
_DISTANCES = (0, 3, 8, 16, 32, 64)


@dataclass(frozen=True, slots=True)
class SaidRelation:
    """A relation of the document, places in the mended text.

    Attributes:
        rules: the rows and models that read the same in this sentence, the surest first.
        chance: what the classifier of pairs gives it, whether or not it proposed it.
        around: the words around and between the two names, each with where it stands.
    """

    property: str
    subject: Slot
    object: Slot
    rules: tuple[str, ...]
    confidence: float
    status: str
    role: str
    at: tuple[int, int]
    chance: float = 0.0
    around: tuple[str, ...] = ()


class Judge:
    """Weighs the relations of a document; without a model they keep the confidence of who read them."""

    def __init__(self, classifier: Classifier | None = None) -> None:
        self._classifier = classifier

    @classmethod
    def shipped(cls, folder: Path) -> Judge:
        """The one whose model lies in a folder."""
        return cls(Classifier.shipped(MODEL, folder))

    def weighed(self, relations: Sequence[SaidRelation]) -> list[SaidRelation]:
        """The relations with how likely each is right.

        What cues hold for actual may turn out to be planned or over, but never the other way.
        """
        if self._classifier is None:
            return list(relations)
        return list(map(_weighed, relations, self._classifier.chances(list(views(relations)))))


def _weighed(relation: SaidRelation, chances: dict[str, float]) -> SaidRelation:
    chances.pop(NONE, None)
    status, before = relation.status, relation.confidence
    if status == "actual":
        status = max(chances, key=lambda one: (chances[one], one), default=status)
    together = (_SAY_OF_READER * before + sum(chances.values())) / (_SAY_OF_READER + 1)
    return replace(relation, status=status, confidence=round(max(together, min(before, STANDS_FROM)), 3))


def views(relations: Sequence[SaidRelation]) -> Iterator[Seen]:
    """What can be seen of each relation."""
    beside = Counter((r.at, r.property) for r in relations)
    again = Counter((r.subject.number, r.property, r.object.number) for r in relations)
    for r in relations:
        rule, sort = r.rules[0], f"{r.property}|{r.subject.kind}|{r.object.kind}"
        chance, far = _step(r.chance, _STEPS), _distance(r.subject, r.object)
        of_rules = (
            "always", f"r={rule}", f"t={sort}", f"rt={rule}|{sort}", f"p={r.property}", f"s={r.status}", f"ps={r.property}|{r.status}",
            f"c={chance}", f"pc={r.property}|{chance}", f"rc={rule}|{chance}", f"k={_step(r.confidence, _STEPS)}",
            f"fs={r.subject.kind}|{r.subject.found}", f"fo={r.object.kind}|{r.object.found}",
            f"pfs={r.property}|{r.subject.found}", f"pfo={r.property}|{r.object.found}",
            f"d={far}", f"rd={rule}|{far}", f"a={r.subject.antecedent is not None}", f"ra={rule}|{r.subject.antecedent is not None}",
            f"b={min(4, beside[r.at, r.property])}", f"n={min(2, again[r.subject.number, r.property, r.object.number])}",
            *(f"also={other}" for other in r.rules[1:]),
            f"rules={min(3, len(r.rules))}",
        )  # fmt: skip
        yield ("", of_rules), ("w", r.around), (f"{r.property}|", r.around)


def _step(value: float, steps: Sequence[float]) -> int:
    return sum(value >= step for step in steps)


def _distance(subject: Slot, object_: Slot) -> str:
    if subject.start < object_.start:
        return f">{_step(object_.start - subject.end, _DISTANCES)}"
    return f"<{_step(subject.start - object_.end, _DISTANCES)}"
