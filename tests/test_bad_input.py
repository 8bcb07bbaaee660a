"""What is wrong with a file is one line that names it, the place and what to do; all the others are built."""

from __future__ import annotations

import io
import json
import os
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest
from conftest import Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import pipeline, reading
from kg.errors import InputError
from kg.model import Document
from kg.reading import isolation, received
from tests.sample_files import PARAGRAPHS, TITLE, assembled, bomb, column, html, pdf, written

TEXT = "\n".join((TITLE, *PARAGRAPHS))


def encrypted() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf(column(TEXT, left=50, top=780, characters=40))))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned() -> bytes:
    looks = b"/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1"
    image = b"<</Type/XObject/Subtype/Image%s>>\nstream\n0\nendstream" % looks
    content = b"<</Length 25>>\nstream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>"
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, image])


def looped() -> bytes:
    """Pages that are their own children, and a length that refers to itself."""
    return assembled(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 3 0 R]/Parent 3 0 R/Count 9>>",
         b"<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 9>>", b"<</Length 4 0 R>>\nstream\nx\nendstream"]
    )  # fmt: skip


def zip_bomb() -> bytes:
    made, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in source.namelist():
            if name != "word/document.xml":
                bad.writestr(name, source.read(name))
        with bad.open("word/document.xml", "w") as entry:
            for _ in range(300):
                entry.write(b" " * (1 << 20))
    return out.getvalue()


def deep(levels: int) -> bytes:
    return f"<html><body>{'<div>' * levels}<p>{TEXT}</p>{'</div>' * levels}</body></html>".encode()


KANA = "これはテストのぶんしょうです。漢字仮名交文例"
MIXED = (TEXT * 5).encode() + (TEXT * 5).encode("gb18030")
LINKS = "<a href='/a'>新闻</a>" * 200

# name of the file, its content, what is said of it, what is to be done
TABLE: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("empty.txt", lambda: b"", "the file is empty", "fetch the article again"),
    ("blank.txt", lambda: b" \n\t\r\n", "the file is empty", "fetch the article again"),
    ("mark.txt", lambda: b"\xef\xbb\xbf", "the file is empty", "fetch the article again"),
    ("binary.txt", lambda: bytes(range(256)) * 40, "this is no text file", "binary"),
    ("nul.txt", lambda: TEXT.encode() + b"\0", "this is no text file", "binary"),
    ("elf.md", lambda: Path(sys.executable).read_bytes()[:100_000], "this is no text file", "binary"),
    ("mixed.txt", lambda: MIXED, "are broken in every encoding", "save it as UTF-8"),
    ("japanese.txt", lambda: (KANA * 20).encode("shift_jis"), "", "save it as UTF-8"),
    ("large.txt", lambda: "甲园产值增长。".encode() * 2_400_000, "50,400,000 bytes, a document", "split it"),
    ("long.txt", lambda: b"a" * 500_001, "500,001 characters, a document has at most", "split it"),
    ("links.html", lambda: html(LINKS), "the page holds no article", "save it again"),
    ("frame.html", lambda: b"<frameset><frame src=a></frameset>", "the page holds no article", "save it again"),
    ("comment.html", lambda: b"<!-- -->", "the page holds no article", "save it again"),
    ("deep.html", lambda: deep(10_000), "nested deeper than 2,048", "as .txt"),
    ("deeper.html", lambda: deep(1_000_000), "nested deeper than 2,048", "as .txt"),
    ("attributes.html", lambda: b"<p" + b" a" * 1_000_000 + b">", "the page holds no article", "save it again"),
    ("archive.mhtml", lambda: b"MIME-Version: 1.0\r\n\r\nx", "the web archive holds no page", "save the page again"),
    ("encrypted.pdf", encrypted, "it is encrypted", "qpdf --decrypt"),
    ("scanned.pdf", scanned, "it has no text layer", "ocrmypdf"),
    ("page.pdf", html, "it is no PDF", "fetch it again"),
    ("cut.pdf", lambda: pdf(column(TEXT, left=50, top=780, characters=40))[:700], "it is broken", "save it again"),
    ("looped.pdf", looped, "", ""),
    ("bomb.pdf", lambda: bomb(200), "", ""),
    ("bombs.pdf", lambda: bomb(500, layers=2), "", ""),
    ("text.docx", TEXT.encode, "it is no Word file", "save it as .docx"),
    ("old.docx", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 2000, "it is encrypted, or an old .doc", "without a password"),
    ("bomb.docx", zip_bomb, "it unpacks to 300 MiB", "save it again"),
    ("old.doc", lambda: b"\xd0\xcf\x11\xe0", "'.doc'", "save it as .docx"),
    ("ledger.xlsx", lambda: b"PK", "'.xlsx'", "kg import"),
    ("table.csv", "企业,产值\n乙公司,12\n".encode, "第一行没有“正文”一列", "kg import"),
    ("gold.ann", TEXT.encode, "no header", "# id:"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "said", "to_do"), TABLE, ids=[row[0] for row in TABLE])
