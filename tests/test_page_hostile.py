"""Names, sentences and titles that would run as markup or code are shown as text, in both ways into the page.

The pages are opened with their content security policy switched off: what is tested is the page itself, not its lock.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from browsing import Visit, browsed
from hostile_texts import texts
from playwright.sync_api import Browser
from sample_network import hostile, hostile_beside
from served import Server, serving

from kg import pipeline
from kg.view import write

TEXTS = texts()
MAP = """
title = "<img src=x onerror=hit()>"
entity = [
  {as = "firm", column = "firm", type = "Company"}, {as = "park", column = "park", type = "Park"},
  {as = "product", column = "product", type = "Product"},
]
relation = [
  {subject = "firm", property = "locatedIn", object = "park"}, {subject = "firm", property = "produces", object = "product"},
]
observation = [{subject = "firm", indicator = "output", column = "output", unit = "万元", period = "2024"}]
milestone = [{subject = "firm", kind = "commissioned", column = "date"}]
"""
RECORD = "window.hits = 0; window.hit = () => { window.hits += 1; }; null"
FOREIGN = (
    "img, iframe, object, embed, base, math, textarea, video, audio, template, marquee, xmp, plaintext, "
    "link:not([rel=icon]), meta[http-equiv=refresh]"
)
# Opens one entity of so many, unfolds all its sentences, and says which did not show its name as text.
OPEN = """async ({ around, one }) => {
  const wrong = [];
  const nodes = [...lianpu.store.nodes];
  for (const { key, label } of nodes.filter((_, at) => at % one === 0)) {
    const at = encodeURIComponent(key);
    location.hash = around ? `#network?around=${at}&open=${at}` : `#network?open=${at}`;
    const named = () => document.querySelector('#details h2')?.textContent === label;
    for (let i = 0; i < 200 && !named(); i += 1) await new Promise((resolve) => { setTimeout(resolve, 10); });
    if (!named()) wrong.push(label);
    document.querySelectorAll('#details details').forEach((fold) => { fold.open = true; });
    await new Promise((resolve) => { setTimeout(resolve, 0); });
  }
  return [nodes.length, wrong];
}"""


# Where the page tells what is beside the network, and what of it shows.
BESIDE = (("#conflicts", ".conflict .value"), ("#gaps?of=000", ".link-card"), ("#network?statements=000d", ".premise"))
FIRST = 40
# Opens what is folded, and gives all text.
UNFOLD = """async () => {
  document.querySelectorAll('.more').forEach((more) => more.click());
  document.querySelectorAll('details').forEach((fold) => { fold.open = true; });
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  return document.body.textContent;
}"""


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a table whose names are hostile, one row for each text."""
    folder = tmp_path_factory.mktemp("hostile")
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("firm", "park", "product", "output", "date"))
        rows.writerows((text, f"{text}园", f"{text}品", "12", "2024-05") for text in TEXTS)
    (folder / "map.toml").write_text(MAP, encoding="utf-8")
    pipeline.import_table(folder / "table.csv", folder / "map.toml", folder=folder / "graph")
    with serving(folder / "graph", folder / "log", "--rate", "0") as running:
        yield running


def opened(browser: Browser, address: str) -> Visit:
    visit = Visit(browser, address, locked=False)
    visit.page.evaluate(RECORD)
    return visit


def assert_inert(visit: Visit, *, scripts: int) -> None:
    assert visit.page.evaluate("window.hits") == 0
    assert visit.page.evaluate("(foreign) => document.querySelectorAll(foreign).length", FOREIGN) == 0
    assert visit.page.evaluate("document.scripts.length") == scripts
    assert [one for one in visit.complaints if "aria" not in one] == []


def test_there_are_two_hundred() -> None:
    assert len(TEXTS) >= 200
    assert sum("hit()" in text for text in TEXTS) >= 190


@browsed
def test_the_probe_sees_what_runs(browser: Browser, tmp_path: Path) -> None:
    write(hostile(), tmp_path / "page.html")
    visit = opened(browser, (tmp_path / "page.html").as_uri())
    visit.page.evaluate("document.getElementById('summary').innerHTML = '<img src=x onerror=hit()>'")
    visit.page.wait_for_function("window.hits > 0")
    with pytest.raises(AssertionError):
        assert_inert(visit, scripts=3)
    visit.close()


ONE_OF = pytest.mark.parametrize("one", [6, pytest.param(1, marks=pytest.mark.long)])


@browsed
@ONE_OF
def test_nothing_runs_in_the_file(browser: Browser, tmp_path: Path, one: int) -> None:
    texts = {text: f"{text}\n{text}" for text in TEXTS}
    write(hostile(TEXTS), tmp_path / "page.html", texts=texts, beside=hostile_beside(TEXTS))
    visit = opened(browser, (tmp_path / "page.html").as_uri())
    many, wrong = visit.page.evaluate(OPEN, {"around": False, "one": one})
    assert (many, wrong) == (len(TEXTS), [])
    keys = visit.page.evaluate("lianpu.store.nodes.map((one) => one.key)")
    for at in (
        f"#chain?of={keys[0]}",
        f"#timeline?of={keys[1]}",
        f"#compare?one={keys[0]}&other={keys[2]}",
        "#projects",
    ):
        visit.page.evaluate("(at) => { location.hash = at }", at)
        visit.page.wait_for_timeout(200)
    for at, shown in BESIDE:
        visit.page.evaluate("(at) => { location.hash = at }", at)
        visit.page.locator(shown).first.wait_for()
        told = visit.page.evaluate(UNFOLD)
        assert all(text in told for text in TEXTS[: 1 if "premise" in shown else FIRST]), at
    visit.page.evaluate("location.hash = '#network?statements=001'")
    visit.page.locator("#details .read-on").first.click()
    visit.page.locator(".article").wait_for()
    assert len(visit.requests) == 1 + sum(url.startswith("data:") for url in visit.requests)
    assert_inert(visit, scripts=3)
    visit.close()


@browsed
@pytest.mark.slow
@ONE_OF
def test_nothing_runs_from_a_server(browser: Browser, hostile_server: Server, one: int) -> None:
    visit = opened(browser, f"{hostile_server.address}/")
    visit.page.evaluate(
        "fetch('/api/neighbours?limit=1000&type=Company').then((got) => got.json()).then((got) => lianpu.store.add(got))"
    )
    many, wrong = visit.page.evaluate(OPEN, {"around": True, "one": one})
    assert wrong == []
    assert many >= 150  # many texts differ only in what names are compared without
    key = visit.page.evaluate("lianpu.store.nodes.find((one) => one.type === 'Park').key")
    for at in (
        f"#chain?of={key}",
        f"#timeline?of={key}",
        f"#compare?one={key}&other={key}",
        "#projects",
        "#gaps",
        f"#gaps?of={key}",
        "#conflicts",
        "#network",
    ):
        visit.page.evaluate("(at) => { location.hash = at }", at)
        visit.page.wait_for_timeout(400)
    asked = f"#ask?{urlencode({'question': 'q01', 'asked': 1, 'ask.territory': f'{TEXTS[1]}园'})}"
    visit.page.evaluate("(at) => { location.hash = at }", asked)
    visit.page.locator(".answer, .refused").first.wait_for()
    visit.page.evaluate(
        "location.hash = '#sparql?query=' + encodeURIComponent('SELECT ?n WHERE { ?a skos:prefLabel ?n }')"
    )
    visit.page.locator(".rows tbody tr").first.wait_for()
    assert_inert(visit, scripts=4)
    visit.close()
