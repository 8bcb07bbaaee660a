"""A user's register: names and their codes, each row that does not hold told with its place and its reason."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from conftest import Run

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


def test_two_names_of_one_code_are_taken_for_one_and_told(tmp_path: Path) -> None:
    read = register(written(tmp_path, f"安禾电池,{OTHER},,安禾", f"澄川精密,{OTHER},,", f"泸溪锂业,{CODE},,"))
    assert read.rows[0] == (OTHER, ("安禾电池", "安禾", "澄川精密")) and not read.refused
    (told,) = read.shared
    assert told.where.endswith("register.csv:3") and "“安禾电池”与“澄川精密”同用代码" in told.message
    # What says itself that the names are one is not told.
    former = register(written(tmp_path, f"安禾电池,{OTHER},,安禾", f"安禾动力,{OTHER},安禾电池,", f"安禾,{OTHER},,"))
    assert former.shared == ()


def test_names_of_one_code_are_told_where_they_come_in_and_where_they_are_asked_of(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("锦川科技有限公司向明湖动力有限公司供应电池铝箔。", encoding="utf-8")
    rows = (f"锦川科技有限公司,{CODE}", f"明湖动力有限公司,{CODE}")
    kg("build", "a.txt", "--graph", "graph")
    ran = kg("link", written(tmp_path, *rows, header="名称,信用代码"), "--graph", "graph")
    assert ran.status == 0 and "请核对 please check" in ran.err and "register.csv:3" in ran.err
    asked = kg("why", "锦川科技有限公司", "供应", "明湖动力有限公司", "--graph", "graph")
    assert "是一个 are one → kg decisions 锦川科技有限公司 明湖动力有限公司" in asked.err

    (tmp_path / "names.csv").write_text(
        "name,type,aliases,code\n锦川科技有限公司,Company,锦川,X-1\n明湖动力有限公司,Company,,X-1\n青岚园,Park,,X-1\n",
        encoding="utf-8",
    )
    ran = kg("build", "a.txt", "--names", "names.csv", "--graph", "other")
    assert ran.status == 0 and ran.err.count("please check: names.csv") == 1
    assert "“锦川科技有限公司”与“明湖动力有限公司”同用代码 X-1" in ran.err


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
