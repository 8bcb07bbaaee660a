"""Charts and reports: what is drawn, what is only text, and how it looks to a browser and as PNG."""

from __future__ import annotations

import datetime
import shutil
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run
from playwright.sync_api import Browser, Page, sync_playwright
from sample_network import PAYLOADS, hostile, quote, small

from kg.errors import InputError, OntologyError
from kg.view import FONTS, Chart, Group, Item, Mark, Report, Section, png, render_report, svg

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
browsed = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: apt install chromium")
SVG = "{http://www.w3.org/2000/svg}"


def mark(first: str, last: str, size: float, **more: object) -> Mark:
    days = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    given: dict[str, object] = {
        "words": f"{size:g}亿元",
        "status": "actual",
        "told": "“原句。” 日报",
        "is_point": first == last,
    }
    return Mark(first=days[0], last=days[1], size=size, **{**given, **more})  # type: ignore[arg-type]


def chart(*marks: Mark, title: str = "东园 · 产值") -> Chart:
    return Chart(title=title, unit="亿元", marks=marks, note="据 2 篇文章")


def parsed(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)


def texts(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


YEARS = (mark("2023-01-01", "2023-12-31", 97.5), mark("2024-01-01", "2024-12-31", 130, status="planned"),
         mark("2024-01-01", "2024-06-30", 58.2))  # fmt: skip
POINTS = (mark("2023-12-31", "2023-12-31", 800), mark("2024-12-31", "2024-12-31", 1400, contradicted=True),
          mark("2024-12-31", "2024-12-31", 1500, contradicted=True), mark("2025-12-31", "2025-12-31", 4000, status="planned"))  # fmt: skip


def test_a_span_is_as_wide_as_its_time_and_a_plan_is_only_outlined() -> None:
    bars = [one for one in parsed(svg(chart(*YEARS))).iter(f"{SVG}rect") if one.find(f"{SVG}title") is not None]
    by_height = sorted(bars, key=lambda bar: -float(bar.get("height", "0")))
    planned, year, half = by_height
    assert planned.get("stroke-dasharray") and not year.get("stroke-dasharray")
    assert float(year.get("height", "0")) / float(half.get("height", "0")) == pytest.approx(97.5 / 58.2, rel=0.01)
    assert float(half.get("width", "0")) / float(planned.get("width", "0")) == pytest.approx(0.5, abs=0.02)
    assert float(half.get("x", "0")) == float(planned.get("x", "0"))


def test_what_contradicts_is_ringed_and_joined_to_both() -> None:
    root = parsed(svg(chart(*POINTS)))
    rings = [one for one in root.iter(f"{SVG}circle") if one.get("r") == "9"]
    lines = [one for one in root.iter(f"{SVG}path") if one.get("fill") == "none"]
    assert (len(rings), len(lines), sum(bool(one.get("stroke-dasharray")) for one in lines)) == (2, 4, 2)
    said = texts(root)
    assert {
        "东园 · 产值",
        "亿元",
        "2023年",
        "2025年",
        "1400亿元",
        "1500亿元",
        "计划",
        "同期不一",
        "据 2 篇文章",
    } <= set(said)


def test_two_series_are_told_apart_and_named() -> None:
    root = parsed(
        svg(
            chart(
                mark("2023-01-01", "2023-12-31", 5, series="铝业"), mark("2023-01-01", "2023-12-31", 7, series="钢业")
            )
        )
    )
    assert {"铝业", "钢业"} <= set(texts(root))
    fills = {one.get("fill") for one in root.iter(f"{SVG}rect") if one.find(f"{SVG}title") is not None}
    assert len(fills) == 2


@pytest.mark.parametrize("sizes", [(0.0,), (-12.5, 30.0), (-5.0,), (1e15, 3.0), (1e-6,)])
def test_any_number_has_a_place_on_the_drawing(sizes: tuple[float, ...]) -> None:
    root = parsed(svg(chart(*(mark(f"{2020 + n}-01-01", f"{2020 + n}-12-31", size) for n, size in enumerate(sizes)))))
    _, _, width, height = map(float, root.get("viewBox", "").split())
    for bar in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(bar.get(name, "0")) for name in ("x", "y", "width", "height"))
        assert x >= 0 and y >= 0 and x + wide <= width + 0.1 and y + high <= height + 0.1


def test_numbers_beside_marks_lie_on_no_other() -> None:
    root = parsed(svg(chart(*(mark("2024-12-31", "2024-12-31", 100 + n) for n in range(4)))))
    places = [
        (one.get("x"), one.get("y"))
        for one in root.iter(f"{SVG}text")
        if (one.text or "").endswith("亿元") and one.text != "亿元"
    ]
    assert len(places) == len(set(places)) == 4


def test_the_same_chart_is_the_same_file() -> None:
    assert svg(chart(*YEARS)) == svg(chart(*YEARS))


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(InputError, match="no number to draw"):
        chart()
    with pytest.raises(InputError, match="needs a number"):
        mark("2023-01-01", "2023-12-31", float("nan"))
    with pytest.raises(OntologyError, match="unknown status 'maybe'"):
        mark("2023-01-01", "2023-12-31", 1, status="maybe")
    with pytest.raises(InputError, match="unknown shape 'cloud'"):
        Section(title="", english="", shape="cloud")


@pytest.mark.parametrize("text", [*PAYLOADS, "控\x00制\x1f符"])
def test_names_are_never_markup_in_a_drawing(text: str) -> None:
    drawn = svg(chart(mark("2023-01-01", "2023-12-31", 5, words=text, told=text, series=text), title=text))
    root = parsed(drawn)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {"svg", "rect", "path", "text", "circle", "title"}
    kept = "".join(sign for sign in text if sign not in "\x00\x1f")
    assert kept in texts(root)


