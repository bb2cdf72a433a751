"""Whatever geometry passes the check comes out of every format, as it is."""

import json
from dataclasses import replace

import geopandas
import pytest
import shapely
from shapely.geometry import mapping, shape

from app.catalog.catalog import build_catalog
from app.settings import Settings
from app.web.app import create_app
from tests.catalog.awkward_layer import SHAPES
from tests.samples import COUNTRY_NAMES, ONGOING, at
from tests.web.conftest import client_of

GEOMETRIES = {f"kind-{number}": shape(item) for number, item in enumerate(SHAPES)}


def places_of(geometry):
    return [f"Place {number}" for number in range(len(geometry.geoms) if geometry.geom_type == "MultiPoint" else 1)]


@pytest.fixture(scope="module")
def asked():
    records = [
        replace(ONGOING, id=id_, name=id_, geometry=geometry, host=(), location=at("site", *places_of(geometry)))
        for id_, geometry in GEOMETRIES.items()
    ]
    sources = {claim.source.id: claim.source for claim in ONGOING.claims}
    app = create_app(Settings.from_environ({}), build_catalog(sources.values(), records, COUNTRY_NAMES))
    app.state.status = "ready"
    return client_of(app).get


def test_the_api_answers_with_it(asked):
    features = asked("/api/collections/bases/items?limit=100").json()["features"]
    assert {item["id"]: item["geometry"] for item in features} == {
        id_: json.loads(json.dumps(mapping(geometry))) for id_, geometry in GEOMETRIES.items()
    }


def test_a_box_around_it_finds_it(asked):
    for id_, geometry in GEOMETRIES.items():
        box = ",".join(map(str, geometry.bounds))
        assert id_ in {
            item["id"] for item in asked(f"/api/collections/bases/items?bbox={box}&limit=100").json()["features"]
        }


@pytest.mark.parametrize("form", ["gpkg", "fgb", "kml", "parquet"])
def test_a_file_holds_it(asked, form, tmp_path):
    path = tmp_path / f"records.{form}"
    path.write_bytes(asked(f"/exports/{path.name}").content)
    layer = {"layer": "records"} if form == "gpkg" else {}
    frame = geopandas.read_parquet(path) if form == "parquet" else geopandas.read_file(path, **layer)
    names = frame["name"] if "name" in frame else frame["Name"]
    found = dict(zip(names, frame.geometry, strict=True))
    assert all(shapely.equals(shapely.force_2d(found[id_]), geometry) for id_, geometry in GEOMETRIES.items())


def test_a_table_holds_it(asked):
    text = asked("/exports/records.csv").text
    assert all(id_ in text for id_ in GEOMETRIES)
    assert "GEOMETRYCOLLECTION" in text


@pytest.mark.parametrize("id_", GEOMETRIES)
@pytest.mark.parametrize("address", ["/records/bases/{}", "/exports/map.svg?record=bases/{}", "/exports/map.html?q={}"])
def test_pages_and_pictures_show_it(asked, address, id_):
    answer = asked(address.format(id_))
    assert answer.status_code == 200
    assert answer.content
