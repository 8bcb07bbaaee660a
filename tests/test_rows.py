"""Rows of tables in a received text, and that a fact read in one is quoted with that row alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import pipeline
from kg.graph import Graph
from kg.reading import mend
from kg.reading.rows import rows

RULED = "| 企业名称 | 产值 |\n|---|---|\n| 川岭锂材股份有限公司 | 35.6 |\n| 芙溪化工有限公司 | 12.8 |"
TABBED = "企业名称\t主要产品\t年产值\n青岚新材料有限公司\t隔膜\t12亿元\n锦川科技有限公司\t电池铝箔\t8.5亿元"
BLANKS = "序号 项目名称 总投资（亿元）\n1 泠波隔膜项目 12\n2 垠山铝箔项目 8.5"

TABLES = {
    "ruled": RULED,
    "tabs": TABBED,
    "bars within": "产品 | 产量 | 增长\n电解铝 | 30万吨 | 5%",
    "wide blanks": "使用方　　　用量占比　主要卖家\n粤芯　　　　26%　　　瑞红\n长江存储　　7%　　　彤程",
    "single blanks and numbers": BLANKS,
}
SILENCES = {
    "running text": "园区 2024 年产值 35 亿元，增长 12%。\n企业 2025 年产值 40 亿元，增长 14%。",
    "names": "出席会议的有\n顾行舟 方知遥 周国利\n陈向南 李望舒 王知行",
    "letters set apart": "贵 安 新 区 大 数 据\n产 业 园 开 工 建 设",
    "two columns": "左边一栏的文字到这里断开    右边一栏的文字到这里断开\n左边第二行的文字接着写去    右边第二行的文字接着写去",
    "one line": "新闻｜贵安｜产业\n园区开工。",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_rows_of_a_table(text: str) -> None:
    around = f"上半年情况如下。\n\n{text}\n\n园区负责人表示，下半年将继续努力。"
    assert [around[start:end] for start, end in rows(around)] == text.split("\n")


@pytest.mark.parametrize("text", SILENCES.values(), ids=SILENCES)
def test_what_is_no_table(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize("text", [RULED, TABBED, BLANKS], ids=["ruled", "tabs", "blanks"])
def test_what_a_row_says_is_quoted_with_the_row_alone(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"某某日报 2025年8月1日\n重点企业表\n\n{text}\n", encoding="utf-8")
    pipeline.build([tmp_path / "a.txt"], folder=tmp_path / "graph")
    found = Graph.open(tmp_path / "graph").select("SELECT ?quote WHERE { ?evidence lp:quote ?quote }")
    quotes = {row["quote"] for row in found}
    assert quotes and quotes <= {"重点企业表", *text.split("\n")}
    assert pipeline.check(folder=tmp_path / "graph") == []


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_row_is_a_line_of_its_own(text: str) -> None:
    prose = "园区今年以来抓项目、促投产，全年新签约项目五十三个，\n总投资一百二十亿元，其中过十亿元的项目有七个，涉及新\n材料、新能源。"
    told = mend(f"{prose}\n{text}").text.split("\n")
    assert len(told) == 1 + len(text.split("\n")), "prose is joined, rows are not"


def test_rows_that_end_openly_are_not_joined() -> None:
    rows_ = "企业名称\t主要产品\t年产值、\n青岚新材料有限公司\t隔膜和\t12\n亿科科技有限公司\t电池铝箔\t8.5亿元"
    assert len(mend(rows_).text.split("\n")) == 3
