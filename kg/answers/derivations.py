"""What follows from what articles say: derived edges with the statements that they rest on, each with its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from kg.answers.asking import Asked, Row, code, recorded, text
from kg.answers.records import statements
from kg.errors import QueryError
from kg.model import Edge
from kg.vocabulary import DERIVED_PROPERTIES, PROPERTIES, known

SAYS_MORE = {"couldSupply": "supplies", "presentIn": "locatedIn"}
"""What is only derived → the relation that, where a sentence tells it, makes the derivation needless."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """An edge that a rule concludes.

    Attributes:
        key: its IRI.
        subject, object: IRIs of entities.
        property: of the contract, or one that is only derived.
        rule: the name of the rule.
        premises: the statements that say the edges that it rests on, in the order of subjects and relations.
        confidence: of the weakest edge, which is as sure as the surest statement of it; `sources` of the edge that fewest
            independent documents say.
        references: what it takes from the reference tables, as the names of a place and of the one that it lies in.
    """

    key: str
    subject: str
    property: str
    object: str
    rule: str
    premises: tuple[Edge, ...]
    confidence: float
    sources: int
    references: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        known("property", self.property, (*PROPERTIES, *DERIVED_PROPERTIES))
        if not self.premises:
            raise QueryError("a derivation rests on nothing", where=self.key)

    def is_told(self, edges: Container[tuple[str, str, str]]) -> bool:
        """Whether these edges, as subject, property and object, tell what it concludes, or more."""
        return _is_told((self.subject, self.property, self.object), edges)


def derivations(graph: Asked, *, at_hand: Iterable[Edge] = (), **ends: list[str]) -> tuple[Derivation, ...]:
    """The derivations with one of these values, in the order of their edges.

    Args:
        graph: what is asked.
        at_hand: statements that need not be fetched.
        ends: the values of `derivation`, `subject` or `object`, by its name: IRIs.
    """
    found = {(text(row["derivation"]), text(row["premise"])): row
             for name, values in ends.items() for row in recorded(graph, "derivations", **{name: values})}  # fmt: skip
    rows: dict[str, list[Row]] = defaultdict(list)
    for (key, _), row in found.items():
        rows[key].append(row)
    told = {edge.key: edge for edge in at_hand}
    told |= statements(graph, sorted({premise for _, premise in found} - told.keys()))
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in recorded(graph, "references", derivation=sorted(rows)):
        places[text(row["derivation"])].append((text(row["part_label"]), text(row["whole_label"])))
    made = []
    for key, of in rows.items():
        premises = tuple(sorted((told[text(row["premise"])] for row in of), key=_order))
        made.append(Derivation(
            key=key, subject=text(of[0]["subject"]), property=code(of[0]["property"]), object=text(of[0]["object"]),
            rule=text(of[0]["rule"]), premises=premises, references=tuple(places[key]),
            confidence=_weakest(premises, lambda edge: edge.confidence), sources=int(_weakest(premises, lambda edge: edge.sources)),
        ))  # fmt: skip
    return tuple(sorted(made, key=lambda one: (one.property, one.subject, one.object, one.rule, one.key)))


def between(graph: Asked, keys: list[str], edges: Iterable[Edge], *, most: int) -> tuple[tuple[Derivation, ...], int]:
    """The derivations whose ends both are among these, less those that a statement makes needless; of more than so many
    only so many, and how many were left out.

    Args:
        graph: what is asked.
        keys: IRIs of entities.
        edges: the statements that stand beside them.
        most: at most so many derivations.
    """
    shown = set(keys)
    told = {(edge.subject, edge.property, edge.object) for edge in edges if edge.status == "actual"}
    found: dict[str, tuple[str, str, str]] = {}
    for row in recorded(graph, "derivations", subject=keys):
        subject, property_, object_ = text(row["subject"]), code(row["property"]), text(row["object"])
        edge = (subject, property_, object_)
        if object_ in shown and not _is_told(edge, told):
            found[text(row["derivation"])] = edge
    kept = sorted(found, key=lambda key: (found[key], key))[:most]
    return derivations(graph, derivation=kept), len(found) - len(kept)


def _is_told(edge: tuple[str, str, str], edges: Container[tuple[str, str, str]]) -> bool:
    subject, property_, object_ = edge
    return any((subject, name, object_) in edges for name in (property_, SAYS_MORE.get(property_, property_)))


def _weakest(premises: Iterable[Edge], weight: Callable[[Edge], float]) -> float:
    """The least weight of the edges that these say; one that several say has that of the weightiest."""
    most: dict[tuple[str, str, str], float] = {}
    for one in premises:
        edge = one.subject, one.property, one.object
        most[edge] = max(weight(one), most.get(edge, 0))
    return min(most.values())


def _order(edge: Edge) -> tuple[bool, str, str, str, str]:
    """What is made and used comes before where that is; what says the same stands together."""
    return edge.property == "locatedIn", edge.subject, edge.property, edge.object, edge.key
