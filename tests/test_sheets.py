"""An office's own table: what its mapping makes of a row, where each fact cuts back to, and what cannot be used."""

from __future__ import annotations

import csv
import datetime
import io
import re
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from kg.archive import Archive
from kg.errors import InputError
from kg.graph import write
from kg.model import LONGEST_QUOTE
from kg.reading.mapping import mapping
from kg.reading.received import LONGEST
from kg.reading.sheets import Imported, import_table
from kg.resolution import resolve
from tests.sample_files import written

MAP = """
title = "重点企业台账"
publisher = "某市工信局"
published = "2025-06"
header = 2
fill = ["所在园区"]

[[entity]]
as = "firm"
column = "企业名称"
type = "Company"
aliases = ["简称"]
[[entity]]
as = "park"
column = "所在园区"
type = "Park"
[[entity]]
as = "goods"
column = "主要产品"
type = "Product"
split = "、"

[[relation]]
subject = "firm"
property = "locatedIn"
object = "park"
[[relation]]
subject = "firm"
property = "produces"
object = "goods"
status = "planned"
when = {"建设状态" = ["在建", "拟建"]}
[[relation]]
subject = "firm"
property = "produces"
object = "goods"
when = {"建设状态" = ["已投产"]}
[[observation]]
subject = "firm"
indicator = "output"
column = "2024年产值"
unit = "万元"
period = "2024"
growth = "同比增长"
[[milestone]]
subject = "firm"
kind = "commissioned"
column = "投产日期"
"""
HEADER = ["序号", "企业名称", "简称", "所在园区", "主要产品", "2024年产值", "同比增长", "投产日期", "建设状态"]
ROWS: list[list[object]] = [
    [
        1,
        "甲新材料有限公司",
        "甲新材",
        "乙园",
        "正极材料、负极材料",
        12345.6,
        0.1228,
        datetime.date(2023, 10, 27),
        "已投产",
    ],
    [2, "丙电池有限公司", None, None, "动力电池", 800, None, None, "在建"],
    [3, "丁科技有限公司", "—", "戊园", "无", "待统计", "-", "明年", "已投产"],
    [None] * 9,
    [4, "甲新材料有限公司", None, "戊园", "正极材料", "1,234", "-5%", "2024年5月", "已投产"],
]
FIRST = (
    "序号：1；企业名称：甲新材料有限公司；简称：甲新材；所在园区：乙园；主要产品：正极材料、负极材料；2024年产值：12345.6；"
    "同比增长：12.28%；投产日期：2023-10-27；建设状态：已投产"
)


def workbook(folder: Path, rows: list[list[object]] = ROWS, header: list[str] = HEADER) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "企业"
    for row in (["重点企业台账（2025年6月）"], header, *rows):
        sheet.append(row)
    sheet["G3"].number_format = "0.00%"
    book.save(folder / "ledger.xlsx")
    return folder / "ledger.xlsx"


def imported(folder: Path, table: Path, meaning: str = MAP) -> Imported:
    return import_table(table, mapping(written(folder, "map.toml", meaning)))


