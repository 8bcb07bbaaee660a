"""What a page shows, asked of a real store."""

from collections.abc import Callable

import pytest
from pyoxigraph import Store
from sample_world import ARTICLES, FIRST, SECOND, THIRD, Article, world

from kg.answers.network import Only, network
from kg.errors import OntologyError, QueryError
from kg.graph.store import Graph
from kg.graph.write import write
from kg.model import Edge, Network
from kg.vocabulary import IDENTIFIERS


@pytest.fixture
def graph_of() -> Callable[..., Graph]:
    def build(*articles: Article) -> Graph:
        store = Store()
        store.extend(write(world(*articles)))
        return Graph(store)

    return build


def said(found: Network) -> set[tuple[str, str, str, str]]:
    label = {node.key: node.label for node in found.nodes}
    return {(label[edge.subject], edge.property, label[edge.object], edge.status) for edge in found.edges}


def edge(found: Network, way: str) -> Edge:
    (one,) = [edge for edge in found.edges if edge.property == way]
    return one


def test_whole_graph(graph_of: Callable[..., Graph]) -> None:
    found = network(graph_of(*ARTICLES))
    assert {(node.type, node.label) for node in found.nodes} == {
        ("Company", "安禾电池"),
        ("Company", "泸溪锂业"),
        ("Project", "安禾电池临川基地"),
        ("Park", "临川高新区"),
        ("Product", "储能电芯"),
    }
    assert said(found) == {
        ("安禾电池临川基地", "locatedIn", "临川高新区", "actual"),
        ("泸溪锂业", "supplies", "安禾电池", "actual"),
        ("安禾电池", "investsIn", "安禾电池临川基地", "planned"),
        ("泸溪锂业", "cooperatesWith", "安禾电池", "actual"),
        ("安禾电池", "produces", "储能电芯", "actual"),
    }
    assert (found.around, found.hops, found.left_out) == ("", 0, 0)
    assert [node.key for node in found.nodes] == sorted(node.key for node in found.nodes)
    assert [edge.key for edge in found.edges] == sorted(edge.key for edge in found.edges)


def test_a_statement_brings_its_sentences_and_its_qualifiers(graph_of: Callable[..., Graph]) -> None:
    found = network(graph_of(*ARTICLES))
    supplies = edge(found, "supplies")
    assert (supplies.sources, supplies.confidence, supplies.role) == (2, 0.93, "供应商")
    assert (supplies.since, supplies.until) == ("2023", "2025-06")
    assert {(q.document, q.text, q.publisher, q.issued) for q in supplies.quotes} == {
        (FIRST.id, FIRST.text, "临川日报", "2024-05"),
        (SECOND.id, SECOND.text, "临川日报", "2024-06-01"),
    }
    for quote in supplies.quotes:
        assert [(mark.start, mark.end) for mark in quote.marks] == [(0, 4), (5, 8)]
    assert edge(found, "produces").item == "储能电芯"
    assert edge(found, "produces").quotes[0].issued == ""


def test_a_node_brings_its_numbers_events_and_other_names(graph_of: Callable[..., Graph]) -> None:
    nodes = {node.label: node for node in network(graph_of(*ARTICLES)).nodes}
    (figure,) = nodes["安禾电池临川基地"].figures
    assert (figure.indicator, figure.verbatim, figure.period) == ("capacity", "12.50GWh", "2024-01/2024-03")
    assert (figure.growth, figure.of) == (-5, "安禾电池")
    assert figure.quotes[0].document == FIRST.id
    (moment,) = nodes["安禾电池临川基地"].moments
    assert (moment.kind, moment.date) == ("commissioned", "2024-03")
    assert nodes["泸溪锂业"].aliases == ("泸溪锂业有限公司",)


@pytest.mark.parametrize(
    ("around", "hops", "labels"),
    [
        ("临川高新区", 1, {"临川高新区", "安禾电池临川基地"}),
        ("临川高新区", 2, {"临川高新区", "安禾电池临川基地", "安禾电池"}),
        ("泸溪锂业有限公司", 1, {"泸溪锂业", "安禾电池"}),  # an alias
        (f"{IDENTIFIERS}luxi", 1, {"泸溪锂业", "安禾电池"}),
        (f"{IDENTIFIERS}luxi-0", 1, {"泸溪锂业", "安禾电池"}),  # an IRI that was replaced
        ("储能电芯", 9, {"储能电芯", "安禾电池", "泸溪锂业", "安禾电池临川基地", "临川高新区"}),
    ],
)
def test_around(graph_of: Callable[..., Graph], around: str, hops: int, labels: set[str]) -> None:
    found = network(graph_of(*ARTICLES), around=around, hops=hops)
    assert {node.label for node in found.nodes} == labels
    assert found.hops == hops
    assert found.around in {node.key for node in found.nodes}


def test_a_limit_keeps_the_best_linked_and_counts_the_rest(graph_of: Callable[..., Graph]) -> None:
    graph = graph_of(*ARTICLES)
    found = network(graph, limit=2)
    assert {node.label for node in found.nodes} >= {"安禾电池"}
    assert (len(found.nodes), found.left_out) == (2, 3)
    near = network(graph, around="安禾电池", limit=3)
    assert (len(near.nodes), near.left_out) == (3, 1)


