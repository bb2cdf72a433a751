"""Acts of the desk are whole or not there, can be undone to the byte, and never overwrite what others wrote."""

import json
import os
from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog.checking import check_layer
from app.curating.editing import acts
from app.curating.editing.editor import Editor
from app.curating.editing.folder import AtlasFolder
from app.curating.editing.layer_files import TRACKED
from app.domain.vocabulary import Collection
from app.errors import ChangedUnderneathError, EditError
from tests.catalog.sound_layer import COURIER, GAZETTE, Layer, claim, feature, write
from tests.samples import KINDS

KNOWN = acts.Known({"gazette": GAZETTE, "courier": COURIER})
OURS = claim("unit", "Ours", "2008-06-10", "gazette", "It is ours", modality="reported", speaker="Orlov")
GROWS = claim("assessment", "It grows", "2008-06-10", "gazette", "A base grows")
BASES = "geodata/bases.geojson"
KANT = Collection.BASES, "kant"


def camp(number=1):
    return feature(f"camp-{number}", "land_base", [74.6, 42.87], "Bishkek", GROWS)


@pytest.fixture(autouse=True, scope="module")
def no_waiting():
    """No test cuts the power, so none waits for the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def folder(tmp_path):
    write(Layer(), tmp_path)
    return AtlasFolder(tmp_path)


@contextmanager
def editing(folder):
    editor = Editor(folder, TRACKED)
    try:
        yield editor
    finally:
        editor.close()


def contents(folder):
    return {name: folder.read(name) for name in TRACKED}


def test_a_claim_is_written_with_its_sentence_and_the_layer_stays_sound(folder):
    with editing(folder) as editor:
        editor.act("Add a claim", acts.add_claims(*KANT, [OURS], KNOWN))
    coverage = json.loads(folder.read("seeds/coverage.json"))
    assert coverage["gazette"][3]["claims"] == ["kant.unit"]
    assert [p for p in check_layer(folder.root / "geodata", folder.root / "seeds") if p.severity == "error"] == []


def test_a_claim_of_a_record_whose_kind_is_the_atlas_s_own_accounts_for_its_sentence(folder):
    league = feature("kg-csto", "csto", None, None, claim("member", True, "2008-06-10", "gazette", "A base grows"))
    with editing(folder) as editor:
        editor.act("Add a record", acts.add_record(Collection.MEMBERSHIPS, league, replace(KNOWN, kinds=KINDS)))
    assert json.loads(folder.read("seeds/coverage.json"))["gazette"][0]["claims"] == ["kg-csto.member"]


def test_a_difference_shows_the_act_and_nothing_else(folder):
    with editing(folder) as editor:
        editor.act("Lay the files out", acts.add_claims(*KANT, [OURS], KNOWN))
        before = folder.read(BASES).decode().splitlines()
        editor.act("Add another", acts.add_claims(*KANT, [GROWS], KNOWN))
    after = folder.read(BASES).decode().splitlines()
    assert len(after) - len(before) == 9  # a brace before, seven members, a brace
    assert [line for line in before if line not in after] == []


def test_a_changed_record_keeps_the_order_of_its_members(folder):
    members = json.loads(folder.read(BASES))["features"][0]["properties"]
    sent = json.loads(json.dumps({**members, "summary": "Another."}, sort_keys=True))
    claims = sent.pop("claims")
    made = {"id": "kant", "geometry": {"type": "Point", "coordinates": [74.8466, 42.8531]}, "properties": sent}
    before = folder.read(BASES).decode().splitlines()
    with editing(folder) as editor:
        editor.act("Change a record", acts.change_record(*KANT, Collection.BASES, made, KNOWN))
        editor.act(
            "Change a claim", acts.change_claim(*KANT, members["claims"][0], {**claims[0], "note": "New"}, KNOWN)
        )
    changed = [line.strip() for line in folder.read(BASES).decode().splitlines() if line not in before]
    assert changed == ['"summary": "Another.",', '"modality": "stated",', '"note": "New"']


ACTS = st.sampled_from(
    [
        ("claim", lambda: acts.add_claims(*KANT, [OURS], KNOWN)),
        ("another", lambda: acts.add_claims(*KANT, [GROWS], KNOWN)),
        ("change", lambda: acts.change_claim(*KANT, OURS, {**OURS, "value": "Theirs"}, KNOWN)),
        ("take away", lambda: acts.change_claim(*KANT, GROWS, None, KNOWN)),
        ("record", lambda: acts.add_record(Collection.BASES, camp(), KNOWN)),
        ("move", lambda: acts.change_record(Collection.BASES, "camp-1", Collection.OTHER_FORCES, camp(2), KNOWN)),
        ("rename", lambda: acts.change_record(*KANT, Collection.BASES, camp(3), KNOWN)),
        ("remove", lambda: acts.remove_record(*KANT, KNOWN)),
        ("account", lambda: acts.account_for("courier", range(1, 3), "A meeting.", KNOWN)),
        ("undo", None),
        ("redo", None),
        ("restart", None),
    ]
)


@settings(max_examples=25)
@given(st.lists(ACTS, max_size=12))
def test_whatever_is_done_can_be_undone_to_the_byte_and_done_again(tmp_path_factory, steps):
    root = tmp_path_factory.mktemp("atlas")
    write(Layer(), root)
    folder = AtlasFolder(root)
    before = contents(folder)
    editor = Editor(folder, TRACKED)
    for name, edit in steps:
        if name == "restart":
            editor.close()
            editor = Editor(folder, TRACKED)
        elif edit is None:
            getattr(editor, name)()
        else:
            with suppress(EditError):  # no such record or claim any more, or one of that id already
                editor.act(name, edit())
    while editor.redo():
        pass
    after, count = contents(folder), len(editor.done)
    while editor.undo():
        pass
    assert contents(folder) == before
    for _ in range(count):
        editor.redo()
    assert contents(folder) == after
    editor.close()


def kill_at(folder, step, act):
    """Do an act in another process that ends without a word at its n-th call of the disk; did it get that far?"""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    calls = 0

    def deadly(real):
        def call(*arguments):
            nonlocal calls
            calls += 1
            if calls == step:
                os._exit(9)
            return real(*arguments)

        return call

    try:
        editor = Editor(folder, TRACKED)
        for name in ("fsync", "replace"):
            setattr(os, name, deadly(getattr(os, name)))
        act(editor)
    finally:
        os._exit(0)


WAYS = {
    "an act": lambda editor: editor.act("Add a record", acts.add_record(Collection.BASES, camp(2), KNOWN)),
    "undoing": Editor.undo,
    "redoing": Editor.redo,
}


@pytest.mark.parametrize("way", WAYS)
def test_wherever_the_program_is_killed_an_act_is_whole_or_not_there(folder, way):
    with editing(folder) as editor:
        editor.act("Add a record", acts.add_record(Collection.BASES, camp(), KNOWN))
        if way == "redoing":
            editor.undo()
    step, seen = 1, []
    while kill_at(folder, step, WAYS[way]):
        with editing(folder) as editor:
            seen.append(contents(folder))
            assert list((folder.root / "geodata").glob(".*.part")) == []
            while editor.undo():  # the journal agrees with the files
                pass
            editor.redo()
            if way == "redoing":
                editor.undo()
        step += 1
    assert all(item in (seen[0], seen[-1]) for item in seen)
    assert seen[0] != seen[-1], "no step came after the act was decided"


def test_a_file_that_changed_underneath_is_not_overwritten(folder):
    with editing(folder) as editor:
        folder.write(BASES, folder.read(BASES).replace("Кант".encode(), b"Kant"))
        theirs = contents(folder)
        with pytest.raises(ChangedUnderneathError, match=r"bases\.geojson changed outside"):
            editor.act("Add a claim", acts.add_claims(*KANT, [OURS], KNOWN))
        assert contents(folder) == theirs
        editor.take_theirs()
        editor.act("Add a claim", acts.add_claims(*KANT, [OURS], KNOWN))
        assert b'"Kant"' in folder.read(BASES)


def test_mine_can_be_kept_and_theirs_had_back(folder):
    with editing(folder) as editor:
        folder.write(BASES, folder.read(BASES).replace("Кант".encode(), b"Kant"))
        theirs = contents(folder)
        editor.act("Add a claim", acts.add_claims(*KANT, [OURS], KNOWN), keep_mine=True)
        assert "Кант".encode() in folder.read(BASES)
        assert b'"Ours"' in folder.read(BASES)
        editor.undo()
        assert contents(folder) == theirs


def test_a_change_made_while_no_desk_was_open_is_an_act_among_others(folder):
    with editing(folder):
        before = contents(folder)
    folder.write(BASES, b'{"type": "FeatureCollection", "features": []}')
    with editing(folder) as editor:
        assert [act.label for act in editor.done] == ["changes made outside of the desk"]
        editor.undo()
        assert contents(folder) == before


def test_a_new_file_is_added_and_undone_and_none_that_is_there_is_replaced(folder):
    with editing(folder) as editor:
        editor.act("Add a text", lambda _: {"seeds/new.txt": b"new"})
        editor.undo()
        assert folder.read("seeds/new.txt") is None
        folder.write("seeds/new.txt", b"theirs")
        for keep_mine in (False, True):
            with pytest.raises(ChangedUnderneathError):
                editor.act("Add a text", lambda _: {"seeds/new.txt": b"new"}, keep_mine)
        with pytest.raises(ChangedUnderneathError):
            editor.redo()
        assert folder.read("seeds/new.txt") == b"theirs"


def test_a_second_desk_is_refused(folder):
    with editing(folder), pytest.raises(EditError, match="Another desk has this atlas open"):
        Editor(folder, TRACKED)


@pytest.mark.parametrize("name", ["geodata/bases.geojson", "geodata", ".desk"])
def test_nothing_is_written_through_a_link_out_of_the_folder(folder, tmp_path_factory, name):
    outside = tmp_path_factory.mktemp("outside") / "target"
    place = folder.root / name
    if place.exists():
        place.rename(outside)
    else:
        outside.mkdir()
    place.symlink_to(outside)
    with pytest.raises(EditError, match="leads out of the folder"), editing(folder) as editor:
        editor.act("Add a claim", acts.add_claims(*KANT, [OURS], KNOWN))


def test_a_disk_that_is_full_leaves_all_as_it_was(folder, monkeypatch):
    with editing(folder) as editor:
        before, real = contents(folder), os.replace

        def refuse(source, target):
            if target.name == "coverage.json":
                raise OSError(28, "No space left on device")
            real(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", refuse)
            with pytest.raises(EditError, match=r"coverage\.json cannot be written: No space left"):
                editor.act("Add a claim", acts.add_claims(*KANT, [OURS], KNOWN))
        assert contents(folder)["geodata/bases.geojson"] == before["geodata/bases.geojson"]


FAULTS = [
    ({"bases.geojson": b"{"}, "is not JSON"),
    ({"bases.geojson": b"[]"}, "does not hold what it should"),
    ({"bases.geojson": b'{"features": 3}'}, "holds no list of features"),
    ({"coverage.json": b"[]"}, "does not hold what it should"),
    ({"bases.geojson": b'{"features": []}'}, "There is no record bases/kant"),
]


@pytest.mark.parametrize(("files", "words"), FAULTS)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path, files, words):
    write(Layer(files=files), tmp_path)
    with editing(AtlasFolder(tmp_path)) as editor, pytest.raises(EditError, match=words):
        editor.act("Add a claim", acts.add_claims(*KANT, [OURS], KNOWN))
