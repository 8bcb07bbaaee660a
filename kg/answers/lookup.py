"""Single facts: all that is told of one entity, who says that two are related, and how much the graph holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.answers.asking import Asked, Row, code, query, recorded, text
from kg.answers.derivations import Derivation, derivations
from kg.answers.records import edges, figures, moments, nodes, quotes
from kg.errors import QueryError
from kg.model import Edge, Figure, Moment, Node
from kg.vocabulary import DERIVED_PROPERTIES, ONTOLOGY, PROPERTIES, SIGNATURES, STATUSES, known


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is told of one entity.

    Attributes:
        node: the entity, its numbers by indicator and time, its events in the order of time.
        edges: the statements that it is the subject or object of, the plain ones before planned, ended, denied ones.
        derived: what follows of it and no actual statement tells.
        others: the entities at the other ends, and of what those derivations rest on, by IRI.
        documents: ids of the documents that name it.
    """

    node: Node
    edges: tuple[Edge, ...]
    others: dict[str, Node]
    documents: tuple[str, ...]
    derived: tuple[Derivation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Who says that two entities are related, or what was searched where nobody does.

    Attributes:
        statements: of this subject, property and object, in the order of their status: actual, planned, ended, negated.
        between: what else joins the two, in either direction.
        derived: the ways in which it follows from what is reported.
        ends: the entities at the ends of what those rest on, by IRI.
        searched: how many statements have this subject and property, whatever their object.
        documents: ids of the documents that name both.
    """

    subject: Node
    property: str
    object: Node
    statements: tuple[Edge, ...]
    between: tuple[Edge, ...]
    searched: int
    documents: tuple[str, ...]
    derived: tuple[Derivation, ...] = ()
    ends: dict[str, Node] = field(default_factory=dict)

    def is_reported(self) -> bool:
        """Whether anybody says that it is so: a plan and a denial do not."""
        return any(edge.status == "actual" for edge in self.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What makes a statement the one that it is: its ends and its product by IRI; `names` of subject and object."""

    key: str
    subject: str
    property: str
    object: str
    status: str
    item: str
    role: str
    names: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a graph holds: types, properties, indicators and kinds with their number, the last three by status."""

    documents: int = 0
    entities: dict[str, int] = field(default_factory=dict)
    statements: dict[tuple[str, str], int] = field(default_factory=dict)
    observations: dict[tuple[str, str], int] = field(default_factory=dict)
    milestones: dict[tuple[str, str], int] = field(default_factory=dict)


def facts(graph: Asked, iri: str) -> Facts:
    """All that is told of the entity with this IRI, in both directions of every property.

    Raises:
        QueryError: the graph has no such entity.
    """
    if not (found := nodes_of(graph, [iri])):
        raise QueryError("the graph has no such entity", where=iri)
    rows = [*graph.select(query("statements"), subject=iri), *graph.select(query("statements"), object=iri)]
    rows = list({row["statement"]: row for row in rows}.values())
    numbers, events = recorded(graph, "figures", node=[iri]), recorded(graph, "moments", node=[iri])
    told = quotes(graph, [*_keys(rows, "statement"), *_keys(numbers, "figure"), *_keys(events, "moment")])
    joined = tuple(sorted(edges(rows, told), key=_edge_order))
    reported = {(edge.subject, edge.property, edge.object) for edge in joined if edge.status == "actual"}
    follows = derivations(graph, at_hand=joined, subject=[iri], object=[iri])
    derived = sorted((one for one in follows if not one.is_told(reported)), key=lambda one: one.subject != iri)
    others = sorted({*_ends(joined), *_ends(derived)} - {iri})
    said, happened = figures(numbers, told).get(iri, ()), moments(events, told).get(iri, ())
    return Facts(
        node=replace(
            found[0],
            figures=tuple(sorted(said, key=_figure_order)),
            moments=tuple(sorted(happened, key=_moment_order)),
        ),
        edges=joined,
        others={other.key: other for other in nodes(graph, others)} | {iri: found[0]},
        documents=documents_of(graph, iri),
        derived=tuple(derived),
    )


def why(graph: Asked, subject: str, property: str, object: str) -> Why:
    """Who says that the subject stands in this property to the object, with every sentence, and what it follows from.

    Args:
        graph: what is asked.
        subject, object: IRIs of entities.
        property: local name of a property of the contract, or of one that is only derived; a symmetric one is searched in
            both directions.

    Raises:
        OntologyError: the contract has no such property.
        QueryError: the graph has no such entity.
    """
    known("property", property, (*PROPERTIES, *DERIVED_PROPERTIES))
    ends = nodes_of(graph, [subject, object])
    if {subject, object} - {node.key for node in ends}:
        raise QueryError("the graph has no such entity", where=f"{subject} {object}")
    forth = graph.select(query("statements"), subject=subject, object=object)
    back = graph.select(query("statements"), subject=object, object=subject) if subject != object else []
    told = quotes(graph, _keys((*forth, *back), "statement"))
    asked_for: list[Edge] = []
    between: list[Edge] = []
    symmetric = property in PROPERTIES and SIGNATURES[property].symmetric
    for rows, same_way in ((forth, True), (back, symmetric)):
        for edge in edges(rows, told):
            (asked_for if same_way and edge.property == property else between).append(edge)
    label = {node.key: node for node in ends}
    searched = graph.select(query("statements"), subject=subject, property=ONTOLOGY + property)
    follows = graph.select(query("derivations"), subject=subject, object=object)
    derived = derivations(
        graph, derivation=sorted({text(row["derivation"]) for row in follows if code(row["property"]) == property})
    )
    return Why(
        subject=label[subject],
        property=property,
        object=label[object],
        statements=tuple(sorted(asked_for, key=_edge_order)),
        between=tuple(sorted(between, key=_edge_order)),
        searched=len(searched),
        documents=tuple(sorted({*documents_of(graph, subject)} & {*documents_of(graph, object)})),
        derived=derived,
        ends={node.key: node for node in nodes_of(graph, sorted(_ends(derived)))},
    )


def contents(graph: Asked, beginning: str) -> tuple[Content, ...]:
    """What the statements say whose IRI begins so."""
    return tuple(
        Content(
            key=text(row["statement"]),
            subject=text(row["subject"]),
            property=code(row["property"]),
            object=text(row["object"]),
            status=code(row["status"]),
            item=text(row["item"]),
            role=text(row["role"]),
            names=(text(row["called"]), text(row["other"])),
        )
        for row in graph.select(query("content"), beginning=beginning)
    )


def counts(graph: Asked) -> Counts:
    """How many documents, entities, statements, observations and milestones the graph holds, and of which kinds."""
    found = Counts()
    documents = 0
    by_status = {"statement": found.statements, "observation": found.observations, "milestone": found.milestones}
    for row in graph.select(query("counts")):
        what, term, count = text(row["what"]), code(row["term"]), int(row["count"] or 0)
        if what == "document":
            documents = count
        elif what == "entity":
            found.entities[term] = count
        elif what in by_status:
            by_status[what][term, code(row["status"])] = count
    return Counts(
        documents=documents, entities=found.entities, statements=found.statements,
        observations=found.observations, milestones=found.milestones,
    )  # fmt: skip


def said_in(graph: Asked) -> dict[str, dict[str, int]]:
    """Id of each document that says anything → how many `statements`, `observations` and `milestones` it says."""
    found: dict[str, dict[str, int]] = {}
    for row in graph.select(query("documents")):
        found.setdefault(text(row["document"]), {})[f"{code(row['kind']).lower()}s"] = int(row["count"] or 0)
    return found


def nodes_of(graph: Asked, iris: list[str]) -> tuple[Node, ...]:
    """The entities among these IRIs, without their numbers and events; what is none is left out."""
    return nodes(graph, iris)


def documents_of(graph: Asked, iri: str) -> tuple[str, ...]:
    """Ids of the documents that name an entity."""
    return tuple(sorted(text(row["document"]) for row in recorded(graph, "mentions", node=[iri])))


def _ends(joined: Iterable[Edge | Derivation]) -> set[str]:
    """The entities that these join, and that what they rest on joins."""
    found = set()
    for one in joined:
        found |= {one.subject, one.object}
        found |= _ends(one.premises) if isinstance(one, Derivation) else set()
    return found


def _keys(rows: Iterable[Row], name: str) -> list[str]:
    return sorted({text(row[name]) for row in rows})


def _edge_order(edge: Edge) -> tuple[int, int, float, str]:
    return PROPERTIES.index(edge.property), STATUSES.index(edge.status), -edge.confidence, edge.key


def _figure_order(figure: Figure) -> tuple[str, str, str, str]:
    return figure.indicator, figure.of, figure.period, figure.key


def _moment_order(moment: Moment) -> tuple[str, str]:
    return moment.date, moment.key
