"""What a reader does on the map page, by label and role; shared by the tests of the page."""

import re

from playwright.sync_api import Locator, Page, expect

from app.query.map_query import held_in
from app.web.pages.map.map_parameters import parse_view
from tests.layer import real_layer
from tests.samples import NAMES


def open_map(page: Page, site: str, query: str = "") -> None:
    """Open the page at a query and wait until its parts stand, and its search has answered."""
    page.goto(f"{site}/{query}")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    expect(page.locator("[data-note=coming]")).to_be_hidden()


def rest(page: Page) -> None:
    """Wait until two looks at the symbols see the same words at the same places: they come to rest after the list."""
    page.wait_for_function(
        """() => {
            const spots = [...document.querySelectorAll(".spot")].filter((spot) => spot.checkVisibility());
            const seen = spots.map((spot) => [spot.getAttribute("aria-label"), spot.getBoundingClientRect()]);
            const now = JSON.stringify(seen);
            const isSame = now === window.seenBefore;
            window.seenBefore = now;
            return isSame;
        }""",
        polling=250,
    )


def finder(page: Page) -> Locator:
    return page.get_by_role("search", name="Find records")


def search_field(page: Page) -> Locator:
    return finder(page).get_by_role("searchbox", name="Search")


def filters_button(page: Page) -> Locator:
    return finder(page).get_by_role("button", name="Filters")


COMMON = ("Host", "Collection", "Source", "Certainty")  # the facets that are open with the panel


def facet_head(page: Page, name: str) -> Locator:
    """What folds a facet of the filters."""
    return finder(page).locator("summary", has_text=re.compile(f"^{name}"))


def more_filters(page: Page) -> Locator:
    """What opens the facets that are not common."""
    return facet_head(page, "More filters")


def choice(page: Page, facet: str, name: str) -> Locator:
    """A box of an open facet; its accessible name ends with what it would leave."""
    return facet_group(page, facet).get_by_role("checkbox", name=re.compile(f"^{name} \\d+$"))


def facet_group(page: Page, name: str) -> Locator:
    """The choices of a facet."""
    return finder(page).get_by_role("group", name=re.compile(f"^{name}")).and_(page.locator("fieldset"))


def open_facet(page: Page, name: str) -> Locator:
    """Open the filters and, where it is not a common one, what holds the facet."""
    filters_button(page).click()
    if name not in COMMON:
        more_filters(page).click()
    return facet_group(page, name)


def count(page: Page) -> Locator:
    """How many records are left, as the page says it: "22 of 66"."""
    return finder(page).locator('[data-ref="count"]')


def names(page: Page) -> list[str]:
    """The names that the list or the table shows, whichever is seen."""
    # Not the inner text, which is empty where a row is so far below that it is not laid out.
    texts = page.locator(".item__name:visible, .table__link:visible").all_text_contents()
    return [" ".join(text.split()) for text in texts]


def keys(page: Page) -> list[str]:
    """Collection and id of the records that the list or the table shows."""
    rows = page.locator("[data-record]:visible")
    found: list[str] = rows.evaluate_all("rows => rows.map((row) => row.dataset.record)")
    return found


def announcer(page: Page) -> Locator:
    """The live region that says the result."""
    return page.locator("#announcer")


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


def press_year(page: Page, year: int) -> None:
    """Click a year of the timeline of the real layer."""
    box = page.locator('.lane[data-collection="memberships"] .lane__bins').bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * (year - 2001 + 0.5) / 19, box["y"] + box["height"] / 2)


def statuses(page: Page) -> dict[str, str]:
    """What the list says of each record in the window, by collection and id."""
    rows = page.locator("#records [data-record]")
    return dict(
        rows.evaluate_all(
            "rows => rows.map((row) => [row.dataset.record, row.querySelector('.item__when').textContent])"
        )
    )


def held_words(**asked: str) -> str:
    """How many records of the real layer the server holds in a view, by parameters of the address: "22 of 66"."""
    layer = real_layer()
    return f"{len(held_in(parse_view(asked, NAMES), layer))} of {len(layer.records)} records"
