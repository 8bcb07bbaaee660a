"""What the page tells beside what articles say: contradictions, gaps, what follows, and what was known on a day."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import Visit, Way, audited, browsed, find
from playwright.sync_api import Browser, expect
from served import Server, serving

from kg.answers.conflicts import contradictions
from kg.answers.derivations import between
from kg.answers.gaps import gaps
from kg.answers.network import network
from kg.cli.beside import beside
from kg.graph import Graph

PARK, BASE, FIRM, SITE = "涪畔锂电产业园", "朔源包头基地", "楚云数据集团有限公司", "楚云光电科学城"
TOKEN = "a-token-that-is-long-enough"


@pytest.fixture(scope="module")
def graph(gold_folder: Path) -> Graph:
    return Graph.open(gold_folder)


def iri(graph: Graph, name: str) -> str:
    return next(node.key for node in network(graph).nodes if node.label == name)


# --- what is asked of the graph ---------------------------------------------------------------------------------------
def test_beside_a_network_stands_what_the_answers_say(graph: Graph) -> None:
    drawn = network(graph)
    told = beside(graph, drawn)
    follows, left_out = between(graph, [node.key for node in drawn.nodes], drawn.edges, most=1000)
    assert [one["iri"] for one in told.derived] == [one.key for one in follows] != []
    assert told.derived_left_out == left_out == 0
    assert told.conflicts is not None
    assert len(told.conflicts["rows"]) == len(contradictions(graph).rows) > 0
    park = iri(graph, PARK)
    (own,) = [one for one in told.gaps if one["asked"][0]["iri"] == park]
    assert len(own["rows"]) == len(gaps(graph, territory=park, most=None).rows)


def test_a_part_of_the_graph_has_its_own_alone(graph: Graph) -> None:
    drawn = network(graph, around=iri(graph, BASE), hops=1)
    told = beside(graph, drawn)
    shown = {node.key for node in drawn.nodes}
    assert {row["subject"]["label"] for row in told.conflicts["rows"]} == {BASE}  # type: ignore[index]
    assert {one[end]["iri"] for one in told.derived for end in ("subject", "object")} <= shown
    assert {one["asked"][0]["iri"] for one in told.gaps} <= shown


# --- contradictions ---------------------------------------------------------------------------------------------------
@browsed
def test_the_sides_of_a_contradiction_stand_side_by_side(way: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(f"{way.address}#conflicts")
    cases = opened.page.locator(".conflict")
    expect(cases).to_have_count(2)
    own = cases.filter(has_text=BASE)
    expect(own.locator(".matter")).to_contain_text("投资额")
    values = own.locator(".side .value").all_inner_texts()
    assert sorted(values) == ["83亿元", "96亿元"]
    for place, value in enumerate(values):
        side = own.locator(".side").nth(place)
        assert value in side.locator("blockquote mark").all_inner_texts()
        assert "独立来源" in side.inner_text()
    # the sentence in its article
    own.locator(".read-on").first.click()
    opened.details.locator("mark.chosen").wait_for()


@browsed
def test_contradictions_of_one_thing(way: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(f"{way.address}#conflicts")
    box = opened.page.locator(".controls input")
    box.fill("楚云智算")
    opened.page.locator(".controls .suggestions li").first.wait_for()
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator(".conflict")).to_have_count(1)
    expect(opened.page.locator(".conflict .value")).to_have_text(["1400PFLOPS", "1500PFLOPS"])
    opened.page.get_by_role("button", name="不限").click()
    expect(opened.page.locator(".conflict")).to_have_count(2)


@browsed
def test_before_the_second_article_nothing_contradicts(way: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(f"{way.address}#conflicts?asof=2024-12-31")
    expect(opened.page.locator(".none")).to_contain_text("没有发现")
    opened.page.locator("#as-of-day button").click()
    expect(opened.page.locator(".conflict")).to_have_count(2)


# --- gaps -------------------------------------------------------------------------------------------------------------
@browsed
def test_the_three_kinds_of_gaps_of_a_park(way: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(f"{way.address}#gaps")
    opened.page.locator(".park-list .go", has_text=PARK).click()
    opened.page.locator(".chain-map").first.wait_for()
    assert "查过 2 篇文章" in opened.page.locator(".help").first.inner_text()

    def links(state: str) -> list[str]:
        return opened.page.locator(f".link-card.found-{state} .link-head b").all_inner_texts()

    assert links("lacking") == ["隔膜"]
    assert links("announced") == ["电解液"]
    assert "正极材料" in links("present")
    assert {"锂电设备", "磷酸铁"} <= set(links("notReported"))
    lacking = opened.page.locator(".link-card.found-lacking")
    lacking.locator("details summary").first.click()
    assert "缺少隔膜企业" in lacking.locator("blockquote").first.inner_text()
    other = opened.page.locator(".link-card", has_text="磷酸铁").filter(has_text="别处谁在做").first
    other.locator(".elsewhere > summary").click()
    assert other.locator(".elsewhere .go").first.is_visible()


@browsed
def test_a_park_leads_to_its_gaps(way: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(way.address)
    find(opened, PARK)
    opened.details.get_by_role("button", name="缺口").click()
    expect(opened.page.locator("#view h2")).to_contain_text(PARK)
    opened.page.locator(".chain-map").first.wait_for()


# --- what follows -----------------------------------------------------------------------------------------------------
LINE = """([one, other]) => lianpu.lines.get().find((line) => [line.from, line.to].every((id) =>
  [one, other].includes(lianpu.store.nodes[id].label)))"""


@browsed
def test_what_follows_is_drawn_apart_and_tells_why(way: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(way.address)
    find(opened, FIRM)
    line = opened.page.evaluate(LINE, [FIRM, SITE])
    said = opened.page.evaluate(LINE, [FIRM, "楚云智算中心"])
    assert line["dashes"]
    assert not said["dashes"]
    assert line["color"]["color"] != said["color"]["color"]
    zone = opened.details.locator(".zone.follows")
    assert "推导 derived" in zone.inner_text()
    zone.locator(".why").click()
    reason = opened.details.locator(".because")
    expect(reason).to_contain_text("企业就在哪里有布局")
    expect(reason).to_contain_text("A firm is present where")
    premises = opened.details.locator(".premises > li")
    expect(premises).to_have_count(2)
    for place, word in enumerate(("运营", "位于")):
        assert premises.nth(place).locator(".says").inner_text() == word
        assert "楚云智算中心" in premises.nth(place).locator("blockquote").first.inner_text()
    premises.first.locator(".read-on").first.click()
    opened.details.locator("mark.chosen").wait_for()
    # shared, it opens again
    opened.back("network")
    opened.page.reload()
    expect(opened.details.locator(".premises > li")).to_have_count(2)


@browsed
def test_reported_and_derived_are_filtered_apart(way: Way, visit: Callable[..., Visit]) -> None:
    opened = visit(way.address)
    find(opened, FIRM)

    def hidden() -> list[bool]:
        return [opened.page.evaluate(LINE, ends)["hidden"] for ends in ([FIRM, SITE], [FIRM, "楚云智算中心"])]

    assert hidden() == [False, False]
    assert "条推导" in opened.page.locator("#summary").inner_text()
    opened.page.locator("#filter-bases input[value=derived]").uncheck()
    assert hidden() == [True, False]
    assert "条推导" not in opened.page.locator("#summary").inner_text()
    opened.page.locator("#filter-bases input[value=derived]").check()
    opened.page.locator("#filter-bases input[value=reported]").uncheck()
    assert hidden() == [False, True]


# --- as of ------------------------------------------------------------------------------------------------------------
@browsed
def test_a_server_is_asked_for_the_graph_of_a_day(gold_server: Server, visit: Callable[..., Visit]) -> None:
    opened = visit(f"{gold_server.address}/")
    find(opened, PARK)
    assert "305.6亿元" in opened.details.inner_text()
    opened.page.locator("#as-of input").fill("3")  # the third month after the first article, in 2021
    opened.page.locator("#as-of-day button").wait_for()
    opened.settled()
    assert "305.6亿元" not in opened.details.inner_text()
    assert "168.3亿元" in opened.details.inner_text()
    day = parse_qs(urlsplit(opened.page.url).fragment.partition("?")[2])["asof"][0]
    assert day == "2021-12-31"
    asked = [url for url in opened.requests if "/api/neighbours" in url and "as_of" in url]
    assert asked
    assert {parse_qs(urlsplit(url).query)["as_of"][0] for url in asked} == {day}
    opened.page.locator("#as-of-day button").click()
    expect(opened.details).to_contain_text("305.6亿元")


# --- review -----------------------------------------------------------------------------------------------------------
@pytest.fixture
def reviewed(gold_folder: Path, tmp_path: Path) -> Iterator[Server]:
    """A server that takes a person's word, of articles of which one denies what another says."""
    folder = shutil.copytree(gold_folder, tmp_path / "graph")
    with serving(folder, tmp_path / "log", "--update", "--rate", "0", KG_TOKEN=TOKEN) as running:
        yield running


@browsed
@audited
@pytest.mark.parametrize("width", [390, 1440])
def test_contradictions_wait_in_the_review(browser: Browser, reviewed: Server, width: int) -> None:
    visit = Visit(browser, f"{reviewed.address}/#conflicts", width=width, locked=False)
    visit.page.evaluate(
        "(said) => sessionStorage.setItem('lianpu.reviewer', said)", json.dumps({"who": "林", "token": TOKEN})
    )
    visit.tab("review")
    queues = visit.page.locator(".queue")
    expect(queues.first.locator("h3")).to_contain_text("互相矛盾的（2）")
    own = queues.first.locator(".conflict", has_text=BASE)
    expect(own.locator("blockquote")).to_have_count(2)
    expect(own.locator(".side .ways")).to_have_count(0)  # a number is not ruled on
    expect(queues.nth(1).locator("h3")).to_contain_text("最没有把握的")
    assert visit.serious() == []
    assert visit.page.evaluate("document.querySelector('#view').scrollWidth <= innerWidth + 1")
    visit.close()
