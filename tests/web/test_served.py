"""Whatever passes the check is served: every page, picture and file, and each file read back has the same records.

A longer run, of other layers each time: `python -m pytest tests/web/test_served.py --hypothesis-profile long`.
"""

import csv
import io
import json
import zipfile
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

import geopandas
import pyogrio
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from shapely import equals_exact, from_wkt
from shapely.geometry import shape
from starlette.testclient import TestClient

from app.catalog.catalog import load_catalog
from app.catalog.checking import check_layer
from app.domain.vocabulary import Collection
from app.query.frames.datasets import CLAIMS, SOURCES
from app.rendering.archive.formats import FILES
from app.settings import Settings
from app.web.app import create_app
from app.web.pages.program_files import read_program_files
from app.web.site import build_site
from tests.catalog.awkward_layer import SHAPES, layers
from tests.catalog.sound_layer import Layer, claim, feature, source, write
from tests.samples import sample_catalog

SETTINGS = Settings.from_environ({})
PROGRAM = read_program_files(SETTINGS.templates, SETTINGS.static)
APP = create_app(SETTINGS, sample_catalog())
CLIENT = TestClient(APP, raise_server_exceptions=True, follow_redirects=True)
CRS = "http://www.opengis.net/def/crs/EPSG/0/"
API = "/api/collections"
PAGES = (
    *(
        "/",
        "/?datetime=2008",
        "/?as_of=1500-01-01",
        "/records",
        "/sources",
        "/compare",
        "/about",
        "/embed",
        "/embed?datetime=0079",
    ),
    *(
        "/healthz",
        "/api",
        "/api/openapi.json",
        API,
        "/exports/map.svg?width=600&height=400",
        "/exports/map.png?width=400&height=300",
    ),
    *("/exports/map.html", "/oembed?url=http://testserver/", "/oembed?format=xml&url=http://testserver/embed"),
)
ROUNDING = 1e-6
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # an example takes seconds
IS_SHORT = settings.get_current_profile_name() == "unhurried"


def get(path, **params):
    answer = CLIENT.get(path, params=params or None)
    assert answer.status_code == 200, (path, params, answer.text[:2000])
    return answer


def serve(catalog):
    APP.state.site = build_site(SETTINGS, PROGRAM, catalog)


def load(layer):
    """Write the layer, see it pass the check, and serve it."""
    with TemporaryDirectory() as folder:
        folders = write(layer, Path(folder))
        assert [problem for problem in check_layer(*folders) if problem.severity == "error"] == []
        catalog = load_catalog(*folders)
    serve(catalog)
    return catalog


def places(items):
    return {str(id_): place for id_, place in items}


def from_geojson(body):
    return places((item["id"], item["geometry"] and shape(item["geometry"])) for item in json.loads(body)["features"])


def from_csv(body):
    rows = csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    return places((row["id"], from_wkt(row["geometry"]) if row["geometry"] else None) for row in rows)


def from_gdal(body, code, layer=0):
    with NamedTemporaryFile(suffix=f".{code}") as file:
        Path(file.name).write_bytes(body)
        frame = pyogrio.read_dataframe(file.name, layer=layer)
    return places(zip(frame["id"], frame.get("geometry", [None] * len(frame)), strict=True))


def from_parquet(body):
    try:
        frame = geopandas.read_parquet(io.BytesIO(body))
    except ValueError:  # without any place it is plain Parquet
        frame = geopandas.pd.read_parquet(io.BytesIO(body))
    return places(zip(frame["id"], frame.get("geometry", [None] * len(frame)), strict=True))


READERS = {
    "json": from_geojson,
    "geojson": from_geojson,
    "csv": from_csv,
    "parquet": from_parquet,
    **{code: partial(from_gdal, code=code) for code in ("gpkg", "fgb", "kml")},
}


def same(found, expected, code):
    """The same records at the same places; FlatGeobuf knows only those that have one."""
    expected = {id_: place for id_, place in expected.items() if place is not None or code != "fgb"}
    assert found.keys() == expected.keys(), code
    for id_, place in expected.items():
        if place is None:
            assert found[id_] is None, (code, id_)
        else:
            assert found[id_].geom_type == place.geom_type, (code, id_)
            assert equals_exact(found[id_], place, ROUNDING), (code, id_, found[id_].wkt, place.wkt)


