"""The generalised outlines of countries, and the records that have them as geometry."""

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from app.catalog.catalog import load_catalog
from app.catalog.countries import read_countries, read_country_outlines, with_outline
from tests.samples import BORDER_LINE, MEMBER, TRANSFER, TWO_SITES, at, make_record
from tools.outlines import build_outlines, to_text

GEODATA = Path(__file__).parents[2] / "geodata"
SEEDS = GEODATA.parent / "seeds"
BACKDROP = GEODATA / "backdrop"
OUTLINES = read_country_outlines(BACKDROP)
ABOUT_200 = 330
NEAR = 0.1  # degrees


def read_points() -> list[dict[str, str]]:
    with (BACKDROP / "points.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["iso2"]]


def test_the_outlines_are_those_of_the_backdrop() -> None:
    backdrop = json.loads((BACKDROP / "backdrop.json").read_text(encoding="utf-8"))
    assert (BACKDROP / "outlines.json").read_text(encoding="utf-8") == to_text(build_outlines(backdrop))


def test_every_country_has_a_valid_outline_of_about_200_vertices() -> None:
    assert set(OUTLINES) == set(read_countries(BACKDROP))
    assert [code for code, shape in OUTLINES.items() if shape.is_empty or not shape.is_valid] == []
    assert {code for code, shape in OUTLINES.items() if shapely.get_num_coordinates(shape) > ABOUT_200} == set()


@pytest.mark.parametrize("row", read_points(), ids=lambda row: row["name"])
def test_each_point_lies_in_the_outline_of_its_country_by_law_or_on_its_coast(row: dict[str, str]) -> None:
    point = shapely.Point(float(row["longitude"]), float(row["latitude"]))
    assert OUTLINES[row["iso2"]].distance(point) < NEAR
    assert [code for code, shape in OUTLINES.items() if code != row["iso2"] and shape.intersects(point)] == []


def test_outlines_of_neighbours_do_not_overlap() -> None:
    near = {code: shape for code, shape in OUTLINES.items() if shape.intersects(shapely.box(20, 34, 80, 58))}
    tree, codes = shapely.STRtree(list(near.values())), list(near)
    pairs = tree.query(list(near.values()), predicate="overlaps").T
    assert {(codes[a], codes[b]) for a, b in pairs if near[codes[a]].intersection(near[codes[b]]).area > 1e-9} == set()


def test_a_record_known_only_to_be_in_a_country_has_its_outline_and_keeps_its_point_for_maps() -> None:
    placed = with_outline(TRANSFER, OUTLINES)
    assert placed.geometry is not None
    assert placed.geometry.equals(OUTLINES["TJ"])
    assert placed.label_place == placed.drawn_geometry == TRANSFER.geometry


def test_a_membership_has_the_outline_of_its_country_and_no_point() -> None:
    placed = with_outline(MEMBER, OUTLINES)
    assert placed.geometry is not None
    assert placed.geometry.equals(OUTLINES["UZ"])
    assert placed.drawn_geometry is None


def test_several_hosts_have_their_outlines_together_without_the_border_between_them() -> None:
    placed = with_outline(replace(TRANSFER, host=("TJ", "KG", "US")), OUTLINES).geometry
    assert placed is not None
    assert placed.is_valid
    assert placed.covers(shapely.union_all([OUTLINES["TJ"], OUTLINES["KG"], OUTLINES["US"]]).buffer(-0.01))


@pytest.mark.parametrize("record", [TWO_SITES, BORDER_LINE, make_record("nowhere", geometry=None, location=at("none"))])
def test_a_nearer_place_stays_as_it_is(record) -> None:
    assert with_outline(record, OUTLINES) is record


def test_outer_rings_run_counterclockwise_on_the_grid_of_the_backdrop() -> None:
    placed = with_outline(replace(TRANSFER, host=("RU",)), OUTLINES).geometry
    assert all(part.exterior.is_ccw for part in shapely.get_parts(placed))
    assert (shapely.get_coordinates(placed).round(3) == shapely.get_coordinates(placed)).all()


def test_an_atlas_without_outlines_has_those_of_the_program(tmp_path: Path) -> None:
    shutil.copytree(GEODATA, tmp_path / "geodata", ignore=shutil.ignore_patterns("outlines.json"))
    (own,) = [item for item in load_catalog(tmp_path / "geodata", SEEDS).records if item.id == "russia-csto"]
    assert own.geometry is not None
    assert own.geometry.equals(with_outline(own, OUTLINES).geometry)
