"""`kg import`: an office's own table, from its files to the answers, and what is said of cells that cannot be used."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import shlex
import zipfile
from pathlib import Path

import openpyxl
import pytest
from conftest import Run
from test_docs import DOCS, blocks

from kg import pipeline
from kg.archive import Archive
from kg.dates import FORMS
from kg.errors import InputError

PAGE = DOCS / "import.md"
HEADER = ["企业名称", "所在园区", "2024年产值", "投产日期"]
ROWS: list[list[object]] = [
    ["沧岭新材料有限公司", "沧岭材料园", 12345.6, "2023-10-27"],
    ["澜山电池有限公司", None, "待统计", "明年"],
    ["沧岭新材料有限公司", "云溪产业园", "800万元", None],
]
MAP = """
title = "重点企业台账"
fill = ["所在园区"]
entity = [
  {as = "firm", column = "企业名称", type = "Company"},
  {as = "park", column = "所在园区", type = "Park"},
]
relation = [{subject = "firm", property = "locatedIn", object = "park"}]
observation = [{subject = "firm", indicator = "output", column = "2024年产值", unit = "万元", period = "2024"}]
milestone = [{subject = "firm", kind = "commissioned", column = "投产日期"}]
"""
DONE = "图谱 graph: 1 篇 documents, 4 实体 entities, 3 关系 statements, 2 数据 observations, 1 大事 milestones"


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in (HEADER, *rows):
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    return workbook(tmp_path / "台账.xlsx", 企业=ROWS)


def exported(kg: Run, name: str) -> bytes:
    assert kg("export", name, "--graph", "g").status == 0
    return Path(name).read_bytes()


# --- the flow ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b"</row>", b"</raw>"),
        ("xl/worksheets/sheet1.xml", b' s="', b' s="9'),
        ("xl/workbook.xml", b"<sheet ", b"<shed "),
    ],
)
def test_a_broken_workbook_is_told_with_its_place(tmp_path: Path, kg: Run, part: str, old: bytes, new: bytes) -> None:
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    sound = workbook(tmp_path / "sound.xlsx", 企业=[["某某有限公司", "某园", datetime.date(2024, 3, 1), "2024"]])
    with zipfile.ZipFile(sound) as read, zipfile.ZipFile(tmp_path / "台账.xlsx", "w") as written:
        for name in read.namelist():
            raw = read.read(name)
            assert name != part or old in raw
            written.writestr(name, raw.replace(old, new) if name == part else raw)
    ran = kg("import", "台账.xlsx", "--map", "map.toml", "--graph", "g")
    assert ran.status == 2
    assert "台账.xlsx" in ran.err and "→" in ran.err and "Traceback" not in ran.err


def test_rows_become_answers_with_file_sheet_and_row(kg: Run, ledger: Path) -> None:
    ran = kg("import", "台账.xlsx", "--map", "map.toml", "--graph", "g")
    assert ran.out.splitlines() == ["文章 documents: 新增 added 1", DONE, "单元格 cells: 跳过 skipped 2"]

    shown = kg("show", "沧岭新材料有限公司", "--graph", "g").out
    assert re.search(r"位于 locatedIn\s+(云溪产业园|沧岭材料园)（园区）\s+实际\s+1\s+1\.00", shown)
    assert re.search(r"产值\s+12345\.6万元\s+2024年\s+实际", shown)
    assert re.search(r"2023年10月27日\s+投产\s+实际", shown)
    assert "《重点企业台账 · 企业》 无日期 undated [台账.xlsx 企业!2]" in shown

    why = kg("why", "澜山电池", "位于", "沧岭材料园", "--graph", "g")
    assert "“企业名称：【澜山电池有限公司】；所在园区：【沧岭材料园】；2024年产值：待统计；投产日期：明年”" in why.out
    assert "[台账.xlsx 企业!3]" in why.out and "规则 rule import/企业!3" in why.out
    assert kg("check", "--graph", "g").status == 0

    (line,) = [line for line in kg("text", "台账.xlsx", "--graph", "g").out.splitlines() if "澜山" in line]
    assert line in why.out.replace("【", "").replace("】", ""), "the text of the document is what is quoted"


def test_cells_that_cannot_be_used_are_told_with_sheet_row_and_column(kg: Run, ledger: Path) -> None:
    ran = kg("import", "台账.xlsx", "--map", "map.toml", "--graph", "g")
    assert ran.status == 2
    assert ran.err.splitlines() == [
        "错误 error: 台账.xlsx · 企业!C3: '待统计' is no number → a number, with or without 万元",
        f"错误 error: 台账.xlsx · 企业!D3: “明年”不是日期 is no date → {FORMS}",
    ]


def test_an_imported_table_is_updated_and_removed_like_any_document(kg: Run, ledger: Path) -> None:
    kg("import", "台账.xlsx", "--map", "map.toml", "--graph", "g")
    before = exported(kg, "a.nq")
    ran = kg("import", "台账.xlsx", "--map", "map.toml", "--graph", "g")
    assert (ran.status, ran.out.splitlines()[0]) == (2, "文章 documents: 未变 unchanged 1"), "its cells are as bad"
    assert exported(kg, "b.nq") == before

    workbook(ledger, 企业=[*ROWS[:1], *ROWS[2:]])
    ran = kg("import", "台账.xlsx", "--map", "map.toml", "--graph", "g")
    assert (ran.status, ran.err) == (0, "")
    assert "更新 updated 1" in ran.out
    assert kg("show", "澜山电池有限公司", "--graph", "g").status == 5, "a row that has gone says nothing any more"
    assert kg("rebuild", "--graph", "g").status == 0

    Path("map.toml").write_text(MAP.replace('"output"', '"revenue"'), encoding="utf-8")
    assert "更新 updated 1" in kg("import", "台账.xlsx", "--map", "map.toml", "--graph", "g").out
    assert "撤下 removed 1" in kg("remove", "台账.xlsx", "--graph", "g").out
    assert exported(kg, "c.nq") == b""


def test_each_sheet_is_a_document_and_an_article_of_the_same_name_another(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(f'sheet = "企业"\n{MAP}', encoding="utf-8")
    (tmp_path / "two.toml").write_text(f'sheet = "项目"\n{MAP}', encoding="utf-8")
    workbook(tmp_path / "台账.xlsx", 企业=ROWS[:1], 项目=ROWS[2:])
    (tmp_path / "台账.txt").write_text("宁德时代去年在宁德市建设的工厂今年投产。", encoding="utf-8")
    assert kg("build", "台账.txt", "--graph", "g").status == 0
    assert kg("import", "台账.xlsx", "--map", "one.toml", "--graph", "g").status == 0
    assert kg("import", "台账.xlsx", "--map", "two.toml", "--graph", "g").status == 0
    assert kg("import", "台账.xlsx", "--map", "two.toml", "--id", "二期", "--graph", "g").status == 0
    listed = json.loads(kg("documents", "--format", "json", "--graph", "g").out)
    assert [row["id"] for row in listed] == ["二期", "台账", "台账.xlsx/企业", "台账.xlsx/项目"]
    assert {row["statements"] for row in listed if row["id"] != "台账"} == {1}


def test_no_table_is_put_in_the_place_of_another_folders(kg: Run, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = workbook(tmp_path / "b" / ledger.name, 企业=ROWS[:1])
    assert kg("import", ledger, "--map", "map.toml", "--graph", "g").status == 2
    before = exported(kg, "a.nq")
    ran = kg("import", other, "--map", "map.toml", "--graph", "g")
    assert ran.status == 2 and f"{other}: another article is the document '台账.xlsx': {ledger}" in ran.err
    assert "--id" in ran.err
    assert exported(kg, "b.nq") == before
    assert "新增 added 1" in kg("import", other, "--map", "map.toml", "--id", "另一个", "--graph", "g").out
    ledger.unlink()
    assert "更新 updated 1" in kg("import", other, "--map", "map.toml", "--graph", "g").out, "the first one has gone"


def test_a_table_and_an_article_say_the_same_of_one_firm(kg: Run, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(
        "沧岭新材料有限公司位于沧岭材料园。\n沧岭新材料有限公司位于沧岭材料园内。", encoding="utf-8"
    )
    kg("import", "台账.xlsx", "--map", "map.toml", "--graph", "g")
    assert kg("build", "news.txt", "--published", "2025", "--graph", "g").status == 0
    why = kg("why", "沧岭新材料有限公司", "locatedIn", "沧岭材料园", "--graph", "g").out
    assert "实际 actual 2 个独立来源" in why
    assert "[台账.xlsx 企业!2]" in why and "[news]" in why


# --- what cannot be imported ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("table", "meaning", "said"), [
    ("gone.xlsx", MAP, "cannot be read: No such file"),
    ("台账.xlsx", MAP.replace('"Park"', '"Zone"'), "map.toml · entity 2: unknown type 'Zone'"),
    ("台账.xlsx", MAP.replace('column = "投产日期"', 'column = "投产"'), "there is no column '投产'"),
    ("map.toml", MAP, "'.toml' is no table"),
])  # fmt: skip
def test_what_cannot_be_imported_is_one_line_and_makes_no_graph(
    kg: Run, ledger: Path, table: str, meaning: str, said: str
) -> None:
    Path("map.toml").write_text(meaning, encoding="utf-8")
    ran = kg("import", table, "--map", "map.toml", "--graph", "g")
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err and "→" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not Path("g").exists()


def test_an_import_that_fails_leaves_the_graph_as_it_was(kg: Run, ledger: Path) -> None:
    kg("import", "台账.xlsx", "--map", "map.toml", "--graph", "g")
    before = exported(kg, "a.nq")
    ledger.write_bytes(b"PK\x03\x04")
    with pytest.raises(InputError, match="no Excel file"):
        pipeline.import_table(ledger, Path("map.toml"), folder=Path("g"))
    assert exported(kg, "b.nq") == before
    with Archive.open(Path("g")) as archive:
        assert len(list(archive.documents())) == 1


# --- the documents ----------------------------------------------------------------------------------------------------
def test_the_example_of_the_page_prints_what_the_page_shows(kg: Run) -> None:
    ((table,), (meaning,), (shown,)) = (blocks(PAGE, language) for language in ("csv", "toml", "text"))
    Path("台账.csv").write_text(table, encoding="utf-8")
    Path("台账.toml").write_text(meaning, encoding="utf-8")
    printed = ""
    for line in blocks(PAGE, "sh")[0].splitlines():
        ran = kg(*shlex.split(line)[1:])
        assert ran.status == 0, ran.err
        printed += ran.out
    assert printed == shown


def test_the_mapping_in_the_help_is_one(kg: Run) -> None:
    lines = [line.strip() for line in kg("import", "--help").out.splitlines()]
    example = lines[lines.index('title = "重点企业台账"') :]
    Path("map.toml").write_text("\n".join(example[: example.index("")]), encoding="utf-8")
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEADER, ROWS[0]])
    Path("t.csv").write_text(out.getvalue(), encoding="utf-8")
    ran = kg("import", "t.csv", "--map", "map.toml")
    assert ran.status == 0, ran.err
    assert "1 关系 statements, 1 数据 observations, 1 大事 milestones" in ran.out