def test_no_more_statements_are_shown_than_fit_a_page(
    graph_of: Callable[..., Graph], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = graph_of(*ARTICLES)
    whole = network(graph)
    assert network(graph, most=len(whole.edges)) == whole
    for step in (1, 50):
        monkeypatch.setattr("kg.answers.network._STEP", step)
        found = network(graph, most=len(whole.edges) - 1)
        among = {node.key for node in found.nodes}
        assert 1 < len(among) < len(whole.nodes) and found.left_out == len(whole.nodes) - len(among)
        assert found.edges == tuple(edge for edge in whole.edges if {edge.subject, edge.object} <= among)
        assert found.nodes == tuple(node for node in whole.nodes if node.key in among)
        middle = network(graph, around="临川高新区", hops=3, most=1)
        assert middle.around in {node.key for node in middle.nodes} and middle.left_out


def test_no_more_numbers_and_events_are_told_than_fit_a_page(graph_of: Callable[..., Graph]) -> None:
    numbers = (("base", "capacity", "12.50", "GWh", 1.25e10),)
    graph = graph_of(*ARTICLES, *(Article(id=f"n{n}", text=FIRST.text, numbers=numbers) for n in range(8)))

    def told(found: Network) -> int:
        (base,) = [node for node in found.nodes if node.label == "安禾电池临川基地"]
        return len(base.figures) + len(base.moments)

    whole, cut = network(graph), network(graph, most=6)
    assert (told(whole), whole.untold) == (10, 0)
    assert (told(cut), cut.untold, cut.left_out) == (6, 4, 0)
    middle = network(graph, around="安禾电池临川基地", most=6)
    assert (told(middle), middle.untold) == (10, 0)


def test_what_is_denied_makes_nobody_well_linked(graph_of: Callable[..., Graph]) -> None:
    denied = tuple(
        ("luxi", way, "anhe", "negated") for way in ("cooperatesWith", "supplies", "investsIn", "subsidiaryOf")
    )
    among = Article(id="d", text="泸溪锂业否认与安禾电池有任何往来。", relations=denied)
    before, after = (network(graph_of(*ARTICLES, *more), limit=2) for more in ((), (among,)))
    assert {node.label for node in before.nodes} == {node.label for node in after.nodes}
    assert "泸溪锂业" not in {node.label for node in after.nodes}


def test_who_is_denied_leads_nowhere(graph_of: Callable[..., Graph]) -> None:
    denied = Article(
        id="d", text="安禾电池否认与泸溪锂业合作。", relations=(("anhe", "cooperatesWith", "luxi", "negated"),)
    )
    found = network(graph_of(THIRD, denied), around="安禾电池", hops=3)
    assert {node.label for node in found.nodes} == {"安禾电池", "储能电芯"}
    whole = network(graph_of(THIRD, denied))
    assert ("安禾电池", "cooperatesWith", "泸溪锂业", "negated") in said(whole)


REFUSED = (
    ({"around": "没有这个名字"}, "没有这个名字"),
    ({"around": f"{IDENTIFIERS}nobody"}, "nobody"),
    ({"around": "安禾电池", "hops": 0}, "hop"),
    ({"limit": 0}, "node"),
    ({"around": '安禾" } UNION { ?a ?b ?c'}, "called"),  # a name is a value, not a part of the query
)


@pytest.mark.parametrize(("options", "word"), REFUSED)
def test_refused(graph_of: Callable[..., Graph], options: dict[str, object], word: str) -> None:
    with pytest.raises(QueryError, match=word):
        network(graph_of(*ARTICLES), **options)


def test_an_ambiguous_name_is_refused_with_the_choices(graph_of: Callable[..., Graph]) -> None:
    both = Article(
        id="e", text="安禾电池与泸溪锂业都叫华联。", aliases={"anhe": "华联", "luxi": "华联"},
        relations=(("luxi", "supplies", "anhe", "actual"),),
    )  # fmt: skip
    with pytest.raises(QueryError, match="2 entities") as raised:
        network(graph_of(both), around="华联")
    assert f"{IDENTIFIERS}anhe" in raised.value.hint
    assert f"{IDENTIFIERS}luxi" in raised.value.hint


def test_who_is_mainly_called_so_goes_before_who_is_also_called_so(graph_of: Callable[..., Graph]) -> None:
    both = Article(
        id="e",
        text="泸溪锂业也叫安禾电池。",
        aliases={"luxi": "安禾电池"},
        relations=(("luxi", "supplies", "anhe", "actual"),),
    )
    assert network(graph_of(both), around="安禾电池").around == f"{IDENTIFIERS}anhe"


def test_an_empty_graph_has_an_empty_network(graph_of: Callable[..., Graph]) -> None:
    assert network(graph_of()) == Network()


ONLY = [
    (Only(properties=frozenset({"supplies"})), {("泸溪锂业", "supplies", "安禾电池", "actual")}),
    (Only(statuses=frozenset({"planned"})), {("安禾电池", "investsIn", "安禾电池临川基地", "planned")}),
    (Only(sources=2), {("泸溪锂业", "supplies", "安禾电池", "actual")}),
    (Only(types=frozenset({"Product"})), {("安禾电池", "produces", "储能电芯", "actual")}),
]


@pytest.mark.parametrize(("only", "expected"), ONLY)
def test_only_what_is_wanted(
    graph_of: Callable[..., Graph], only: Only, expected: set[tuple[str, str, str, str]]
) -> None:
    found = network(graph_of(*ARTICLES), around="安禾电池", only=only)
    assert said(found) == expected
    assert {node.label for node in found.nodes} == {end for one, _, other, _ in expected for end in (one, other)}


def test_a_kind_that_there_is_none_of_is_refused() -> None:
    with pytest.raises(OntologyError, match="Firm"):
        Only(types=frozenset({"Firm"}))
