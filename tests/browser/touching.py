"""Fingers on a touch screen: real events of the browser's input, at points of the page."""

from contextlib import contextmanager

STEPS = 12


class Fingers:
    """Puts fingers down, moves them in small steps and lifts them; points are x and y in pixels of the page."""

    def __init__(self, page):
        self.page, self.input = page, page.context.new_cdp_session(page)

    def send(self, kind, points):
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.input.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    @contextmanager
    def moving(self, starts, ends):
        """The fingers go from their starts to their ends; lifted only after what is looked at meanwhile."""
        self.send("touchStart", starts)
        for step in range(1, STEPS + 1):
            pairs = zip(starts, ends, strict=True)
            self.send(
                "touchMove", [tuple(a + (b - a) * step / STEPS for a, b in zip(*pair, strict=True)) for pair in pairs]
            )
            self.page.wait_for_timeout(16)
        yield
        self.send("touchEnd", [])

    def move(self, starts, ends):
        with self.moving(starts, ends):
            pass
