"""What goods and industries are kinds of, and that the graph says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import Graph, pipeline
from kg.kinds import labels, wider
from kg.model import entity_key
from kg.naming import usual


@pytest.mark.parametrize(
    ("name", "type_", "kinds"),
    [
        ("磷酸铁锂正极材料", "Product", ("正极材料",)),
        ("储能锂离子电池", "Product", ("锂离子电池", "电池")),
        ("某某牌逆变器", "Product", ("逆变器",)),
        ("电池", "Product", ()),
        ("聚丙烯", "Product", ()),
        ("亚硫酸钠", "Product", ()),
        ("甲基丙烯酸甲酯", "Product", ()),
        ("膨体聚四氟乙烯", "Product", ("聚四氟乙烯",)),
        ("新能源汽车产业", "Industry", ("汽车",)),
        ("动力电池项目", "Project", ()),
    ],
)
def test_what_the_end_of_a_name_says(name: str, type_: str, kinds: tuple[str, ...]) -> None:
    assert wider(usual(name, type_), type_) == kinds


def test_what_others_are_kinds_of_has_a_name_of_its_type() -> None:
    named = dict(labels())
    assert named[entity_key("Product", "正极材料")] == "正极材料"
    assert named[entity_key("Industry", "汽车")] == "汽车产业"
    assert all(label and key.split("/")[0] in {"product", "industry"} for key, label in named.items())


MAKERS = {"甲坪储能": "储能锂离子电池", "乙岭电源": "钠离子电池", "丙溪电池": "电池", "丁川化工": "聚丙烯"}


def test_who_makes_a_good_makes_its_kinds_too(tmp_path: Path) -> None:
    for number, (firm, good) in enumerate(MAKERS.items()):
        (tmp_path / f"{number}.ann").write_text(
            f"# id: {number} · published: 2024-03-0{number + 1} · publisher: 示例报 · title: 题目\n\n"
            f"{{{firm}|Company}}生产{{{good}|Product}}。\n> {firm} produces {good}\n",
            encoding="utf-8",
        )
    pipeline.build_annotated(sorted(tmp_path.glob("*.ann")), folder=tmp_path / "graph")
    graph = Graph.open(tmp_path / "graph")
    rows = graph.query(
        """SELECT ?name WHERE { ?good skos:prefLabel "电池"@zh . ?kind skos:broader ?good ; skos:prefLabel ?name }"""
    )
    assert {row["name"] for row in rows} == {"储能锂离子电池", "钠离子电池"}
    assert {row["firm"] for row in graph.ask("q08", "电池")} == set(MAKERS) - {"丁川化工"}
