"""Which words of articles contradict each other, that both stand, and that the join falls with either of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run
from sample_flow import flow, iri

from kg import pipeline
from kg.answers.conflicts import contradictions
from kg.graph import Graph
from kg.resources import resource

ONE = "= 甲厂项目 investment 28 亿元"

CONFLICTS = {
    "another amount": (ONE, "= 甲厂项目 investment 35 亿元 @b"),
    "another amount in another unit": (ONE, "= 甲厂项目 investment 350000 万元 @b"),
    "of one time": ("= 东园 output 752 亿元 in:2024", "= 东园 output 700 亿元 in:2024 @b"),
    "of one time, said otherwise": ("= 东园 output 752 亿元 in:2024", "= 东园 output 700 亿元 in:2024-01/2024-12 @b"),
    "two plans": ("= 甲厂项目 capacity 20 GWh planned", "= 甲厂项目 capacity 16 GWh planned @b"),
    "of one product": ("= 甲厂项目 capacity 20 GWh planned of:电品", "= 甲厂项目 capacity 16 GWh planned of:电品 @b"),
    "about so many, far apart": ("= 东园 output 500 亿元 in:2024 near", "= 东园 output 700 亿元 in:2024 near @b"),
    "two sentences of one article": ("= 东园 output 752 亿元 in:2024", "= 东园 output 700 亿元 in:2024"),
    "one sentence with both, and somebody with one": (
        "= 东园 output 752 亿元 in:2024；= 东园 output 700 亿元 in:2024", "= 东园 output 752 亿元 in:2024 @b"),
    "two counts by two articles": ("= 东园 companies 120 家 in:2024", "= 东园 companies 168 家 in:2024 @b"),
    "two days": ("! 甲厂项目 commissioned 2024-03", "! 甲厂项目 commissioned 2024-06-01 @b"),
    "two planned days": ("! 甲厂项目 commissioned 2025-03 planned", "! 甲厂项目 commissioned 2025-09 planned @b"),
    "two foundings": ("! 乙公司 founded 2014", "! 乙公司 founded 2016-05 @b"),
    "a denial": ("丙公司 supplies 乙公司", "丙公司 supplies 乙公司 negated @b"),
}  # fmt: skip

SILENCES = {
    "a phase and the whole": (
        "= 甲厂项目 investment 96 亿元", "= 甲厂项目一期 investment 35 亿元 @b", "甲厂项目一期 partOf 甲厂项目"),
    "planned and actual": ("= 东园 output 130 亿元 in:2024 planned", "= 东园 output 97.5 亿元 in:2024 @b"),
    "two periods": ("= 东园 output 97.5 亿元 in:2023", "= 东园 output 130 亿元 in:2024 @b"),
    "half a year and the year": ("= 东园 output 97.5 亿元 in:2024-01/2024-06", "= 东园 output 130 亿元 in:2024 @b"),
    "rounded": ("= 东园 output 7.52 亿元 in:2024", "= 东园 output 7.5 亿元 in:2024 @b"),
    "rounded, and about": ("= 东园 output 7.52 亿元 in:2024", "= 东园 output 7.5 亿元 in:2024 near @b"),
    "about so much, a little more": ("= 东园 output 520 亿元 in:2024", "= 东园 output 500 亿元 in:2024 near @b"),
    "over so much": ("= 东园 output 752 亿元 in:2024", "= 东园 output 700 亿元 in:2024 above @b"),
    "growth and amount": ("= 东园 growth 12 % in:2024", "= 东园 output 12 亿元 in:2024 @b"),
    "two shares, each of something": ("= 东园 share 98 % in:2024", "= 东园 share 80 % in:2024 @b"),
    "two products": ("= 甲厂项目 capacity 20 万吨 planned of:铝品", "= 甲厂项目 capacity 5 万吨 planned of:钢品 @b"),
    "two currencies": ("= 东园 exports 2 亿美元 in:2024", "= 东园 exports 14 亿元 in:2024 @b"),
    "two indicators": ("= 东园 output 130 亿元 in:2024", "= 东园 revenue 97 亿元 in:2024 @b"),
    "two things": ("= 东园 output 130 亿元 in:2024", "= 西园 output 97 亿元 in:2024 @b"),
    "no time told": ("= 乙公司 capacity 5 万吨", "= 乙公司 capacity 20 万吨 @b"),
    "a firm's two investments": ("= 乙公司 investment 5 亿元", "= 乙公司 investment 20 亿元 @b"),
    "what stands grows": ("= 甲厂项目 capacity 5 万吨", "= 甲厂项目 capacity 20 万吨 @b"),
    "one sentence sets two sizes against each other": (
        "= 甲厂项目 capacity 8 GWh in:2023-05；= 甲厂项目 capacity 6 GWh in:2023-05",),
    "an article counts a whole and a part": ("= 东园 companies 120 家 in:2024", "= 东园 companies 16 家 in:2024"),
    "a day and its month": ("! 甲厂项目 commissioned 2024-03", "! 甲厂项目 commissioned 2024-03-18 @b"),
    "planned and come to pass": ("! 甲厂项目 commissioned 2024-03 planned", "! 甲厂项目 commissioned 2024-06 @b"),
    "two events": ("! 甲厂项目 signed 2022-03", "! 甲厂项目 commissioned 2024-06 @b"),
    "a firm signs twice": ("! 乙公司 signed 2022-03", "! 乙公司 signed 2024-06 @b"),
    "ended since": ("丙公司 supplies 乙公司", "丙公司 supplies 乙公司 ended @b"),
    "another product is denied": (
        "丙公司 supplies 乙公司 item:铝品", "丙公司 supplies 乙公司 item:钢品 negated @b"),
    "the one tells what the other does": ("= 甲厂项目 investment 28 亿元", "= 甲厂项目 investment 28 亿元 @b"),
}  # fmt: skip


def sides(graph: Graph) -> int:
    return len(contradictions(graph).rows)


@pytest.mark.parametrize("lines", CONFLICTS.values(), ids=CONFLICTS)
def test_a_contradiction_is_joined(lines: tuple[str, ...]) -> None:
    assert sides(flow(*lines)) == 2


@pytest.mark.parametrize("lines", SILENCES.values(), ids=SILENCES)
def test_what_is_none_is_not(lines: tuple[str, ...]) -> None:
    assert sides(flow(*lines)) == 0


def test_every_side_of_every_contradiction_with_its_articles() -> None:
    graph = flow(
        ONE, "= 甲厂项目 investment 35 亿元 @b", "= 甲厂项目 investment 35 亿元 @c", "= 甲厂项目 investment 40 亿元 @c",
        "甲厂项目 locatedIn 东园", "! 乙公司 founded 2014", "! 乙公司 founded 2016 @b", c="2025-01-10",
    )  # fmt: skip
    found = contradictions(graph)
    columns = ("case", "subject", "term", "value", "date", "reported")
    assert sorted(tuple(map(str, line)) for line in zip(*map(found.column, columns), strict=True)) == [
        ("1", "乙公司", "founded", "None", "2014", "2024-06-30"),
        ("1", "乙公司", "founded", "None", "2016", "2024-06-30"),
        ("2", "甲厂项目", "investment", "28亿元", "None", "2024-06-30"),
        ("2", "甲厂项目", "investment", "35亿元", "None", "2025-01-10"),
        ("2", "甲厂项目", "investment", "40亿元", "None", "2025-01-10"),
    ]
    by_value = dict(zip(found.column("value"), found.rows, strict=True))
    assert {quote.document for quote in by_value["35亿元"].proofs[0].quotes} == {"b", "c"}
    assert by_value["35亿元"].sources == 2


def test_what_is_asked_about_brings_its_phases_and_its_projects_along() -> None:
    graph = flow(
        "甲厂项目一期 partOf 甲厂项目", "甲厂项目 locatedIn 东园", "= 甲厂项目一期 investment 28 亿元",
        "= 甲厂项目一期 investment 35 亿元 @b",
    )  # fmt: skip
    assert all(len(contradictions(graph, thing=iri(name)).rows) == 2 for name in ("甲厂项目一期", "甲厂项目", "东园"))
    assert not contradictions(flow(*CONFLICTS["two foundings"], "西园 locatedIn 东市"), thing=iri("西园")).rows


# --- in a graph that is brought up to date ----------------------------------------------------------------------------
ARTICLE = """# id: {id} · published: {day} · publisher: 报 · title: 题

