"""The supply chain asked of a real store: direction, tiers, cycles, parallel edges, what is inferred, what was cut."""

from __future__ import annotations

import pytest
from sample_flow import flow, iri

from kg.answers.chain import Chain, chain, path
from kg.answers.common import common
from kg.answers.hops import Hop
from kg.errors import OntologyError, QueryError

LINE = ("甲公司 supplies 乙公司", "乙公司 supplies 丙公司", "丙公司 supplies 丁公司")


def hops(found: Chain) -> list[tuple[int, str, str, str]]:
    label = {key: node.label for key, node in found.nodes.items()}
    return [(hop.tier, label[hop.supplier], label[hop.customer], hop.way) for hop in found.hops]


CHAINS = [
    # lines, whose, upstream, tiers → hops
    (LINE, "丁公司", True, 1, [(1, "丙公司", "丁公司", "supplies")]),
    (LINE, "丁公司", True, 2, [(1, "丙公司", "丁公司", "supplies"), (2, "乙公司", "丙公司", "supplies")]),
    (LINE, "甲公司", False, 2, [(1, "甲公司", "乙公司", "supplies"), (2, "乙公司", "丙公司", "supplies")]),
    (LINE, "甲公司", True, 3, []),
    # who uses the service of a project is its customer
    (("乙公司 uses 甲项目",), "乙公司", True, 1, [(1, "甲项目", "乙公司", "uses")]),
    # made and used, made and made into: inferred
    (("甲公司 produces 钢品", "乙公司 uses 钢品"), "乙公司", True, 1, [(1, "甲公司", "乙公司", "makes")]),
    (("甲公司 produces 钢品", "钢品 upstreamOf 车品", "乙公司 produces 车品"), "甲公司", False, 1,
     [(1, "甲公司", "乙公司", "feeds")]),
    # what is reported of a pair makes what is inferred of it needless; what is only planned does not
    (("甲公司 produces 钢品", "乙公司 uses 钢品", "甲公司 supplies 乙公司"), "乙公司", True, 1,
     [(1, "甲公司", "乙公司", "supplies")]),
    (("甲公司 produces 钢品", "乙公司 uses 钢品", "甲公司 supplies 乙公司 planned"), "乙公司", True, 1,
     [(1, "甲公司", "乙公司", "supplies"), (1, "甲公司", "乙公司", "makes")]),
    # nothing is inferred from what is doubtful, planned or denied; no hop from what ended or is denied
    (("甲公司 produces 钢品 0.5", "乙公司 uses 钢品"), "乙公司", True, 1, []),
    (("甲公司 produces 钢品 planned", "乙公司 uses 钢品"), "乙公司", True, 1, []),
    (("甲公司 supplies 乙公司 negated", "丙公司 supplies 乙公司 ended"), "乙公司", True, 1, []),
    # from what is only inferred nothing is inferred or followed
    (("甲公司 produces 钢品", "乙公司 uses 钢品", "丙公司 supplies 甲公司"), "乙公司", True, 3, [(1, "甲公司", "乙公司", "makes")]),
    (("甲公司 produces 钢品", "乙公司 uses 钢品", "乙公司 supplies 丙公司"), "丙公司", True, 3,
     [(1, "乙公司", "丙公司", "supplies"), (2, "甲公司", "乙公司", "makes")]),
    # who makes what itself uses does not supply itself
    (("甲公司 produces 钢品", "甲公司 uses 钢品"), "甲公司", True, 1, []),
    # two statements of one pair are two hops
    (("甲公司 supplies 乙公司 item:钢品", "甲公司 supplies 乙公司 item:铝品"), "乙公司", True, 1,
     [(1, "甲公司", "乙公司", "supplies"), (1, "甲公司", "乙公司", "supplies")]),
    # a circle ends where it comes back, and its last hop is told
    (("甲公司 supplies 乙公司", "乙公司 supplies 甲公司"), "甲公司", True, 5,
     [(1, "乙公司", "甲公司", "supplies"), (2, "甲公司", "乙公司", "supplies")]),
    # through products: makers and users are ends
    (("矿品 upstreamOf 钢品", "甲公司 produces 矿品", "乙公司 uses 矿品", "乙公司 produces 铝品"), "钢品", True, 3,
     [(1, "矿品", "钢品", "upstreamOf"), (2, "甲公司", "矿品", "produces")]),
    (("矿品 upstreamOf 钢品", "乙公司 uses 钢品", "乙公司 produces 铝品"), "矿品", False, 3,
     [(1, "矿品", "钢品", "upstreamOf"), (2, "钢品", "乙公司", "usedBy")]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "name", "upstream", "tiers", "expected"), CHAINS)
def test_tiers(lines: tuple[str, ...], name: str, upstream: bool, tiers: int, expected: list[object]) -> None:
    assert hops(chain(flow(*lines), iri(name), upstream=upstream, tiers=tiers)) == expected


def test_a_hop_carries_the_sentences_of_all_that_it_rests_on() -> None:
    graph = flow(
        "甲公司 produces 钢品 0.8", "钢品 upstreamOf 车品 0.7", "乙公司 produces 车品 0.95", "甲公司 produces 钢品 @b"
    )
    (hop,) = chain(graph, iri("乙公司"), upstream=True, tiers=1).hops
    assert [edge.property for edge in hop.edges] == ["produces", "upstreamOf", "produces"]
    assert [edge.quotes[0].text for edge in hop.edges][1:] == ["钢品 upstreamOf 车品 0.7", "乙公司 produces 车品 0.95"]
    assert (hop.reported, hop.confidence, hop.sources) == (False, 0.7, 1)
    assert hop.edges[0].sources == 2


