"""A list of sites in any usual format becomes drafts: every row one, none twice, and faults are told by their rows."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point

from app.catalog.files import FileError
from app.curating.drafts.columns import Columns, choose_columns, guess_columns
from app.curating.drafts.formats import read_table
from app.curating.drafts.importing import import_table
from app.curating.drafts.store import DRAFTS_FILE, format_drafts, list_drafts, parse_drafts, without_draft
from app.errors import DraftError
from tests.catalog.mutations import changed_bytes, changed_json
from tests.curating.drafts.lists import HEADINGS, ROWS, to_csv, to_gdal, to_kml, to_kmz, to_xlsx
from tests.curating.sources.made import make_folder

# Wherever they are: islands, leased and disputed ground, and both sides of 180 degrees.
KNOWN_SITES = [
    *(
        ("kadena", "JP", 127.7681, 26.3556),
        ("diego-garcia", "IO", 72.4111, -7.3133),
        ("andersen", "GU", 144.9244, 13.584),
    ),
    *(("guantanamo", "CU", -75.0967, 19.9031), ("akrotiri", "CY", 32.9878, 34.5904), ("wrangel", "RU", -179.55, 70.98)),
    *(("sevastopol", "UA", 33.5254, 44.6167), ("bondsteel", "XK", 21.247, 42.36), ("thule", "GL", -68.7032, 76.5312)),
    *(("gudauta", "GE", 40.5833, 43.1), ("hong-kong", "HK", 114.16, 22.28), ("midway", "US", -177.381, 28.2017)),
    *(("pearl", "US", -157.95, 21.345), ("abu-musa", "IR", 55.03, 25.87), ("kronstadt", "RU", 29.704, 60.016)),
]


@pytest.fixture
def folder(tmp_path):
    return make_folder(tmp_path / "atlas")


def take(folder, data, name="sites", crs="", **columns):
    table = read_table(data, name)
    return import_table(folder, table, choose_columns(table, guess_columns(table), Columns(**columns)), name, crs)


def take_rows(folder, *rows, headings=HEADINGS, separator=";", **more):
    return take(folder, to_csv(separator, rows, headings), **more)


def told(imported):
    return [str(fault) for fault in imported.faults]


FORMATS = {
    "commas": lambda _folder: to_csv(),
    "semicolons": lambda _folder: to_csv(";"),
    "tabs in UTF-16": lambda _folder: to_csv("\t").decode().encode("utf-16"),
    "a workbook with a title above, in its second sheet": lambda _folder: to_xlsx(),
    "GeoJSON": lambda folder: to_gdal(folder, "x.geojson"),
    "older GeoJSON in metres": lambda folder: to_gdal(folder, "x.geojson", "EPSG:3857"),
    "GeoPackage": lambda folder: to_gdal(folder, "x.gpkg"),
    "GeoPackage in metres": lambda folder: to_gdal(folder, "x.gpkg", "EPSG:32642"),
    "KML": lambda _folder: to_kml(),
    "KMZ": lambda _folder: to_kmz(),
}


@pytest.mark.parametrize("make", FORMATS.values(), ids=FORMATS)
def test_the_same_sites_come_out_of_every_format(folder, tmp_path, make):
    imported = take(folder, make(tmp_path))
    assert told(imported) == []
    assert [(draft.number, draft.name, draft.country, draft.kind) for draft in list_drafts(folder)] == [
        (1, "Kant", "KG", "air base"),
        (2, "Gyumri", "AM", "land base"),
    ]
    assert [
        draft.geometry.distance(Point(row[3], row[4])) < 1e-5 for draft, row in zip(imported.added, ROWS, strict=True)
    ]
    assert [draft.hints["Remarks"] for draft in imported.added] == ["near Kant", "near Gyumri"]


def test_sites_of_the_whole_world_each_become_a_draft(folder):
    rows = [f"{name},{host},{x},{y}" for name, host, x, y in KNOWN_SITES]
    imported = take(folder, "\n".join(["name,host,longitude,latitude", *rows]).encode())
    assert told(imported) == []
    found = [(draft.name, draft.country, draft.geometry.x, draft.geometry.y) for draft in list_drafts(folder)]
    assert found == KNOWN_SITES


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        ("name,lat,lon", Columns("name", "lat", "lon")),
        ("lon,lat,site_name,cc", Columns("site_name", "lat", "lon", "", "cc")),
        ("Название,Широта,Долгота,Страна,Тип", Columns("Название", "Широта", "Долгота", "", "Страна", "Тип")),
        ("X,Y,Title", Columns("Title", "Y", "X")),
        ("Latitude (WGS84),Longitude (WGS84),base name", Columns("base name", "Latitude (WGS84)", "Longitude (WGS84)")),
        ("foo,bar", Columns()),
    ],
)
def test_columns_are_guessed_by_their_headings(headings, columns):
    values = ",".join("1" for _ in headings.split(","))
    assert guess_columns(read_table(f"{headings}\n{values}\n".encode(), "x")) == columns


def test_a_column_of_places_is_guessed_by_its_values():
    columns = guess_columns(read_table(b"name;location;where\nKant;a town;42,85 74,84\n", "x"))
    assert (columns.name, columns.place) == ("name", "where")


def test_a_column_that_is_named_goes_before_the_guess():
    table = read_table(b"name,local,x,y\nA,B,1,2\n", "sites")
    assert choose_columns(table, guess_columns(table), Columns(name="local")).name == "local"
    with pytest.raises(DraftError, match="no column 'town' for the name; there are: name, local, x, y"):
        choose_columns(table, guess_columns(table), Columns(name="town"))


@pytest.mark.parametrize(
    ("why", "latitude", "longitude", "words"),
    [
        ("no number", "north", "74.8", "row 2: Latitude 'north' is no coordinate that can be read"),
        ("nothing", "", "74.8", "row 2: Latitude is empty"),
        ("too many minutes", "42°99'", "74.8", 'row 2: Latitude "42°99\'" is no coordinate that can be read'),
        ("outside of the world", "42.8", "274.8", "row 2: place 'POINT (274.8 42.8)' is outside of the world"),
        ("without end", "42.8", "9" * 400, "row 2: place 'POINT (Infinity 42.8)' is outside of the world"),
    ],
)
def test_a_row_whose_place_is_broken_is_told_and_still_a_draft(folder, why, latitude, longitude, words):
    imported = take_rows(folder, ["Kant", "KG", "", longitude, latitude, ""], ["Ok", "", "", "1", "2", ""])
    draft = imported.added[0]
    assert told(imported) == [words], why
    assert (draft.name, draft.geometry, draft.notes) == ("Kant", None, (words.removeprefix("row 2: "),))
    assert draft.hints["Longitude"] == longitude


@pytest.mark.parametrize(
    ("why", "country", "place", "turned"),
    [
        ("a latitude over 90", "", (42.8, 104.8), True),
        ("in its country only when turned", "KG", (42.85, 74.84), True),
        ("in its country as it is", "KG", (74.84, 42.85), False),
        ("in neither", "KG", (10.0, 50.0), False),
        ("a country that is unknown", "", (42.85, 74.84), False),
    ],
)
def test_coordinates_the_wrong_way_round_are_noticed(folder, why, country, place, turned):
    imported = take_rows(folder, ["Kant", country, "", *place, ""])
    x, y = place
    assert imported.added[0].geometry == (Point(y, x) if turned else Point(x, y)), why
    assert any("the wrong way round" in line for line in told(imported)) is turned


def test_decimal_commas_degrees_and_other_systems_are_read(folder):
    rows = [["A", "", "", "74,5", "42,25", ""], ["B", "", "", "74°30'E", "42°15'N", ""]]
    assert [draft.geometry for draft in take_rows(folder, *rows).added] == [Point(74.5, 42.25)] * 2
    metres = take_rows(folder, ["C", "", "", "8293302,06", "5194503,5", ""], crs="EPSG:3857")
    assert metres.added[0].geometry.distance(Point(74.5, 42.223)) < 0.001
    with pytest.raises(DraftError, match="'nonsense' is no coordinate system"):
        take_rows(folder, ["D", "", "", "1", "2", ""], crs="nonsense")


def test_rows_without_a_name_too_long_or_of_an_unknown_country_are_kept_and_told(folder):
    imported = take_rows(
        folder,
        ["", "", "", "1", "2", ""],
        [],
        ["B", "Atlantis", "", "1", "50", "", "more"],
        ["C", "KG", "", "75", "42"],
    )
    assert [draft.name for draft in imported.added] == ["Row 2 of sites", "B", "C"]
    assert told(imported) == [
        "row 4: has 7 values for 6 headings",
        "row 4: Country 'Atlantis' is no country that we know",
    ]
    assert imported.added[1].hints["column 7"] == "more"
    assert imported.added[1].hints["Country"] == "Atlantis"


def test_what_is_there_twice_is_noticed(folder):
    first = take_rows(folder, ["Kant", "", "", "74.8461", "42.8534", ""], ["Other", "", "", "10", "50", ""])
    assert [draft.notes for draft in first.added] == [(), ()]
    again = take_rows(
        folder,
        ["KANT", "", "", "1", "1", ""],
        ["Air base", "", "", "74.8462", "42.8533", ""],
        ["Example Station", "", "", "20", "50", ""],
        ["Air base", "", "", "30", "50", ""],
    )
    assert [draft.notes for draft in again.added] == [
        ("probably the same as draft 1",),
        ("stands where draft 1 does",),
        (EXAMPLE,),
        ("probably the same as draft 4",),
    ]


EXAMPLE = "probably the same as bases/example-station"


def test_the_same_list_again_makes_no_second_drafts_also_of_those_that_were_removed(folder):
    take(folder, to_csv())
    drafts = folder / DRAFTS_FILE
    drafts.write_bytes(format_drafts(without_draft(parse_drafts(drafts.read_bytes()), 1)))
    assert [draft.number for draft in list_drafts(folder)] == [2]
    again = take(folder, to_csv(";"), "another name.csv")
    assert (again.added, again.repeated) == ((), 2)
    new = take_rows(folder, ["New", "", "", "1", "2", ""])
    assert [draft.number for draft in new.added] == [3]


def test_a_list_of_1500_sites_loses_none(folder):
    rows = [[f"Site {n}", "KG", "", f"{72 + n / 1000}", "?" if n % 100 == 0 else "42,5", ""] for n in range(1500)]
    imported = take_rows(folder, *rows)
    assert len(list_drafts(folder)) == len(imported.added) == 1500
    assert told(imported) == [
        f"row {n + 2}: Latitude '?' is no coordinate that can be read" for n in range(0, 1500, 100)
    ]


REFUSED = [
    ("nothing", b"", "holds no table with headings and rows"),
    ("headings alone", b"name,lat,lon\n", "holds no rows"),
    ("no headings", b"Kant,42.85,74.84\nOsh,40.5,72.8\n", "has no headings"),
    ("JSON that is no GeoJSON", b'{"a": 1}', "is JSON, but no GeoJSON"),
    ("JSON that breaks off", b'{"type": "FeatureCollection", "features": [', "is not JSON"),
    ("no features", b'{"type": "FeatureCollection", "features": []}', "holds no rows"),
    ("a page", b"<!doctype html><p>x</p>", "is neither KML nor another list"),
    ("KML that breaks off", to_kml()[:200], "is no KML or GeoPackage that can be read"),
    ("a GeoPackage that breaks off", b"SQLite format 3\0" + b"\0" * 100, "is no KML or GeoPackage that can be read"),
    ("a ZIP that breaks off", b"PK\x03\x04", "is a ZIP that cannot be unpacked"),
    ("a document of Word", to_kmz().replace(b"doc.kml", b"doc.xml"), "is no workbook of a spreadsheet"),
    ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not in an encoding that can be recognised"),
]


@pytest.mark.parametrize(("data", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_list_is_told_in_a_sentence(data, words):
    with pytest.raises(FileError, match=words):
        read_table(data, "sites")


def judge(data):
    """Read and draft; nothing but the house's own errors may come out of it."""
    try:
        table = read_table(data, "sites")
        return import_table(FUZZED, table, guess_columns(table), "sites")
    except (FileError, DraftError) as error:
        assert str(error)  # noqa: PT017 - a sentence, and not expected


