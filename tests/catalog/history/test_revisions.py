"""A state to compare is a folder or a Git revision; what is neither is refused in one sentence."""

import shutil
import subprocess

import pytest

from app.catalog.history.changes import compare_layers
from app.catalog.history.revisions import read_state
from app.errors import RevisionError
from tests.servers import ROOT

SUMMARY = '"summary": "'


def git(folder, *arguments):
    who = ("-c", "user.name=A. Writer", "-c", "user.email=writer@atlas.example")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    """The delivered layer in a folder below the root of a repository, with a change that is not committed."""
    root = tmp_path_factory.mktemp("repository")
    folder = root / "atlases" / "first"
    shutil.copytree(ROOT / "geodata", folder / "geodata", ignore=shutil.ignore_patterns("backdrop"))
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "First")
    bases = folder / "geodata" / "bases.geojson"
    bases.write_text(bases.read_text(encoding="utf-8").replace(SUMMARY, f"{SUMMARY}Newly: ", 1), encoding="utf-8")
    return folder


def test_a_revision_and_a_folder_are_compared(atlas):
    (before, errors), (after, _) = read_state("HEAD", atlas), read_state(str(atlas), atlas)
    (change,) = compare_layers(before, after)
    assert (errors, change.about, change.fields) == (0, "record", ("summary",))
    assert change.after["summary"] == f"Newly: {change.before['summary']}"


def test_a_state_compared_with_itself_has_not_changed(atlas):
    (layer, _), (same, _) = read_state("HEAD", atlas), read_state("HEAD", atlas)
    assert compare_layers(layer, same) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere", "nowhere is neither a folder nor a revision"),
        ("--output=/tmp/x", "is neither a folder nor a revision"),
        ("HEAD:geodata", "is neither a folder nor a revision"),
    ],
)
def test_what_is_neither_is_refused(atlas, name, words):
    with pytest.raises(RevisionError, match=words):
        read_state(name, atlas)


def test_a_folder_that_is_no_atlas_and_a_folder_without_a_repository_are_refused(tmp_path):
    with pytest.raises(RevisionError, match="is no atlas: it has no folder geodata"):
        read_state(str(tmp_path), tmp_path)
    with pytest.raises(RevisionError, match="neither a folder nor a revision"):
        read_state("HEAD", tmp_path)