def test_a_bad_file_is_told_of_and_the_others_are_read(
    tmp_path: Path, name: str, content: Callable[[], bytes], said: str, to_do: str
) -> None:
    written(tmp_path, "before.txt", TEXT)
    bad = written(tmp_path, f"folder/{name}", content())
    written(tmp_path, "later/page.html", html())
    read = list(reading.documents([tmp_path]))
    assert {d.id for d in read if isinstance(d, Document)} == {"before", "later/page"}
    (error,) = (e for e in read if isinstance(e, InputError))
    assert error.where.startswith(str(bad))
    assert said in error.message
    assert to_do in error.hint
    assert error.hint
    assert "\n" not in error.message


# --- manifests --------------------------------------------------------------------------------------------------------
ROW = json.dumps({"id": "good", "text": TEXT}, ensure_ascii=False)
LINES = [
    ('{"text": "甲园投产。"}', "the field 'id' is missing"),
    ('{"id": "a"}', "there is neither 'text' nor 'path'"),
    ('{"id": "a", "text": " "}', "there is neither 'text' nor 'path'"),
    ('{"id": "a", "text": "甲园", "path": "a.txt"}', "there are both"),
    ('{"id": "a", "text": "甲园", "published": "昨天"}', "published: “昨天”不是日期 is no date"),
    ('{"id": "a", "text": "甲园", "publised": "2024"}', "there is no field 'publised'"),
    ('{"id": "a", "text": ["甲园"]}', "the field 'text' is no text"),
    ('{"id": "a\\nb", "text": "甲园"}', "can be no id"),
    ('{"id": "a", "text": "甲园"', "the line is no JSON"),
    ('["a", "甲园"]', "the line is no object"),
    ("[" * 100_000, "the line is no JSON"),
    ('{"id": "a", "path": "gone.txt"}', "cannot be read: No such file or directory"),
    ('{"id": "a", "path": "a.exe"}', "'.exe' is no format"),
    ('{"id": "good", "text": "甲园"}', "it would be the document 'good'"),
    ('{"id": "a", "text": "' + "甲" * 1_000_000 + '"}', "the line has more than 2,000,000 bytes"),
]


@pytest.mark.parametrize(("line", "said"), LINES, ids=[said for _, said in LINES])
def test_a_bad_line_is_told_of_and_the_others_are_read(tmp_path: Path, line: str, said: str) -> None:
    manifest = written(tmp_path, "list.jsonl", f"{ROW}\n{line}\n{ROW.replace('good', 'later')}\n")
    read = list(reading.documents([manifest]))
    assert [d.id for d in read if isinstance(d, Document)] == ["good", "later"]
    (error,) = (e for e in read if isinstance(e, InputError))
    assert said in error.message
    assert error.where in (f"{manifest}:2", str(tmp_path / "gone.txt"), str(tmp_path / "a.exe"))


