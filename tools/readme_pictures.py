"""Make the pictures of README.md anew: `python -m tools.readme_pictures`, after a change of how the pages look."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tools.browser import find_shell

DOCS = Path(__file__).parents[1] / "docs"
PICTURES: Mapping[str, tuple[str, int]] = {  # by name: the address, and the height of the window
    "explore-light": ("/?datetime=2008-01-01/2008-12-31&record=bases/kant-air-base", 900),
    "compare-light": ("/?datetime=2010&compare=2013&bloc=csto", 900),
    "dossier-light": ("/records/bases/201st-military-base", 1000),
}
WIDTH = 1440
SETTLED_MS = 1500  # for tints, names and letters, which come after the page is ready
COLOURS = 256  # a third of the bytes, and no difference to see


def main() -> None:
    """Make all pictures."""
    with serving() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_shell(), args=["--no-sandbox"])
        for name, (address, height) in PICTURES.items():
            path = DOCS / f"{name}.png"
            path.write_bytes(take(browser, site + address, height))
            print(f"{path.name}: {path.stat().st_size:,} bytes")
        browser.close()


@contextmanager
def serving() -> Iterator[str]:
    """Serve the layer on a free port, and give the address."""
    command = [sys.executable, "-m", "app", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            yield line.partition(" is ready at ")[2].split()[0]
        finally:
            server.terminate()


def take(browser: Browser, address: str, height: int) -> bytes:
    """Take the picture of a page by day, as a PNG of few colours."""
    page = browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme="light")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED_MS)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    small = BytesIO()
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


if __name__ == "__main__":
    main()
