"""The cells of the backdrop: whole, within their budget, and named as readers know the places."""

import json
from itertools import pairwise
from pathlib import Path

import brotli
import pytest

from app.catalog.backdrop import BackdropError, find_cells, read_overview

FOLDER = Path(__file__).parents[2] / "geodata" / "backdrop"
OVERVIEW = json.loads((FOLDER / "overview.json").read_text(encoding="utf-8"))
CELLS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in find_cells(FOLDER)}


def test_there_is_a_file_for_each_cell_of_the_window() -> None:
    west, south, east, north = OVERVIEW["cells"]["window"]
    across, up = OVERVIEW["cells"]["size"]
    expected = {f"{lon}_{lat}" for lat in range(south, north, up) for lon in range(west, east, across)}
    assert set(CELLS) == expected


def test_all_cells_together_stay_small_enough_for_the_repository() -> None:
    assert sum(path.stat().st_size for path in find_cells(FOLDER)) < 3_000_000


def test_a_session_around_dushanbe_stays_within_its_budget() -> None:
    near = [FOLDER / "cells" / f"{lon}_{lat}.json" for lon in (50, 60, 70, 80) for lat in (30, 35, 40)]
    assert sum(len(brotli.compress(path.read_bytes())) for path in near) < 100_000


def test_no_cell_alone_is_heavy() -> None:
    assert max(len(brotli.compress(path.read_bytes())) for path in find_cells(FOLDER)) < 70_000


def test_every_row_replaces_points_that_its_arc_has() -> None:
    lengths = [len(steps) // 2 for steps in OVERVIEW["arcs"]]
    wrong = [
        (name, row[:3])
        for name, cell in CELLS.items()
        for row in cell.get("arcs", [])
        if not 0 <= row[1] < row[2] < lengths[row[0]] or len(row) % 2 == 0
    ]
    assert wrong == []


def test_no_point_of_an_arc_is_replaced_twice_but_where_two_cells_meet() -> None:
    spans: dict[int, list[tuple[int, int]]] = {}
    for cell in CELLS.values():
        for arc, first, last, *_ in cell.get("arcs", []):
            spans.setdefault(arc, []).append((first, last))
    for own in spans.values():
        own.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(own))


@pytest.mark.parametrize(
    ("cell", "town"),
    [("60_35", "Norak"), ("30_45", "Nikopol"), ("40_40", "Batumi"), ("30_40", "Alushta"), ("70_35", "Murghob")],
)
def test_towns_of_the_region_are_named_once(cell: str, town: str) -> None:
    written = [row[0] for row in OVERVIEW["towns"]]
    named = [row[0] for row in CELLS[cell]["towns"]]
    assert [*written, *named].count(town) <= 1
    assert town in named or any(name.startswith(town[:4]) for name in written)


def test_towns_are_written_in_letters_that_the_page_has_already() -> None:
    letters = {letter for cell in CELLS.values() for row in cell.get("towns", []) for letter in row[0]}
    assert {letter for letter in letters if letter > "ÿ"} <= {"\u0131"}


def test_a_backdrop_of_an_atlas_without_overview_is_drawn_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "backdrop.json").write_bytes((FOLDER / "backdrop.json").read_bytes())
    assert read_overview(tmp_path) == (FOLDER / "backdrop.json").read_bytes()
    assert find_cells(tmp_path) == []


def test_a_damaged_overview_is_told(tmp_path: Path) -> None:
    (tmp_path / "overview.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BackdropError, match=r"overview\.json has no cells_per_degree"):
        read_overview(tmp_path)
