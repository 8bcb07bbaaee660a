"""Take the pictures of `docs/images`: `page.png`, the page of the demo graph as a reader sees it, one park opened, one
sentence unfolded; `profile.png`, the top of that park's portrait; `chart.png`, a number over the years; `targets.png`, the
first sheet of the list of firms to win, drawn with the widths and wraps that the workbook has.

python docs/picture.py        needs Chromium, and a font with Chinese letters
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from html import escape
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from playwright.sync_api import sync_playwright
from shown import Demo

IMAGES = Path(__file__).resolve().parent / "images"
OPENED = "贵安新区"
CHARTED = "涪畔锂电产业园 产值"
WON_FOR = "遂宁市"
_SHEET_STYLE = (
    "body{margin:0;font:13px 'Noto Sans CJK SC',sans-serif} table{border-collapse:collapse;table-layout:fixed}"
    "td{border:1px solid #c8ced6;padding:3px 5px;vertical-align:top} tr:first-child td{background:#dde7f0;font-weight:700}"
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Build the demo, open its page, take the picture."""
    browser = next(filter(None, map(shutil.which, _NAMES)), None)
    if browser is None:
        sys.exit("no Chromium on this machine: apt install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = Demo(Path(folder))
        demo.kg(f"profile {OPENED} -o build/profile.html")
        demo.kg(f"timeline {CHARTED} -o build/chart.png")
        shutil.copy(Path(folder) / "build" / "chart.png", IMAGES)
        demo.kg(f"targets --in {WON_FOR} -o build/targets.xlsx")
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = started.new_page(viewport={"width": 1440, "height": 860}, reduced_motion="reduce")
        page.goto((Path(folder) / "build" / "network.html").as_uri())
        page.wait_for_selector("html[data-drawn]", state="attached")
        page.keyboard.press("/")
        page.locator("#search").fill(OPENED)
        page.keyboard.press("Enter")
        page.locator("#details details summary").first.click()
        page.wait_for_timeout(1000)
        page.screenshot(path=IMAGES / "page.png")
        portrait = started.new_page(viewport={"width": 1180, "height": 1330})
        portrait.goto((Path(folder) / "build" / "profile.html").as_uri())
        portrait.screenshot(path=IMAGES / "profile.png")
        workbook = started.new_page(viewport={"width": 1700, "height": 700})
        workbook.set_content(_sheet(Path(folder) / "build" / "targets.xlsx"))
        workbook.locator("table").screenshot(path=IMAGES / "targets.png")
        started.close()
    print(IMAGES)
    return 0


def _sheet(path: Path) -> str:
    """The first sheet of a workbook as a table, one column as wide as the workbook has it."""
    sheet = load_workbook(path).worksheets[0]
    widths = [sheet.column_dimensions[get_column_letter(at)].width for at in range(1, sheet.max_column + 1)]
    head = "".join(f"<col style='width:{width * 7:.0f}px'>" for width in widths)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(str(cell or str()))}</td>' for cell in row)}</tr>"
        for row in sheet.iter_rows(values_only=True)
    )
    width = sum(widths) * 7
    return f"<style>{_SHEET_STYLE}</style><table style='width:{width:.0f}px'><colgroup>{head}</colgroup>{body}</table>"


if __name__ == "__main__":
    sys.exit(main())
