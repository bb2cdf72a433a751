"""Errors are reported from every claim, to the address that the operator or the atlas names."""

import dataclasses
from datetime import date

import pytest
from starlette.testclient import TestClient

from app.catalog.problems import Report
from app.catalog.profile import Profile, read_profile
from app.settings import Settings
from app.web.app import create_app
from app.web.pages.reports import report_way
from tests.samples import HOSTILE_SOURCE, ONGOING, catalog_of, hostile_catalog

CLAIM = ONGOING.claims[0]
REPORT = f"/report?claim={CLAIM.id}"


def client_of(contact="", profile=None, catalog=None):
    environ = {"GARRISON_CONTACT": contact}
    catalog = dataclasses.replace(catalog or catalog_of(ONGOING), profile=profile or Profile())
    return TestClient(create_app(Settings.from_environ(environ), catalog))


@pytest.mark.parametrize("path", [f"/records/bases/{ONGOING.id}", f"/sources/{CLAIM.source.id}"])
def test_every_claim_has_a_link_to_report_an_error(path):
    text = client_of().get(path).text
    for claim in ONGOING.claims:
        if path.startswith("/records") or claim.source is CLAIM.source:
            assert f'href="/report?claim={claim.id}"' in text


def test_a_report_quotes_the_claim_and_goes_to_the_operators_address():
    text = client_of("mailto:desk@atlas.example", Profile(contact="https://elsewhere.example/")).get(REPORT).text
    assert CLAIM.quote in text
    assert "mailto:desk@atlas.example?subject=" in text
    assert CLAIM.id in text.split("mailto:", 1)[1].split('"')[0]
    assert "elsewhere.example" not in text


def test_without_an_operators_address_it_goes_to_that_of_the_atlas_or_says_that_there_is_none():
    assert (
        'href="https://atlas.example/errors"'
        in client_of(profile=Profile(contact="https://atlas.example/errors")).get("/report").text
    )
    assert "named no address" in client_of().get("/report").text


def test_several_claims_are_reported_together_and_an_unknown_one_is_not_found():
    client = client_of()
    both = f"/report?claim={ONGOING.claims[0].id},{ONGOING.claims[1].id}"
    assert "these claims" in client.get(both).text
    answer = client.get("/report?claim=0000000000")
    assert answer.status_code == 404
    assert "no claim" in answer.text


def test_a_letter_begins_with_the_addresses_and_the_data_version():
    way = report_way("mailto:a@b.example?cc=c@d.example", ["https://x.example/r#claim-1"], "f" * 64)
    assert way.startswith("mailto:a@b.example?cc=c@d.example&subject=")
    assert "https%3A%2F%2Fx.example%2Fr%23claim-1%0AData%20version%20ffffffffffff" in way


def test_hostile_text_is_text_on_the_page_too():
    catalog = hostile_catalog()
    claim = next(claim for record in catalog.records for claim in record.claims if claim.source.id == HOSTILE_SOURCE.id)
    text = client_of(catalog=catalog).get(f"/report?claim={claim.id}").text
    assert "<script>alert" not in text
    assert claim.id in text


def test_the_page_about_the_atlas_says_what_it_rests_on_who_keeps_it_and_when_it_was_reviewed():
    profile = Profile(scope="mostly islands", keepers="A & B", reviewed=date(2026, 11, 29))
    client = client_of(profile=profile)
    for part in ("mostly islands", "A &amp; B", "29 November 2026", 'href="/report"'):
        assert part in client.get("/about").text
    assert "mostly islands" in client.get("/").text
    assert "does not say who keeps it" in client_of().get("/about").text


WRONG = [
    ("scope = ", "not TOML"),
    ("subjects = 'x'", "unknown: subjects"),
    ("scope = 7", "scope must be a text"),
    ("reviewed = '2026'", "reviewed must be a date like 2026-11-29"),
    ("reviewed = 2026-11-29T10:00:00", "reviewed must be a date like 2026-11-29"),
    ("reviewed = '2026-02-30'", "reviewed must be a day of the calendar"),
    ("span = '2000/1990'", "span must be the earlier year and the later"),
    ("home = {center = [0, 99], zoom = 3}", "home.center[1] must be a number from -85 to 85"),
    ("operators = 'FR'", "operators must be a list"),
    ("[[kinds]]\ncode='troops'\nlabel='x'\ndefinition='x.'\ncollection='bases'", "'troops' is there already"),
    (
        "[[kinds]]\ncode='A'\nlabel='x'\ndefinition='x.'\ncollection='bases'",
        "kinds[0].code must be a code of at most 40",
    ),
    ("[[kinds]]\ncode='a'", "missing: kinds[0].label, kinds[0].definition, kinds[0].collection"),
    ("[[bodies]]\ncode='NATO'\nname='x'", "bodies[0].code must be an ISO 3166-1 alpha-2 code"),
    ("contact = 'javascript:alert(1)'", "contact must be an address that begins with https:// or mailto:"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_what_is_wrong_with_the_file_of_the_atlas_is_one_sentence(tmp_path, text, words):
    (tmp_path / "atlas.toml").write_text(text)
    report = Report()
    assert read_profile(tmp_path, report) == Profile()
    (problem,) = report.problems
    assert words in problem.message


def test_every_line_of_the_file_may_be_left_out(tmp_path):
    report = Report()
    assert read_profile(tmp_path, report) == Profile()
    (tmp_path / "atlas.toml").write_text("keepers = 'us'")
    assert (read_profile(tmp_path, report), report.problems) == (Profile(keepers="us"), [])