@pytest.fixture(scope="module", autouse=True)
def _fuzzed(tmp_path_factory):
    global FUZZED  # noqa: PLW0603 - hypothesis takes no fixture that is made anew
    FUZZED = make_folder(tmp_path_factory.mktemp("fuzzed") / "atlas")


@settings(max_examples=60)
@given(st.one_of(st.binary(), st.sampled_from([to_csv(), to_xlsx(), to_kml()]).flatmap(changed_bytes)))
def test_any_bytes_are_drafts_or_a_sentence(data):
    judge(data)


def feature(name, host, x, y):
    geometry = {"type": "Point", "coordinates": [x, y]}
    return {"type": "Feature", "properties": {"name": name, "host": host}, "geometry": geometry}


GEOJSON = {"type": "FeatureCollection", "features": [feature(*row[:2], *row[3:5]) for row in ROWS]}


@settings(max_examples=25)
@given(changed_json(json.dumps(GEOJSON).encode()))
def test_any_features_are_drafts_or_a_sentence(data):
    judge(data)


def test_a_broken_feature_does_not_take_the_others_with_it(folder):
    broken = {"type": "Feature", "properties": {"name": "Broken"}, "geometry": {"type": "Point", "coordinates": ["x"]}}
    content = {**GEOJSON, "features": [*GEOJSON["features"], broken, None]}
    imported = take(folder, json.dumps(content).encode())
    assert [draft.name for draft in imported.added] == ["Kant", "Gyumri", "Broken", "Row 4 of sites"]
    assert told(imported) == ['row 3: geometry \'{"type": "Point", "coordinates": ["x"]}\' is no geometry']
