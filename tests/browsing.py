"""A page in a real browser, with all that it asked for and complained of."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
AXE = Path(__file__).resolve().parent.parent / "explorer" / "node_modules" / "axe-core" / "axe.min.js"
expect.set_options(timeout=30_000)  # milliseconds; a machine with much to do is slow, not wrong
browsed = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: apt install chromium")
audited = pytest.mark.skipif(not AXE.is_file(), reason="no axe-core here: make explorer")


@dataclass
class Way:
    """A way into the page: its address, and whether a server answers."""

    address: str
    served: bool


class Visit:
    """A page opened at an address, once it has shown what that asks for."""

    def __init__(self, browser: Browser, address: str, *, width: int = 1440, locked: bool = True) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context = browser.new_context(
            viewport={"width": width, "height": 844}, reduced_motion="reduce", bypass_csp=not locked
        )
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.goto(address)
        self.settled()

    def settled(self) -> None:
        """Wait until the page has shown what its address asks for."""
        self.page.wait_for_selector("html[data-shown] body:not([aria-busy])", state="attached")

    def _dismiss(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def close(self) -> None:
        self.page.context.close()

    @property
    def details(self) -> Locator:
        return self.page.locator("#details")

    def back(self, view: str) -> None:
        """One step back in the reader's history, to this view."""
        self.page.go_back()
        self.page.wait_for_selector(f"#views [data-view={view}][aria-current=true]")
        self.settled()

    @property
    def view(self) -> str:
        return self.page.evaluate("location.hash.slice(1).split('?')[0]")  # type: ignore[no-any-return]

    def search(self, text: str) -> list[str]:
        self.page.keyboard.press("/")
        self.page.locator("#search").fill(text)
        return self.page.locator("#results .name").all_inner_texts()

    def tab(self, view: str) -> None:
        """Go to another view."""
        self.page.locator(f"#views [data-view={view}]").click()
        self.page.wait_for_selector(f"#views [data-view={view}][aria-current=true]")
        self.settled()

    def at_node(self, id: int) -> tuple[float, float]:
        """Where a node is drawn, in pixels of the window."""
        return self._at("lianpu.network.getPosition(id)", id)

    def at_line(self, ends: tuple[int, int]) -> tuple[float, float]:
        """Where the middle of a line is drawn."""
        point = """((a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }))(
            lianpu.network.getPosition(lianpu.lines.get(id).from), lianpu.network.getPosition(lianpu.lines.get(id).to))"""
        return self._at(point, int(self.line(ends)["id"]))  # type: ignore[call-overload]

    def _at(self, point: str, id: int) -> tuple[float, float]:
        x, y = self.page.evaluate(
            f"""(id) => {{
              const at = lianpu.network.canvasToDOM({point});
              const box = document.getElementById('canvas').getBoundingClientRect();
              return [at.x + box.x, at.y + box.y];
            }}""",
            id,
        )
        return x, y

    def line(self, ends: tuple[int, int]) -> dict[str, object]:
        (found,) = [line for line in self.page.evaluate("lianpu.lines.get()") if (line["from"], line["to"]) == ends]
        return found  # type: ignore[no-any-return]

    def serious(self) -> list[str]:
        """What axe-core holds against the page as it stands, of serious or critical weight."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
        return [
            f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in ("serious", "critical")
        ]


def find(opened: Visit, name: str) -> None:
    """Search for a name and open it."""
    opened.page.keyboard.press("/")
    opened.page.locator("#search").fill(name)
    opened.page.locator("#results li").first.wait_for()
    opened.page.keyboard.press("Enter")
    expect(opened.details.locator("h2")).to_contain_text(name)
    opened.settled()
