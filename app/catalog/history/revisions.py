"""A state of an atlas to compare: a folder, or a revision of its Git repository."""

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from app.catalog.checking import check
from app.catalog.countries import read_countries
from app.catalog.history.changes import Layer
from app.catalog.problems import Report
from app.catalog.reading import read_layer
from app.errors import RevisionError
from app.settings import GEODATA, SEEDS, find_backdrop

PARTS = (GEODATA, SEEDS, ":(exclude)geodata/backdrop")  # the backdrop is no claim of the layer


def read_state(name: str, atlas: Path) -> tuple[Layer, int]:
    """Read the layer of a folder, or else of a Git revision of the folder `atlas`; and count the errors in it.

    What has an error is left out, as far as it cannot be read. RevisionError says what is neither.
    """
    with open_state(name, atlas) as folder:
        return read_folder(folder)


@contextmanager
def open_state(name: str, atlas: Path) -> Iterator[Path]:
    """Give the folder of a state, that of a Git revision for as long as it is looked at."""
    folder = Path(name)
    if (folder / GEODATA).is_dir():
        yield folder
        return
    if folder.is_dir():
        raise RevisionError(f"{name} is no atlas: it has no folder {GEODATA}.")
    with TemporaryDirectory(prefix="garrison-") as made:
        with tarfile.open(fileobj=BytesIO(_archive(name, atlas))) as archive:
            archive.extractall(made, filter="data")
        yield Path(made)


def read_folder(folder: Path) -> tuple[Layer, int]:
    """Read the layer of a folder, and count the errors in it."""
    report = Report()
    geodata = folder / GEODATA
    layer = check(read_layer(geodata, folder / SEEDS, report), read_countries(find_backdrop(geodata)), report)
    return layer, sum(problem.severity == "error" for problem in report.problems)


def _archive(revision: str, atlas: Path) -> bytes:
    """Return the files of a revision as a tar archive."""
    if revision.startswith("-"):
        raise RevisionError(f"{revision} is neither a folder nor a revision.")
    command = ["git", "-C", str(atlas), "archive", "--format=tar", revision, "--", *PARTS]
    try:
        done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - no shell, and no option in a name
    except FileNotFoundError as error:
        raise RevisionError(f"{revision} is no folder, and without Git it cannot be known as a revision.") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines() or [""]
        raise RevisionError(f"{revision} is neither a folder nor a revision of {atlas}: {said[-1]}") from error
    return done.stdout
