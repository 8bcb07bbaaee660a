"""Take `docs/images/page.png`, the page of the demo graph as a reader sees it, one park opened, one sentence unfolded,
and `docs/images/profile.png`, the top of that park's portrait.

python docs/picture.py        needs Chromium, and a font with Chinese letters
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from shown import Demo

IMAGES = Path(__file__).resolve().parent / "images"
OPENED = "贵安新区"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Build the demo, open its page, take the picture."""
    browser = next(filter(None, map(shutil.which, _NAMES)), None)
    if browser is None:
        sys.exit("no Chromium on this machine: apt install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = Demo(Path(folder))
        demo.kg(f"profile {OPENED} -o build/profile.html")
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = started.new_page(viewport={"width": 1440, "height": 860}, reduced_motion="reduce")
        page.goto((Path(folder) / "build" / "network.html").as_uri())
        page.wait_for_function("document.documentElement.dataset.drawn")
        page.keyboard.press("/")
        page.locator("#search").fill(OPENED)
        page.keyboard.press("Enter")
        page.locator("#details details summary").first.click()
        page.wait_for_timeout(1000)
        page.screenshot(path=IMAGES / "page.png")
        portrait = started.new_page(viewport={"width": 1180, "height": 1330})
        portrait.goto((Path(folder) / "build" / "profile.html").as_uri())
        portrait.screenshot(path=IMAGES / "profile.png")
        started.close()
    print(IMAGES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
