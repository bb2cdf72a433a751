"""What a reader does on the timeline, by label and role; shared by its tests."""

import re

from playwright.sync_api import Locator, Page

from tests.browser.exploring import slider

IN_2008 = "?datetime=2008-01-01/2008-12-31"


def both_ends(page: Page) -> list[str | None]:
    return [slider(page, name).get_attribute("aria-valuetext") for name in ("From", "Until")]


def drag(page: Page, start: float, end: float) -> None:
    box = page.locator(".timeline__plot").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + start * box["width"], y)
    page.mouse.down()
    page.mouse.move(box["x"] + end * box["width"], y, steps=4)
    page.mouse.up()


def lane_button(page: Page, label: str) -> Locator:
    return page.locator("#timeline").get_by_role("button", name=re.compile(f"^{label}: "))


def zoom_button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def known(page: Page) -> Locator:
    return slider(page, "Published by")
