"""Measures the map page in a browser: scrubbing the timeline, the first view on lines quick and slow, Lighthouse.

python -m benchmarks.browser [--records 10000] [--seconds 4] [--lighthouse FOLDER]

Needs what `make test` installs; `--lighthouse` also the folder of `benchmarks.prepare`. Prints Markdown.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Error, Page, ViewportSize, sync_playwright

from benchmarks.layer import build_layer
from benchmarks.lighthouse import find_lighthouse, measure_pages
from tests.browser.conftest import FLAGS, make_app, serving
from tools.browser import find_shell

FRAME_MS = 1000 / 60
LONG_MS = 50
READY_LIMIT_MS = 120_000
# Without them frames come at the pace of a screen, which hides what each one costs.
UNBOUND = ("--disable-frame-rate-limit", "--disable-gpu-vsync")
SIZE: ViewportSize = {"width": 1440, "height": 900}
# In a frame without an event of the mouse nothing is to be drawn, and Chromium waits a sixtieth of a second and a
# little more, however quick the page is. So it is left out, unless it took longer than that.
IDLE_MS = FRAME_MS + 2
RECORD_FRAMES = """(idle) => {
  const frames = globalThis.frameTimes = [];
  let [last, isAsked, wasAsked] = [null, false, false];
  const ask = () => { isAsked = true; };
  for (const name of ["pointerdown", "pointermove", "pointerup"]) addEventListener(name, ask, true);
  const step = (now) => {
    if (last !== null && (wasAsked || now - last > idle)) frames.push(now - last);
    [last, wasAsked, isAsked] = [now, isAsked, false];
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}"""
# As Lighthouse's phone and as the slowest that browsers imitate: latency of a request, bits a second.
SLOW_LINES = {"1.6 Mbit/s, 150 ms": (150, 1_600_000), "400 kbit/s, 400 ms": (400, 400_000)}
FIRST_PAINT_MS = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
READY_MS = "performance.getEntriesByName('garrison:ready')[0].startTime"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; the synthetic layer first, then the real one."""
    asked = parse(arguments)
    lighthouse = find_lighthouse(asked.lighthouse) if asked.lighthouse else None
    if asked.records:
        with serving(make_app(build_layer(asked.records))) as site:
            say(table(f"Scrubbing the timeline, {asked.records:,} records", [scrubbing(site, asked.seconds)]))
    with serving(make_app(None)) as site:
        say(table("Scrubbing the timeline, the real layer", [scrubbing(site, asked.seconds)]))
        say(table("First view of the real layer", [first_view(site)]))
        say(table("First view on a slow line", [slow_view(site, name) for name in SLOW_LINES]))
        if lighthouse:
            say(table("Lighthouse", list(measure_pages(site, lighthouse))))


def say(text: str) -> None:
    """Write a table as soon as it is known."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000, help="records of the synthetic layer; 0 leaves it out")
    parser.add_argument("--seconds", type=float, default=4, help="how long to scrub")
    parser.add_argument("--lighthouse", type=Path, metavar="FOLDER", help="where benchmarks.prepare has put Lighthouse")
    return parser.parse_args(arguments)


@contextmanager
def opened(site: str, *flags: str) -> Iterator[Page]:
    """Open an empty page of a fresh Chromium; without one on the PATH, Playwright's own."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=find_shell(), args=[*FLAGS, *flags])
        except Error as error:
            raise SystemExit("There is no Chromium that runs: python -m tools.browser installs one.") from error
        try:
            yield browser.new_page(viewport=SIZE, base_url=site)
        finally:
            browser.close()


def scrubbing(site: str, seconds: float) -> dict[str, Any]:
    """Measure frame times while the end of the window is dragged back and forth by the mouse."""
    with opened(site, *UNBOUND) as page:
        while not page.request.get("/readyz").ok:  # what the service makes after its start would take the page's time
            page.wait_for_timeout(200)
        page.goto("/")
        wait_until_ready(page)
        ready_ms = page.evaluate(READY_MS)
        page.wait_for_timeout(1000)
        page.evaluate(RECORD_FRAMES, IDLE_MS)
        clock = page.context.new_cdp_session(page)
        clock.send("Performance.enable", {"timeDomain": "threadTicks"})
        before_ms = processor_ms(clock)
        drag(page, seconds)
        times_ms = page.evaluate("frameTimes")
        each_ms = (processor_ms(clock) - before_ms) / max(1, len(times_ms))
        return {**frames(times_ms), "processor, ms a frame": round(each_ms, 1), "ready, ms": round(ready_ms)}


def processor_ms(clock: CDPSession) -> float:
    """Tell how long the page's own thread has worked: a busy machine changes that less than the frames' times."""
    metrics = clock.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")


def wait_until_ready(page: Page) -> None:
    """Wait until the map and all parts around it stand."""
    page.wait_for_selector("html[data-ready=yes]", timeout=READY_LIMIT_MS)


def drag(page: Page, seconds: float) -> None:
    """Take the handle of the end and move it, in small steps, over two thirds of the timeline and back."""
    handle = page.get_by_role("slider", name="Until", exact=True)
    box = handle.bounding_box()
    if box is None:
        raise SystemExit("the timeline has no handle to drag")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = page.context.new_cdp_session(page)
    press(mouse, "mousePressed", x, y)
    steps = max(2, int(seconds * 30))
    for step in range(steps):
        away = 1 - abs(2 * step / steps - 1)
        press(mouse, "mouseMoved", x - away * 520, y)
    press(mouse, "mouseReleased", x, y)


def press(mouse: CDPSession, kind: str, x: float, y: float) -> None:
    """Send one event of the mouse; it returns when the page has taken it."""
    event = {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
    mouse.send("Input.dispatchMouseEvent", event)


def frames(times_ms: Sequence[float]) -> dict[str, Any]:
    """Sum up the times between frames: the usual, the worst, and how many a screen would have shown in time."""
    ordered = sorted(times_ms)
    if not ordered:
        raise SystemExit("no frame was drawn")
    return {
        "frames": len(ordered),
        "median, ms": round(at_share(ordered, 0.5), 1),
        "95 %, ms": round(at_share(ordered, 0.95), 1),
        "99 %, ms": round(at_share(ordered, 0.99), 1),
        f"under {FRAME_MS:.1f} ms": f"{share(ordered, FRAME_MS):.1%}",
        f"over {LONG_MS} ms": f"{1 - share(ordered, LONG_MS):.1%}",
    }


def at_share(ordered: Sequence[float], wanted: float) -> float:
    """Return the time that so large a share of the frames does not exceed."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * wanted))]


def share(times_ms: Sequence[float], limit_ms: float) -> float:
    """Return the share of the frames up to a limit."""
    return sum(time <= limit_ms for time in times_ms) / len(times_ms)


def first_view(site: str) -> dict[str, Any]:
    """Measure requests, bytes over the wire and the time until the map is drawn, with nothing in the cache."""
    with opened(site) as page:
        network = page.context.new_cdp_session(page)
        asked: list[str] = []
        sizes: list[int] = []
        network.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
        network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        network.send("Network.enable")
        page.goto("/")
        wait_until_ready(page)
        page.wait_for_load_state("networkidle")
        return {**weight(site, asked, sizes), "ready, ms": round(page.evaluate(READY_MS))}


def slow_view(site: str, line: str) -> dict[str, Any]:
    """Measure when something is seen and when the map is drawn, with an empty cache, on one of `SLOW_LINES`."""
    latency_ms, bits_per_second = SLOW_LINES[line]
    with opened(site) as page:
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        speed = bits_per_second / 8
        limits = {"offline": False, "latency": latency_ms, "downloadThroughput": speed, "uploadThroughput": speed}
        network.send("Network.emulateNetworkConditions", limits)
        page.goto("/")
        wait_until_ready(page)
        return {
            "line": line,
            "first paint, ms": round(page.evaluate(FIRST_PAINT_MS)),
            "ready, ms": round(page.evaluate(READY_MS)),
        }


def weight(site: str, asked: Sequence[str], sizes: Sequence[float]) -> dict[str, Any]:
    """Count what was loaded; addresses that hold their own content are no requests."""
    urls = [url for url in asked if not url.startswith(("data:", "blob:"))]
    foreign = {urlsplit(url).netloc for url in urls} - {urlsplit(site).netloc}
    return {"requests": len(urls), "kB": round(sum(sizes) / 1000, 1), "other hosts": len(foreign)}


def table(title: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """Write a Markdown table under a title; its columns are those of the first row."""
    lines = [f"### {title}", "", f"| {' | '.join(rows[0])} |", f"|{' --- |' * len(rows[0])}"]
    lines += [f"| {' | '.join(str(cell) for cell in row.values())} |" for row in rows]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