def test_what_a_row_says(tmp_path: Path) -> None:
    table = imported(tmp_path, workbook(tmp_path))
    reading = table.reading
    names = [referent.label for referent in reading.referents]
    assert [(r.type, r.label, r.aliases) for r in reading.referents] == [
        ("Company", "甲新材料有限公司", ("甲新材",)),
        ("Park", "乙园", ()),
        ("Product", "正极材料", ()),
        ("Product", "负极材料", ()),
        ("Company", "丙电池有限公司", ()),
        ("Product", "动力电池", ()),
        ("Company", "丁科技有限公司", ()),
        ("Park", "戊园", ()),
    ]
    assert [(names[r.subject], r.property, names[r.object], r.status) for r in reading.relations] == [
        ("甲新材料有限公司", "locatedIn", "乙园", "actual"),
        ("甲新材料有限公司", "produces", "正极材料", "actual"),
        ("甲新材料有限公司", "produces", "负极材料", "actual"),
        ("丙电池有限公司", "locatedIn", "乙园", "actual"),
        ("丙电池有限公司", "produces", "动力电池", "planned"),
        ("丁科技有限公司", "locatedIn", "戊园", "actual"),
        ("甲新材料有限公司", "locatedIn", "戊园", "actual"),
        ("甲新材料有限公司", "produces", "正极材料", "actual"),
    ]
    said = [
        (names[q.subject], q.indicator, q.value, q.unit, q.verbatim, q.period, q.growth) for q in reading.quantities
    ]
    assert said == [
        ("甲新材料有限公司", "output", Decimal("12345.6"), "万元", "12345.6万元", "2024", Decimal("12.28")),
        ("丙电池有限公司", "output", Decimal(800), "万元", "800万元", "2024", None),
        ("甲新材料有限公司", "output", Decimal(1234), "万元", "1,234万元", "2024", Decimal(-5)),
    ]
    assert [(names[e.subject], e.kind, e.date) for e in reading.events] == [
        ("甲新材料有限公司", "commissioned", "2023-10-27"),
        ("甲新材料有限公司", "commissioned", "2024-05"),
    ]


def test_the_evidence_is_file_sheet_and_row(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    table = imported(tmp_path, path)
    document, reading = table.document, table.reading
    lines = document.text.split("\n")
    assert lines[0] == "重点企业台账（2025年6月）"
    assert lines[2] == FIRST, "line 3 is row 3"
    assert lines[6].startswith("序号：4")
    assert (document.id, document.title, document.address) == ("ledger", "重点企业台账 · 企业", str(path))
    assert (document.publisher, document.published) == ("某市工信局", "2025-06")
    claims = (*reading.relations, *reading.quantities, *reading.events)
    evidence = [claim.evidence for claim in claims] + [e for r in reading.referents for e in r.evidence]
    for one in evidence:
        assert document.text[one.span.start : one.span.end] == one.quote
        assert one.quote == lines[int(one.rule.removeprefix("import/企业!")) - 1]
        assert one.subject is not None
    first = reading.relations[0].evidence
    assert first.object is not None
    assert document.text[first.object.start : first.object.end] == "乙园"


def test_cells_that_cannot_be_used_are_told_of_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    skipped = imported(tmp_path, path).skipped
    assert [(error.where, error.message) for error in skipped] == [
        (f"{path} · 企业!F5", "'待统计' is no number"),
        (f"{path} · 企业!H5", "“明年”不是日期 is no date"),
    ]
    assert all(error.hint for error in skipped)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_same_table_as_csv(tmp_path: Path, encoding: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["重点企业台账（2025年6月）"], HEADER, *ROWS])
    text = out.getvalue().replace("0.1228", "12.28%")
    from_csv = imported(tmp_path, written(tmp_path, "ledger.csv", text.encode(encoding)))
    from_excel = imported(tmp_path, workbook(tmp_path))
    assert from_csv.document.text.split("\n")[:7] == from_excel.document.text.split("\n")[:7]
    for kind in ("relations", "quantities", "events"):
        ours, theirs = getattr(from_csv.reading, kind), getattr(from_excel.reading, kind)
        assert [claim.evidence.quote for claim in ours] == [claim.evidence.quote for claim in theirs]


def test_a_row_longer_than_a_quote(tmp_path: Path) -> None:
    rows: list[list[object]] = [["甲公司", "长" * 500, "乙园", 12], ["丙公司", "短", "乙园", 7]]
    header = ["企业名称", "备注", "所在园区", "产值"]
    meaning = """
header = 2
entity = [{as = "firm", column = "企业名称", type = "Company"}, {as = "park", column = "所在园区", type = "Park"}]
relation = [{subject = "firm", property = "locatedIn", object = "park"}]
observation = [{subject = "park", indicator = "output", column = "产值", unit = "亿元"}]
"""
    table = imported(tmp_path, workbook(tmp_path, rows, header), meaning)
    far, near = table.reading.relations
    assert (far.evidence.quote, far.evidence.subject) == ("乙园", None)
    antecedent = far.evidence.antecedent
    assert antecedent is not None
    assert table.document.text[antecedent.start : antecedent.end] == "甲公司"
    assert near.evidence.quote == "企业名称：丙公司；备注：短；所在园区：乙园；产值：7"
    for claim in (*table.reading.relations, *table.reading.quantities):
        assert len(claim.evidence.quote) <= LONGEST_QUOTE