def look_at_pages(catalog):
    for path in PAGES:
        get(path)
    for record in catalog.records:
        get(f"/records/{record.collection}/{record.id}")
        get(f"/exports/map.svg?record={record.collection}/{record.id}")
    for source_ in catalog.sources:
        get(f"/sources/{source_}")


def look_at_items(catalog):
    for collection in {record.collection for record in catalog.records} or Collection:
        expected = {record.id: record.geometry for record in catalog.in_collection(collection)}
        address = f"{API}/{collection}/items"
        for code in ("json", "csv", "kml", "gpkg", "fgb", "parquet"):
            same(READERS[code](get(address, f=code, limit=1000).content), expected, code)
        assert len(get(address, crs=f"{CRS}3857", limit=1000).json()["features"]) == len(expected)
        get(address, f="html")
        for id_ in expected:
            get(f"{address}/{id_}")
            get(f"{address}/{id_}", f="html")
    for name, count in ((CLAIMS, sum(len(item.claims) for item in catalog.records)), (SOURCES, len(catalog.sources))):
        for code in ("json", "csv", "kml", "gpkg", "fgb", "parquet", "html"):
            body = get(f"{API}/{name}/items", f=code, limit=1000).content
            if code in READERS and code != "fgb":
                assert len(READERS[code](body)) == count, (name, code)


def look_at_exports(catalog):
    expected = {record.id: record.geometry for record in catalog.records}
    for code in FILES:
        body = get(f"/exports/records.{code}").content
        same(from_gdal(body, code, "records") if code == "gpkg" else READERS[code](body), expected, code)
    with zipfile.ZipFile(io.BytesIO(get("/exports/package.zip").content)) as package:
        same(from_csv(package.read("records.csv")), expected, "csv")
        assert json.loads(package.read("datapackage.json"))["resources"]
    for record in catalog.records[:2]:
        get("/oembed", url=f"http://testserver/records/{record.collection}/{record.id}")


def look_at_everything(catalog):
    look_at_pages(catalog)
    look_at_items(catalog)
    look_at_exports(catalog)


@given(layers(size=1 if IS_SHORT else 3))
@settings(max_examples=2 if IS_SHORT else 200, suppress_health_check=list(HealthCheck), phases=WITHOUT_SHRINKING)
def test_a_layer_of_awkward_records_comes_out_of_every_format(layer):
    look_at_everything(load(layer))


def test_a_layer_of_no_records_is_served():
    look_at_everything(load(Layer(features={}, texts={}, sources=[])))


def test_a_layer_of_one_record_without_a_place_is_served():
    catalog = load(layer_of([None]))
    look_at_items(catalog)
    look_at_exports(catalog)


def test_every_type_of_geometry_comes_out_of_every_format():
    catalog = load(layer_of(SHAPES))
    get("/")
    look_at_items(catalog)
    look_at_exports(catalog)


@pytest.mark.parametrize("geometry", SHAPES[:6], ids=[item["type"] for item in SHAPES[:6]])
def test_a_geometry_alone_comes_out_of_every_format(geometry):
    look_at_exports(load(layer_of([geometry])))


def layer_of(geometries):
    """A layer of events at those places, which are in no country."""
    layer = Layer(features={}, texts={"gazette": "It met.\n"}, sources=[source("gazette", "2008")])
    layer.features[Collection.EVENTS] = [event_at(f"event-{n}", item) for n, item in enumerate(geometries)]
    return layer


def event_at(id_, geometry):
    count = len(geometry["coordinates"]) if geometry and geometry["type"] == "MultiPoint" else int(geometry is not None)
    found = feature(
        *(id_, "meeting", None, None, claim("occurred", "2008", "2008", "gazette", "It met.", note="In 2008.")),
        host=[],
        location={"precision": "region" if geometry else "none", "basis": "drawn", "places": ["Sea"] * count},
    )
    return {**found, "geometry": geometry}