def test_png_shows_chinese_or_says_what_is_missing() -> None:
    drawing = svg(chart(*YEARS))
    with pytest.raises(InputError, match="no font on this machine has Chinese letters") as refused:
        png(drawing, fonts=FONTS, system_fonts=False)
    assert "fonts-noto-cjk" in refused.value.hint
    try:
        made = png(drawing, fonts=FONTS)
    except InputError as error:
        pytest.skip(error.message)
    assert made[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", made[16:24]) == (1440, 760)
    assert png(drawing.replace("产值", "税收"), fonts=FONTS) != made


# --- reports ----------------------------------------------------------------------------------------------------------
def report(name: str = "东园", **said: object) -> Report:
    given: dict[str, object] = {
        "title": name,
        "english": "x",
        "quotes": (quote(name, title=name, publisher=name, document=name),),
    }
    given |= said
    item = Item(name=name, value=name, note=name, tag=name, quotes=given["quotes"])  # type: ignore[arg-type]
    group = Group(title=name, items=(item,), more=2)
    sections = tuple(
        Section(title=name, english=name, shape=shape, groups=(group,)) for shape in ("cards", "columns", "rows")
    )
    drawn = Section(
        title="图", english="drawings", shape="rows", drawings=(chart(*YEARS, title=name), small(around="a", hops=1))
    )
    return Report(
        title=name,
        kind="画像",
        basis=name,
        sections=(*sections, drawn, Section(title="空", english="empty", shape="rows")),
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def opened(browser: Browser, path: Path, *, width: int = 1180) -> tuple[Page, list[str], list[str]]:
    requests: list[str] = []
    complaints: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.on("request", lambda request: None if request.url.startswith("data:") else requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    return page, requests, complaints


@browsed
@pytest.mark.parametrize("width", [390, 1180])
def test_a_portrait_in_a_browser(kg: Run, gold_folder: Path, tmp_path: Path, browser: Browser, width: int) -> None:
    assert kg("profile", "贵安新区", "-o", tmp_path / "p.html", "--graph", gold_folder).status == 0
    page, requests, complaints = opened(browser, tmp_path / "p.html", width=width)
    assert (requests, complaints) == ([(tmp_path / "p.html").as_uri()], [])
    assert page.locator("h1").inner_text() == "贵安新区"
    said = page.locator("body").inner_text()
    for words in (
        "113EFLOPS",
        "2025年9月30日",
        "动力电池制造",
        "宁德时代贵州基地",
        "2023年10月27日",
        "拟发展",
        "短缺",
        "隔膜",
    ):
        assert words in said, words
    assert page.locator("figure svg").count() == 3
    page.locator("sup a").first.click()
    assert page.locator("li:target mark").count() > 0
    over = page.evaluate(
        """[...document.querySelectorAll('main *')].filter((e) => !e.closest('svg'))
             .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.tagName + e.className)"""
    )
    assert over == []
    page.close()


@browsed
def test_names_and_quotes_are_never_markup_on_a_report(tmp_path: Path, browser: Browser) -> None:
    for number, text in enumerate(PAYLOADS[::3]):
        (tmp_path / f"{number}.html").write_text(render_report(report(text)), encoding="utf-8")
        page, requests, complaints = opened(browser, tmp_path / f"{number}.html")
        assert (len(requests), complaints) == (1, []), text
        assert page.locator("h1").text_content() == text
        assert (
            page.evaluate(
                "document.querySelectorAll('script, img, iframe, object, embed, base, math, textarea').length"
            )
            == 0
        )
        assert page.locator(".rows .name").first.text_content() == text
        page.close()
    (tmp_path / "network.html").write_text(
        render_report(Report(title="x", kind="x", basis="x", sections=(
            Section(title="图", english="x", shape="rows", drawings=(hostile(),)),))), encoding="utf-8")  # fmt: skip
    page, requests, complaints = opened(browser, tmp_path / "network.html")
    assert (len(requests), complaints) == (1, [])
    assert page.evaluate("document.querySelectorAll('script, img, iframe').length") == 0
    page.close()


def test_a_report_says_where_nothing_is_reported_and_counts_what_is_left_out() -> None:
    page = render_report(report())
    assert page.count("未见报道") == 1 and "另有 2 项" in page and page == render_report(report())
    assert "script-src ;" in page


def test_a_sentence_stands_once_with_all_its_marks() -> None:
    items = tuple(
        Item(name=f"项{start}", quotes=(quote("安禾电池营收超752亿元。", (start, start + 2)),)) for start in (0, 4, 1)
    )
    section = Section(title="数", english="x", shape="rows", groups=(Group(title="", items=items),))
    page = render_report(Report(title="x", kind="x", basis="x", sections=(section,)))
    assert page.count("<cite>") == 1 and "<mark>安禾</mark>电池<mark>营收</mark>" in page


# --- from the command line --------------------------------------------------------------------------------------------
def test_a_timeline_is_drawn_in_each_form(kg: Run, gold_folder: Path, tmp_path: Path) -> None:
    for suffix, begins in (("svg", b"<svg"), ("html", b"<!DOCTYPE html>"), ("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        path = tmp_path / "图" / f"a.{suffix}"
        ran = kg("timeline", "楚云智算中心", "算力", "-o", path, "--graph", gold_folder)
        assert ran.status == 0, ran.err
        assert path.read_bytes().startswith(begins)
    assert "1400PFLOPS" in (tmp_path / "图" / "a.svg").read_text(encoding="utf-8")