def test_a_table_becomes_part_of_the_graph(tmp_path: Path) -> None:
    table = imported(tmp_path, workbook(tmp_path))
    with Archive.open(tmp_path / "graph", create=True) as archive:
        archive.put(table.document, table.reading, reader="import")
    with Archive.open(tmp_path / "graph") as archive:
        world = resolve(archive.documents(), archive.readings(), archive.decisions())
    label = {entity.key: entity.label for entity in world.entities}
    said = {(label[s.subject], s.property, label[s.object], s.status) for s in world.statements}
    assert ("甲新材料有限公司", "locatedIn", "乙园", "actual") in said
    assert ("丙电池有限公司", "produces", "动力电池", "planned") in said
    output = [o for o in world.observations if label[o.about] == "丙电池有限公司"]
    assert [(o.normalized_value, o.normalized_unit) for o in output] == [(8e6, "元")]
    assert sum(1 for _ in write(world)) > 100


@pytest.mark.parametrize("number", ["1e400", "-1e-400", "1e30000000", f"1e{10**30}", "9" * 400])
def test_a_number_that_no_graph_can_hold_is_told_of_and_the_rest_is_kept(tmp_path: Path, number: str) -> None:
    header = ["企业名称", "产值", "增长"]
    meaning = """
header = 2
entity = [{as = "firm", column = "企业名称", type = "Company"}]
observation = [{subject = "firm", indicator = "output", column = "产值", unit = "万元", growth = "增长"}]
"""
    path = workbook(tmp_path, [["甲公司", number, None], ["乙公司", 12, number], ["丙公司", 1e30, 1e-30]], header)
    table = imported(tmp_path, path, meaning)
    assert [(one.value, one.growth) for one in table.reading.quantities] == [
        (Decimal(12), None), (Decimal("1e30"), Decimal("1e-30")),
    ]  # fmt: skip
    assert [error.where for error in table.skipped] == [f"{path} · 企业!B3", f"{path} · 企业!C4"]
    assert all("too large or too small" in error.message for error in table.skipped)


def test_a_workbook_is_as_large_as_its_cells_and_not_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One stray cell in row 900 of a sheet that calls itself 16,384 columns wide."""
    path = workbook(tmp_path)
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    sheet = re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD900"', sheet)
    stray = '<row r="900"><c r="A900"/></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("</sheetData>", stray).encode()
    with ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    monkeypatch.setattr("kg.reading.cells.MOST_CELLS", 2000)
    table = imported(tmp_path, path)
    assert len(table.reading.relations) == 8
    assert len(table.document.text.split("\n")) == 901, "row 900 is line 900"
    monkeypatch.setattr("kg.reading.cells.MOST_CELLS", 900)
    with pytest.raises(InputError, match="at most 900 cells") as caught:
        imported(tmp_path, path)
    assert caught.value.where == f"{path} · 企业"


def test_a_row_that_ends_early_is_filled_all_the_same(tmp_path: Path) -> None:
    meaning = """
