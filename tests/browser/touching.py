"""Fingers on a touch screen: real events of the browser's input, at points of the page."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Page

STEPS = 12
Points = Sequence[tuple[float, float]]


class Fingers:
    """Puts fingers down, moves them in small steps and lifts them; points are x and y in pixels of the page."""

    def __init__(self, page: Page) -> None:
        self.page, self.input = page, page.context.new_cdp_session(page)

    def send(self, kind: str, points: Points) -> None:
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.input.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    @contextmanager
    def moving(self, starts: Points, ends: Points) -> Iterator[None]:
        """The fingers go from their starts to their ends; lifted only after what is looked at meanwhile."""
        self.send("touchStart", starts)
        for step in range(1, STEPS + 1):
            share = step / STEPS
            pairs = zip(starts, ends, strict=True)
            self.send("touchMove", [(x + (to_x - x) * share, y + (to_y - y) * share) for (x, y), (to_x, to_y) in pairs])
            self.page.wait_for_timeout(16)
        yield
        self.send("touchEnd", [])

    def move(self, starts: Points, ends: Points) -> None:
        with self.moving(starts, ends):
            pass
