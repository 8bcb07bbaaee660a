"""What a reader does with the page in its own file, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import Visit, browsed
from playwright.sync_api import Browser, expect
from sample_network import PAYLOADS, SENTENCE, hostile, sample, small

from kg.model import Network
from kg.view import write
from kg.view.look import LOOKS

TEXT = f"岚砚日报讯\n{SENTENCE}此后不再提。"


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    visits: list[Visit] = []

    def open_(network: Network, *, width: int = 1440, at: str = "", locked: bool = True) -> Visit:
        write(network, tmp_path / "page.html", texts={"d1": TEXT})
        visits.append(Visit(browser, (tmp_path / "page.html").as_uri() + at, width=width, locked=locked))
        visits[-1].page.wait_for_selector("html[data-drawn]", state="attached")
        return visits[-1]

    yield open_
    for each in visits:
        each.close()


def click_node(opened: Visit, id: int) -> None:
    opened.page.mouse.click(*opened.at_node(id))
    opened.details.wait_for()


A, B, C, D, Z = range(5)  # the nodes of `small` in the order of their keys
A_B, A_C, B_C, B_D = (A, B), (A, C), (B, C), (B, D)  # its lines


@browsed
def test_the_page_asks_for_nothing_but_itself(visit: Callable[..., Visit]) -> None:
    opened = visit(small())
    click_node(opened, A)
    assert [url.split("/")[-1] for url in opened.requests if not url.startswith("data:")] == ["page.html"]
    assert opened.complaints == []


@browsed
def test_the_policy_lets_nothing_out(visit: Callable[..., Visit]) -> None:
    opened = visit(small())
    opened.page.evaluate(
        """window.refused = [];
           document.addEventListener('securitypolicyviolation', (e) => refused.push(e.effectiveDirective));
           fetch('https://example.org/').catch(() => null)"""
    )
    opened.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { text: 'window.hit = 1' }))"
    )
    assert opened.page.evaluate("window.hit") is None
    assert opened.page.evaluate("refused") == ["connect-src", "script-src-elem"]


SEARCHES = (
    ("安禾", "安禾电池"),
    ("安禾电池股份有限公司", "安禾电池"),  # alias
    ("anhedianchi", "安禾电池"),
    ("An He", "安禾电池"),
    ("ahdc", "安禾电池"),
    ("高新区", "岚砚高新区"),
    ("gaoxin", "岚砚高新区"),
    ("𠮷川", "𠮷川锂业"),
)


@browsed
def test_search_finds_names_aliases_and_pinyin(visit: Callable[..., Visit]) -> None:
    opened = visit(small())
    for text, name in SEARCHES:
        assert opened.search(text)[:1] == [name], text
    assert opened.search("无此名") == []
    assert "没有找到" in opened.page.locator("#results").inner_text()


@browsed
def test_keys_alone_lead_from_the_search_to_a_sentence_and_back(visit: Callable[..., Visit]) -> None:
    opened = visit(small())
    press = opened.page.keyboard.press
    names = opened.search("an")
    assert len(names) > 1
    press("ArrowDown")
    assert opened.page.locator("#results [aria-selected=true]").inner_text().startswith(names[1])
    press("ArrowUp")
    press("Enter")
    assert names[0] in opened.details.locator("h2").inner_text()
    press("Tab")  # the button that closes
    opened.page.locator(".why").first.focus()
    press("Enter")
    opened.page.locator("blockquote").first.wait_for()
    press("Escape")
    expect(opened.details).to_be_hidden()


FACTS = (
    "企业", "安禾电池", "又称 安禾电池股份有限公司", "营业收入 · 2025年1—10月", "超过752亿元", "同比下降12.28%",
    "2011年12月", "成立", "位于（1）", "岚砚高新区", "计划", "供应商（1）", "𠮷川锂业", "碳酸锂 · 2023年起",
)  # fmt: skip


@browsed
def test_a_node_shows_its_facts_in_chinese(visit: Callable[..., Visit]) -> None:
    opened = visit(small())
    click_node(opened, A)
    text = opened.details.inner_text()
    for said in FACTS:
        assert said in text, said
    opened.details.locator("summary").first.click()
    assert opened.details.locator("blockquote").first.inner_text() == "安禾电池营收超752亿元。"


@browsed
def test_a_line_shows_its_sentences_with_their_sources(visit: Callable[..., Visit]) -> None:
    opened = visit(small())
    opened.page.mouse.click(*opened.at_line(A_B))
    opened.details.wait_for()
    text = opened.details.inner_text()
    for said in (
        "供应",
        SENTENCE,
        "另一句。",
        "岚砚日报 · 《链上新动能》 · 2024年5月17日",
        "2 个独立来源",
        "置信度 0.93",
        "规则 supplies/供货",
        "实际",
    ):
        assert said in text, said
    assert opened.details.locator("mark").all_inner_texts() == ["𠮷川锂业", "安禾电池"]


@browsed
def test_lines_show_their_status(visit: Callable[..., Visit]) -> None:
    opened = visit(small())
    actual, planned, denied, ended = (opened.line(place) for place in (A_B, A_C, B_C, B_D))
    assert (actual["dashes"], ended["dashes"]) == (False, False)
    assert planned["dashes"]
    assert actual["color"]["color"] == LOOKS["Company"].color
    assert ended["color"]["color"] not in {each.color for each in LOOKS.values()}
    assert [each["hidden"] for each in (actual, planned, denied, ended)] == [False, False, True, False]
    assert (actual["arrows"]["to"]["enabled"], actual["arrows"]["from"]["enabled"]) == (False, True)  # from b to a


@browsed
def test_filters_hide_types_relations_and_statuses(visit: Callable[..., Visit]) -> None:
    opened = visit(small())
    hidden = lambda: set(opened.page.evaluate("lianpu.nodes.get().filter((n) => n.hidden).map((n) => n.id)"))  # noqa: E731
    lines = lambda: {tuple(ends) for ends in opened.page.evaluate(  # noqa: E731
        "lianpu.lines.get().filter((l) => !l.hidden).map((l) => [l.from, l.to])")}  # fmt: skip
    check = lambda value, on: opened.page.locator(f"#filters input[value={value}]").set_checked(on)  # noqa: E731
    assert (hidden(), lines()) == (set(), {A_B, A_C, B_D})
    check("Park", False)
    assert (hidden(), lines()) == ({C}, {A_B, B_D})
    check("Park", True)
    check("supplies", False)
    assert (hidden(), lines()) == (set(), {A_C, B_D})
    check("supplies", True)
    check("planned", False)
    check("negated", True)
    assert lines() == {A_B, B_C, B_D}
    opened.page.locator("#hide-lonely").check()
    assert hidden() == {Z}
    assert "4 个节点 · 3 条关系" in opened.page.locator("#summary").inner_text()
    opened.search("旻岚之")
    opened.page.keyboard.press("Enter")
    # Who is asked for by name is shown. The page's policy lets nothing be evaluated in it again and again.
    for _ in range(200):
        if not hidden():
            break
        opened.page.wait_for_timeout(20)
    assert hidden() == set()


@browsed
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_runs_over_the_edge(visit: Callable[..., Visit], width: int) -> None:
    opened = visit(small(around="a", hops=2, left_out=7), width=width)
    assert "安禾电池 · 2跳关系" in opened.page.locator("#title").text_content()
    assert "另有 7 个节点未画出" in opened.page.locator("#summary").text_content()
    assert opened.details.is_visible()  # the middle is open from the start
    if width == 390:
        opened.page.locator("#filters-button").click()
        assert opened.page.locator("#filters").is_visible()
        expect(opened.details).to_be_hidden()
    over = opened.page.evaluate(
        """[...document.querySelectorAll('body *')].filter((e) => e.checkVisibility())
             .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.tagName + e.className)"""
    )
    assert over == []


@browsed
def test_names_and_quotes_are_never_markup(visit: Callable[..., Visit]) -> None:
    opened = visit(hostile())
    for text in PAYLOADS[::3]:  # each is opened, and none runs, in test_page_hostile
        shown = opened.search(text)
        assert text.strip() in [name.strip() for name in shown], text
        opened.page.locator("#results li").nth([name.strip() for name in shown].index(text.strip())).click()
        opened.settled()
        assert opened.details.locator("h2").text_content() == text
        opened.details.locator("summary").first.click()
        opened.page.locator(".why").first.click()
        opened.settled()
        assert opened.details.locator("blockquote").first.text_content() in PAYLOADS
    assert (
        opened.page.evaluate("document.querySelectorAll('img, iframe, object, embed, base, math, textarea').length")
        == 0
    )
    assert opened.page.evaluate("document.scripts.length") == 3
    assert opened.page.title() == f"{PAYLOADS[0]} · 1跳关系 — 链谱 Lianpu"
    assert opened.complaints == []  # a call of hit(), which is not defined, would be one
    assert len(opened.requests) == 1 + sum(url.startswith("data:") for url in opened.requests)


@browsed
def test_a_thousand_nodes_are_drawn(visit: Callable[..., Visit]) -> None:
    opened = visit(sample(1000))
    assert opened.complaints == []
    painted = opened.page.evaluate(
        """(() => {
          const canvas = document.querySelector('canvas');
          const ratio = canvas.width / canvas.clientWidth;
          const painted = ({ x, y }) =>
            canvas.getContext('2d').getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data[3] > 0;
          return lianpu.nodes.getIds()
            .filter((id) => painted(lianpu.network.canvasToDOM(lianpu.network.getPosition(id)))).length;
        })()"""
    )
    assert painted >= 990
