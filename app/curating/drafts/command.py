"""`garrison import`: reads a list, tells which columns it takes for what, asks, and makes a draft of each row."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

from app.catalog.files import FileError, read_bytes
from app.curating.drafts.columns import Columns, choose_columns, guess_columns
from app.curating.drafts.formats import read_table
from app.curating.drafts.importing import Imported, import_table
from app.curating.drafts.tables import Table
from app.errors import DraftError

Tell = Callable[[str], None]
Ask = Callable[[str], str]
NONE = "-"


def run(options: Namespace, root: Path, tell: Tell, ask: Ask | None) -> None:
    """Import a list into an atlas; without `ask` the columns are taken as guessed and given."""
    path = Path(options.file)
    try:
        table = read_table(read_bytes(path), path.name, options.encoding, options.sheet)
    except FileError as error:
        raise DraftError(f"{options.file} {error}.") from error
    given = Columns(**{item.name: getattr(options, item.name) for item in fields(Columns)})
    columns = choose_columns(table, guess_columns(table), given)
    for line in describe_table(table, columns):
        tell(line)
    if ask:
        columns = ask_for_columns(table, columns, ask, tell)
    for line in describe_imported(import_table(root, table, columns, path.name, options.crs)):
        tell(line)


def describe_table(table: Table, columns: Columns) -> Iterator[str]:
    """Say what was read, and which column is taken for what."""
    yield from (f"{step[0].upper()}{step[1:]}." for step in table.steps)
    yield f"{len(table.rows):,} rows; columns: {', '.join(table.columns)}."
    is_placed = any(row.geometry is not None for row in table.rows)
    for item in fields(Columns):
        column = getattr(columns, item.name)
        yield f"  {item.name}: {column or ('the geometry' if is_placed and item.name == 'place' else 'none')}"


def ask_for_columns(table: Table, columns: Columns, ask: Ask, tell: Tell) -> Columns:
    """Ask for the column of each part; an empty answer keeps the one that is known, a hyphen takes none."""
    tell(f"Enter keeps what is in brackets; {NONE} takes none.")
    for item in fields(Columns):
        while True:
            answer = ask(f"{item.name} [{getattr(columns, item.name)}]: ").strip()
            if answer in ("", NONE, *table.columns):
                break
            tell(f"There is no such column; there are: {', '.join(table.columns)}.")
        columns = replace(columns, **{item.name: "" if answer == NONE else answer}) if answer else columns
    return columns


def describe_imported(imported: Imported) -> Iterator[str]:
    """Say what is wrong with which row, what may be there twice, and how many drafts there are now."""
    yield from (f"{str(fault)[0].upper()}{str(fault)[1:]}." for fault in imported.faults)
    for draft in imported.added:
        for note in (note for note in draft.notes if note.startswith(("probably", "stands"))):
            yield f"Draft {draft.number}, {draft.name}, {note}."
    repeated = f"; {imported.repeated:,} rows were there already" if imported.repeated else ""
    unplaced = sum(draft.geometry is None for draft in imported.added)
    yield f"{len(imported.added):,} new drafts, {unplaced:,} of them without a place{repeated}."
