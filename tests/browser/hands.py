"""Three ways to use the page, so that a journey is told once and goes by mouse, by keys alone and by touch."""

from playwright.sync_api import Locator, Page, expect

FURTHEST = 250  # presses of Tab from one end of the page to the other, and then some
AT_ONCE = 10  # presses between two looks at where they led

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

# Once there, Tab does nothing until the next question: more presses may have been sent than it took.
STOP_THERE = """(to) => {
    const stop = (event) => {
        if (event.key !== "Tab" || document.activeElement !== to) return;
        event.preventDefault();
        event.stopImmediatePropagation();
    };
    addEventListener("keydown", stop, { capture: true });
    window.goOn = () => removeEventListener("keydown", stop, { capture: true });
}"""
IS_THERE = "(to) => to === document.activeElement && (goOn(), true)"


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
        # Found once: to look for it after each press would take longer than the press.
        found = target.element_handle()
        if found.evaluate(IS_NEAR_SEARCH):
            self.page.keyboard.press("/")
        key = "Shift+Tab" if found.evaluate(IS_BEFORE) else "Tab"
        found.evaluate(STOP_THERE)
        for _ in range(0, FURTHEST, AT_ONCE):
            if found.evaluate(IS_THERE):
                return
            for _ in range(AT_ONCE):
                self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead to {target}")
