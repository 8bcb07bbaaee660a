"""Rows on a screen: a table where it fits, with shorter heads where that helps, else one row below the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run
from rich.text import Text

from kg.cli.fitting import blocks, fit

HEADER = ("变动 change", "主体 subject", "说明", "数值 value", "可信度")
ROWS = [
    ["变更", "北原晶硅产业园", "", "305.6亿元", "0.98"],
    ["", "贵州鸿途通国际贸易有限公司", "", "超过2000万元", "0.41"],
]


def test_what_fits_is_a_table_as_it_comes() -> None:
    fitted = fit(HEADER, ROWS, 100)
    assert fitted is not None and (fitted.columns, fitted.header, fitted.widths) == ((0, 1, 2, 3, 4), HEADER, None)


def test_columns_without_anything_and_the_english_of_heads_go_first() -> None:
    fitted = fit(HEADER, ROWS, 47)
    assert fitted is not None and fitted.columns == (0, 1, 3, 4) and fitted.widths is not None
    assert sum(fitted.widths) + fitted.gap * 3 <= 47
    assert fitted.widths[0] >= 4 and fitted.widths[1] >= 12 and fitted.widths[3] >= 6
    narrow = fit(HEADER, ROWS, 41)
    assert narrow is not None and narrow.header == ("变动", "主体", "数值", "可信度")


def test_no_cell_is_folded_to_less_than_six_signs() -> None:
    for width in range(20, 100):
        fitted = fit(HEADER, ROWS, width)
        if fitted is not None and fitted.widths is not None:
            assert min(fitted.widths[1:3]) >= 12 and sum(fitted.widths) + fitted.gap * 3 <= width
    assert fit(HEADER, ROWS, 30) is None


def test_rows_below_each_other_say_all_that_the_table_says() -> None:
    assert [line.plain for line in blocks(HEADER, ROWS, 30)] == [
        "变更 北原晶硅产业园",
        "    数值 305.6亿元",
        "    可信度 0.98",
        "变更 贵州鸿途通国际贸易有限公司",
        "    数值 超过2000万元",
        "    可信度 0.41",
    ]
    assert [line.plain for line in blocks(HEADER, ROWS[:1], 60)][1:] == ["    数值 305.6亿元 · 可信度 0.98"]
    marked = [["新增", Text("甲\n乙园区产业园", "bold"), "", "1", "1"]]
    assert next(iter(blocks(HEADER, marked, 60))).plain == "新增 甲 乙园区产业园"


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize(("command", "name"), [
    (("projects",), "桂屿轻量化部件项目"), (("plans",), "电子信息制造业"), (("show", "涪畔锂电产业园"), "芙溪电解液项目"),
    (("gaps", "涪畔锂电产业园", "--chain", "动力电池"), "岷峰磷业"), (("ask", "q01", "长河智能汽车产业园"), "皖舟内饰有限"),
], ids=str)  # fmt: skip
def test_no_name_falls_to_pieces_on_a_narrow_screen(
    width: int, command: tuple[str, ...], name: str, kg: Run, demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = kg(*command, "--graph", demo_folder)
    assert ran.status == 0, ran.err
    assert name in ran.out.partition("原句 quotes")[0]
