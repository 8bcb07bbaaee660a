"""The tables that ship are read row by row, and a row that does not fit its head is told of with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources
from kg.errors import OntologyError


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('name,code\n甲,1\n"乙,丙",2\n', None),
        ("name,code\n甲,1\n乙\n", "the row has 1 cells and the head 2"),
        ("name,code\n甲,1\n乙,2,3\n", "the row has 3 cells and the head 2"),
    ],
    ids=["whole", "short", "long"],
)
def test_a_row_has_as_many_cells_as_the_head(
    lines: str, told: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "kg")
    (tmp_path / "table.csv").write_text(lines, encoding="utf-8")
    if told is None:
        assert list(resources.rows("table.csv")) == [{"name": "甲", "code": "1"}, {"name": "乙,丙", "code": "2"}]
        return
    with pytest.raises(OntologyError, match=told) as error:
        list(resources.rows("table.csv"))
    assert error.value.where == "table.csv:3"
