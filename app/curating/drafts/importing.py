"""A list of sites into the drafts of an atlas: read, told, and written as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shapely.errors import ShapelyError
from shapely.geometry import shape

from app.catalog.countries import read_countries
from app.catalog.problems import Report
from app.catalog.reading import RawRecord, read_layer
from app.curating.drafts.columns import Columns
from app.curating.drafts.drafting import Known, draft_rows, note_repeats
from app.curating.drafts.store import DRAFTS_FILE, Draft, format_drafts, parse_drafts, with_drafts
from app.curating.drafts.tables import Fault, Table
from app.curating.editing.folder import AtlasFolder
from app.settings import find_atlas, find_backdrop


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list: the drafts that are new, how many rows were there before, and what is wrong with rows."""

    added: tuple[Draft, ...]
    repeated: int
    faults: tuple[Fault, ...]


def import_table(root: Path, table: Table, columns: Columns, origin: str, crs: str = "") -> Imported:
    """Make drafts of the rows of a table and put them into the atlas; rows that are drafts already are left alone."""
    folder = AtlasFolder(root)
    known = parse_drafts(folder.read(DRAFTS_FILE))
    geodata, seeds = find_atlas(root)
    drafts, faults = draft_rows(table, columns, origin, read_countries(find_backdrop(geodata)), crs)
    _, added = with_drafts(known, drafts)
    before = [Known(f"draft {draft.number}", (draft.name,), draft.geometry) for draft in known.drafts]
    noted = note_repeats(added, [*_records(geodata, seeds), *before])
    everything, added = with_drafts(known, noted)
    if added:
        folder.write(DRAFTS_FILE, format_drafts(everything))
    return Imported(tuple(added), len(drafts) - len(added), tuple(faults))


def _records(geodata: Path, seeds: Path) -> Iterator[Known]:
    """The records of the layer as they stand, sound or not."""
    for record in read_layer(geodata, seeds, Report()).records:
        yield from _to_known(record)


def _to_known(record: RawRecord) -> Iterator[Known]:
    try:
        members = record.data["properties"]
        names = [members["name"], *(name["text"] for name in members.get("names", ()))]
        raw = record.data.get("geometry")
        geometry = None if raw is None else shape(raw)
        yield Known(f"{record.collection}/{record.label}", tuple(map(str, names)), geometry)
    except (KeyError, TypeError, ValueError, AttributeError, ShapelyError):
        return  # the check says what is wrong with it