def test_a_line_that_is_not_utf_8(tmp_path: Path) -> None:
    manifest = written(tmp_path, "list.jsonl", ROW.encode() + b"\n" + ROW.encode("gb18030"))
    _, error = reading.documents([manifest])
    assert isinstance(error, InputError)
    assert (error.where, error.message) == (f"{manifest}:2", "the line is not UTF-8")


@pytest.mark.parametrize(
    ("rows", "kept", "said"),
    [
        (f'a,{TITLE}\nb,"{TITLE}\n', ["a"], "the rest cannot be read"),
        (f"a,{TITLE}\nb,{TITLE},{TITLE}\nc,{TITLE}\n", ["a", "c"], "more cells than columns"),
        (f"a,{TITLE}\nb\nc,{TITLE}\n", ["a", "c"], "there is neither 'text' nor 'path'"),
    ],
)
def test_a_bad_row(tmp_path: Path, rows: str, kept: list[str], said: str) -> None:
    read = list(reading.documents([written(tmp_path, "list.csv", f"id,text\n{rows}")]))
    assert [d.id for d in read if isinstance(d, Document)] == kept
    (error,) = (e for e in read if isinstance(e, InputError))
    assert said in error.message
    assert error.where.startswith(f"{tmp_path / 'list.csv'}:")


def test_what_no_text_can_hold_is_replaced(tmp_path: Path) -> None:
    manifest = written(tmp_path, "list.jsonl", '{"id": "a", "title": "\\ud800", "text": "甲园\\ud800\\u0000投产。"}')
    report = pipeline.build([manifest], folder=tmp_path / "graph")
    assert (report.added, pipeline.world(folder=tmp_path / "graph").documents[0].text) == (
        ["a"],
        "甲园\ufffd\ufffd投产。",
    )


# --- the file system --------------------------------------------------------------------------------------------------
def test_one_line_of_a_gigabyte_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "a.txt", TEXT)
    os.truncate(path, 1 << 30)  # a hole on the disk, a gigabyte for who reads it
    manifest = written(tmp_path, "b.jsonl", ROW + "\n")
    os.truncate(manifest, 1 << 28)
    read = list(reading.documents([path, manifest]))
    errors = sorted(e.where for e in read if isinstance(e, InputError))
    assert errors == [str(path), f"{manifest}:2"]
    assert [d.id for d in read if isinstance(d, Document)] == ["good"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_one_closed_file_among_a_hundred_by_its_mode(tmp_path: Path) -> None:
    for number in range(100):
        written(tmp_path, f"{number:03}.txt", TEXT)
    (tmp_path / "050.txt").chmod(0)
    read = list(reading.documents([tmp_path]))
    assert [e.message for e in read if isinstance(e, InputError)] == ["读不了 cannot be read: Permission denied"]
    assert len(read) == 100


def test_one_closed_file_among_a_hundred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(100):
        written(tmp_path, f"{number:03}.txt", TEXT)
    opened = os.open

    def closed(path: Path, flags: int) -> int:
        if Path(path).name == "050.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, flags)

    monkeypatch.setattr(received.os, "open", closed)
    read = list(reading.documents([tmp_path]))
    (error,) = (e for e in read if isinstance(e, InputError))
    assert (error.where, error.message) == (str(tmp_path / "050.txt"), "读不了 cannot be read: Permission denied")
    assert error.hint == "允许读取 allow reading: chmod +r"
    assert len(read) == 100


def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "list.csv").symlink_to("/dev/zero")
    written(tmp_path, "a.txt", TEXT)
    read = list(reading.documents([tmp_path]))
    assert [d.id for d in read if isinstance(d, Document)] == ["a"]
    errors = [e for e in read if isinstance(e, InputError)]
    assert {e.message for e in errors} == {"this is no regular file"}


