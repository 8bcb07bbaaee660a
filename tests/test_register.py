"""A user's register: names and their codes, each row that does not hold told with its place and its reason."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kg.errors import InputError
from kg.reading.register import register

CODE, OTHER = "91520100780154327H", "91330200MA28ABCD14"
HEADER = "企业名称,统一社会信用代码,曾用名,简称"


def written(folder: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = folder / "register.csv"
    path.write_bytes("\n".join((header, *rows)).encode(encoding))
    return path


def test_names_former_names_and_aliases_come_with_their_code(tmp_path: Path) -> None:
    path = written(
        tmp_path, f"澄川精密科技有限公司,{CODE},澄川机械厂|澄川机床厂,澄川精密、澄川", "", f"泸溪锂业,{OTHER},,"
    )
    read = register(path)
    assert read.refused == ()
    assert read.rows == (
        (OTHER, ("泸溪锂业",)),
        (CODE, ("澄川精密科技有限公司", "澄川机械厂", "澄川机床厂", "澄川精密", "澄川")),
    )


@pytest.mark.parametrize(
    ("header", "encoding"),
    [("名称,信用代码", "gb18030"), ("Name,Code", "utf-8-sig"), ("单位名称,社会信用代码", "utf-8")],
)
def test_columns_by_their_usual_names_in_any_encoding(tmp_path: Path, header: str, encoding: str) -> None:
    path = written(tmp_path, f"澄川精密,{CODE}", header=header, encoding=encoding)
    assert register(path).rows == ((CODE, ("澄川精密",)),)


@pytest.mark.parametrize("code", [CODE.lower(), "９１５２０１００７８０１５４３２７Ｈ", "91520100 780154327 H"])
def test_a_code_may_be_written_in_any_width_and_with_spaces(tmp_path: Path, code: str) -> None:
    assert register(written(tmp_path, f"澄川精密,{code}")).rows == ((CODE, ("澄川精密",)),)


@pytest.mark.parametrize(
    ("row", "why", "hint"),
    [
        ("澄川精密,91520100780154327J,,", "check digit", "licence"),
        ("澄川精密,9.152E+17,,", "eighteen signs", "Excel"),
        ("澄川精密,9152010078015432IH,,", "no such code", "I O S V Z"),
        ("澄川精密,,,", "there is no code", "fill it in"),
        (f",{CODE},,", "there is no name", "fill it in"),
        (f"澄,{CODE},,", "too short", "two characters"),
        (f"澄川精密,{CODE},,川", "too short", "two characters"),
        (f"澄川精密,{CODE},,安禾", "row 2 gives this name", ""),
    ],
)
def test_a_row_that_does_not_hold_is_told_and_the_rest_is_taken(tmp_path: Path, row: str, why: str, hint: str) -> None:
    read = register(written(tmp_path, f"安禾电池,{OTHER},,安禾", row, f"安禾电池股份,{OTHER},,"))
    assert read.rows == ((OTHER, ("安禾电池", "安禾", "安禾电池股份")),)
    (error,) = read.refused
    assert error.where.endswith("register.csv:3")
    assert why in error.message and hint in error.hint


@pytest.mark.parametrize("header", ["企业名称,曾用名", "统一社会信用代码", ""])
def test_a_table_without_names_or_codes_is_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(InputError, match="no column"):
        register(written(tmp_path, "澄川精密,1", header=header))


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("名称", "统一社会信用代码"), ("澄川精密", CODE)):
        book.active.append(row)
    book.save(tmp_path / "register.xlsx")
    assert register(tmp_path / "register.xlsx").rows == ((CODE, ("澄川精密",)),)
    (tmp_path / "register.pdf").write_bytes(b"%PDF")
    with pytest.raises(InputError, match="no table"):
        register(tmp_path / "register.pdf")
