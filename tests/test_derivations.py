"""What follows, as it is shown: proof trees down to the sentences, and whom a shock reaches."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run

from kg import pipeline
from kg.answers.asking import query
from kg.answers.derivations import Derivation, derivations
from kg.answers.impact import SHOCKS, impact
from kg.answers.lookup import facts
from kg.archive import Archive
from kg.errors import OntologyError, QueryError
from kg.graph import Graph, export, rules
from kg.resources import resource
from kg.vocabulary import DERIVED_PROPERTIES
from kg.words import DERIVED_WORDS, IMPACT_WORDS


@pytest.fixture(scope="module")
def gold(gold_folder: Path) -> Graph:
    return Graph.open(gold_folder)


def iri(graph: Graph, name: str) -> str:
    (row,) = graph.select(query("network_name"), name=name, type=None)
    return str(row["node"])


def derived_of(graph: Graph, name: str) -> list[Derivation]:
    return [one for one in facts(graph, iri(graph, name)).derived if one.subject == iri(graph, name)]


def test_every_derivation_reaches_sentences_of_the_articles(gold: Graph, gold_folder: Path) -> None:
    subjects = {str(row["s"]) for row in gold.select("SELECT ?s WHERE { GRAPH graph:derived { ?d rdf:subject ?s } }")}
    every = derivations(gold, subject=sorted(subjects))
    assert len(every) > 40 and {one.rule for one in every} < set(rules())
    with Archive.open(gold_folder) as archive:
        for one in every:
            for edge in one.premises:
                assert edge.status == "actual" and edge.quotes
                assert all(quote.text in archive.document(quote.document).text for quote in edge.quotes)
            assert one.confidence == min(edge.confidence for edge in one.premises)


def test_an_edge_that_an_article_tells_is_not_shown_as_derived(gold: Graph) -> None:
    # 原澄晶能 uses what 阴麓硅材 makes, in one park, and nobody says that this supplies it: shown, by either rule.
    could = [one for one in derived_of(gold, "阴麓硅材有限公司") if one.property == "couldSupply"]
    assert {one.object for one in could} == {iri(gold, "原澄晶能有限公司")}
    assert {one.rule: len(one.premises) for one in could} == {"local_supply": 4, "local_chain": 5}
    # 凤鸣精密泵业 supplies 淮岸生物, a sentence says: what it could is needless.
    assert not [one for one in derived_of(gold, "凤鸣精密泵业有限公司") if one.property == "couldSupply"]


def test_a_proof_tree(kg: Run, gold_folder: Path) -> None:
    ran = kg("why", "宁德时代", "有布局于", "贵安新区", "--graph", gold_folder)
    assert ran.status == 0, ran.err
    lines = ran.out.splitlines()
    at = lines.index("宁德时代（企业） —有布局于 presentIn→ 贵安新区（园区）", 1)
    assert "可由报道推出 it follows" in ran.out and rules()["presence"].zh in ran.out
    assert lines[at + 1].startswith("├─ 宁德时代（企业） —投资建设 investsIn→ ") and "报道 reported" in lines[at + 1]
    assert lines[at + 2].startswith(("│  ├─ “", "│  └─ “")) and "【宁德时代】" in lines[at + 2]
    assert any(line.startswith("└─ ") and line.endswith("（报道 reported 1.00）") for line in lines[at:])


@pytest.mark.parametrize("said", ["可就近供应", "couldSupply"])
def test_what_is_only_derived_is_asked_by_its_word(kg: Run, gold_folder: Path, said: str) -> None:
    ran = kg("why", "阴麓硅材", said, "原澄晶能", "--graph", gold_folder)
    assert ran.status == 0 and "local_supply" in ran.out
    turned = kg("why", "原澄晶能", "可就近供应者", "阴麓硅材", "--graph", gold_folder)
    assert turned.out == ran.out


def test_what_does_not_follow_is_not_reported(kg: Run, gold_folder: Path) -> None:
    ran = kg("why", "原澄晶能", "可就近供应", "阴麓硅材", "--graph", gold_folder)
    assert "未见报道 not reported" in ran.out and "推导" not in ran.out


def test_show_marks_what_is_derived(kg: Run, gold_folder: Path) -> None:
    ran = kg("show", "阴麓硅材", "--graph", gold_folder)
    table = ran.out.partition("推导 derived")[2]
    assert "可就近供应 couldSupply" in table and "原澄晶能有限公司（企业）" in table and "local_supply" in table


def test_schema_lists_the_rules(kg: Run) -> None:
    ran = kg("schema")
    assert all(name in ran.out for name in (*rules(), *DERIVED_PROPERTIES))
    assert set(DERIVED_WORDS) == set(DERIVED_PROPERTIES)


def test_removing_an_article_takes_its_derived_edges_along(tmp_path: Path) -> None:
    silicon, vehicles = (
        resource("corpus/demo") / f"{name}.ann" for name in ("neimenggu-2022-silicon", "anhui-2023-vehicles")
    )
    both, one = tmp_path / "both", tmp_path / "one"
    pipeline.build_annotated([vehicles], folder=one)
    pipeline.build_annotated([silicon, vehicles], folder=both)
    bytes_of = [export(Graph.open(folder), tmp_path / f"{folder.name}.nq")[0].read_bytes() for folder in (one, both)]
    assert b"derivation/" in bytes_of[1] and bytes_of[0] != bytes_of[1]
    pipeline.remove(["neimenggu-2022-silicon"], folder=both)
    assert export(Graph.open(both), tmp_path / "after.nq")[0].read_bytes() == bytes_of[0]
    pipeline.build_annotated([silicon], folder=both)
    before = export(Graph.open(both), tmp_path / "again.nq")[0].read_bytes()
    assert before == bytes_of[1]
    pipeline.rebuild(folder=both)
    assert export(Graph.open(both), tmp_path / "rebuilt.nq")[0].read_bytes() == before


# --- impact -----------------------------------------------------------------------------------------------------------
def test_a_hop_that_is_derived_is_told_from_one_that_is_reported(gold: Graph) -> None:
    # Both in 北原晶硅产业园: 阴麓硅材 makes 多晶硅, which 原澄晶能 uses; 原澄晶能 supplies 昭北光伏, a sentence says.
    found = impact(gold, thing=iri(gold, "阴麓硅材有限公司"))
    rows = [dict(zip(found.columns, map(str, row.cells), strict=True)) for row in found.rows]
    assert [(row["tier"], row["hit"], row["reached"], row["hop"], row["via"]) for row in rows] == [
        ("1", "原澄晶能有限公司", "couldSupply", "derived", ""),
        ("2", "昭北光伏股份有限公司", "supplies", "reported", "原澄晶能有限公司"),
    ]
    assert {row.basis for row in found.rows} == {"derived"}
    assert len(found.rows[0].proofs) >= 4 and set(found.rows[0].proofs) <= set(found.rows[1].proofs) | set(
        found.rows[0].proofs
    )


def test_the_tiers_end_where_asked_and_ways_have_words(gold: Graph) -> None:
    material = iri(gold, "工业硅")
    every = impact(gold, thing=material, shock="断供")
    assert max(int(str(tier)) for tier in every.column("tier")) == 4
    assert set(map(str, every.column("reached"))) <= set(IMPACT_WORDS)
    assert set(impact(gold, thing=material, tiers=1).column("tier")) == {1}
    with pytest.raises(QueryError, match="at least one tier"):
        impact(gold, thing=material, tiers=0)
    with pytest.raises(OntologyError, match="unknown shock"):
        impact(gold, thing=material, shock="降价")


def test_the_command(kg: Run, gold_folder: Path) -> None:
    ran = kg("impact", "多晶硅 涨价", "--in", "北原晶硅产业园", "--graph", gold_folder)
    assert ran.status == 0 and "昭北光伏股份有限公司" in ran.out and "推导" in ran.out
    assert kg("impact", "多晶硅", "涨价", "--in", "北原晶硅产业园", "--graph", gold_folder).out == ran.out
    refused = kg("impact", "多晶硅", "降价", "--graph", gold_folder)
    assert refused.status and all(shock in refused.err for shock in SHOCKS)
