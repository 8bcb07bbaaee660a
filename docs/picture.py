"""Take `docs/images/page.png`: the page of the demo graph as a reader sees it, one park opened, one sentence unfolded.

python docs/picture.py        needs Chromium, and a font with Chinese letters
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from shown import Demo

PICTURE = Path(__file__).resolve().parent / "images" / "page.png"
OPENED = "贵安新区"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Build the demo, open its page, take the picture."""
    browser = next(filter(None, map(shutil.which, _NAMES)), None)
    if browser is None:
        sys.exit("no Chromium on this machine: apt install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        Demo(Path(folder))
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = started.new_page(viewport={"width": 1440, "height": 860}, reduced_motion="reduce")
        page.goto((Path(folder) / "build" / "network.html").as_uri())
        page.wait_for_function("document.documentElement.dataset.drawn")
        page.keyboard.press("/")
        page.locator("#search").fill(OPENED)
        page.keyboard.press("Enter")
        page.locator("#details details summary").first.click()
        page.wait_for_timeout(1000)
        page.screenshot(path=PICTURE)
        started.close()
    print(PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
