"""The frame of answers: rows folded with their proofs, sources counted once, what was searched, each form of output."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import Run
from openpyxl import load_workbook
from pyoxigraph import Store
from sample_world import ARTICLES, FIRST, SECOND, world

from kg.answers.answer import Answer, Foundation, Row
from kg.answers.answering import ROWS, Draft, answer
from kg.answers.catalogue import QUESTIONS
from kg.errors import OntologyError, QueryError
from kg.graph.store import Graph
from kg.graph.write import write
from kg.vocabulary import IDENTIFIERS


@pytest.fixture
def graph() -> Graph:
    store = Store()
    store.extend(write(world(*ARTICLES)))
    return Graph(store)


def key(kind: str, name: str) -> str:
    return f"{IDENTIFIERS}{kind}/{name}"


def test_rows_that_say_the_same_are_one_with_the_proofs_of_all(graph: Graph) -> None:
    supplies, cooperates = (
        key("statement", "luxi-supplies-anhe-actual"),
        key("statement", "luxi-cooperatesWith-anhe-actual"),
    )
    cells = {"firm": IDENTIFIERS + "luxi", "place": None}
    drafts = [Draft(cells, (supplies,), "derived"), Draft(cells, (cooperates, supplies))]
    found = answer(graph, "q01_firms_of_park", about=(), columns=("firm", "place"), drafts=drafts)
    (row,) = found.rows
    assert str(row.cells[0]) == "泸溪锂业" and row.cells[1] is None
    assert [proof.key for proof in row.proofs] == [supplies, cooperates]
    assert row.basis == "reported"
    # One of the two documents is a repost of the other.
    assert {quote.document for proof in row.proofs for quote in proof.quotes} == {FIRST.id, SECOND.id}
    assert row.sources == 1


def test_an_answer_tells_what_the_graph_was_built_from(graph: Graph) -> None:
    found = answer(graph, "q01_firms_of_park", about=(), columns=("firm",), drafts=())
    assert found.foundation == Foundation(
        documents=3, undated=1, first="2024-05-01", newest="2024-06-01", publishers=(("临川日报", 3),)
    )
    assert not found.is_reported()


def test_a_row_that_rests_on_nothing_is_refused() -> None:
    with pytest.raises(QueryError, match="rests on nothing"):
        Row(cells=("甲",), proofs=(), sources=0)
    with pytest.raises(OntologyError, match="unknown basis"):
        Row(cells=("甲",), proofs=(), sources=0, basis="guessed")
    with pytest.raises(QueryError, match="1 cells for 2 columns"):
        Answer(
            number="q01", question="", about=(), columns=("firm", "place"), foundation=Foundation(documents=0),
            rows=(Row(cells=("甲",), proofs=(), sources=0, basis="background"),),
        )  # fmt: skip


# --- from the command line --------------------------------------------------------------------------------------------
@pytest.fixture
def asked(kg: Run, demo_folder: Path) -> Run:
    return lambda *arguments: kg("ask", *arguments, "--graph", demo_folder)


def test_without_a_number_it_lists_every_question(asked: Run) -> None:
    said = asked().out
    assert all(number in said for number in QUESTIONS)


def test_a_table_shows_what_it_rests_on(asked: Run) -> None:
    said = asked("q01", "贵安新区").out
    assert "据 16 篇文章 articles，2021-09-16 至 2026-01-29" in said
    assert "贵州云上鲲鹏科技有限公司" in said and "[guian-2025-computing]" in said
    assert "贵安新区：16 篇中 3 篇提到" in said


@pytest.mark.parametrize("place", ["西藏", "西藏自治区"])
def test_what_no_article_names_is_not_reported_rather_than_none(asked: Run, place: str) -> None:
    ran = asked("q01", place)
    assert ran.status == 0
    assert "未见报道 not reported" in ran.out and "西藏自治区：16 篇中 0 篇提到" in ran.out


def test_each_form_has_the_same_rows(asked: Run, tmp_path: Path) -> None:
    whole = json.loads(asked("q01", "贵安新区", "--format", "json").out)
    firms = [row["firm"]["label"] for row in whole["rows"]]
    assert firms and all(row["proofs"][0]["quotes"][0]["quote"] for row in whole["rows"])
    read = list(csv.DictReader(io.StringIO(asked("q01", "贵安新区", "-f", "csv").out)))
    assert [row["企业或项目 firm"] for row in read] == firms and all(row["原句 quote"] for row in read)
    assert asked("q01", "贵安新区", "-o", tmp_path / "一.xlsx").status == 0
    sheet = load_workbook(tmp_path / "一.xlsx")["答案"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == firms
    assert asked("q01", "贵安新区", "-o", tmp_path / "一.md").status == 0
    text = (tmp_path / "一.md").read_text(encoding="utf-8")
    assert text.count("\n| ") == len(firms) + 2 and all(firm in text for firm in firms)


def test_things_of_several_rows_are_counted(asked: Run) -> None:
    found = json.loads(asked("q01", "贵安新区", "--format", "json").out)["rows"]
    firms = {(row["firm"]["label"], row["firm"]["type"]) for row in found}
    count = {type_: sum(type_ == other for _, other in firms) for type_ in ("Company", "Project")}
    assert 0 < sum(count.values()) < len(found)
    assert (
        f"{len(found)} 行 rows：企业 Company {count['Company']}、项目 Project {count['Project']}\n"
        in asked("q01", "贵安新区").out
    )


def test_of_many_rows_the_first_are_shown_and_all_are_counted(asked: Run, tmp_path: Path) -> None:
    whole = json.loads(asked("q31", "--format", "json").out)
    every = len(whole["rows"])
    assert every > ROWS and whole["cut"] == 0
    read = asked("q31").out
    assert f"显示前 {ROWS} 行，还有约 {every - ROWS} 行 the first {ROWS} rows" in read and f"\n{ROWS} 行 rows" in read
    assert f"显示前 2 行，还有约 {every - 2} 行" in asked("q31", "--rows", "2").out
    assert "显示前" not in asked("q31", "--rows", "all").out
    for form, rows in (("csv", ""), ("md", ""), ("csv", "3"), ("md", "all")):
        file = tmp_path / f"{rows or 'some'}.{form}"
        ran = asked("q31", "-o", file, *(("--rows", rows) if rows else ()))
        assert (ran.status, "显示前 3 行" in ran.err) == (0, form + rows == "csv3")
        said = file.read_text(encoding="utf-8-sig")
        given = len(list(csv.DictReader(io.StringIO(said)))) if form == "csv" else said.count("\n| ") - 2
        assert given == {"csv3": 3, "csv": every, "md": ROWS, "mdall": every}[form + rows]
        assert ("显示前" in said) is (form + rows == "md")


@pytest.mark.parametrize(("arguments", "told"), [
    (("q99", "贵安新区"), "没有问题 q99"),
    (("q01",), "园区或地点 territory"),
    (("q01", "贵安新区", "另一个"), "园区或地点 territory"),
    (("q01", "没有这个地方"), "图谱中没有“没有这个地方”"),
    (("q01", "贵安新区", "-o", "a.docx"), "suffix tells no form"),
    (("q01", "贵安新区", "-f", "xlsx"), "a workbook needs a file"),
    (("q01", "贵安新区", "--rows", "0"), "--rows all"),
    (("q01", "贵安新区", "--rows", "many"), "--rows all"),
])  # fmt: skip
def test_what_cannot_be_answered_is_refused_with_a_hint(asked: Run, arguments: tuple[str, ...], told: str) -> None:
    ran = asked(*arguments)
    assert ran.status != 0 and told in ran.err
