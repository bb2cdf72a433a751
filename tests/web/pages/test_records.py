"""The dossiers: one page a record, whole without scripts, with every quote, and nothing that was not known then."""

import json
import re

import pytest

from app.domain.vocabulary import Collection
from app.web.http.parameters import read_parameters
from app.web.pages.record_context import RecordParameters
from tests.samples import (
    ANNOUNCED_ONLY,
    CORRECTED,
    COURIER,
    DISPUTED,
    GAZETTE,
    HOSTILE,
    HOSTILE_TEXT,
    MEMBER,
    ONE_VOICE,
    ONGOING,
    ORDINARY,
    TRANSFER,
    UNDATED,
)
from tests.web.api.test_pages import Page, is_harmless

KANT = f"/records/bases/{ONGOING.id}"


def path_of(record):
    return f"/records/{record.collection}/{record.id}"


EACH = pytest.mark.parametrize("path", [path_of(record) for record in ORDINARY])
PAGES = pytest.mark.parametrize("path", ["/records", "/records/bases", KANT, path_of(UNDATED), path_of(MEMBER)])


@pytest.fixture
def read(client):
    """Read a page of the samples as a browser does."""

    def read(path):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8"), answer.text
        return Page(answer.text)

    return read


@EACH
def test_every_record_has_a_page_with_each_of_its_quotes(read, path):
    page = read(path)
    record = next(item for item in ORDINARY if path_of(item) == path)
    assert len(page.all("h1")) == 1
    for claim in record.claims:
        assert claim.quote in page.texts
        assert any(attrs.get("id") == f"claim-{claim.id}" for _, attrs in page.tags)


@pytest.mark.parametrize(
    ("record", "said", "unsaid"), [(ONGOING, "Run by", "Operator or party"), (TRANSFER, "Operator or party", "Run by")]
)
def test_only_what_somebody_runs_is_said_to_be_run(read, record, said, unsaid):
    texts = read(path_of(record)).texts
    assert said in texts
    assert unsaid not in texts


@EACH
def test_every_id_is_there_once_and_every_reference_leads_somewhere(read, path):
    page = read(path)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(set(ids)) == len(ids)
    names = ("for", "aria-labelledby", "data-copy")
    wanted = {word for _, attrs in page.tags for name in names for word in attrs.get(name, "").split()}
    wanted |= {href[1:] for href in page.hrefs if href.startswith("#")}
    wanted |= {match for _, attrs in page.tags for match in re.findall(r"url\(#([^)]+)\)", str(attrs.values()))}
    assert wanted <= set(ids)


@PAGES
def test_a_page_names_its_own_address_and_keeps_to_the_policy(read, path):
    page = read(path)
    (canonical,) = [attrs["href"] for attrs in page.all("link") if attrs["rel"] == "canonical"]
    assert canonical == f"http://testserver{path}"
    names = {name for _, attrs in page.tags for name in attrs}
    assert not [name for name in names if name == "style" or name.startswith("on")]
    assert all(is_harmless(attrs) for attrs in page.all("script"))


@PAGES
def test_a_page_that_is_known_is_not_sent_again(client, path):
    first = client.get(path, headers={"accept-encoding": "gzip"})
    assert (
        client.get(path, headers={"accept-encoding": "gzip", "if-none-match": first.headers["etag"]}).status_code == 304
    )
    head = client.head(path, headers={"accept-encoding": "gzip"})
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])
    assert first.headers["content-encoding"] == "gzip"


def test_the_same_question_gives_the_same_bytes(client):
    assert client.get(KANT).content == client.get(KANT).content


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("datetime=soon", "datetime"),
        ("datetime=2012-01-01/2008-01-01", "datetime"),
        ("as_of=2012-13", "as_of"),
        ("as_of=2012-02-30", "as_of"),
        ("version=newest", "version"),
        ("theme=blue", "theme"),
        ("bbox=1,2,3,4", "bbox"),
    ],
)
def test_a_wrong_parameter_is_a_400_that_names_it(client, query, parameter):
    answer = client.get(f"{KANT}?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/records/bases/nowhere", "no record"),
        ("/records/events/ongoing-base", "of another collection"),
        ("/records/castles", "no collection"),
        (f"{KANT}?as_of=2007-01-01", "nobody had spoken of it"),
    ],
)
def test_what_is_not_there_is_a_404(client, path, why):
    answer = client.get(path)
    assert (answer.status_code, answer.json()["status"]) == (404, 404), why


