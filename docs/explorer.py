"""Take the pictures of `docs/explorer.md`: every view of the explorer of the demo graph, on a wide screen and on a phone.

python docs/explorer.py       needs Chromium, a font with Chinese letters, and Pillow
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from shown import Demo

IMAGES = Path(__file__).resolve().parent / "images"
PARK, OTHER, FIRM, MAKER = "涪畔锂电产业园", "凤溪医药产业园", "川岭锂材", "蜀澜动力"
TOKEN = "a-token-for-pictures"
WIDE, PHONE = {"width": 1440, "height": 860}, {"width": 390, "height": 844}
IN_A_ROW = 5
"""So many pictures of a phone stand in one."""
_RUMOUR = """涪畔锂电产业园去年产值回落

涪畔锂电产业园2023年产值298.4亿元，同比增长8.6%。

蜀澜遂宁基地总投资85亿元，规划年产动力电池20GWh。
"""
"""An article that another one of the demonstration contradicts."""
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUESTION = f"#ask?text={quote('谁给川岭锂材供货？')}"
_QUERY = """# 各园区有多少家 How many are in each park
SELECT ?name (COUNT(?firm) AS ?firms) WHERE {
  GRAPH graph:reported { ?firm lp:locatedIn ?park . ?park a lp:Park ; skos:prefLabel ?name . }
}
GROUP BY ?name
ORDER BY DESC(?firms)"""


def main() -> int:
    """Build the demo, serve it, take the pictures."""
    browser = next(filter(None, map(shutil.which, _NAMES)), None)
    if browser is None:
        sys.exit("no Chromium on this machine: apt install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = Demo(Path(folder))
        (Path(folder) / "rumour.txt").write_text(_RUMOUR, encoding="utf-8")
        demo.kg("build rumour.txt --published 2024-03-02")
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        with served(Path(folder)) as address:
            explorer(started, address)
        started.close()
    print(IMAGES)
    return 0


def explorer(browser: Browser, address: str) -> None:
    """Every view of the explorer, wide one by one, on a phone side by side."""
    page = opened(browser, address, WIDE)
    keys = {name: key_of(page, name) for name in (PARK, OTHER, FIRM, MAKER)}
    derived = page.evaluate("fetch('/api/neighbours?limit=1000').then((got) => got.json())")["derived"][0]["iri"]
    views = {
        "home": "#network",
        "network": f"#network?around={keys[FIRM]}&open={keys[FIRM]}",
        "article": f"#network?around={keys[FIRM]}&open={keys[FIRM]}",
        "derived": f"#network?around={short(derived, page)}&statements={derived.partition('/id/')[2]}",
        "chain": f"#chain?of={keys[MAKER]}",
        "timeline": f"#timeline?of={keys[PARK]}",
        "compare": f"#compare?one={keys[PARK]}&other={keys[OTHER]}",
        "gaps": f"#gaps?of={keys[PARK]}",
        "conflicts": "#conflicts",
        "projects": "#projects",
        "ask": _QUESTION,
        "sparql": f"#sparql?query={quote(_QUERY)}",
        "review": "#review",
    }
    phones = []
    for name, at in views.items():
        wide, phone = (_STEPS.get(name, as_it_is)(opened(browser, address + at, size)) for size in (WIDE, PHONE))
        take(wide, f"explorer-{name}")
        phones.append(shot(phone))
    for number in range(0, len(phones), IN_A_ROW):
        row = phones[number : number + IN_A_ROW]
        strip = Image.new("RGB", (len(row) * 410 - 20, PHONE["height"]), "white")
        for place, one in enumerate(row):
            strip.paste(one, (place * 410, 0))
        keep(strip, f"explorer-phone-{number // IN_A_ROW + 1}")


def short(iri: str, page: Page) -> str:
    """What addresses call the entity that a derivation begins with."""
    found = page.evaluate("(at) => fetch(at).then((got) => got.json())", f"/api/why/{iri.partition('/id/')[2]}")
    return str(found["subject"]["iri"]).partition("/id/")[2]


def as_it_is(page: Page) -> Page:
    """The page as its address shows it."""
    return page


def reading(page: Page) -> Page:
    """The article that a relation stands in, with the sentence in the light."""
    page.locator("#details .why").first.click()
    page.locator("#details .read-on").first.click()
    page.locator("mark.chosen").first.wait_for()
    settle(page)
    return page


def unfolded(page: Page) -> Page:
    """The gaps, with the sentence of what is said to be missing."""
    page.locator(".link-card.found-lacking details summary").first.click()
    page.locator("#view").evaluate("(view) => { view.scrollTop = 0; }")
    settle(page)
    return page


def reviewing(page: Page) -> Page:
    """The review, once a word was said."""
    page.locator("form input").first.fill("林")
    page.locator("form input").last.fill(TOKEN)
    page.locator("form button").click()
    page.locator(".review-card input").first.fill("原文说的是缺")
    page.locator(".review-card button", has_text="不对").first.click()
    page.locator(".ruled li").first.wait_for()
    page.locator("#view").evaluate("(view) => { view.scrollTop = 0; }")
    settle(page)
    return page


_STEPS = {"article": reading, "gaps": unfolded, "review": reviewing}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """`kg serve` of the demo graph, and its address."""
    command = [
        sys.executable,
        "-c",
        "from kg.cli import main; main()",
        "serve",
        "--port",
        "0",
        "--rate",
        "0",
        "--update",
    ]
    with subprocess.Popen(
        command, cwd=folder, env={**os.environ, "KG_TOKEN": TOKEN}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:  # fmt: skip
        assert server.stdout is not None
        found = re.search(r"http://\S+?:\d+", server.stdout.readline())
        assert found is not None
        yield f"{found[0]}/"
        server.terminate()


def opened(browser: Browser, address: str, size: dict[str, int]) -> Page:
    """A page that has shown what its address asks for."""
    page = browser.new_page(viewport=size, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(address)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until the page shows what was asked for."""
    page.wait_for_selector("html[data-shown] body:not([aria-busy])", state="attached")
    page.wait_for_timeout(900)


def search(page: Page, name: str) -> None:
    """Find something by its name and open it."""
    page.keyboard.press("/")
    page.locator("#search").fill(name)
    page.locator("#results li").first.wait_for()
    page.keyboard.press("Enter")
    settle(page)


def key_of(page: Page, name: str) -> str:
    """What addresses call the entity with this name."""
    search(page, name)
    found = re.search(r"[?&]open=([^&]+)", page.url)
    assert found is not None
    page.goto(page.url.partition("#")[0])
    return found[1]


def shot(page: Page) -> Image.Image:
    """The page as a picture."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    return picture.convert("RGB")


def take(page: Page, name: str) -> None:
    """Keep the page as a picture."""
    keep(shot(page), name)


def keep(picture: Image.Image, name: str) -> None:
    """Write a picture with few colours, which a third of the bytes suffices for."""
    picture.quantize(256, Image.Quantize.MEDIANCUT).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
