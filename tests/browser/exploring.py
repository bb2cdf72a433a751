"""What a reader does on the map page, by label and role; shared by the tests of the page."""

from playwright.sync_api import Locator, Page, expect


def open_map(page: Page, site: str, query: str = "") -> None:
    """Open the page at a query and wait until its parts stand."""
    page.goto(f"{site}/{query}")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")


def list_link(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name="Records").get_by_role("link", name=name, exact=False)


def symbol(page: Page, name: str) -> Locator:
    """The symbol on the map, alone or in a stack, that speaks of a record."""
    return (
        page.get_by_role("region", name="Map")
        .locator('.spot[role="button"]')
        .and_(page.get_by_role("button", name=name))
    )


def card(page: Page) -> Locator:
    return page.get_by_role("dialog")


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name, exact=True)


def type_window(page: Page, first: str, last: str) -> None:
    """Type both dates; the first is cleared before, so that the order of the two never matters."""
    for label, text in (("From", ""), ("to", last), ("From", first)):
        field = page.get_by_role("textbox", name=label, exact=True)
        field.fill(text)
        field.press("Enter")


def statuses(page: Page) -> dict[str, str]:
    """What the list says of each record in the window, by collection and id."""
    rows = page.locator("#records [data-record]")
    return dict(
        rows.evaluate_all(
            "rows => rows.map((row) => [row.dataset.record, row.querySelector('.item__when').textContent])"
        )
    )
