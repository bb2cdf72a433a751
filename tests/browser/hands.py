"""Three ways to use the page, so that a journey is told once and goes by mouse, by keys alone and by touch."""

import re
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

FURTHEST = 250  # presses of Tab from one end of the page to the other, and then some


class Hand(Protocol):
    """Someone at the page: presses what can be pressed, and writes into fields."""

    page: Page
    steps: int

    def press(self, target: Locator) -> None: ...
    def write(self, field: Locator, text: str) -> None: ...


class Mouse:
    """Points and clicks; types into a field it clicked."""

    def __init__(self, page: Page) -> None:
        self.page, self.steps = page, 0

    def press(self, target: Locator) -> None:
        self.steps += 1
        target.click()

    def write(self, field: Locator, text: str) -> None:
        self.press(field)
        field.press("Control+A")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")


class Finger(Mouse):
    """Taps instead."""

    def press(self, target: Locator) -> None:
        self.steps += 1
        target.tap()


class Keys:
    """Has no pointer: walks with Tab, or takes the key for the search, and never leaves the keyboard."""

    def __init__(self, page: Page) -> None:
        self.page, self.steps = page, 0

    def press(self, target: Locator) -> None:
        self.go(target)
        is_box = target.get_attribute("type") == "checkbox"
        self.page.keyboard.press("Space" if is_box else "Enter")

    def write(self, field: Locator, text: str) -> None:
        if field.get_attribute("type") == "search":
            self.page.keyboard.press("/")
        self.go(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def go(self, target: Locator) -> None:
        """Tab until the target has the focus; forwards, or backwards where it stands before."""
        expect(target).to_be_attached()
        back = target.evaluate(
            "(to) => Boolean(document.activeElement.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING)"
        )
        self.steps += 1
        for _ in range(FURTHEST):
            if target.evaluate("to => to === document.activeElement"):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab does not lead to {target}")


def one_of(locator: Locator, text: str) -> Locator:
    """The one of several whose text begins so."""
    return locator.filter(has_text=re.compile(f"^{re.escape(text)}")).first
