"""The README is short, its numbers are those of the layer, and its addresses work."""

import csv
import io
import re

import pytest

from app.domain.vocabulary import Collection, Status
from tests.docs.pages import DOCS, README, ROOT
from tests.layer import real_layer

CATALOG = real_layer()
LONGEST = 150
TRIED = re.findall(r"<http://127\.0\.0\.1:8000(/[^>]*)>", README.section("## Five things to try"))


def test_it_is_a_front_door():
    assert len(README.text.splitlines()) <= LONGEST


def test_it_leads_to_every_other_page():
    assert {f"docs/{name}.md" for name in DOCS} <= set(re.findall(r"\]\(([^)]+)\)", README.text))


def test_there_are_five_things_to_try():
    assert len(TRIED) == 5


@pytest.mark.parametrize("address", TRIED)
def test_what_is_to_be_tried_answers(client, address):
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert any(name in answer.text for name in ("Kant", "201st", "Uzbekistan"))


def test_the_bases_in_tajikistan_in_2008_have_the_strength_that_was_given_for_2008(client):
    (address,) = [address for address in TRIED if address.endswith("f=csv")]
    (row,) = csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig")))
    told = {
        "id": "201st-military-base",
        "name": "201st Military Base",
        "kind_label": "Land base",
        "operator_name": "Russia",
        "host_name": "Tajikistan",
        "status": "attested",
        "held_from": "",
        "held_until": "",
        "first_attested": "2008-06-01",
        "last_attested": "2018-01-29",
        "personnel_min": "7000",
        "personnel_max": "7000",
        "personnel_as_of": "2008-06-30",
        "personnel_modality": "stated",
        "personnel_source": "rferl-2008",
        "equipment": "",
        "source": "rferl-2008",
        "publisher": "RFE/RL",
        "disputed": "false",
        "link": "http://testserver/records/bases/201st-military-base",
    }
    assert {name: row[name] for name in told} == told


@pytest.mark.parametrize("status", Status)
def test_every_status_is_explained(status):
    assert len(README.row(status)) == 3


@pytest.mark.parametrize("collection", Collection)
def test_the_numbers_of_a_collection_are_those_of_the_layer(collection):
    records = [record for record in CATALOG.records if record.collection == collection]
    assert README.row(collection)[2:] == [str(len(records)), str(sum(len(record.claims) for record in records))]


@pytest.mark.parametrize("source", CATALOG.sources)
def test_the_numbers_of_a_source_are_those_of_the_layer(source):
    cited = [[claim for claim in record.claims if claim.source.id == source] for record in CATALOG.records]
    assert README.row(source)[3:] == [str(sum(map(bool, cited))), str(sum(map(len, cited)))]


def test_no_source_is_left_out_or_made_up():
    section = README.section("## What is in the layer").split("| source | article |")[1]
    assert set(re.findall(r"^\| `([\w-]+)`", section, re.MULTILINE)) == set(CATALOG.sources)


def test_the_numbers_of_the_changes_are_those_of_the_layer():
    claims = sum(len(record.claims) for record in CATALOG.records)
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n- {len(CATALOG.records)} records and {claims} claims from five articles;" in changes
    assert len(CATALOG.sources) == 5


def test_what_ci_runs_is_the_second_command():
    commands = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert commands[-1] == "make test"
    assert "\n    make test " in README.text


def test_every_picture_of_the_folder_is_shown():
    shown = set(re.findall(r"\]\((docs/[^)]+\.(?:png|svg))\)", README.text))
    shown |= {
        f"docs/{name}" for page in DOCS.values() for name in re.findall(r"\]\(([^)/]+\.(?:png|svg))\)", page.text)
    }
    pictures = {path for suffix in ("png", "svg", "jpg") for path in (ROOT / "docs").glob(f"*.{suffix}")}
    assert {f"docs/{path.name}" for path in pictures} == shown
