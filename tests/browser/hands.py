"""Three ways to use the page, so that a journey is told once and goes by mouse, by keys alone and by touch."""

from playwright.sync_api import Locator, Page, expect

FURTHEST = 250  # presses of Tab from one end of the page to the other, and then some

# The Tab key takes the parts of a wide page in another order than the document has them.
IS_BEFORE = """(to) => {
    const from = document.activeElement;
    const partOf = (one) => ["#column", "#timeline", "#atlas"].findIndex((part) => one.closest(part));
    const [here, there] = [partOf(from), partOf(to)];
    const isReordered = matchMedia("(min-width: 761px)").matches && here >= 0 && there >= 0 && here !== there;
    return isReordered ? there < here : Boolean(from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING);
}"""
IS_NEAR_SEARCH = """(to) => Boolean(to.closest("#finder"))
    && !document.activeElement.closest("#finder") && !document.activeElement.matches("input, textarea")"""


class Mouse:
    """Points and clicks; types into a field it clicked. `steps` counts what was pressed or written."""

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
        self.go(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def go(self, target: Locator) -> None:
        """Tab until the target has the focus, forwards or backwards; the slash is the short way to the search."""
        expect(target).to_be_attached()
        self.steps += 1
        if target.evaluate(IS_NEAR_SEARCH):
            self.page.keyboard.press("/")
        key = "Shift+Tab" if target.evaluate(IS_BEFORE) else "Tab"
        for _ in range(FURTHEST):
            if target.evaluate("to => to === document.activeElement"):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead to {target}")
