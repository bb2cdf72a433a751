"""The countries of the backdrop: whose a place is, and that the build tells the same every time."""

import csv
import gzip
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
import shapely

from app.catalog.countries import OTHERS, read_countries, read_country_names
from app.catalog.problems import Report
from app.catalog.rules.places import check_place
from tests.samples import make_record

BACKDROP = Path(__file__).parents[2] / "geodata" / "backdrop"
LEVELS = {name: read_countries(BACKDROP, f"{name}.json") for name in ("backdrop", "overview")}
COUNTRIES = LEVELS["backdrop"]
SQUARE = [(0.0, 0.0), (8.0, 0.0), (8.0, 8.0), (0.0, 8.0), (0.0, 0.0)]


Load = Callable[[str], ModuleType]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """Load a module of the build, which is a folder of scripts and no package."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(BACKDROP))
    yield importlib.import_module
    for name in ("coding", "simplifying", "topology"):
        if name not in before:
            sys.modules.pop(name, None)


def read_points() -> list[dict[str, str]]:
    with (BACKDROP / "points.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("row", read_points(), ids=lambda row: row["name"])
def test_each_point_lies_in_its_country_by_law_and_in_no_other(row: dict[str, str], level: str) -> None:
    point = shapely.Point(float(row["longitude"]), float(row["latitude"]))
    found = [code for code, country in LEVELS[level].items() if country.intersects(point)]
    assert found == ([row["iso2"]] if row["iso2"] else [])


@pytest.mark.parametrize("level", LEVELS)
def test_every_shape_is_valid_and_within_the_degrees_of_crs84(level: str) -> None:
    countries = LEVELS[level]
    faulty = [code for code, shape in countries.items() if not shape.is_valid or shape.is_empty]
    west, south, east, north = shapely.total_bounds(list(countries.values()))
    assert faulty == []
    assert (west >= -180, south >= -90, east <= 180, north <= 90) == (True, True, True, True)


@pytest.mark.parametrize("level", LEVELS)
def test_neighbours_share_their_border_and_overlap_nowhere(level: str) -> None:
    near = {code: shape for code, shape in LEVELS[level].items() if shape.intersects(shapely.box(20, 34, 80, 58))}
    tree, codes = shapely.STRtree(list(near.values())), list(near)
    pairs = tree.query(list(near.values()), predicate="overlaps").T
    overlapping = {(codes[a], codes[b]) for a, b in pairs if near[codes[a]].intersection(near[codes[b]]).area > 1e-9}
    assert overlapping == set()


def test_every_country_has_a_name_and_its_label_lies_in_it() -> None:
    names = read_country_names(BACKDROP)
    labels = json.loads((BACKDROP / "backdrop.json").read_text(encoding="utf-8"))["labels"]
    points = {code: shapely.Point(x / 200, y / 200) for _, _, x, y, _, code in labels}
    outside = [code for code in ("RU", "TJ", "KG", "KZ", "UZ", "TM", "GE", "AM", "AZ", "UA", "MD", "BY", "SY", "US")
               if not COUNTRIES[code].contains(points[code])]  # fmt: skip
    assert set(COUNTRIES) <= set(names)
    assert outside == []
    assert (names["SY"], names["MD"], names["US"]) == ("Syria", "Moldova", "United States")


@pytest.mark.parametrize(
    "points",
    [
        pytest.param([(1, 2)], id="a single point"),
        pytest.param([(0, 0), (5, -7), (5, -7)], id="standing still"),
        pytest.param([(-36000, 17000), (36000, -17000)], id="from one end of the world to the other"),
    ],
)
def test_steps_lead_back_to_the_points(points: list[tuple[int, int]], load: Load) -> None:
    coding = load("coding")
    assert coding.from_steps(coding.to_steps(points)) == points


def test_grid_rounds_and_leaves_out_repeated_points(load: Load) -> None:
    assert load("coding").to_grid([(1.0, 2.0), (1.001, 2.001), (1.006, 2.0)]) == [(200, 400), (201, 400)]


def test_simplifying_keeps_ends_and_corners_and_drops_what_nobody_sees(load: Load) -> None:
    simplify_line = load("simplifying").simplify_line
    line = [(40.0, 40.0), (40.5, 40.0001), (41.0, 40.0), (41.0, 41.0), (41.0001, 41.5), (41.0, 42.0)]
    assert simplify_line(line) == [(40.0, 40.0), (41.0, 40.0), (41.0, 42.0)]


def test_simplifying_keeps_more_around_a_fault(load: Load) -> None:
    simplify_line = load("simplifying").simplify_line
    line = [(40.0, 40.0), (40.01, 40.005), (40.02, 40.0)]
    assert len(simplify_line(line)) == 2
    assert simplify_line(line, [(40.01, 40.0)]) == line


def test_two_neighbours_share_one_arc_whatever_order_they_come_in(load: Load) -> None:
    topology = load("topology")
    faces = topology.cut_faces([shapely.LineString(SQUARE), shapely.LineString([(4.0, -1.0), (4.0, 9.0)])])
    codes = ["AA" if face.centroid.x < 4 else "BB" for face in faces]
    forwards = topology.build_topology(topology.dissolve(faces, codes))
    backwards = topology.build_topology(topology.dissolve(faces[::-1], codes[::-1]))
    shared = [arc for arc, side in zip(forwards.arcs, forwards.sides, strict=True) if len(side) == 2]
    assert forwards == backwards
    assert shared == [[(4.0, 0.0), (4.0, 8.0)]]


def test_every_ring_closes_where_two_shores_of_a_country_meet_in_a_point(load: Load) -> None:
    squares = {"AA": [shapely.box(0, 0, 1, 1), shapely.box(1, 1, 2, 2)], "BB": [shapely.box(1, 0, 2, 1)]}
    topology = load("topology").build_topology(squares)
    for ring in (ring for polygons in topology.polygons.values() for polygon in polygons for ring in polygon):
        arcs = [topology.arcs[i] if i >= 0 else topology.arcs[~i][::-1] for i in ring]
        assert [arc[-1] for arc in arcs] == [arc[0] for arc in arcs[1:] + arcs[:1]]


def test_the_built_file_is_small_enough_for_a_first_view() -> None:
    assert len(gzip.compress((BACKDROP / "overview.json").read_bytes(), 9)) <= 65_000


# ISO 3166-1 alpha-2, as of 2026.
ISO_3166_1 = [
    code
    for line in (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW",
        "BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI",
        "FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN",
        "IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME",
        "MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF",
        "PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV",
        "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE",
        "YT ZA ZM ZW",
    )
    for code in line.split()
]


def test_every_country_and_territory_is_taken_as_an_operator_and_a_host_and_nothing_else() -> None:
    report = Report()
    for code in ISO_3166_1:
        check_place(make_record("base", geometry=None, operator=(code,), host=(code,)), COUNTRIES, report)
    assert "unknown-country" not in {problem.rule for problem in report.problems}
    assert sorted(COUNTRIES.codes - OTHERS.keys()) == ISO_3166_1
