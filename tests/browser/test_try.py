"""The documentation to try out: Swagger UI sends a request under our policy, and the frame around it is as ever."""

from playwright.sync_api import expect

from tests.browser.test_accessibility import TAGS, axe

ITEMS = "/collections/bases/items"
OBJECTIONS = """async (tags) => {
    const { violations } = await axe.run({ exclude: [".try"] }, { runOnly: tags, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
}"""


def test_an_operation_is_opened_filled_in_and_answered(page, site):
    page.goto(f"{site}/api")
    page.get_by_role("link", name="Try it out in the browser").click()
    page.get_by_role("heading", name="Bases").click()
    operation = page.locator(".opblock").filter(has=page.get_by_text(ITEMS, exact=True))
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("row", name="limit").get_by_role("textbox").fill("1")
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table")
    expect(answer.locator("tbody td.response-col_status")).to_have_text("200")
    expect(answer).to_contain_text('"numberReturned": 1')
    sent = operation.locator(".request-url").inner_text()
    assert f"{site}/api{ITEMS}?" in sent
    assert "limit=1" in sent
    assert "filter=" not in sent, "the examples are asked for too"


def test_the_frame_around_it_is_accessible_by_day_and_by_night(page, site):
    page.goto(f"{site}/api/docs/try")
    expect(page.locator(".try [role=group]")).to_be_attached()
    page.evaluate(axe())
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert page.evaluate(OBJECTIONS, TAGS) == []