def test_what_was_cut_and_what_goes_on_is_told() -> None:
    graph = flow(*(f"{name}公司 supplies 戊公司" for name in "甲乙丙丁"), "己公司 supplies 甲公司")
    cut = chain(graph, iri("戊公司"), upstream=True, tiers=1, limit=3)
    assert (len(cut.hops), cut.left_out) == (3, 1)
    whole = chain(graph, iri("戊公司"), upstream=True, tiers=1)
    assert (len(whole.hops), whole.left_out, whole.goes_on) == (4, 0, True)
    assert not chain(graph, iri("戊公司"), upstream=True, tiers=2).goes_on


PATHS = [
    # lines, from, to → the way, its weakest hop
    (LINE, "甲公司", "丁公司", "甲公司乙公司丙公司丁公司", None),
    (LINE, "丁公司", "甲公司", "", None),
    (LINE, "甲公司", "甲公司", "", None),
    # fewer hops before surer ones; of two ways as long the surer one
    ((*LINE, "甲公司 supplies 丁公司 0.3"), "甲公司", "丁公司", "甲公司丁公司", "甲公司"),
    (("甲公司 supplies 乙公司 0.9", "乙公司 supplies 丁公司 0.9", "甲公司 supplies 丙公司 0.99", "丙公司 supplies 丁公司 0.5"),
     "甲公司", "丁公司", "甲公司乙公司丁公司", None),
    # a longer way that is reported goes before a shorter one that is inferred
    ((*LINE, "甲公司 produces 钢品", "丁公司 uses 钢品"), "甲公司", "丁公司", "甲公司乙公司丙公司丁公司", None),
    (("甲公司 supplies 乙公司", "乙公司 produces 钢品", "丁公司 uses 钢品"), "甲公司", "丁公司", "甲公司乙公司丁公司", "乙公司"),
    (("甲公司 produces 钢品", "乙公司 uses 钢品", "乙公司 produces 车品", "丙公司 uses 车品"), "甲公司", "丙公司",
     "甲公司乙公司丙公司", None),
    # one source is weaker than two, whatever the confidence; a plan is weaker than a fact
    (("甲公司 supplies 乙公司 0.7", "甲公司 supplies 乙公司 0.7 @b", "乙公司 supplies 丙公司 0.9"), "甲公司", "丙公司",
     "甲公司乙公司丙公司", "乙公司"),
    (("甲公司 supplies 乙公司 planned 0.99", "乙公司 supplies 丙公司 0.4"), "甲公司", "丙公司", "甲公司乙公司丙公司", "甲公司"),
    # from a maker through products to a user
    (("甲公司 produces 矿品", "矿品 upstreamOf 钢品", "乙公司 uses 钢品"), "甲公司", "钢品", "甲公司矿品钢品", None),
    (("甲公司 produces 矿品", "矿品 upstreamOf 钢品", "乙公司 uses 钢品"), "矿品", "乙公司", "矿品钢品乙公司", None),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "one", "other", "way", "weakest"), PATHS)
def test_ways(lines: tuple[str, ...], one: str, other: str, way: str, weakest: str | None) -> None:
    found = path(flow(*lines), iri(one), iri(other))
    label = {key: node.label for key, node in found.nodes.items()}
    gone = [label[hop.supplier] for hop in found.hops] + [label[hop.customer] for hop in found.hops[-1:]]
    assert "".join(gone) == way
    assert [hop.tier for hop in found.hops] == list(range(1, len(found.hops) + 1))
    if weakest:
        assert found.weakest and label[found.weakest.supplier] == weakest


def test_a_way_longer_than_allowed_is_none_and_tells_what_was_searched() -> None:
    found = path(flow(*LINE), iri("甲公司"), iri("丁公司"), tiers=2)
    assert (found.hops, found.weakest, found.searched) == ((), None, 3)


COMMON = (
    "甲公司 supplies 丙公司", "乙公司 supplies 丙公司", "甲公司 supplies 丁公司", "戊公司 investsIn 甲公司",
    "戊公司 finances 乙公司", "甲公司 locatedIn 东园", "乙公司 locatedIn 东园 planned", "甲公司 locatedIn 西市",
    "乙公司 locatedIn 西市", "甲公司 supplies 乙公司", "己公司 supplies 甲公司", "己公司 supplies 乙公司 negated",
)  # fmt: skip


def test_what_two_share() -> None:
    found = common(flow(*COMMON), iri("甲公司"), iri("乙公司"))
    assert [(one.role, one.node.label) for one in found] == [
        ("customer", "丙公司"),
        ("owner", "戊公司"),
        ("park", "东园"),
    ]
    owner = found[1]
    assert [[edge.property for edge in side] for side in owner.edges] == [["investsIn"], ["finances"]]
    assert [one.node.label for one in common(flow(*COMMON), iri("乙公司"), iri("甲公司"))] == [
        "丙公司",
        "戊公司",
        "东园",
    ]


def test_what_cannot_be_asked_is_refused() -> None:
    graph = flow(*LINE)
    with pytest.raises(QueryError, match="no such entity"):
        chain(graph, iri("无公司"), upstream=True)
    with pytest.raises(QueryError, match="at least one tier"):
        chain(graph, iri("甲公司"), upstream=True, tiers=0)
    with pytest.raises(QueryError, match="at least one tier"):
        path(graph, iri("甲公司"), iri("乙公司"), limit=0)
    with pytest.raises(QueryError, match="names of one entity"):
        common(graph, iri("甲公司"), iri("甲公司"))
    with pytest.raises(OntologyError, match="unknown way 'sells'"):
        Hop(supplier="a", customer="b", way="sells", edges=())
    with pytest.raises(QueryError, match="rests on no statement"):
        Hop(supplier="a", customer="b", way="supplies", edges=())