def test_links_that_lead_in_a_circle_or_nowhere(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", TEXT)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    read = list(reading.documents([tmp_path]))
    assert [d.id for d in read if isinstance(d, Document)] == ["a"]
    assert {e.where for e in read if isinstance(e, InputError)} == {
        str(tmp_path / "self.txt"), str(tmp_path / "nowhere.txt")
    }  # fmt: skip


def test_a_file_that_goes_while_others_are_read(tmp_path: Path) -> None:
    for name in "abc":
        written(tmp_path, f"{name}.txt", TEXT)
    read = reading.documents([tmp_path])
    first = next(read)
    (tmp_path / "b.txt").unlink()
    rest = list(read)
    assert isinstance(first, Document)
    assert [getattr(d, "id", None) for d in rest] == [None, "c"]
    assert isinstance(rest[0], InputError)
    assert "it may have gone since" in rest[0].hint


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")).write_bytes(TEXT.encode())
    (error,) = reading.documents([tmp_path])
    assert isinstance(error, InputError)
    assert "can be no id" in error.message
    str(error).encode()


def test_a_name_of_another_encoding_loses_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ok.txt").write_text(TEXT, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/" + "新闻.txt".encode("gb18030"))).write_text(TEXT, encoding="utf-8")
    report = pipeline.build([folder], folder=tmp_path / "graph")
    assert report.added == ["ok"]
    (error,) = report.skipped
    assert "can be no id" in error.message
    str(error).encode()


def test_files_of_one_name(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "b.txt"):
        written(tmp_path, name, TEXT)
    error, document = reading.documents([tmp_path])
    assert isinstance(error, InputError)
    assert "2 files would be the document 'a'" in error.message
    assert isinstance(document, Document)
    assert document.id == "b"


def test_a_path_that_does_not_exist_stops_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        reading.documents([written(tmp_path, "a.txt", TEXT), tmp_path / "gone"])


# --- the worker -------------------------------------------------------------------------------------------------------
def test_a_slow_document_is_stopped_and_the_next_is_read() -> None:
    slow = pdf(*[column(TEXT, left=50, top=780, characters=20)] * 2000)
    with pytest.raises(InputError, match="its reader was stopped") as caught:
        isolation.extract(slow, "pdf", where="slow.pdf", longest=10_000_000, patience=1.0)
    assert caught.value.where == "slow.pdf"
    assert isolation.extract(html(), "html", where="a.html", longest=1000).text == TEXT


def test_a_page_that_takes_the_processor_s_time_is_stopped() -> None:
    full = pdf([(50.0, 700.0, "甲")] * 100_000)
    with pytest.raises(InputError, match="its reader was stopped"):
        isolation.extract(full, "pdf", where="full.pdf", longest=1_000_000, allowance=0)


def test_too_long_a_text() -> None:
    with pytest.raises(InputError, match=r"its text has \d+ characters"):
        isolation.extract(html(), "html", where="a.html", longest=100)


def test_without_the_libraries_for_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "hidden/pdfplumber.py", "raise ModuleNotFoundError('no', name='pdfplumber')")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "hidden"), *sys.path])
    monkeypatch.setattr(isolation, "_current", [])
    with pytest.raises(InputError, match="needs pdfplumber") as caught:
        isolation.extract(pdf(column(TEXT, left=50, top=780, characters=40)), "pdf", where="a.pdf", longest=1000)
    assert caught.value.hint == "pip install 'lianpu[pdf]'"
    isolation._current[0].stop()


# --- whatever comes ---------------------------------------------------------------------------------------------------
GOOD = {
    ".txt": TEXT.encode(),
    ".md": TEXT.encode("gb18030"),
    ".html": html(),
    ".mhtml": b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html(),
    ".pdf": pdf(column(TEXT, left=50, top=780, characters=40), title=TITLE),
    ".jsonl": ROW.encode(),
    ".csv": f"id,text\na,{TITLE}\n".encode(),
}
DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8), st.integers(0, 8)), min_size=1, max_size=12
)


def damaged(raw: bytes, damage: list[tuple[float, bytes, int]]) -> bytes:
    for share, put_in, out in damage:
        place = int(share * len(raw))
        raw = raw[:place] + put_in + raw[place + out :]
    return raw


