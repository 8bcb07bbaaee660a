"""What an article says is text in the files that are made for a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.words import in_cell
from tests.conftest import Run

ARTICLE = '=HYPERLINK("http://a","点")，澄川精密有限公司向泸溪锂业有限公司供应隔膜。\n'


@pytest.mark.parametrize("text", ["=1+1", "@x", "\tx", "+cmd|'/c calc'!A0", "-2+3", "-甲"])
def test_what_would_be_reckoned_with_is_marked_as_text(text: str) -> None:
    assert in_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "甲=乙", "-5", "+12.28%", "-1,200", "3.2GWh", "'甲"])
def test_other_text_stands_as_it_is(text: str) -> None:
    assert in_cell(text) == text


def test_no_cell_of_a_file_begins_a_formula(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert kg("build", "a.txt", "--graph", "g").status == 0
    assert kg("export", "out.csv", "--graph", "g").status == 0
    assert kg("ask", "q06", "泸溪锂业有限公司", "--graph", "g", "-o", "answer.csv").status == 0
    for name in ("out.csv", "answer.csv"):
        cells = [cell for row in csv.reader((tmp_path / name).open(encoding="utf-8-sig", newline="")) for cell in row]
        assert any("HYPERLINK" in cell for cell in cells), name
        assert not any(cell.startswith("=") for cell in cells), name
