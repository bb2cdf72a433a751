"""A release keeps the layer as it was, never changes, and can be withdrawn with a reason."""

import gzip
import json
import shutil
from datetime import date

import pytest

from app.catalog.history.changes import compare_layers
from app.catalog.history.releases import Withdrawal, read_release_layer, read_releases, withdraw_release, write_release
from app.catalog.history.revisions import read_state
from app.catalog.problems import Report
from app.errors import ReleaseError
from tests.samples import COURIER, GAZETTE, make_claim, make_record
from tests.servers import ROOT

DAY = date(2026, 11, 29)
BASE = make_record("kant", make_claim("presence", True, "2008-06"))
OTHER = make_record("other", make_claim("presence", True, "2012", COURIER))
LAYER = ([GAZETTE, COURIER], [BASE, OTHER])


def release(folder, layer=LAYER, note="As it is."):
    return write_release(folder, layer, "f" * 64, note, DAY)


def test_the_layer_of_a_release_is_the_layer_that_was_released(tmp_path):
    made = release(tmp_path)
    assert (made.number, made.records, made.claims, len(made.changes)) == (1, 2, 2, 6)
    assert read_releases(tmp_path) == (made,)
    assert compare_layers(read_release_layer(tmp_path, 1), LAYER) == []


def test_the_delivered_layer_is_released_whole(tmp_path):
    layer, _ = read_state(str(ROOT), ROOT)
    shutil.copyfile(ROOT / "geodata" / "atlas.toml", tmp_path / "atlas.toml")
    release(tmp_path, layer)
    assert compare_layers(read_release_layer(tmp_path, 1), layer) == []


def test_a_release_has_the_changes_against_the_one_before(tmp_path):
    release(tmp_path, ([GAZETTE, COURIER], [BASE]))
    second = release(tmp_path)
    assert [(change.about, change.action.value, change.name) for change in second.changes] == [
        ("record", "added", "Other"),
        ("claim", "added", "Other"),
    ]
    with pytest.raises(ReleaseError, match="Nothing has changed since release 2"):
        release(tmp_path)


def test_the_same_layer_makes_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        release(tmp_path / name)
    one, two = ((tmp_path / name / "releases" / "1.json.gz").read_bytes() for name in ("one", "two"))
    assert one == two


def test_a_withdrawn_release_keeps_its_data_and_says_why(tmp_path):
    made = release(tmp_path)
    before = (tmp_path / "releases" / "1.json.gz").read_bytes()
    withdraw_release(tmp_path, 1, "Misread.", DAY)
    (found,) = read_releases(tmp_path)
    assert (found.withdrawn, found.changes) == (Withdrawal(DAY, "Misread."), made.changes)
    assert (tmp_path / "releases" / "1.json.gz").read_bytes() == before
    with pytest.raises(ReleaseError, match="was withdrawn on 2026-11-29: Misread"):
        withdraw_release(tmp_path, 1, "Again.", DAY)
    with pytest.raises(ReleaseError, match="no release 2; there are 1"):
        withdraw_release(tmp_path, 2, "None.", DAY)


def change_file(folder):
    path = folder / "1.json.gz"
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"2008-06", b"2009-06")))


def cut_file(folder):
    path = folder / "1.json.gz"
    path.write_bytes(path.read_bytes()[:100])


def renumber(folder):
    index = folder / "index.json"
    index.write_text(index.read_text().replace('"number": 1', '"number": 7'))


def leave_out_the_note(folder):
    index = folder / "index.json"
    entries = json.loads(index.read_text())
    del entries[0]["note"]
    index.write_text(json.dumps(entries))


DAMAGES = [
    *(change_file, cut_file, renumber, leave_out_the_note),
    lambda folder: (folder / "1.json.gz").unlink(),
    *(lambda folder, text=text: (folder / "index.json").write_text(text) for text in ("{}[", "7", "[7]")),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_release_that_was_changed_is_found_by_the_check(tmp_path, damage):
    release(tmp_path)
    damage(tmp_path / "releases")
    report = Report()
    assert read_releases(tmp_path, report) == ()
    assert [problem.rule for problem in report.problems] == ["release-changed"]


def test_the_delivered_releases_are_sound_and_the_last_one_is_the_layer():
    report = Report()
    releases = read_releases(ROOT / "geodata", report)
    assert (report.problems, [item.number for item in releases]) == ([], [1, 2, 3])
    layer, _ = read_state(str(ROOT), ROOT)
    assert compare_layers(read_release_layer(ROOT / "geodata", releases[-1].number), layer) == []
