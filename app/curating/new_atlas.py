"""A new atlas: a folder that serves and checks clean at once, copied from the delivered template."""

import json
import shutil
from pathlib import Path

from app.errors import AtlasError

TEMPLATE = Path(__file__).with_name("template")
TITLE = "An atlas of our own"  # as it stands in the template


def make_atlas(folder: Path, title: str | None = None) -> None:
    """Make the folder of an atlas; AtlasError if it is not empty or cannot be written."""
    if title is not None and not title.isprintable():
        raise AtlasError("A title is one line of text.")
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise AtlasError(f"The folder {folder} is not empty; name one that is, or that is not there yet.")
        shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        (folder / "gitattributes").rename(folder / ".gitattributes")  # a hidden one would be for the template itself
        if title is not None:
            _write_title(folder, title)
    except OSError as error:
        raise AtlasError(f"The folder {folder} cannot be written: {error.strerror}.") from error


def _write_title(folder: Path, title: str) -> None:
    """Write the title in the place of that of the template, quoted as TOML has it."""
    for name, old, new in (
        ("geodata/atlas.toml", f'"{TITLE}"', json.dumps(title, ensure_ascii=False)),
        ("README.md", f"# {TITLE}", f"# {title}"),
    ):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8", newline="\n")
