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
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUESTION = f"#ask?text={quote('川岭锂材有哪些供应商')}"
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
        Demo(Path(folder))
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
    views = {
        "home": "#network",
        "network": f"#network?around={keys[FIRM]}&open={keys[FIRM]}",
        "chain": f"#chain?of={keys[MAKER]}",
        "timeline": f"#timeline?of={keys[PARK]}",
        "compare": f"#compare?one={keys[PARK]}&other={keys[OTHER]}",
        "projects": "#projects",
        "ask": _QUESTION,
        "sparql": f"#sparql?query={quote(_QUERY)}",
    }
    phones = []
    for name, at in views.items():
        take(opened(browser, address + at, WIDE), f"explorer-{name}")
        phones.append(shot(opened(browser, address + at, PHONE)))
    take(reviewing(browser, address), "explorer-review")
    search(page, FIRM)
    page.locator("#details .why").first.click()
    page.locator("#details .read-on").first.click()
    page.locator("mark.chosen").first.wait_for()
    take(page, "explorer-article")
    for number in range(0, len(phones), 4):
        strip = Image.new("RGB", (4 * 410 - 20, PHONE["height"]), "white")
        for place, one in enumerate(phones[number : number + 4]):
            strip.paste(one, (place * 410, 0))
        keep(strip, f"explorer-phone-{number // 4 + 1}")


def reviewing(browser: Browser, address: str) -> Page:
    """The review, once a word was said."""
    page = opened(browser, f"{address}#review", WIDE)
    page.locator("form input").first.fill("林")
    page.locator("form input").last.fill(TOKEN)
    page.locator("form button").click()
    page.locator(".review-card input").first.fill("原文说的是缺")
    page.locator(".review-card button", has_text="不对").first.click()
    page.locator(".ruled li").first.wait_for()
    settle(page)
    return page


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
    picture.quantize(256, Image.Quantize.MAXCOVERAGE).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
