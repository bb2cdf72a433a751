"""The first view is light: few requests, few bytes, no other host."""

from playwright.sync_api import expect

MOST_REQUESTS = 15
MOST_BYTES = 280_000


def test_the_first_view_asks_for_little(open_new_page, site):
    page = open_new_page()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    sent = []
    network.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(site)
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    page.wait_for_load_state("networkidle")
    assert len(requests) <= MOST_REQUESTS, requests
    assert sum(sent) < MOST_BYTES
    assert all(url.startswith(site) for url in requests)


def test_the_place_of_the_map_is_seen_before_any_other_file_has_come(open_new_page, site):
    """Script and styles that stand within the page do this, and the policy allows them."""
    page = open_new_page()
    refused, held = [], []
    page.on("console", lambda message: refused.append(message.text))

    def hold(route):
        held.append(route)  # none is ever answered

    page.route("**/static/**", hold)
    page.goto(f"{site}?theme=dark", wait_until="commit")
    expect(page.get_by_text("Loading the map:")).to_be_in_viewport()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    painted = page.evaluate(
        """() => new Promise((resolve) => {
          const tell = (list) => resolve(list.getEntries().map(({ name }) => name));
          new PerformanceObserver(tell).observe({ type: "paint", buffered: true });
        })"""
    )
    place = page.locator("#atlas").bounding_box()
    assert "first-contentful-paint" in painted
    assert place["width"] > 500
    assert place["height"] > 300
    assert not refused
    assert held
