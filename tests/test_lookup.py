"""Single facts asked of a real store: both directions, every sentence, and what was searched where nobody says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Store
from sample_world import ARTICLES, FIRST, SECOND, THIRD, world

from kg.answers.lookup import Facts, Why, counts, facts, why
from kg.errors import OntologyError, QueryError
from kg.graph.store import Graph
from kg.graph.write import write
from kg.vocabulary import IDENTIFIERS


@pytest.fixture
def graph() -> Graph:
    store = Store()
    store.extend(write(world(*ARTICLES)))
    return Graph(store)


@pytest.fixture
def iri(graph: Graph) -> dict[str, str]:
    rows = graph.select("SELECT ?node ?label WHERE { ?node skos:prefLabel ?label }")
    return {str(row["label"]): str(row["node"]) for row in rows}


@pytest.fixture
def asked(graph: Graph, iri: dict[str, str]) -> Callable[..., Why]:
    return lambda subject, way, object_: why(graph, iri[subject], way, iri[object_])


def said(found: Facts) -> list[tuple[str, str, str, str]]:
    label = {key: node.label for key, node in found.others.items()}
    return [(label[edge.subject], edge.property, label[edge.object], edge.status) for edge in found.edges]


def test_facts_stand_in_both_directions_in_the_order_of_the_contract(graph: Graph, iri: dict[str, str]) -> None:
    found = facts(graph, iri["安禾电池"])
    assert said(found) == [
        ("安禾电池", "investsIn", "安禾电池临川基地", "planned"),
        ("安禾电池", "produces", "储能电芯", "actual"),
        ("泸溪锂业", "supplies", "安禾电池", "actual"),
        ("泸溪锂业", "cooperatesWith", "安禾电池", "actual"),
    ]
    supplies = next(edge for edge in found.edges if edge.property == "supplies")
    assert supplies.sources == 2
    assert {quote.document for quote in supplies.quotes} == {FIRST.id, SECOND.id}
    assert set(found.documents) == {FIRST.id, SECOND.id, THIRD.id}


def test_numbers_and_events_bring_their_weight_and_sentences(graph: Graph, iri: dict[str, str]) -> None:
    node = facts(graph, iri["安禾电池临川基地"]).node
    (capacity,) = node.figures
    assert (capacity.indicator, capacity.sources, capacity.confidence) == ("capacity", 1, 0.9)
    assert capacity.quotes[0].text == FIRST.text
    (opened,) = node.moments
    assert (opened.kind, opened.date, opened.sources) == ("commissioned", "2024-03", 1)


@pytest.mark.parametrize(("question", "statuses", "reported", "searched"), [
    (("泸溪锂业", "supplies", "安禾电池"), ["actual"], True, 1),
    (("安禾电池", "supplies", "泸溪锂业"), [], False, 0),
    (("安禾电池", "cooperatesWith", "泸溪锂业"), ["actual"], True, 0),
    (("安禾电池", "investsIn", "安禾电池临川基地"), ["planned"], False, 1),
    (("安禾电池临川基地", "produces", "储能电芯"), [], False, 0),
])  # fmt: skip
def test_who_says_so(
    asked: Callable[..., Why], question: tuple[str, str, str], statuses: list[str], reported: bool, searched: int
) -> None:
    found = asked(*question)
    assert [edge.status for edge in found.statements] == statuses
    assert (found.is_reported(), found.searched) == (reported, searched)
    assert all(edge.quotes for edge in found.statements)


def test_where_nobody_says_so_it_tells_what_else_there_is(asked: Callable[..., Why]) -> None:
    found = asked("安禾电池", "supplies", "泸溪锂业")
    assert sorted(edge.property for edge in found.between) == ["cooperatesWith", "supplies"]
    assert found.documents == tuple(sorted((FIRST.id, SECOND.id)))


def test_what_the_graph_does_not_have_is_refused(graph: Graph, iri: dict[str, str]) -> None:
    with pytest.raises(QueryError, match="no such entity"):
        facts(graph, f"{IDENTIFIERS}company/none")
    with pytest.raises(QueryError, match="no such entity"):
        why(graph, iri["安禾电池"], "supplies", f"{IDENTIFIERS}company/none")
    with pytest.raises(OntologyError, match="unknown property 'sells'"):
        why(graph, iri["安禾电池"], "sells", iri["泸溪锂业"])


def test_counts(graph: Graph) -> None:
    found = counts(graph)
    assert found.documents == 3
    assert found.entities == {"Company": 2, "Project": 1, "Park": 1, "Product": 1}
    assert found.statements == {
        ("cooperatesWith", "actual"): 1, ("investsIn", "planned"): 1, ("locatedIn", "actual"): 1,
        ("produces", "actual"): 1, ("supplies", "actual"): 1,
    }  # fmt: skip
    assert found.observations == {("capacity", "actual"): 1}
    assert found.milestones == {("commissioned", "actual"): 1}
