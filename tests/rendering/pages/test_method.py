"""What the page on the layer lists is what the layer and the README hold."""

import re
from pathlib import Path

import pytest

from app.domain.claim_vocabulary import Property, Role
from app.domain.vocabulary import HORIZONS, PLAN_AFTER_YEARS, Collection, Status
from app.rendering.pages.method import ROLES, STATUS_RULES, method
from tests.samples import CORRECTED, ONE_VOICE, catalog_of, sample_catalog

README = (Path(__file__).resolve().parents[3] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("status", Status)
def test_the_rule_of_a_status_is_that_of_the_readme(status):
    (line,) = re.findall(rf"^\| `{status}` \|.*$", README, re.MULTILINE)
    assert [cell.strip().replace("`", "") for cell in line.strip("|").split("|")] == [status, *STATUS_RULES[status]]


def test_the_horizons_are_those_of_the_readme():
    told = " ".join(README.split())
    words = {2: "two", 3: "three", 5: "five", 10: "ten"}
    (after, before), (after_force, before_force) = HORIZONS[Collection.BASES], HORIZONS[Collection.DEPLOYMENTS]
    assert f"{words[after]} years after sources last attested a base, an agreement or a membership" in told
    assert f"and {words[before]} before an unknown start; {words[after_force]} and {words[before_force]} for" in told
    assert f"for {words[PLAN_AFTER_YEARS]} years after the time that it names" in told
    assert {HORIZONS[item] for item in (Collection.AGREEMENTS, Collection.MEMBERSHIPS)} == {(after, before)}
    assert HORIZONS[Collection.OTHER_FORCES] == (after_force, before_force)


def test_every_role_of_a_property_has_its_words():
    assert set(ROLES) == set(Role) == {item.role for item in Property}


def test_every_correction_is_listed_with_what_was_printed_and_why():
    (found,) = method(catalog_of(CORRECTED, ONE_VOICE), {})["corrections"]
    assert (found["record"]["id"], found["value"]) == ("corrected", "September 2021")
    assert "September 2011" in found["correction"]
    assert "older than that" in found["correction"]


def test_counts_are_those_of_the_layer():
    catalog = sample_catalog()
    told = method(catalog, {})
    assert told["records"] == len(catalog.records) == sum(item["records"] for item in told["collections"])
    assert told["claims"] == sum(item["claims"] for item in told["collections"])


def test_sentences_are_counted_where_they_are_accounted_for():
    sentences = [
        {"sentence": "One.", "claims": ["a.presence"], "reason": None},
        {"sentence": "Two.", "claims": [], "reason": "A generality."},
    ]
    told = method(sample_catalog(), {"gazette": sentences})
    assert (told["sentences"], told["giving"]) == (2, 1)
