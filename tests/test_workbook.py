"""A workbook: text stays text, numbers stay numbers, whatever an article says."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from kg.errors import StoreError
from kg.view.sheets import write


def test_text_stays_text_and_numbers_numbers(tmp_path: Path) -> None:
    hostile = ["=1+1", '=HYPERLINK("http://a","b")', "+86", "-5", "@x", "007", "a\x00b\x0bc", "第一行\n第二行", ""]
    write(tmp_path / "deep" / "a.xlsx", {"甲": (["名称", "数"], [[text, 1.5] for text in hostile]), "空": (["无"], [])})
    book = load_workbook(tmp_path / "deep" / "a.xlsx")
    assert book.sheetnames == ["甲", "空"]
    rows = list(book["甲"].iter_rows(min_row=2))
    assert [row[0].value or "" for row in rows] == [text.replace("\x00", "").replace("\x0b", "") for text in hostile]
    assert {row[0].data_type for row in rows[:-1]} == {"s"} and {row[1].data_type for row in rows} == {"n"}
    assert book["甲"].freeze_panes == "A2" and book["甲"]["A1"].font.bold


def test_columns_are_as_wide_as_chinese_is(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", {"甲": (["名", "n"], [["宁德时代新能源", "abcdefg"], ["短", "x" * 500]])})
    width = load_workbook(tmp_path / "a.xlsx")["甲"].column_dimensions
    assert width["A"].width == 16 and width["B"].width == 62


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        write(tmp_path / "file" / "a.xlsx", {"甲": (["名"], [])})