def test_values_are_numbered_by_their_quotes(read):
    page = read(KANT)
    numbered = [attrs["href"] for attrs in page.all("a") if attrs["href"].startswith("#quote-")]
    assert numbered == ["#quote-1", "#quote-2", "#quote-3", "#quote-4"]
    assert "Personnel about 400 June 2008 1" in page.text


def test_a_chosen_time_shows_what_is_held_then_and_keeps_every_claim(read):
    page = read(f"{KANT}?datetime=2008-06-01/2008-06-30")
    assert "What sources say for June 2008" in page.text
    assert "Tenure until 2042" not in page.text
    assert ONGOING.claims[3].quote in page.texts
    assert any(attrs.get("class") == "span-window" for attrs in page.all("rect"))


def test_the_age_of_the_last_attestation_counts_back_from_the_chosen_time(read):
    page = read(f"{KANT}?datetime=2020-06-30")
    assert "Last attested by then: June 2008, 12 years before the end of the chosen time." in page.text


def test_without_a_time_it_counts_back_from_the_latest_article(read):
    assert "9 years and 6 months before the latest article of the layer (Herald, 29 January 2018)" in read(KANT).text


def test_a_time_that_nobody_speaks_of_is_not_called_empty(read):
    page = read(f"{KANT}?datetime=1990-01-01")
    assert "No source speaks of this time" in page.text
    assert "Not mentioned does not mean not there." in page.text


def test_agreement_is_counted_by_originator(read):
    assert "1 source says so, 1 differs" in read(path_of(DISPUTED)).text
    assert "2 sources agree" not in read(path_of(ONE_VOICE)).text


def test_sides_that_differ_stand_beside_each_other_with_their_quotes(read):
    page = read(path_of(DISPUTED))
    assert len([attrs for attrs in page.all("div") if attrs.get("class") == "panel side"]) == 2
    shown = page.text.partition("Where sources differ")[2].partition("Claims")[0]
    assert shown.count(DISPUTED.claims[0].quote) == 2
    assert "Courier 400" in shown
    assert "Herald 700" in shown


@pytest.mark.parametrize(
    ("rough", "exact"),
    [
        ("datetime=2008", "datetime=2008-01-01/2008-12-31"),
        ("datetime=2008-02/2009", "datetime=2008-02-01/2009-12-31"),
        ("as_of=2012", "as_of=2012-12-31"),
        ("as_of=2012-02", "as_of=2012-02-29"),
    ],
)
def test_a_month_and_a_year_are_taken_whole_as_on_the_map_page(rough, exact):
    asked, meant = (read_parameters(RecordParameters, dict([text.split("=")])) for text in (rough, exact))
    assert (asked.window, asked.as_of) == (meant.window, meant.as_of) != (None, None)
    assert asked.kept.get("as_of") == meant.kept.get("as_of")


def test_as_of_a_day_later_claims_articles_and_the_summary_are_left_out(client, read):
    page = read(f"{KANT}?as_of=2010-01-01")
    assert (
        "Only sources published by 1 January 2010: claims of later ones are left out, and the summary with them"
        in page.text
    )
    whole = client.get(f"{KANT}?as_of=2010-01-01").text
    for later in (ONGOING.summary, ONGOING.claims[3].quote, COURIER.title, ANNOUNCED_ONLY.name):
        assert later not in whole
    assert ONGOING.summary in read(f"{KANT}?as_of=2020-01-01").text


def test_a_permanent_link_keeps_the_view_and_names_the_data_version(client, read):
    version = client.get("/healthz").json()["data_version"]
    page = read(f"{KANT}?datetime=2008-06-01&as_of=2010-01-01&theme=dark")
    (link,) = [attrs["value"] for attrs in page.all("input") if attrs.get("id") == "permalink"]
    assert link == f"http://testserver{KANT}?datetime=2008-06-01&as_of=2010-01-01&version={version[:12]}"
    assert "The layer has changed since" not in read(link.removeprefix("http://testserver")).text


