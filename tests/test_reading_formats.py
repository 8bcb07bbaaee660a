"""The formats: the same article in each is the same text, and what a folder or a manifest means."""

from __future__ import annotations

import email.message
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import opencc
import pytest
from playwright.sync_api import sync_playwright

from kg import reading
from kg.errors import InputError
from kg.model import Document
from tests.sample_files import PARAGRAPHS, TITLE, Placed, column, html, pdf, written

TEXT = "\n".join((TITLE, *PARAGRAPHS))
TRADITIONAL = opencc.OpenCC("s2tw").convert(TEXT)


def without_breaks(text: str) -> str:
    return "".join(text.split())


def everything(folder: Path, **options: str) -> tuple[dict[str, Document], list[InputError]]:
    read = list(reading.documents([folder], **options))
    return {d.id: d for d in read if isinstance(d, Document)}, [e for e in read if isinstance(e, InputError)]


# --- text -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_text_in_every_encoding_is_as_received(tmp_path: Path, encoding: str, ending: str) -> None:
    raw = TEXT.replace("\n", ending).encode(encoding)
    document = reading.read(written(tmp_path, "a.txt", raw))
    assert document.text == TEXT.replace("\n", ending)
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    assert document.warnings == ()


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "gb18030", "utf-16"])
def test_traditional_text_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    assert reading.read(written(tmp_path, "a.md", TRADITIONAL.encode(encoding))).text == TRADITIONAL


def test_a_broken_byte_is_replaced_and_warned_of(tmp_path: Path) -> None:
    document = reading.read(written(tmp_path, "a.txt", TEXT.encode() + b"\xff" + (TEXT * 9).encode()))
    assert document.text == f"{TEXT}\ufffd{TEXT * 9}"
    assert document.warnings == ("1 of its characters could not be decoded from utf-8",)


# --- pages ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030", "utf-16"])
def test_a_page_gives_its_article_alone(tmp_path: Path, charset: str) -> None:
    raw = html(charset=charset)
    document = reading.read(written(tmp_path, "a.html", raw))
    assert document.text == TEXT
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    assert (document.title, document.publisher, document.published) == (TITLE, "某某日报", "2024-05-06")


def test_a_page_in_big5(tmp_path: Path) -> None:
    raw = opencc.OpenCC("s2tw").convert(html().decode()).replace("utf-8", "big5").encode("big5", "xmlcharrefreplace")
    assert reading.read(written(tmp_path, "a.htm", raw)).text == TRADITIONAL


def test_a_page_that_declares_the_wrong_charset(tmp_path: Path) -> None:
    raw = html().replace(b'charset="utf-8"', b'charset="gb2312"')
    assert reading.read(written(tmp_path, "a.html", raw)).text == TEXT


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_page_saved_as_one_file(tmp_path: Path, encoding: str) -> None:
    message = email.message.EmailMessage()
    message["Snapshot-Content-Location"] = "https://example.org/2024-05/07/content_1.htm"
    message.set_content("a picture")
    message.make_related()
    message.add_related(html().decode(), subtype="html", cte=encoding)
    document = reading.read(written(tmp_path, "a.mhtml", b"MIME-Version: 1.0\r\n" + bytes(message)))
    assert document.text == TEXT
    assert document.address == "https://example.org/2024-05/07/content_1.htm"


def test_a_table_of_a_page_is_read_row_by_row(tmp_path: Path) -> None:
    table = "<table><tr><th>企业</th><th>产值</th></tr><tr><td>乙公司</td><td>12亿元</td></tr></table>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    text = reading.read(written(tmp_path, "a.html", html(body + table))).text
    assert "| 乙公司 | 12亿元 |" in text


# --- PDF --------------------------------------------------------------------------------------------------------------
BODY = "".join(PARAGRAPHS) * 3


def lines(text: str) -> list[Placed]:
    return [(50, 800, TITLE), *column(text, left=50, top=770, characters=40)]


def interleaved(text: str) -> list[Placed]:
    """Two columns whose lines were written in turn, below a title over both."""
    half = len(text) // 40 * 20
    left = column(text[:half], left=50, top=770, characters=20)
    right = column(text[half:], left=310, top=770, characters=20)
    woven = [line for pair in zip(left, right, strict=False) for line in pair]
    return [(200, 800, TITLE), *woven, *left[len(right) :], *right[len(left) :]]


@pytest.mark.parametrize("page", [lines, interleaved])
def test_a_pdf_in_one_column_and_in_two(tmp_path: Path, page: Callable[[str], list[Placed]]) -> None:
    raw = pdf(page(BODY))
    document = reading.read(written(tmp_path, "a.pdf", raw))
    assert without_breaks(document.text) == TITLE + BODY
    assert document.text.startswith(f"{TITLE}\n")
    assert document.sha256 == hashlib.sha256(raw).hexdigest()


def test_pages_of_a_pdf_are_parted_and_empty_ones_warned_of(tmp_path: Path) -> None:
    document = reading.read(written(tmp_path, "a.pdf", pdf(lines(PARAGRAPHS[0]), [], lines(PARAGRAPHS[1]))))
    assert [without_breaks(page) for page in document.text.split("\f")] == [TITLE + p for p in PARAGRAPHS[:2]]
    assert document.warnings == ("no text on page 2",)


