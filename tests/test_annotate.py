"""The page of one article: what it shows, that hostile text stays text, and what a reader does with it in a browser."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Run
from playwright.sync_api import Browser, Page, sync_playwright

from kg.model import Document, Entity, Evidence, Reading, Referent, Relation, Span, Statement, World
from kg.resources import resource
from kg.view.article import Card, Held, render_article
from kg.view.pieces import Name, paragraphs, pieces

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
browsed = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: apt install chromium")

PAYLOAD = "<img src=x onerror=alert(1)>\"'</script><script>window.hit=1</script>{{7*7}}"
FIRST, SECOND = "安禾电池在临川高新区投产。", f"{PAYLOAD}落户临川高新区。"
TEXT = f"标题\n{FIRST}\n{SECOND}"


def span(name: str, start: int = 0) -> Span:
    at = TEXT.index(name, start)
    return Span(at, at + len(name))


def evidence(sentence: str, subject: str, object_: str | None = None) -> Evidence:
    whole = span(sentence)
    return Evidence(
        document="d", span=whole, quote=sentence, rule="locatedIn/位于", confidence=0.9,
        subject=span(subject, whole.start), object=span(object_, whole.start) if object_ else None,
    )  # fmt: skip


def said() -> tuple[Document, Reading, World]:
    """Two firms in a park, one of them with a hostile name."""
    things = (("Company", "安禾电池", FIRST), ("Park", "临川高新区", FIRST), ("Company", PAYLOAD, SECOND))
    referents = tuple(Referent(type=t, label=name, evidence=(evidence(s, name),)) for t, name, s in things)
    entities = tuple(
        Entity(key=f"e/{n}", type=r.type, label=r.label, evidence=r.evidence) for n, r in enumerate(referents)
    )
    told = ((0, 1, FIRST), (2, 1, SECOND))
    claims = [evidence(s, referents[a].label, referents[b].label) for a, b, s in told]
    statements = tuple(
        Statement(
            key=f"s/{n}", subject=f"e/{a}", property="locatedIn", object=f"e/{b}", status="planned" if n else "actual",
            evidence=(claims[n],), confidence=0.9, sources=1,
        )
        for n, (a, b, _) in enumerate(told)
    )  # fmt: skip
    relations = tuple(
        Relation(subject=a, property="locatedIn", object=b, evidence=claims[n]) for n, (a, b, _) in enumerate(told)
    )
    document = Document(id="d", text=TEXT, sha256="0" * 64, title=PAYLOAD, publisher=PAYLOAD, published="2024-05")
    reading = Reading(document="d", referents=referents, relations=relations)
    return document, reading, World(documents=(document,), entities=entities, statements=statements)


HELD = Held(
    outcomes={"s/0": ("hit", ""), "s/1": ("extra", "标注中没有"), "e/2": ("extra", "标注中没有"), "e/0": ("hit", "")},
    missed=[
        Card(what="milestone", word="commissioned", subject="安禾电池", other=PAYLOAD, sentence=span(FIRST),
             marks=(span("安禾电池"),), outcome="missed", cause="没有规则读到"),
        Card(what="relation", word="supplies", subject="安禾电池", other="某厂", outcome="missed", cause="有实体漏读"),
    ],
    figures=[("关系", 0.5, 1.0, 2 / 3)],
)  # fmt: skip


# --- text -------------------------------------------------------------------------------------------------------------
PARAGRAPHS = (
    ("标题\n一句。\n二句。", ["标题", "一句。", "二句。"]),
    ("标题\n这是被印刷\n折断的一\n句。又一\n句。", ["标题", "这是被印刷\n折断的一\n句。又一\n句。"]),
    ("标题\n\n被折\n断了\n\n另一\n段话", ["标题", "被折\n断了", "另一\n段话"]),
    ("", []),
)


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in paragraphs(text)] == expected


def test_pieces_say_the_text_and_nothing_else() -> None:
    names = [
        Name(span=span("安禾电池"), type="Company", label="安禾电池"),
        Name(span=span("电池"), type="Product", label="电池"),
    ]
    marks = [(0, span("临川高新区")), (1, span("高新区"))]
    for within in paragraphs(TEXT):
        found = pieces(TEXT, within, names, [span(FIRST)], marks)
        assert "".join(piece.text for piece in found) == TEXT[within.start : within.end]
        assert all(TEXT[piece.start : piece.end] == piece.text for piece in found)
    first = pieces(TEXT, span(FIRST), names, [], marks)
    assert [piece.text for piece in first if piece.name] == ["安禾电池"], "of two that overlap one is shown"
    assert [(piece.text, piece.cards) for piece in first if piece.cards] == [("临川", (0,)), ("高新区", (0, 1))]


# --- the page ---------------------------------------------------------------------------------------------------------
def test_the_page_is_the_same_each_time_and_says_all() -> None:
    page = render_article(*said(), held=HELD)
    assert page == render_article(*said(), held=HELD)
    words = html.unescape(re.sub(r"<(?:style|script)>.*?</(?:style|script)>|<[^<>]*>", "", page, flags=re.DOTALL))
    for one in (
        "安禾电池",
        "位于",
        "计划",
        "误读",
        "漏读",
        "标注中没有",
        "67",
        "准 50 · 全 100",
        "2024年5月",
        "找不到原句",
    ):
        assert one in words, one


def test_a_title_is_one_only_before_a_text() -> None:
    document, reading, world = said()
    assert render_article(document, reading, world).count('class="row title"') == 1
    alone = Document(id="d", text="只有一句话的文章。", sha256="0" * 64)
    assert 'class="row title"' not in render_article(alone, Reading(document="d"), World(documents=(alone,)))


def test_without_a_gold_nothing_is_judged() -> None:
    page = render_article(*said())
    assert 'class="outcomes"' not in page
    assert "漏读" not in page


def test_hostile_text_is_no_markup() -> None:
    page = render_article(*said(), held=HELD)
    assert "<img" not in page
    assert page.count("<script>") == 1
    assert "{{7*7}}" in page, "nor a template"


def test_the_command_takes_the_gold_that_lies_there(kg: Run, tmp_path: Path) -> None:
    article = resource("corpus/demo") / "guian-2023-battery.ann"
    assert kg("annotate", article, "-o", "marked.html").status == 0
    assert "漏读" in (tmp_path / "marked.html").read_text(encoding="utf-8")
    (tmp_path / "own.txt").write_text("2024年3月，安禾电池在合肥市投产。", encoding="utf-8")
    (tmp_path / "own.json").write_text('{"crawled": "2024-03-05"}')
    assert kg("annotate", "own.txt", "-o", "plain.html").status == 0
    assert 'class="outcomes"' not in (tmp_path / "plain.html").read_text(encoding="utf-8")
    gold = {"entities": [{"name": "合肥市", "type": "Place"}, {"name": "某不在文中的厂", "type": "Company"}]}
    (tmp_path / "own.json").write_text(json.dumps(gold), encoding="utf-8")
    assert kg("annotate", "own.txt", "-o", "held.html").status == 0
    assert "某不在文中的厂" in (tmp_path / "held.html").read_text(encoding="utf-8")
    missing = kg("annotate", "nothing.txt")
    assert missing.status == 2
    assert "nothing.txt" in missing.err


# --- in a browser -----------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


Open = Callable[..., tuple[Page, list[str]]]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    opened: list[Page] = []

    def open_(*, width: int = 1280) -> tuple[Page, list[str]]:
        path = tmp_path / "page.html"
        path.write_text(render_article(*said(), held=HELD), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 800})
        opened.append(page)
        heard: list[str] = []
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda request: heard.append(request.url))
        page.goto(path.as_uri())
        page.wait_for_function("document.documentElement.dataset.ready")
        return page, heard

    yield open_
    for page in opened:
        page.close()


def lit(page: Page) -> list[str]:
    return page.locator(".text .on").all_inner_texts()


@browsed
def test_it_asks_for_nothing_and_runs_nothing_strange(open_page: Open) -> None:
    page, heard = open_page()
    assert [said for said in heard if not said.startswith("data:")] == [page.url]
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0
    page.evaluate(
        """window.refused = [];
           document.addEventListener('securitypolicyviolation', (e) => refused.push(e.effectiveDirective));
           fetch('https://example.org/').catch(() => null)"""
    )
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), { text: 'window.hit = 1' }))")
    assert page.evaluate("window.hit") is None
    assert page.evaluate("refused") == ["connect-src", "script-src-elem"]


@browsed
def test_a_card_lights_its_names_and_its_sentence(open_page: Open) -> None:
    page, _ = open_page()
    card = page.locator(".card.hit", has_text="位于")
    card.hover()
    assert lit(page) == ["安禾电池", "临川高新区"]
    assert page.locator(".text .in").all_inner_texts() == ["在", "投产。"]
    page.mouse.move(0, 0)
    assert lit(page) == []
    card.click()
    page.mouse.move(0, 0)
    assert lit(page) == ["安禾电池", "临川高新区"], "a click keeps it"
    assert page.get_by_text("locatedIn/位于 · 0.90").first.is_visible()
    page.keyboard.press("Escape")
    assert lit(page) == []


@browsed
def test_a_name_leads_to_its_card(open_page: Open) -> None:
    page, _ = open_page()
    page.locator(".name", has_text="安禾电池").first.click()
    assert page.locator(".card[aria-pressed=true]").count() == 1
    assert "安禾电池" in page.locator(".card[aria-pressed=true]").inner_text()


@browsed
def test_outcomes_and_types_filter(open_page: Open) -> None:
    page, _ = open_page()
    everything = page.locator(".card:visible").count()
    page.locator(".outcomes .missed").click()
    assert page.locator(".card:visible").count() == 2
    page.locator(".outcomes button").first.click()
    assert page.locator(".card:visible").count() == everything == 5
    page.locator(".type", has_text="企业").click()
    assert page.locator(".name.plain-type").count() == 2


@browsed
@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_it_fits_the_screen(open_page: Open, width: int) -> None:
    page, _ = open_page(width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    narrow = page.evaluate(
        "[...document.querySelectorAll('.row')].map((row) => row.children[0].getBoundingClientRect().bottom"
        " <= row.children[1].getBoundingClientRect().top + 1)"
    )
    assert all(narrow) == (width < 860)


@browsed
def test_the_keyboard_reaches_every_card(open_page: Open) -> None:
    page, _ = open_page()
    page.locator(".card").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".card[aria-pressed=true]").count() == 1
    assert lit(page)