def test_a_link_of_another_data_version_says_so(read):
    text = read(f"{KANT}?version=000000000000").text
    assert "This link was made with data version 000000000000. The layer has changed since" in text


def test_the_way_to_the_map_keeps_time_and_day(read):
    hrefs = read(f"{KANT}?datetime=2008-06-01&as_of=2010-01-01").hrefs
    assert f"http://testserver/?datetime=2008-06-01&as_of=2010-01-01&record=bases/{ONGOING.id}" in hrefs


def test_a_slip_stays_and_the_correction_stands_beside_it(read):
    page = read(path_of(CORRECTED))
    assert any(attrs.get("class") == "slip" for attrs in page.all("bdi"))
    assert "September 2021" in page.text
    assert "September 2011, held September 2011: The paper is older than that." in page.text


def test_a_quote_leads_to_its_words_in_the_original(read):
    quote = ONGOING.claims[1].quote.replace(" ", "%20").replace("-", "%2D")
    assert f"{GAZETTE.url}#:~:text={quote}" in read(KANT).hrefs


def test_a_country_is_no_point_on_the_map_and_none_in_words(read):
    page = read(path_of(TRANSFER))
    assert "somewhere in Tajikistan" in page.text
    assert not [attrs for attrs in page.all("circle") if attrs.get("class") == "locator__point"]
    assert "latitude" not in page.text


def test_what_has_no_place_has_a_sentence_for_a_map(read):
    assert "No map: no place is named, or none would be right." in read(path_of(UNDATED)).text


def test_related_records_lead_to_their_dossiers(read):
    assert f"/records/deployments/{ANNOUNCED_ONLY.id}" in read(KANT).hrefs


def test_the_record_and_its_articles_can_be_cited(read):
    page = read(KANT)
    forms = [attrs for attrs in page.all("textarea") if attrs["class"].startswith("copy__text")]
    assert len(forms) == 4 * 3
    assert all("readonly" in attrs for attrs in forms)
    assert all("hidden" in attrs for attrs in page.all("button") if "data-copy" in attrs)


def test_every_machine_format_is_there_and_answers(client, read):
    page = read(f"{KANT}?as_of=2010-01-01")
    links = [attrs for attrs in page.all("link") if attrs["rel"] == "alternate" and "+oembed" not in attrs["type"]]
    assert [attrs["title"] for attrs in links] == ["GeoJSON", "CSV", "GeoPackage", "FlatGeobuf", "GeoParquet", "KML"]
    for attrs in links:
        answer = client.get(attrs["href"].removeprefix("http://testserver"))
        assert (answer.status_code, answer.headers["content-type"]) == (200, attrs["type"])


def test_search_engines_are_told_of_this_page(read):
    data = read(KANT).data
    assert (data["@type"], data["url"], data["description"]) == ("Place", f"http://testserver{KANT}", ONGOING.summary)
    assert "description" not in read(f"{KANT}?as_of=2010-01-01").data


def test_the_lists_lead_to_every_record(read):
    found = {href.removeprefix("http://testserver") for href in read("/records").hrefs}
    assert {path_of(record) for record in ORDINARY} <= found
    bases = [href for href in read("/records/bases").hrefs if "/records/bases/" in href]
    assert len(bases) == sum(record.collection is Collection.BASES for record in ORDINARY)


def test_hostile_text_stays_text(hostile_client):
    answer = hostile_client.get(path_of(HOSTILE))
    page = Page(answer.text)
    assert HOSTILE_TEXT in "".join(page.texts)
    assert not page.all("img")
    assert all(is_harmless(attrs) for attrs in page.all("script"))
    assert not [href for href in page.hrefs if not href.startswith(("http", "#", "/"))]
    assert json.loads(page.blocks[-1])["name"] == HOSTILE_TEXT


def test_a_hostile_record_is_listed_as_text(hostile_client):
    page = Page(hostile_client.get("/records").text)
    assert HOSTILE_TEXT in "".join(page.texts)
    assert not page.all("img")
