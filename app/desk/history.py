"""What has changed: since the last commit, in words; and by others, since the desk read the files."""

from difflib import unified_diff
from itertools import groupby
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request

from app.catalog.history.changes import Change, Layer, compare_layers
from app.catalog.history.releases import read_release_layer
from app.catalog.history.revisions import read_state
from app.desk.desk import Present
from app.desk.reading import Json, desk_of, present_of
from app.errors import RevisionError
from app.rendering.changes import summarise, to_text

router = APIRouter(include_in_schema=False)


@router.get("/differences")
def read_differences(request: Request) -> Json:
    """Answer with what others have changed in the files since the desk read them, line by line."""
    editor = desk_of(request).editor
    known = editor.known_files()
    lines = [line for path in editor.find_changed() for line in compare(path, known[path], editor.folder.read(path))]
    return {"text": "\n".join(lines)}


def compare(path: str, mine: bytes | None, theirs: bytes | None) -> list[str]:
    """Compare two states of a file, as programs that show differences do."""
    before, after = ((data or b"").decode(errors="replace").splitlines() for data in (mine, theirs))
    return list(unified_diff(before, after, f"{path} as the desk knows it", f"{path} as it is now", lineterm=""))


@router.get("/changes")
def read_changes(request: Request) -> Json:
    """Answer with what has changed since the last commit, or else the last release, and a message for a commit."""
    since, changes = find_changes(desk_of(request).root, present_of(request))
    told = summarise(changes)
    per_record = [
        f"- {name}: {summarise(list(group))}"
        for name, group in groupby(changes, key=lambda change: change.record or change.id)
    ]
    return {
        "since": since,
        "text": to_text(changes),
        "message": "\n".join([told, *([""] if per_record else []), *per_record]),
    }


def find_changes(root: Path, present: Present) -> tuple[str, list[Change]]:
    """Compare the atlas with the last commit, or else with the last release, or else with nothing."""
    now, _ = read_state(str(root), root)  # as the files have it: those that are served have outlines of countries
    before: Layer
    try:
        since, (before, _) = "Since the last commit", read_state("HEAD", root)
    except RevisionError:
        releases = present.site.catalog.releases
        since = f"Since release {len(releases)}" if releases else "All of it, since nothing was committed or released"
        before = read_release_layer(present.site.settings.geodata, len(releases)) if releases else ((), ())
    return since, compare_layers(before, now)
