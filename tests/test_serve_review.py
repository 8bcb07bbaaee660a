"""A review over HTTP and in the page: a person's word changes the graph, stands in the ledger, and can be taken back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Visit, browsed
from playwright.sync_api import Browser, expect
from served import Got, Server, serving

TOKEN = "a-token-that-is-long-enough"
FIRM, ALIAS = "川岭锂材股份有限公司", "川岭锂材"
OTHER = "岷峰磷业有限公司"


@pytest.fixture
def folder(gold_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(gold_folder, tmp_path / "graph")


@pytest.fixture
def server(folder: Path, tmp_path: Path) -> Iterator[Server]:
    with serving(folder, tmp_path / "log", "--update", "--rate", "0", KG_TOKEN=TOKEN) as running:
        yield running


@pytest.fixture(scope="module")
def refusing(gold_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """One server with its folder for all that it refuses."""
    folder = tmp_path_factory.mktemp("refusing")
    shutil.copytree(gold_folder, folder / "graph")
    with serving(folder / "graph", folder / "log", "--update", "--rate", "0", KG_TOKEN=TOKEN) as running:
        yield running, folder / "graph"


def ruled(server: Server, token: str = TOKEN, **said: object) -> Got:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    return server.request("POST", "/api/decisions", body=json.dumps({"who": "林", **said}), headers=headers)


def ledger(server: Server) -> list[dict[str, object]]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    return server.request("GET", "/api/decisions", headers=headers).json["rulings"]  # type: ignore[no-any-return]


def least(server: Server) -> str:
    return str(server.get("/api/uncertain", limit=1).json["statements"][0]["iri"])


def test_a_statement_is_refused_and_taken_back(server: Server, folder: Path) -> None:
    iri = least(server)
    rows = "SELECT * WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"
    before = server.sparql(rows).body
    kept = ruled(server, kind="reject", statement=iri, why="读反了").json
    assert server.get(f"/api/why/{iri.partition('/id/')[2]}").status == 404
    assert least(server) != iri
    line = json.loads((folder / "decisions.jsonl").read_text(encoding="utf-8"))
    assert (line["kind"], line["who"], line["why"]) == ("reject", "林", "读反了")
    assert line["when"]
    ruled(server, kind="undo", of=kept["id"])
    assert server.sparql(rows).body == before
    assert [one["state"] for one in ledger(server)] == ["stands", "undone"]


def test_a_confirmed_statement_is_shown_as_such(server: Server) -> None:
    iri = least(server)
    ruled(server, kind="accept", statement=iri, why="实地看过")
    told = server.get(f"/api/why/{iri.partition('/id/')[2]}").json
    assert told["confirmed"] == "人已确认 confirmed by a person: 林 · 实地看过"
    about = server.get(f"/api/entity/{told['subject']['iri'].partition('/id/')[2]}").json
    assert {one["iri"] for one in about["statements"] if "confirmed" in one} == {iri}


def test_names_are_brought_together_and_taken_apart(server: Server) -> None:
    def called(name: str) -> set[str]:
        return {one["iri"] for one in server.get("/api/search", q=name).json["entities"] if one["matched"] == name}

    assert not called(FIRM) & called(OTHER)
    assert ruled(server, kind="same", names=[FIRM, OTHER]).status == 200
    assert called(FIRM) == called(OTHER)
    assert ruled(server, kind="different", names=[FIRM, OTHER]).status == 200
    assert not called(FIRM) & called(OTHER)


REFUSED = (
    ({"kind": "reject", "statement": "https://w3id.org/lianpu/id/statement/none"}, 400),
    ({"kind": "same", "names": [FIRM, "没有这一家"]}, 400),
    ({"kind": "same", "names": [FIRM]}, 400),
    ({"kind": "different", "names": [FIRM, ALIAS]}, 400),  # one article calls it both
    ({"kind": "undo", "of": "none"}, 400),
    ({"kind": "delete", "statement": "x"}, 422),
    ({"kind": "accept", "statement": "x", "who": ""}, 422),
)


@pytest.mark.parametrize(("said", "status"), REFUSED)
def test_what_means_nothing_is_refused(refusing: tuple[Server, Path], said: dict[str, object], status: int) -> None:
    server, folder = refusing
    assert ruled(server, **said).status == status
    assert not (folder / "decisions.jsonl").exists()


def test_it_needs_the_token(server: Server, gold_server: Server, folder: Path) -> None:
    said = {"kind": "reject", "statement": least(server)}
    assert ruled(server, token="another-token-just-as-long", **said).status == 401
    assert server.get("/api/decisions").status == 401
    assert ruled(gold_server, **said).status == 403  # it was started without
    assert not (folder / "decisions.jsonl").exists()


@browsed
def test_a_review_in_the_page(browser: Browser, server: Server) -> None:
    visit = Visit(browser, f"{server.address}/#review")
    fields = visit.page.locator("form input")
    fields.nth(0).fill("林")
    fields.nth(1).fill("not-the-token-of-it")
    visit.page.locator("form button").click()
    expect(visit.page.locator(".refused")).to_contain_text("token")
    fields.nth(0).fill("林")
    fields.nth(1).fill(TOKEN)
    visit.page.locator("form button").click()
    card = visit.page.locator(".review-card").first
    card.wait_for()
    sentence = card.locator("blockquote").first.inner_text()
    names = card.locator(".triple .other").all_inner_texts()
    card.locator("input").fill("读反了")
    card.get_by_role("button", name="不对").click()
    row = visit.page.locator(".ruled li").first
    expect(row).to_contain_text("否定")
    for said in (*names, "林", "读反了"):
        expect(row).to_contain_text(said)
    iri = server.get("/api/uncertain", limit=1).json["statements"][0]["iri"]
    row.get_by_role("button", name="撤销").click()
    expect(visit.page.locator(".ruled li").nth(1)).to_have_class("over")
    expect(visit.page.locator(".review-card blockquote").first).to_have_text(sentence)
    assert least(server) != iri
    # what was ruled is not what the page knew before
    visit.tab("network")
    visit.page.locator(".starts").wait_for()
    # names, beside the facts
    visit.page.keyboard.press("/")
    visit.page.locator("#search").fill(FIRM)
    visit.page.locator("#results li").first.wait_for()
    visit.page.keyboard.press("Enter")
    visit.page.get_by_role("button", name=f"拆开 {ALIAS}").click()
    expect(visit.page.locator("#told")).not_to_be_empty()  # why that cannot be
    visit.details.locator(".field input").fill(OTHER)
    visit.details.locator(".suggestions li").first.wait_for()
    visit.page.keyboard.press("Enter")
    expect(visit.details.locator(".aliases")).to_contain_text(OTHER)
    assert [one["kind"] for one in ledger(server)] == ["same", "undo", "reject"]
    assert [one for one in visit.complaints if "401" not in one and "400" not in one] == []
    visit.close()
