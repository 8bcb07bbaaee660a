"""The views of the page: from a search to a sentence, a chain, a timeline and back, in its own file and from a server."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import Visit, Way, audited, browsed, find
from playwright.sync_api import Browser, expect
from sample_network import quote
from served import Server

from kg.model import Edge, Network, Node
from kg.view import write

PARK, FIRM, OTHER = "涪畔锂电产业园", "川岭锂材股份有限公司", "凤溪医药产业园"
MAKER = "岷峰磷业有限公司"


def number(opened: Visit, label: str) -> int:
    return opened.page.evaluate("(label) => lianpu.store.nodes.findIndex((one) => one.label === label)", label)  # type: ignore[no-any-return]


def drawn(opened: Visit) -> set[str]:
    return set(opened.page.evaluate("lianpu.nodes.getIds().map((id) => lianpu.store.nodes[id].label)"))


@browsed
def test_from_a_search_to_a_sentence_a_chain_a_timeline_and_back(way: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(way.address)
    find(opened, FIRM)
    # its surroundings, then those of one of them
    if not way.served:
        opened.page.locator(".way").first.click()
        opened.settled()
    assert FIRM in drawn(opened)
    before = drawn(opened)
    place = opened.at_node(number(opened, MAKER))
    opened.page.mouse.click(*place)
    expect(opened.details.locator("h2")).to_contain_text(MAKER)
    opened.settled()
    assert opened.at_node(number(opened, MAKER)) == pytest.approx(place, abs=1)  # for the second half of a double click
    opened.page.mouse.dblclick(*place)
    opened.page.wait_for_url(re.compile("around=[^&]*%20|around=[^&]*\\+"))
    opened.settled()
    assert drawn(opened) >= before
    # a sentence, in its article
    opened.page.locator(".relation", has_text="供应").locator(".why:visible").first.click()
    expect(opened.details.locator("blockquote").first).to_contain_text("磷酸铁")
    opened.page.locator(".read-on").first.click()
    chosen = opened.details.locator("mark.chosen").first
    chosen.wait_for()
    assert chosen.inner_text() in opened.details.locator(".article").inner_text()
    # chain, then timeline
    opened.back("network")
    opened.back("network")
    find(opened, FIRM)
    opened.page.locator(".way").nth(1).click()
    opened.page.wait_for_selector(".tiers")
    tiers = opened.page.locator(".tier-name").all_inner_texts()
    assert "上游 1" in tiers and "中心" in tiers
    left = {name: opened.page.locator(".box", has_text=name).first.bounding_box()["x"] for name in (MAKER, FIRM)}
    assert left[MAKER] < left[FIRM]
    opened.page.locator(".hop").first.press("Enter")
    opened.details.locator("blockquote").first.wait_for()
    find(opened, PARK)
    opened.page.locator(".way").nth(2).click()
    expect(opened.page.locator("#view h2")).to_contain_text(PARK)
    assert "168.3亿元" in opened.page.locator(".line-of-time").inner_text()
    # an address that is shared shows the same
    other = visit(opened.page.url)
    assert other.page.locator("#view h2").inner_text() == opened.page.locator("#view h2").inner_text()
    opened.back("chain")
    assert opened.view == "chain"
    assert opened.complaints == []


@browsed
def test_a_third_click_in_a_row_closes_nothing(way: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(way.address)
    find(opened, FIRM)
    if not way.served:
        opened.page.locator(".way").first.click()
        opened.settled()
    tell = "([kind, nodes]) => lianpu.network.body.emitter.emit(kind, { nodes, edges: [] })"
    opened.page.evaluate(
        f"""(id) => {{
          const tell = {tell};
          tell(['doubleClick', [id]]);
          tell(['click', []]); // what was drawn there may have moved
        }}""",
        number(opened, MAKER),
    )
    opened.page.wait_for_url(re.compile("around=[^&]*%20|around=[^&]*\\+"))
    opened.settled()
    expect(opened.details.locator("h2")).to_contain_text(MAKER)
    opened.page.wait_for_timeout(400)  # longer than clicks of one row lie apart
    opened.page.evaluate(tell, ["click", []])
    expect(opened.details).to_be_hidden()


@browsed
def test_two_parks_side_by_side(way: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(way.address)
    opened.tab("compare")
    for place, name in enumerate((PARK, OTHER)):
        opened.page.locator(".controls input").nth(place).fill(name)
        opened.page.locator(".controls .suggestions").nth(place).locator("li").first.wait_for()
        opened.page.keyboard.press("Enter")
        opened.settled()
        expect(opened.page.locator(".controls input").nth(place)).to_have_value(name)
    table = opened.page.locator(".side-by-side")
    table.wait_for()
    row = table.locator("tr", has_text="产值").first
    assert "132.7亿元" in row.locator("td").first.inner_text()
    assert "276亿元" in row.locator("td").nth(1).inner_text()


@browsed
def test_projects_stand_in_the_column_of_their_latest_step(way: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(f"{way.address}#projects")
    columns = {
        column.locator("h3").inner_text().split("\n")[0]: column.locator(".card b").all_inner_texts()
        for column in opened.page.locator(".column").all()
    }
    assert "投产" in columns
    assert list(columns)[-1] == "未见进展"
    names = [name for cards in columns.values() for name in cards]
    opened.page.locator(".card").first.click()
    expect(opened.details.locator("h2")).to_contain_text(names[0])


@browsed
def test_a_day_hides_what_was_said_later(file: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(file.address)
    lines = "lianpu.lines.get().filter((one) => !one.hidden).length"
    every = opened.page.evaluate(lines)
    opened.page.locator("#as-of input").fill("0")
    first = opened.page.evaluate(lines)
    assert 0 < first < every
    opened.page.reload()
    opened.settled()
    assert opened.page.evaluate(lines) == first


@browsed
def test_very_many_neighbours_are_opened_step_by_step(browser: Browser, tmp_path: Path) -> None:
    hub = Node(key="hub", type="Park", label="岚砚高新区")
    firms = [Node(key=f"f{i:03}", type="Company", label=f"穹沅{i}") for i in range(100)]
    industry = Node(key="i", type="Industry", label="铝业")
    said = (quote("某句。"),)
    edges = [Edge(key=f"e{i:03}", subject=firm.key, property="locatedIn", object="hub", status="actual", confidence=0.9,
                  sources=1, quotes=said) for i, firm in enumerate(firms)]  # fmt: skip
    edges += [Edge(key=f"g{i:03}", subject=firm.key, property="inIndustry", object="i", status="actual", confidence=0.9,
                   sources=1, quotes=said) for i, firm in enumerate(firms[:12])]  # fmt: skip
    write(Network(nodes=(*firms, hub, industry), edges=tuple(edges)), tmp_path / "page.html")
    opened = Visit(browser, f"{(tmp_path / 'page.html').as_uri()}#network?around=hub&open=hub")
    assert len(drawn(opened)) == 37
    assert "另有 64 个节点未画出" in opened.page.locator("#summary").inner_text()
    groups = opened.details.locator(".groups .go").all_inner_texts()
    assert [" ".join(one.split()) for one in groups] == ["企业 88", "铝业 12"]
    opened.page.mouse.dblclick(*opened.at_node(number(opened, "岚砚高新区")))
    expect(opened.page.locator("#summary")).to_contain_text("另有 28 个节点未画出")
    opened.details.locator(".groups .go").nth(1).click()
    opened.settled()
    assert drawn(opened) == {"岚砚高新区", *(firm.label for firm in firms[:12])}
    opened.close()


@browsed
def test_english(way: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(way.address)
    opened.page.locator("#language").click()
    expect(opened.page.locator("#views [data-view=chain]")).to_have_text("Chain")
    assert opened.page.locator("html").get_attribute("lang") == "en"
    find(opened, PARK)
    assert "Figures" in opened.details.inner_text()
    assert "located in" in opened.details.inner_text()


@browsed
def test_a_question_is_a_form(gold_server: Server, visit: Callable[..., Visit]) -> None:
    opened = visit(f"{gold_server.address}/#ask")
    opened.page.locator("select").select_option("q01")
    box = opened.page.locator("form .field input").last
    box.wait_for()
    box.fill(PARK)
    opened.page.locator(".suggestions li").first.wait_for()
    opened.page.keyboard.press("Enter")
    opened.page.locator("form button[type=submit]").last.click()
    opened.settled()
    row = opened.page.locator(".rows tbody tr").first
    row.wait_for()
    row.locator("summary").click()
    assert row.locator("blockquote").first.inner_text()
    opened.page.locator("form input").first.fill(f"{PARK}有哪些企业？")
    opened.page.locator("form button[type=submit]").first.click()
    opened.settled()
    expect(opened.page.locator(".answer h3")).to_contain_text("某园区有哪些企业")
    opened.page.locator("form input").first.fill("今天天气如何")
    opened.page.locator("form button[type=submit]").first.click()
    opened.settled()
    assert "不能确定" in opened.page.locator(".refused").inner_text()
    way = opened.page.locator(".offers button").first
    offered = way.inner_text()
    way.click()
    opened.settled()
    chosen = opened.page.locator("select option:checked").first
    assert offered in chosen.inner_text()


@browsed
def test_a_query_is_edited_run_and_drawn(gold_server: Server, visit: Callable[..., Visit]) -> None:
    opened = visit(f"{gold_server.address}/#sparql")
    opened.page.locator(".primary").click()
    opened.page.locator(".rows tbody tr").first.wait_for()
    assert PARK in opened.page.locator(".rows").inner_text()
    opened.page.get_by_role("button", name="画成柱图").click()
    assert opened.page.locator(".drawn .tall").count() == opened.page.locator(".rows tbody tr").count()
    editor = opened.page.locator(".editor .cm-content")
    editor.click()
    opened.page.keyboard.press("Control+a")
    opened.page.keyboard.type("SELECT * WHERE { ?park a lp:Pa")
    opened.page.locator(".cm-tooltip-autocomplete li", has_text="lp:Park").first.wait_for()
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.type("rk } LIMIT 3")
    opened.page.keyboard.press("Control+Enter")
    expect(opened.page.locator(".rows tbody tr")).to_have_count(3)
    opened.page.get_by_role("button", name="画成网络").click()
    opened.page.wait_for_selector("html[data-drawn]", state="attached")
    assert len(drawn(opened)) == 3
    opened.back("sparql")
    expect(opened.page.locator(".rows tbody tr")).to_have_count(3)
    opened.page.locator("select").select_option("documents")
    expect(opened.page.locator(".rows thead")).to_contain_text("count")
    editor.click()
    opened.page.keyboard.press("Control+a")
    opened.page.keyboard.type("SELECT nothing")
    opened.page.keyboard.press("Control+Enter")
    assert "SPARQL" in opened.page.locator(".refused").inner_text()
    # A refused query is a 400; Chromium's own editing of text styles what it leaves, and is not let.
    assert [one for one in opened.complaints if "400" not in one and not one.startswith("Applying inline")] == []


@browsed
def test_a_server_is_asked_and_nobody_else(gold_server: Server, visit: Callable[..., Visit]) -> None:
    opened = visit(f"{gold_server.address}/")
    find(opened, PARK)
    assert {url.split("/")[2] for url in opened.requests if not url.startswith("data:")} == {
        gold_server.address.removeprefix("http://")
    }
    opened.page.evaluate(
        """window.refused = [];
           document.addEventListener('securitypolicyviolation', (e) => refused.push(e.effectiveDirective));
           fetch('https://example.org/').catch(() => null)"""
    )
    assert set(opened.page.evaluate("refused")) == {"connect-src"}


@browsed
def test_an_address_of_an_entity_opens_it(gold_server: Server, visit: Callable[..., Visit]) -> None:
    iri = gold_server.get("/api/search", q=PARK).json["entities"][0]["iri"]
    opened = visit(f"{gold_server.address}/id/{iri.partition('/id/')[2]}")
    expect(opened.details.locator("h2")).to_contain_text(PARK)


FOLLOWS = "lianpu.store.statements.find((one) => one.derivation).key"
OTHER_PARK = "(label) => lianpu.store.nodes.find((one) => one.label !== label && one.type === 'Park').key"


@browsed
@audited
@pytest.mark.parametrize("width", [390, 1440])
def test_everyone_can_use_it(way: Way, visit: Callable[..., Visit], width: int) -> None:
    opened = visit(way.address, width=width, locked=False)
    find(opened, PARK)
    key = opened.page.url.partition("open=")[2]
    other = opened.page.evaluate(OTHER_PARK, PARK)
    shown = [
        f"#network?around={key}&open={key}", f"#chain?of={key}", f"#timeline?of={key}", f"#projects?open={key}",
        f"#compare?one={key}&other={other}", f"#network?around={key}&lang=en", "#gaps", f"#gaps?of={key}",
        "#conflicts?asof=2026-06-30", f"#network?around={key}&statements={opened.page.evaluate(FOLLOWS)}",
    ]  # fmt: skip
    if way.served:
        shown += [
            f"#ask?question=q01&asked=1&ask.territory={PARK}",
            "#sparql?query=SELECT+*+WHERE+{+?a+a+lp:Park+}",
            "#network",
        ]
    for at in shown:
        for theme in ("light", "dark"):
            opened.page.evaluate("(at) => { location.hash = at }", at)
            opened.page.wait_for_timeout(150)
            opened.settled()
            opened.page.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", theme)
            assert opened.serious() == [], (at, theme)
            over = opened.page.evaluate(
                """[...document.querySelectorAll('body > *, .page, .page > *')].filter((e) => e.checkVisibility())
                     .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.tagName + e.className)"""
            )
            assert over == [], at