def holds(folder: Path, suffix: str, raw: bytes) -> None:
    """Whatever is in a file, it is read or told of, soon."""
    path = written(folder, f"a{suffix}", raw)
    began = time.perf_counter()
    for document in reading.documents([path]):
        if isinstance(document, Document):
            assert document.text.strip()
            document.text.encode()
        else:
            assert document.where.startswith(str(path))
            assert "\n" not in document.message
    assert time.perf_counter() - began < 5


def test_a_folder_of_nothing_readable_tells_of_each_file(tmp_path: Path, kg: Run) -> None:
    for name in ("a.doc", "b.zip", "c.jpg", "d.jpg", "e"):
        written(tmp_path, f"folder/{name}", b"x")
    ran = kg("build", "folder", "--graph", "graph")
    assert ran.status == InputError.exit_code and not (tmp_path / "graph").exists()
    first, second, last = ran.err.splitlines()
    assert "folder/a.doc: '.doc' is not read → save it as .docx" in first
    assert "folder/b.zip: '.zip' is not read → unpack it" in second
    assert "folder: 文件夹里没有文章 the folder holds no article; passed over 略过 3: .jpg 2、e 1" in last
    with pytest.raises(InputError, match="no article") as raised:
        list(reading.documents([tmp_path / "folder"]))
    assert len(str(raised.value).splitlines()) == 6  # two files and the folder, each with its hint


def test_of_very_many_unreadable_files_the_first_are_told(tmp_path: Path, kg: Run) -> None:
    for number in range(25):
        written(tmp_path, f"folder/{number:02}.zip", b"x")
    told = kg("build", "folder", "--graph", "graph").err.splitlines()
    assert len(told) == 22 and "另 5 个 more" in told[20]


@pytest.mark.parametrize("suffix", GOOD)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=DAMAGE)
def test_damaged_files(tmp_path: Path, suffix: str, damage: list[tuple[float, bytes, int]]) -> None:
    holds(tmp_path, suffix, damaged(GOOD[suffix], damage))


@pytest.mark.long
@pytest.mark.parametrize("suffix", GOOD)
@settings(max_examples=15_000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=DAMAGE)
def test_many_damaged_files(tmp_path: Path, suffix: str, damage: list[tuple[float, bytes, int]]) -> None:
    holds(tmp_path, suffix, damaged(GOOD[suffix], damage))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=300), suffix=st.sampled_from(sorted({*GOOD, ".docx"})))
def test_any_bytes(tmp_path: Path, raw: bytes, suffix: str) -> None:
    holds(tmp_path, suffix, raw)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300), suffix=st.sampled_from([".txt", ".md"]))
def test_any_text_comes_back_as_it_is(tmp_path: Path, text: str, suffix: str) -> None:
    raw = text.encode()
    for document in reading.documents([written(tmp_path, f"a{suffix}", raw)]):
        if isinstance(document, Document):
            assert document.text == raw.decode("utf-8-sig")


# --- lists as Excel writes them ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("header", ["标题,媒体,日期,正文", "標題,媒體,發布日期,正文"])
def test_a_list_without_ids_calls_each_article_by_its_line(tmp_path: Path, header: str) -> None:
    listed = written(tmp_path, "清单.csv", f"{header}\n甲,某报,45901,{TITLE}\n乙,某报,2025-09-02,{TITLE}\n".encode())
    first, second = (one for one in reading.documents([listed]) if isinstance(one, Document))
    assert (first.id, first.title, first.publisher, first.published) == ("清单-2", "甲", "某报", "2025-09-01")
    assert (second.id, second.published) == ("清单-3", "2025-09-02")


def test_a_list_without_articles_says_which_column_lacks_and_what_it_has(tmp_path: Path) -> None:
    listed = written(tmp_path, "a.csv", "标题,媒体,日期\n甲,某报,2025\n".encode())
    (error,) = reading.documents([listed])
    assert isinstance(error, InputError)
    assert "第一行没有“正文”" in error.message and "标题、媒体、日期" in error.message