fill = ["所在园区"]
entity = [{as = "firm", column = "企业名称", type = "Company"}, {as = "park", column = "所在园区", type = "Park"}]
relation = [{subject = "firm", property = "locatedIn", object = "park"}]
"""
    path = written(tmp_path, "short.csv", "企业名称,所在园区\n甲公司,乙园\n丙公司\n")
    assert len(imported(tmp_path, path, meaning).reading.relations) == 2


@pytest.mark.parametrize("limit", [131_072, LONGEST])
def test_a_long_cell_is_read_whatever_was_read_before(tmp_path: Path, limit: int) -> None:
    path = written(tmp_path, "long.csv", f"企业名称,简介\n甲公司,{'字' * 200_000}\n")
    csv.field_size_limit(limit)
    table = imported(tmp_path, path, 'entity = [{as = "firm", column = "企业名称", type = "Company"}]')
    assert len(table.document.text) > 200_000


# --- what cannot be imported ------------------------------------------------------------------------------------------
TABLES = [
    ("企业名称", "公司名称", "there is no column '企业名称'", "row 2 has: 序号, 公司名称"),
    ("序号", "企业名称", "two columns are called '企业名称'", "row 2 has"),
]


@pytest.mark.parametrize(("old", "new", "said", "to_do"), TABLES)
def test_a_table_without_what_the_mapping_names(tmp_path: Path, old: str, new: str, said: str, to_do: str) -> None:
    path = workbook(tmp_path, header=[new if name == old else name for name in HEADER])
    with pytest.raises(InputError) as caught:
        imported(tmp_path, path)
    assert (caught.value.message, caught.value.where) == (said, f"{path} · 企业")
    assert to_do in caught.value.hint


MAPS = [
    ('property = "locatedIn"', 'property = "locatedAt"', "unknown property 'locatedAt'", "relation 1"),
    ('type = "Park"', 'type = "Zone"', "unknown type 'Zone'", "entity 2"),
    ('indicator = "output"', 'indicator = "产值"', "unknown indicator '产值'", "observation 1"),
    ('kind = "commissioned"', 'kind = "opened"', "unknown kind 'opened'", "milestone 1"),
    ('status = "planned"', 'status = "maybe"', "unknown status 'maybe'", "relation 2"),
    ('object = "park"', 'object = "zone"', "there is no entity 'zone'", "relation 1"),
    ('object = "park"', 'object = "goods"', "locatedIn does not join Company and Product", "relation 1"),
    ('column = "投产日期"', 'colum = "投产日期"', "there is no key 'colum'", "milestone 1"),
    ('column = "投产日期"', "", "the key 'column' is missing", "milestone 1"),
    ('as = "park"', 'as = "firm"', "each entity needs a name of its own", ""),
    ('period = "2024"', 'period = "去年"', "'去年' is no date", "observation 1"),
    ("header = 2", 'header = "2"', "'header' is not what it should be", ""),
    ("header = 2", "header =", "this is no TOML", ""),
    ("[[milestone]]", "[milestone]", "milestone is no list", ""),
]


@pytest.mark.parametrize(("old", "new", "said", "part"), MAPS, ids=[row[2] for row in MAPS])
def test_a_mapping_that_says_what_none_can(tmp_path: Path, old: str, new: str, said: str, part: str) -> None:
    assert old in MAP
    with pytest.raises(InputError) as caught:
        imported(tmp_path, workbook(tmp_path), MAP.replace(old, new, 1))
    assert said in caught.value.message
    assert caught.value.where == f"{tmp_path / 'map.toml'}" + (f" · {part}" if part else "")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.xlsx", b"PK\x03\x04", "it is no Excel file, or encrypted"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" * 100, "it is no Excel file, or encrypted"),
        ("a.xlsx", b"", "the file is empty"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "'.xls' is no table"),
        ("a.csv", "a\n企业名称\n".encode(), "there is no column"),
        ("a.csv", b'"', "it cannot be read"),
        ("a.csv", (",".join(HEADER) + "\n" + ",".join(HEADER) + "\n").encode(), "no row names anything"),
    ],
)
def test_a_file_that_is_no_table(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    path = written(tmp_path, name, raw)
    with pytest.raises(InputError, match=said) as caught:
        imported(tmp_path, path)
    assert caught.value.where.startswith(str(path))
    assert caught.value.hint


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no sheet '项目'") as caught:
        imported(tmp_path, workbook(tmp_path), f'sheet = "项目"\n{MAP}')
    assert caught.value.hint == "sheets: 企业"
