"""`garrison export` makes files whole or not at all, only where they may be, and says how far it is."""

import io
import json
import os
import zipfile
from dataclasses import replace

import pytest

from app import __main__ as command
from app import exporting
from app.commands import making
from app.domain.vocabulary import Collection
from app.exporting import FORMS, ExportError, choose_path, read_question, write_whole
from app.rendering.archive.archive import NAMES
from app.settings import Settings
from tests.samples import sample_catalog

FIRST_BYTES = {
    "package": b"PK\x03\x04",
    "csv": b"\xef\xbb\xbfid,name",
    "claims": b"\xef\xbb\xbfid,record",
    "geojson": b'{"type":"FeatureCollection"',
    "gpkg": b"SQLite format 3\x00",
    "parquet": b"PAR1",
    "fgb": b"fgb\x03",
    "kml": b"<?xml",
    "html": b"<!doctype html>",
    "png": b"\x89PNG",
    "svg": b"<svg",
}


@pytest.fixture
def layer(monkeypatch):
    """The samples in place of the layer."""
    catalog = sample_catalog()
    monkeypatch.setattr(making, "load_catalog", lambda *_: catalog)
    return catalog


def run(*arguments):
    return command.main(["export", *map(str, arguments)])


@pytest.mark.usefixtures("layer")
@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_made_and_is_the_same_again(form, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    assert [run(form, "--out", path, "--query", "host=KG,TJ") for path in (first, second)] == [0, 0]
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().lower().startswith(FIRST_BYTES[form].lower())


def test_a_file_says_where_it_is_and_which_data_it_holds(layer, tmp_path, capsys):
    assert run("csv", "--out", tmp_path / "bases.csv") == 0
    size = (tmp_path / "bases.csv").stat().st_size
    assert capsys.readouterr().out == f"{tmp_path}/bases.csv: {size:,} bytes, data version {layer.version}\n"


@pytest.mark.usefixtures("layer")
def test_progress_is_told_apart_from_the_result(tmp_path, capsys):
    assert run("package", "--out", tmp_path / "a.zip") == 0
    told = capsys.readouterr().err.splitlines()
    assert told == ["reading the layer", *(f"{name} ({n} of {len(NAMES)})" for n, name in enumerate(NAMES, 1))]


@pytest.mark.usefixtures("layer")
def test_a_file_holds_the_view_that_was_asked_for(tmp_path):
    assert run("geojson", "--out", tmp_path / "a", "--query", "?host=KG&q=База") == 0
    found = json.loads((tmp_path / "a").read_text("utf-8"))["features"]
    assert [feature["id"] for feature in found] == ["ongoing-base"]


@pytest.mark.usefixtures("layer")
def test_a_picture_has_the_size_that_was_asked_for(tmp_path):
    assert run("png", "--out", tmp_path / "a", "--query", "width=400&height=300&scale=2") == 0
    header = (tmp_path / "a").read_bytes()[16:24]
    assert (int.from_bytes(header[:4]), int.from_bytes(header[4:])) == (800, 600)


@pytest.mark.usefixtures("layer")
@pytest.mark.parametrize("options", [(), ("--site", "https://example.org/atlas/")])
def test_a_page_leads_to_a_service_only_if_it_is_told_of_one(options, tmp_path):
    assert run("html", "--out", tmp_path / "a", *options) == 0
    assert ("https://example.org/atlas/records" in (tmp_path / "a").read_text("utf-8")) == bool(options)


QUESTIONS = [
    ("csv", "nowhere=1", None, "an unknown parameter"),
    ("csv", "datetime=tomorrow", None, "a time that is none"),
    ("csv", "host=KG&host=TJ", None, "a parameter given twice"),
    ("csv", "width=400", None, "a size of what has none"),
    ("csv", "q=\udcff", None, "no UTF-8"),
    ("png", "width=1", None, "a size that cannot be"),
    ("html", "", "javascript:alert(1)", "a service that is none"),
]


@pytest.mark.parametrize(("form", "query", "site", "_why"), QUESTIONS, ids=[row[3] for row in QUESTIONS])
def test_a_question_without_meaning_is_refused_before_anything_is_made(form, query, site, _why):
    with pytest.raises(ExportError):
        read_question(form, query, site)


def test_a_question_is_refused_in_one_sentence(tmp_path, capsys):
    assert run("csv", "--out", tmp_path / "a", "--query", "nowhere=1") == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_is_explained(capsys):
    for arguments in (["export", "castle", "--out", "a"], ["export", "csv"]):
        with pytest.raises(SystemExit) as end:
            command.main(arguments)
        assert end.value.code == 2
    assert "--out" in capsys.readouterr().err


@pytest.fixture
def folder(tmp_path):
    """The one folder in which files may be, beside a file that must stay as it is."""
    (tmp_path / "allowed" / "below").mkdir(parents=True)
    (tmp_path / "secret").write_text("secret", "utf-8")
    (tmp_path / "allowed" / "out").symlink_to(tmp_path)
    (tmp_path / "allowed" / "link").symlink_to(tmp_path / "secret")
    (tmp_path / "allowed-too").mkdir()
    return tmp_path / "allowed"


OUTSIDE = [
    ("../a.csv", "a step up"),
    ("below/../../a.csv", "a step up, hidden"),
    ("/tmp/a.csv", "a path of its own"),  # noqa: S108 - never written
    ("out/a.csv", "a linked folder"),
    ("link", "a link to a file"),
    ("../allowed-too/a.csv", "a folder whose name begins alike"),
]


@pytest.mark.parametrize(("out", "_why"), OUTSIDE, ids=[row[1] for row in OUTSIDE])
def test_a_path_outside_the_folder_is_refused_even_by_force(out, _why, folder):
    with pytest.raises(ExportError, match="is outside the folder"):
        choose_path(out, str(folder), force=True)
    assert (folder.parent / "secret").read_text("utf-8") == "secret"


def test_a_path_inside_the_folder_is_taken_from_there(folder):
    for out in ("below/a.csv", str(folder / "below" / "a.csv"), "below/../below/a.csv"):
        assert choose_path(out, str(folder)) == folder / "below" / "a.csv"


def test_a_path_that_cannot_be_is_refused(folder):
    for out, words in (("nowhere/a.csv", "There is no folder"), ("below", "is a folder"), (".", "is a folder")):
        with pytest.raises(ExportError, match=words):
            choose_path(out, str(folder))


def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old", "utf-8")
    with pytest.raises(ExportError, match="--force replaces it"):
        choose_path(str(path))
    write_whole(choose_path(str(path), force=True), b"new", force=True)
    assert path.read_bytes() == b"new"


def test_a_file_that_came_meanwhile_is_not_replaced(tmp_path):
    path = choose_path(str(tmp_path / "a.csv"))
    path.write_text("another's", "utf-8")
    with pytest.raises(ExportError, match="is there already"):
        write_whole(path, b"ours")
    assert [item.name for item in tmp_path.iterdir()] == ["a.csv"]
    assert path.read_text("utf-8") == "another's"


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("old", "utf-8")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(ExportError, match="cannot be written: No space left on device"):
        write_whole(path, b"new", force=True)
    assert [(item.name, item.read_text("utf-8")) for item in tmp_path.iterdir()] == [("a.csv", "old")]


def test_a_name_that_the_disk_cannot_hold_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(ExportError, match="File name too long"):
        write_whole(tmp_path / ("a" * 250), b"new")


def test_a_page_without_its_modules_is_refused(layer, tmp_path):
    settings = replace(Settings.from_environ({}), static=tmp_path)
    with pytest.raises(ExportError, match="install Garrison anew"):
        exporting.make_page(read_question("html", ""), layer, settings, print)


@pytest.mark.usefixtures("layer")
def test_every_collection_is_in_the_package(tmp_path):
    assert run("package", "--out", tmp_path / "a.zip") == 0
    with zipfile.ZipFile(io.BytesIO((tmp_path / "a.zip").read_bytes())) as archive:
        records = archive.read("records.geojson").decode()
    assert all(f'"collection":"{name}"' in records for name in Collection if name != "other_forces")