{{安禾临川项目|Project}}总投资{{{amount}|QUANTITY}}。
= 安禾临川项目 investment {said}
"""
JOINED = "SELECT ?one ?other WHERE { GRAPH graph:reported { ?one lp:conflictsWith ?other } }"


def article(folder: Path, id: str, amount: str, day: str = "2024-05-20") -> Path:
    path = folder / f"{id}.ann"
    text = ARTICLE.format(id=id, day=day, amount=amount.replace(" ", ""), said=amount)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_join_comes_and_goes_with_either_side(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    pipeline.build_annotated([article(tmp_path, "a", "28 亿元")], folder=folder)
    assert Graph.open(folder).select(JOINED) == []
    pipeline.build_annotated([article(tmp_path, "b", "35 亿元")], folder=folder)
    assert len(Graph.open(folder).select(JOINED)) == 2
    pipeline.build_annotated([article(tmp_path, "c", "40 亿元")], folder=folder)
    assert len(Graph.open(folder).select(JOINED)) == 6
    before = sorted(map(str, Graph.open(folder).quads(["reported"])))
    assert pipeline.check(folder=folder) == []
    pipeline.rebuild(folder=folder)
    assert sorted(map(str, Graph.open(folder).quads(["reported"]))) == before
    pipeline.remove(["a"], folder=folder)
    assert len(Graph.open(folder).select(JOINED)) == 2
    pipeline.build_annotated([article(tmp_path, "c", "35 亿元")], folder=folder)
    assert Graph.open(folder).select(JOINED) == []


def test_the_command_shows_both_sides(kg: Run, tmp_path: Path) -> None:
    paths = [article(tmp_path, "a", "28 亿元"), article(tmp_path, "b", "35 亿元", "2025-01-02")]
    pipeline.build_annotated(paths, folder=tmp_path / "graph")
    ran = kg("conflicts", "--graph", tmp_path / "graph")
    assert ran.status == 0 and "28亿元" in ran.out and "35亿元" in ran.out and "2025年1月2日" in ran.out
    then = kg("conflicts", "安禾临川项目", "--as-of", "2024", "--graph", tmp_path / "graph")
    assert then.status == 0 and "未见报道" in then.out and "截至 as of 2024-12-31" in then.out


def test_conflicts_are_found_in_articles_as_they_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    names = ("neimenggu-2022-silicon", "neimenggu-2025-silicon", "sichuan-2021-battery", "sichuan-2024-battery")
    pipeline.build([resource("corpus/demo") / f"{name}.ann" for name in names], folder=folder)
    found = contradictions(Graph.open(folder))
    columns = ("subject", "term", "value", "status")
    # That a phase cost 35亿元 or makes 10GWh, and that 85亿元 were planned where 92亿元 were spent, contradicts nothing.
    assert {tuple(map(str, line)) for line in zip(*map(found.column, columns), strict=True)} == {
        ("朔源包头基地", "investment", "96亿元", "actual"), ("朔源包头基地", "investment", "83亿元", "actual"),
        ("朔源包头基地", "capacity", "10万吨", "planned"), ("朔源包头基地", "capacity", "8万吨", "planned"),
        ("蜀澜遂宁基地", "capacity", "20GWh", "planned"), ("蜀澜遂宁基地", "capacity", "16GWh", "planned"),
    }  # fmt: skip
