"""How long the first drawing takes and how smoothly it moves: our page against the one that pyvis writes by default.

    python -m benchmarks.page [SIZE ...]

Each page is opened in a fresh tab of the same headless Chromium; its clock starts with the navigation and stops when
the library has drawn the canvas for the first time. pyvis' page lays the network out in the browser before it draws.
Then the drawing is dragged about for two seconds, and the frames are counted; there is no GPU.
"""

from __future__ import annotations

import math
import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLong
from pyvis.network import Network as Drawing
from rich.console import Console
from rich.table import Table

from kg.model import Network
from kg.view import write
from tests.sample_network import sample

SIZES = (100, 1000, 5000)
PATIENCE = 180.0
"""Seconds after which a page counts as not drawn."""

# pyvis' page keeps the library's object in a global; the moment it is put there, it is asked for its first drawing, which
# is noted where our page notes it.
WATCH = """
let kept;
const note = () => { document.documentElement.dataset.drawn ??= String(performance.now()); };
Object.defineProperty(window, 'network', { configurable: true, get: () => kept,
  set(made) { kept = made; made.once('afterDrawing', note); } });
"""
DRAWN = "html[data-drawn]"


def theirs(network: Network, path: Path) -> None:
    """The page that pyvis writes where nothing is set but that the files go into the page."""
    drawing = Drawing(cdn_resources="in_line", directed=True)
    number = {node.key: i for i, node in enumerate(network.nodes)}
    for node in network.nodes:
        drawing.add_node(number[node.key], label=node.label)
    for edge in network.edges:
        drawing.add_edge(number[edge.subject], number[edge.object])
    path.write_text(drawing.generate_html(), encoding="utf-8")


COUNT = """() => {
  const begun = performance.now();
  let frames = 0;
  const step = () => { frames += 1; window.frameRate = (frames * 1000) / (performance.now() - begun); requestAnimationFrame(step); };
  requestAnimationFrame(step);
}"""
PANNED_S = 2.0


def panned(page: Page) -> float:
    """Frames a second while the drawing is dragged in circles."""
    page.mouse.move(700, 450)
    page.mouse.down()
    page.evaluate(COUNT)
    begun = time.perf_counter()
    while (past := time.perf_counter() - begun) < PANNED_S:
        page.mouse.move(700 + 150 * math.cos(past * 5), 450 + 150 * math.sin(past * 5))
    rate = float(page.evaluate("window.frameRate"))
    page.mouse.up()
    return rate


def first_drawing(browser: Browser, path: Path) -> tuple[float, float] | None:
    """Milliseconds from the navigation to the first drawing and frames a second; None where patience ran out."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(WATCH)
    page.route("http*://**", lambda route: route.abort())  # pyvis' page waits for a server otherwise
    try:
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_selector(DRAWN, state="attached", timeout=PATIENCE * 1000)
        return float(page.evaluate("document.documentElement.dataset.drawn")), panned(page)
    except TooLong:
        return None
    finally:
        page.close()


def main(sizes: tuple[int, ...]) -> None:
    table = Table(
        "nodes", "statements", "written in", "file", "ours drawn after", "frames/s", "pyvis drawn after", "frames/s"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours, other = Path(folder) / "ours.html", Path(folder) / "pyvis.html"
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        write(sample(20), ours)
        first_drawing(browser, ours)  # the browser's own start is nobody's
        for size in sizes:
            network = sample(size)
            start = time.perf_counter()
            write(network, ours)
            written = time.perf_counter() - start
            theirs(network, other)
            quick, slow = first_drawing(browser, ours), first_drawing(browser, other)
            table.add_row(
                f"{size:,}", f"{len(network.edges):,}", f"{written:.1f} s", f"{ours.stat().st_size / 1e6:.1f} MB",
                *_said(quick), *_said(slow),
            )  # fmt: skip
        browser.close()
    Console().print(table)


def _said(found: tuple[float, float] | None) -> tuple[str, str]:
    return (f"{found[0] / 1000:.2f} s", f"{found[1]:.0f}") if found else (f"not within {PATIENCE:.0f} s", "")


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
