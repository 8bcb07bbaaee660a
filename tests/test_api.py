"""The graph as Python asks it: by names, in flat records, the same as what the command line tells."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg import Graph, LianpuError


@pytest.fixture(scope="module")
def graph(demo_folder: Path) -> Graph:
    return Graph.open(str(demo_folder))


def test_an_entity_by_any_name(graph: Graph) -> None:
    park = graph.entity("涪畔锂电产业园")
    assert (park.name, park.type) == ("涪畔锂电产业园", "Park")
    assert graph.entity(park.iri).iri == park.iri == graph.entity("涪畔锂电产业园", type="Park").iri
    with pytest.raises(LianpuError) as refused:
        graph.entity("涪畔锂电园区")
    assert "涪畔锂电产业园" in refused.value.hint


def test_what_is_told_of_it(graph: Graph) -> None:
    park = graph.entity("涪畔锂电产业园")
    places = [row for row in park.statements() if row["property"] == "locatedIn" and row["subject"] == park.name]
    (said,) = [row for row in places if row["object"] == "遂宁市"]
    assert (said["status"], said["sources"]) == ("actual", 2)
    assert "遂宁市" in said["quote"] and said["document"] in park.documents
    (area,) = [row for row in park.observations() if row["indicator"] == "area"]
    assert (area["period"], area["verbatim"], area["size"], area["unit"]) == ("", "12.5平方公里", 12.5e6, "平方米")
    assert ("expanded", "2025-12") in {(row["kind"], row["date"]) for row in graph.entity("皖驰芜湖工厂").milestones()}
    assert {row["rule"] for row in graph.entity("朔源包头基地二期").derived()} == {"phase_place"}


def test_a_chain_goes_the_way_that_was_asked(graph: Graph) -> None:
    assert ("岷峰磷业有限公司", "川岭锂材股份有限公司", 1, True) in {
        (hop["supplier"], hop["customer"], hop["tier"], hop["reported"]) for hop in graph.upstream("川岭锂材")
    }
    assert "川岭锂材股份有限公司" in {hop["customer"] for hop in graph.downstream("岷峰磷业", tiers=1)}
    assert [hop["customer"] for hop in graph.path("岷峰磷业", "川岭锂材")][-1] == "川岭锂材股份有限公司"


def test_who_says_it_from_either_side(graph: Graph) -> None:
    said = graph.why("岷峰磷业", "供应", "川岭锂材")
    assert {row["document"] for row in said} == {"sichuan-2021-battery", "anhui-2023-vehicles"}
    assert graph.why("川岭锂材", "供应商", "岷峰磷业") == said


def test_a_number_over_the_years(graph: Graph) -> None:
    first = graph.timeline("涪畔锂电产业园", "output")[0]
    assert (first["period"], first["value"], first["unit"], first["size"]) == ("2020", 168.3, "亿元", 168.3e8)
    assert first["growth"] == 18.6


def test_a_question_by_number_and_in_chinese(graph: Graph) -> None:
    by_number = graph.ask("q01", "长河智能汽车产业园")
    assert {(row["firm"], row["product"], row["basis"]) for row in by_number} >= {
        ("澄芯电控有限公司", "电控系统", "derived"), ("皖舟内饰有限公司", "座椅", "derived"), ("皖驰汽车", "新能源汽车", "derived"),
    }  # fmt: skip
    assert graph.ask("q01", "长河智能汽车产业园", rows=2) == by_number[:2]
    assert graph.ask("q01", "长河智能汽车产业园", rows=None) == by_number
    assert graph.ask("长河智能汽车产业园有哪些企业？") == graph.ask("q01", territory="长河智能汽车产业园") == by_number


def test_the_graph_of_a_day_is_had_by_its_date(demo_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(demo_folder, tmp_path / "graph")
    for day in ("2022", "2022-12", "2022年12月31日", "2022/12/31"):
        then = Graph.open(folder, as_of=day)
        assert len(then.query("SELECT ?d WHERE { ?d a lp:Document }")) == 3
    with pytest.raises(LianpuError, match="is no date") as refused:
        Graph.open(folder, as_of="3")
    assert "2024-06-30" in str(refused.value.hint)


def test_the_graph_of_a_server_has_no_past() -> None:
    with pytest.raises(LianpuError, match="as it stands there"):
        Graph.open("http://localhost:1/sparql", as_of="2022")
