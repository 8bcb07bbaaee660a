"""What was added, changed and withdrawn between two graphs, and what a graph of a day says."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from conftest import Run
from sample_flow import flow
from test_conflicts import article

from kg import pipeline
from kg.answers.answer import Answer
from kg.answers.asking import query
from kg.answers.differences import of_that_day, since
from kg.archive import Ruling
from kg.errors import InputError, StoreError
from kg.graph import Graph


def rows(answer: Answer, *columns: str) -> set[tuple[str, ...]]:
    return {tuple(str(one or "") for one in line) for line in zip(*map(answer.column, columns), strict=True)}


def facts(answer: Answer) -> set[tuple[str, ...]]:
    """The rows that are about more than that a thing is named."""
    told = rows(answer, "changed", "subject", "term", "object", "value", "date", "status", "before")
    return {row for row in told if row[2]}


STANDS = ("丙公司 supplies 乙公司", "甲厂项目 locatedIn 东园")

CHANGES = {
    "a relation": (STANDS, (*STANDS, "丁公司 supplies 乙公司"), {
        ("added", "丁公司", "supplies", "乙公司", "", "", "actual", "")}),
    "a number": (STANDS, (*STANDS, "= 东园 output 97.5 亿元 in:2023"), {
        ("added", "东园", "output", "", "97.5亿元", "", "actual", "")}),
    "an event": (STANDS, (*STANDS, "! 甲厂项目 signed 2024-03"), {
        ("added", "甲厂项目", "signed", "", "", "2024-03", "actual", "")}),
    "withdrawn": ((*STANDS, "! 甲厂项目 signed 2024-03"), STANDS, {
        ("withdrawn", "甲厂项目", "signed", "", "", "2024-03", "actual", "")}),
    "a plan that came to pass": (
        (*STANDS, "! 甲厂项目 commissioned 2024-03 planned"),
        (*STANDS, "! 甲厂项目 commissioned 2024-03 planned", "! 甲厂项目 commissioned 2024-06"),
        {("changed", "甲厂项目", "commissioned", "", "", "2024-06", "actual", "计划 2024年3月")}),
    "a second day of what can be twice": (
        (*STANDS, "! 乙公司 signed 2022-03"), (*STANDS, "! 乙公司 signed 2022-03", "! 乙公司 signed 2024-06"),
        {("added", "乙公司", "signed", "", "", "2024-06", "actual", "")}),
    "another number in its place": (
        (*STANDS, "= 东园 output 97.5 亿元 in:2023"), (*STANDS, "= 东园 output 99 亿元 in:2023"),
        {("changed", "东园", "output", "", "99亿元", "", "actual", "实际 97.5亿元")}),
    "another number beside it": (
        (*STANDS, "= 东园 output 97.5 亿元 in:2023"), (*STANDS, "= 东园 output 97.5 亿元 in:2023", "= 东园 output 99 亿元 in:2023"),
        {("changed", "东园", "output", "", "99亿元", "", "actual", "实际 97.5亿元")}),
    "the number of another year": (
        (*STANDS, "= 东园 output 97.5 亿元 in:2023"), (*STANDS, "= 东园 output 97.5 亿元 in:2023", "= 东园 output 130 亿元 in:2024"),
        {("added", "东园", "output", "", "130亿元", "", "actual", "")}),
    "ended": (STANDS, (*STANDS, "丙公司 supplies 乙公司 ended"), {
        ("changed", "丙公司", "supplies", "乙公司", "", "", "ended", "实际")}),
    "more articles say it": (STANDS, (*STANDS, "丙公司 supplies 乙公司 @b"), set()),
    "nothing": (STANDS, STANDS, set()),
}  # fmt: skip


@pytest.mark.parametrize(("before", "now", "expected"), CHANGES.values(), ids=CHANGES)
def test_what_changed(before: tuple[str, ...], now: tuple[str, ...], expected: set[tuple[str, ...]]) -> None:
    assert facts(since(flow(*now), then=flow(*before))) == expected


def test_things_that_are_named_now_and_no_longer_with_the_sentences_that_name_them() -> None:
    found = since(flow("丁公司 supplies 乙公司"), then=flow("丙公司 supplies 乙公司"))
    assert rows(found, "changed", "subject", "term") == {
        ("added", "丁公司", ""), ("withdrawn", "丙公司", ""), ("added", "丁公司", "supplies"), ("withdrawn", "丙公司", "supplies"),
    }  # fmt: skip
    assert {quote.text for row in found.rows for proof in row.proofs for quote in proof.quotes} == {
        "丁公司 supplies 乙公司", "丙公司 supplies 乙公司",
    }  # fmt: skip
    assert [str(row.cells[0]) for row in found.rows] == ["withdrawn", "withdrawn", "added", "added"]


def test_a_graph_does_not_differ_from_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = flow(*STANDS)
    assert graph.select("SELECT ?s { ?s a lp:Statement }")
    told: list[str] = []
    ask = graph.select
    monkeypatch.setattr(graph, "select", lambda query, **values: told.append(query) or ask(query, **values))
    assert since(graph, then=graph).rows == ()
    of_changes = {query(name) for name in ("replaced", "entities")}
    assert of_changes.isdisjoint(told), "neither graph is asked for what it says"
    since(graph, then=flow(*STANDS))
    assert of_changes <= set(told)


def test_a_number_in_other_words_is_no_change() -> None:
    before, now = (
        flow("= 东园 output 97.5 亿元 in:2023"),
        flow("= 东园 output 97.5 亿元 in:2023", "丁公司 supplies 乙公司"),
    )
    now.store.update(
        "DELETE { GRAPH ?g { ?o ?p ?v } } INSERT { GRAPH ?g { ?o ?p '97.50亿元' } } "
        "WHERE { GRAPH ?g { ?o ?p ?v } FILTER(STRENDS(STR(?p), '#verbatim')) }"
    )
    assert now.ask('ASK { ?o lp:verbatim "97.50亿元" }')
    assert {row[:3] for row in facts(since(now, then=before))} == {("added", "丁公司", "supplies")}


def test_a_limit_says_how_much_it_left_out() -> None:
    found = since(flow("丁公司 supplies 乙公司"), then=flow("丙公司 supplies 乙公司"), most=3)
    assert (len(found.rows), found.cut) == (3, 1)


@pytest.mark.parametrize("day", [datetime.date(2024, 5, 31), None])
def test_what_only_undated_articles_tell_is_not_new_since_a_day(day: datetime.date | None) -> None:
    then = flow(*STANDS, published="2024-05-20")
    then.as_of = day
    told = (*STANDS, "丁公司 supplies 乙公司 @b", "戊公司 supplies 乙公司 @b", "戊公司 supplies 乙公司 @c")
    now = flow(*told, published="2024-05-20", b="", c="2024-06-02")
    found = since(now, then=then)
    of_b = set() if day else {("added", "丁公司", ""), ("added", "丁公司", "supplies")}
    assert rows(found, "changed", "subject", "term") == {
        ("added", "戊公司", ""), ("added", "戊公司", "supplies"), *of_b
    }  # fmt: skip
    assert found.left == (2 if day else 0)


def test_what_was_merged_since_is_one_change_and_no_fact_is_withdrawn(gold_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(gold_folder, tmp_path / "graph"))
    said = Ruling(
        kind="same", names=("阴麓硅材有限公司", "朔源硅业有限公司"), why="一家", who="甲", when="2026-01-01T00:00:00"
    )
    pipeline.decide(said, folder=folder)
    found = since(Graph.open(folder), then=Graph.open(gold_folder))
    assert not any(row[0] == "withdrawn" for row in facts(found))
    merged = {row for row in rows(found, "changed", "subject", "term", "before") if not row[2]}
    assert len(merged) == 1 and {row[0] for row in merged} == {"changed"}
    ((_, now, _, before),) = merged
    assert {now, before} == {"阴麓硅材有限公司", "朔源硅业有限公司"}


def test_what_a_day_knew_is_what_was_reported_last_first() -> None:
    now = flow("丁公司 supplies 乙公司")
    then = flow("丙公司 supplies 乙公司 @a", "= 东园 output 97.5 亿元 in:2023 @b", a="2023-05-01", b="2024-02-02")
    found = of_that_day(now, then=then)
    assert [tuple(map(str, row.cells[:2])) for row in found.rows] == [("东园", "output"), ("丙公司", "supplies")]
    assert found.column("reported") == ("2024-02-02", "2023-05-01")
    assert (len(of_that_day(now, then=then, most=1).rows), of_that_day(now, then=then, most=1).cut) == (1, 1)


# --- from the command line --------------------------------------------------------------------------------------------
def test_since_a_day_an_earlier_generation_and_against_another_graph(kg: Run, tmp_path: Path) -> None:
    folder, other = tmp_path / "graph", tmp_path / "other"
    first = article(tmp_path, "a", "28 亿元", "2024-05-20")
    pipeline.build_annotated([first], folder=other)
    pipeline.build_annotated([first], folder=folder)
    pipeline.build_annotated([article(tmp_path, "b", "35 亿元", "2025-01-02")], folder=folder)
    for way in (
        ("--since", "2024-06"),
        ("--since", "2025年"),
        ("--since", "2025/1/2"),
        ("--generation", "1"),
        ("--against", other),
    ):
        ran = kg("diff", *way, "--graph", folder, "--format", "csv")
        header, *lines = ran.out.splitlines()
        assert "变动 change" in header
        assert [line.split(",")[:3] for line in lines] == [["变更", "安禾临川项目", "投资额"]]
        assert "35亿元" in lines[0] and "实际 28亿元" in lines[0] and "b" in lines[0]
    # Of a month or a year its first day counts: what came within it is new.
    for way in ("2024-05", "2024年5月", "2024"):
        assert "新增" in kg("diff", "--since", way, "--graph", folder, "--format", "csv").out.splitlines()[1]
    assert "未见报道" in kg("diff", "--since", "2025-06", "--graph", folder).out
    assert "撤回" in kg("diff", "--against", folder, "--graph", other).out


def test_what_cannot_be_compared_is_refused(kg: Run, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    pipeline.build_annotated([article(tmp_path, "a", "28 亿元")], folder=folder)
    for way in ((), ("--since", "2024", "--generation", "1")):
        ran = kg("diff", *way, "--graph", folder)
        assert ran.status == InputError.exit_code and "--since" in ran.err
    ran = kg("diff", "--generation", "7", "--graph", folder)
    assert ran.status == StoreError.exit_code and "--generation 1" in ran.err
    ran = kg("diff", "--against", tmp_path / "nowhere", "--graph", folder)
    assert ran.status == StoreError.exit_code
