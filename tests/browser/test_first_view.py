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