def test_a_ruled_table_of_a_pdf_is_read_row_by_row(tmp_path: Path) -> None:
    cells = [(60.0, 700.0, "企业"), (160.0, 700.0, "产值"), (60.0, 680.0, "乙公司"), (160.0, 680.0, "12亿元")]
    rules = [(50.0, y, 250.0, y) for y in (715.0, 695.0, 675.0)] + [(x, 715.0, x, 675.0) for x in (50.0, 150.0, 250.0)]
    document = reading.read(written(tmp_path, "a.pdf", pdf([*lines(PARAGRAPHS[0])[1:], *cells], rules=rules)))
    assert document.text.endswith("\n| 企业 | 产值 |\n| 乙公司 | 12亿元 |")


def test_the_title_of_a_pdf_is_not_its_file_name(tmp_path: Path) -> None:
    assert reading.read(written(tmp_path, "a.pdf", pdf(lines(BODY), title="甲园见闻"))).title == "甲园见闻"
    assert reading.read(written(tmp_path, "b.pdf", pdf(lines(BODY), title="终稿.docx"))).title == TITLE


@pytest.mark.parametrize("columns", [1, 2])
def test_a_page_printed_by_a_browser(tmp_path: Path, columns: int) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 8)
    style = f"<style>body {{ columns: {columns}; column-gap: 30px }} h1 {{ column-span: all }}</style>"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(f"<meta charset=utf-8>{style}<h1>{TITLE}</h1>{body}")
        page.pdf(path=tmp_path / "a.pdf", margin={"top": "2cm", "bottom": "2cm", "left": "2cm", "right": "2cm"})
        browser.close()
    assert without_breaks(reading.read(tmp_path / "a.pdf").text) == TITLE + "".join(PARAGRAPHS * 8)


# --- Word -------------------------------------------------------------------------------------------------------------
def test_a_word_file_in_the_order_of_its_page(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading(TITLE)
    made.add_paragraph(PARAGRAPHS[0])
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("企业", "产值", "乙公司", "12亿元"), strict=True
    ):
        cell.text = text
    made.add_paragraph(PARAGRAPHS[1])
    made.core_properties.title = "甲园见闻"
    made.core_properties.author = "打字员"
    made.save(str(tmp_path / "a.docx"))
    document = reading.read(tmp_path / "a.docx")
    assert document.text.split("\n") == [TITLE, PARAGRAPHS[0], "| 企业 | 产值 |", "| 乙公司 | 12亿元 |", PARAGRAPHS[1]]
    assert (document.title, document.reporters, document.published) == ("甲园见闻", (), "")


# --- manifests --------------------------------------------------------------------------------------------------------
def test_a_manifest_in_json_lines(tmp_path: Path) -> None:
    written(tmp_path, "pages/a.html", html())
    rows = [
        {"id": "one", "title": "一", "publisher": "某报", "published": "2024年5月6日", "url": "https://a.org/1",
         "reporters": ["张三", "李四"], "text": TEXT, "category": "passed over"},
        {"id": "two", "published": "2023", "path": "pages/a.html"},
        {"id": 3, "text": TEXT},
    ]  # fmt: skip
    written(tmp_path, "list.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n\n")
    found, errors = everything(tmp_path, published="2022")
    assert errors == []
    assert set(found) == {"one", "two", "3"}, "the page is read once, as the manifest says"
    one = found["one"]
    assert (one.title, one.publisher, one.published, one.address) == ("一", "某报", "2024-05-06", "https://a.org/1")
    assert (one.reporters, one.text) == (("张三", "李四"), TEXT)
    assert one.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (found["two"].text, found["two"].published) == (TEXT, "2023"), "the page's own date is another year's"
    assert (found["3"].published, found["3"].address) == ("2022", f"{tmp_path / 'list.jsonl'}:3")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_manifest_as_a_spreadsheet_saves_it(tmp_path: Path, encoding: str) -> None:
    table = f'编号,标题,媒体,日期,正文\r\na,一,某报,2024/5/6,"{TEXT}"\r\nb,二,,,{PARAGRAPHS[0]}\r\n,,,,\r\n'
    found, errors = everything(written(tmp_path, "list.csv", table.encode(encoding)))
    assert errors == []
    assert [(d.id, d.title, d.publisher, d.published, d.text) for d in found.values()] == [
        ("a", "一", "某报", "2024-05-06", TEXT),
        ("b", "二", "", "", PARAGRAPHS[0]),
    ]


# --- folders ----------------------------------------------------------------------------------------------------------
def test_a_folder_means_its_articles(tmp_path: Path) -> None:
    for name in ("a.txt", "deep/er/b.md", ".hidden.txt", ".git/c.txt", "~$d.docx", "page_files/ad.html", "photo.jpg"):
        written(tmp_path, name, TEXT)
    written(tmp_path, "page.html", html())
    (tmp_path / "deep" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "same.txt").symlink_to(tmp_path / "a.txt")
    found, errors = everything(tmp_path)
    assert (set(found), errors) == ({"a", "deep/er/b", "page"}, [])


def test_what_was_named_twice_is_read_once(tmp_path: Path) -> None:
    article = written(tmp_path, "a.txt", TEXT)
    assert [d.id for d in reading.documents([article, tmp_path, article]) if isinstance(d, Document)] == ["a"]


def test_progress_counts_files(tmp_path: Path) -> None:
    for name in "abc":
        written(tmp_path, f"{name}.txt", TEXT)
    told: list[tuple[int, int]] = []
    list(reading.documents([tmp_path], progress=lambda done, total: told.append((done, total))))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_text_alone_loads_no_library_of_other_formats(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", TEXT)
    heavy = "{'trafilatura', 'lxml', 'pypdf', 'pdfplumber', 'docx', 'openpyxl', 'cn2an', 'spacy'}"
    code = (
        "import sys, pathlib; from kg import reading; list(reading.documents([pathlib.Path('a.txt')]));"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
