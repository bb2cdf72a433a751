"""A source comes into an atlas with its text, its original and its sentences, whole or not at all."""

import json
import os
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from starlette.testclient import TestClient

from app.catalog.checking import check_layer
from app.catalog.history.changes import compare_layers
from app.catalog.history.releases import read_release_layer, write_release
from app.catalog.history.revisions import read_state
from app.curating.editing.folder import AtlasFolder
from app.curating.sources.adding import build_source, read_known, save_source
from app.curating.sources.facts import Facts, complete, correct
from app.curating.sources.reading import read_source
from app.errors import EditError, SourceError
from app.settings import Settings
from app.web.app import create_app
from tests.curating.sources.made import PAGE, files_of, make_folder

DAY = date(2026, 11, 29)
READING = read_source(PAGE.encode(), "https://gazette.example/big-base")


@pytest.fixture
def folder(tmp_path):
    return make_folder(tmp_path / "atlas")


def build(folder, reading=READING, **facts):
    return build_source(reading, correct(reading.facts, Facts(**facts)), DAY, read_known(AtlasFolder(folder)))


def add(folder, **facts):
    new = build(folder, **facts)
    save_source(folder, new)
    return new


def problems(folder):
    return [(item.rule, item.severity) for item in check_layer(folder / "geodata", folder / "seeds")]


def test_a_new_source_is_sound_and_not_yet_read(folder):
    add(folder)
    assert problems(folder) == [("coverage-unread", "warning")]


def test_the_original_is_kept_as_it_was_with_where_and_when(folder):
    add(folder)
    assert (folder / "seeds/originals/gazette-2020.html").read_text("utf-8") == PAGE
    original = json.loads((folder / "seeds/sources.json").read_text("utf-8"))[-1]["original"]
    assert original == {
        "file": "originals/gazette-2020.html",
        "sha256": sha256(PAGE.encode()).hexdigest(),
        "retrieved": "2026-11-29",
        "steps": list(READING.steps),
        "address": "https://gazette.example/big-base",
    }


def test_what_follows_from_other_facts_is_filled_in(folder):
    entry = add(folder).entry
    assert (entry["id"], entry["originator"], entry["standing"]) == ("gazette-2020", "The Gazette", "")


@pytest.mark.parametrize(
    ("why", "facts", "id_"),
    [
        ("publisher and year", Facts(publisher="RFE/RL", published="2008-06"), "rfe-rl-2008"),
        ("one that is taken gets a number", Facts(publisher="Example", published="2020"), "example-2020-2"),
        ("other letters", Facts(publisher="Красная звезда", published="2012"), "krasnaia-zvezda-2012"),
        ("letters that we cannot write", Facts(publisher="央视", published="2012"), "source-2012"),
        ("no publisher", Facts(title="Big base"), "big-base"),
        ("nothing", Facts(), "source"),
    ],
)
def test_an_id_is_made_of_publisher_and_year(why, facts, id_):
    assert complete(facts, frozenset({"example-2020"})).id == id_, why


@pytest.mark.parametrize(
    ("why", "facts", "words"),
    [
        ("an id that is there", {"id": "example-2020"}, "There is a source example-2020 already; choose another --id"),
        ("an id that leads elsewhere", {"id": "../../x"}, "cannot be an --id"),
        ("a date that is none", {"published": "4 March"}, "published: "),
        ("an address that is none", {"url": "gazette"}, "url must be an address"),
    ],
)
def test_what_a_source_cannot_be_is_told(folder, why, facts, words):
    before = files_of(folder)
    with pytest.raises(SourceError, match=words):
        add(folder, **facts)
    assert files_of(folder) == before, why


def test_all_that_is_missing_is_named_with_the_options(folder):
    reading = read_source(b"A base.")
    with pytest.raises(SourceError, match="must be given: --publisher, --published, --language\\."):
        build(folder, replace(reading, facts=replace(reading.facts, language="")))


def test_a_text_that_is_there_is_not_taken_twice(folder):
    add(folder)
    with pytest.raises(SourceError, match="This text is there already, as the source gazette-2020"):
        add(folder, id="another")


def test_a_text_of_no_source_is_never_overwritten(folder):
    (folder / "seeds/gazette-2020.txt").write_text("Mine.", "utf-8")
    with pytest.raises(SourceError, match=r"seeds/gazette-2020\.txt is there already"):
        add(folder)
    assert (folder / "seeds/gazette-2020.txt").read_text("utf-8") == "Mine."


def test_other_sources_stay_byte_for_byte_in_the_delivered_layout(folder):
    add(folder)
    before = files_of(folder)
    save_source(folder, build(folder, read_source(b"Another base grew."), **OTHER))
    for name in ("seeds/sources.json", "seeds/coverage.json"):
        lines = files_of(folder)[name].decode().splitlines()
        assert {line.rstrip(",") for line in before[name].decode().splitlines()} <= {line.rstrip(",") for line in lines}


OTHER = {"publisher": "Herald", "published": "2021", "url": "https://herald.example/", "language": "en"}


@pytest.mark.parametrize("fails_at", [1, 2, 3, 4])
def test_where_one_file_cannot_be_written_none_is(folder, monkeypatch, fails_at):
    before, replaced, calls = files_of(folder), os.replace, []

    def replace_or_fail(*paths):
        calls.append(paths)
        if len(calls) == fails_at:
            raise OSError(28, "No space left on device")
        replaced(*paths)

    new = build(folder)
    monkeypatch.setattr(os, "replace", replace_or_fail)
    with pytest.raises(EditError, match="No space left on device"):
        save_source(folder, new)
    assert files_of(folder) == before


def test_what_a_power_cut_leaves_is_mended_by_the_same_act(folder):
    new = build(folder)
    for path, data in new.files.items():
        AtlasFolder(folder).write(path, data)
    save_source(folder, new)
    assert problems(folder) == [("coverage-unread", "warning")]


def test_its_page_says_what_is_kept_and_that_it_is_not_yet_read(folder):
    add(folder)
    client = TestClient(create_app(Settings.from_environ({"GARRISON_ATLAS": str(folder)})))
    page = client.get("/sources/gazette-2020").text
    assert "the original as it was on 2026-11-29" in page
    assert sha256(PAGE.encode()).hexdigest() in page
    assert "Not yet read." in page
    assert client.get("/about").status_code == client.get("/").status_code == 200


def test_a_release_and_a_difference_tell_of_the_original(folder, tmp_path):
    make_folder(tmp_path / "before")
    add(folder)
    layers = [read_state(str(place), place)[0] for place in (tmp_path / "before", folder)]
    change = next(change for change in compare_layers(*layers) if change.about == "source")
    assert change.after["original"]["address"] == "https://gazette.example/big-base"
    write_release(folder / "geodata", layers[1], "0" * 64, "First", DAY)
    sources, _ = read_release_layer(folder / "geodata", 1)
    assert sources == list(layers[1][0])
