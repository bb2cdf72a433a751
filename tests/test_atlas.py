"""The atlas in Python: the same answers as the API, in frames that GeoPandas can write anywhere."""

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import geopandas
import pandas as pd
import pytest
from starlette.testclient import TestClient

from app.errors import GarrisonError, LayerError, ParametersError, QueryError, SettingsError
from app.settings import Settings
from app.web.app import create_app
from garrison import Atlas

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def atlas():
    return Atlas.load()


@pytest.fixture(scope="module")
def client():
    return TestClient(create_app(Settings.from_environ({})))


ASKED = [  # of the atlas, and the same of the API
    ("bases", {}, {}),
    ("bases", {"datetime": "2008", "host": "TJ"}, {"datetime": "2008-01-01/2008-12-31", "host": "TJ"}),
    ("deployments", {"host": ["TJ", "KG"]}, {"host": "TJ,KG"}),
    ("deployments", {"host": "Tajikistan", "attested": True}, {"host": "TJ", "attested": "true"}),
    ("deployments", {"bbox": (67, 36, 75, 41)}, {"bbox": "67,36,75,41"}),
    ("events", {"datetime": ("2011", None)}, {"datetime": "2011-01-01/.."}),
    ("events", {"datetime": dt.date(2012, 2, 5)}, {"datetime": "2012-02-05"}),
    ("memberships", {"as_of": "2012", "sortby": ["-name", "id"]}, {"as_of": "2012-12-31", "sortby": "-name,id"}),
    ("claims", {"filter": "value_min > 1000 AND host = 'TJ'"}, {"filter": "value_min > 1000 AND host = 'TJ'"}),
    ("claims", {"q": "air base", "as_of": pd.Timestamp("2012-06-30")}, {"q": "air base", "as_of": "2012-06-30"}),
    ("sources", {"language": "en", "originator": None}, {"language": "en"}),
]


@pytest.mark.parametrize(("collection", "asked", "given"), ASKED)
def test_a_frame_has_what_the_api_answers(atlas, client, collection, asked, given):
    answer = client.get(f"/api/collections/{collection}/items", params={**given, "limit": 1000}).json()
    frame = atlas.frame(collection, **asked)
    assert frame["id"].tolist() == [feature["id"] for feature in answer["features"]]
    for row, feature in zip(frame.to_dict("records"), answer["features"], strict=True):
        told = {name: plain(value) for name, value in row.items() if name != "geometry"}
        assert told == {name: joined(feature["properties"][name]) for name in told}


def plain(value):
    """A cell as JSON has it."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return None if pd.isna(value) else value


def joined(value):
    return "; ".join(value) if isinstance(value, list) else value


def test_days_are_days_numbers_are_numbers_and_places_have_a_system(atlas):
    bases = atlas.frame("bases")
    assert str(bases["last_attested"].dtype) == "datetime64[s]"
    assert bases["last_attested"].dt.year.min() >= 2008
    assert bases["personnel_min"].dropna().min() > 0
    assert bases.crs == "EPSG:4326"


@pytest.mark.parametrize("name", ["bases", "memberships", "claims"])
@pytest.mark.parametrize("ending", ["parquet", "gpkg", "geojson"])
def test_a_frame_can_be_written_and_read_again(atlas, tmp_path, name, ending):
    frame, path = atlas.frame(name), tmp_path / f"frame.{ending}"
    if ending == "parquet":
        frame.to_parquet(path)
    else:
        frame.to_file(path)
    read = geopandas.read_parquet(path) if ending == "parquet" else geopandas.read_file(path)
    assert read["id"].tolist() == frame["id"].tolist()
    assert read.geometry.notna().tolist() == frame.geometry.notna().tolist()


def test_claims_carry_their_quotes_and_what_is_asked_of_them(atlas):
    claims = atlas.claims(host="TJ", property="personnel")
    assert set(claims["property"]) == {"personnel"}
    assert claims["quote"].str.len().min() > 0
    assert set(claims["source"]) <= set(atlas.sources()["id"])


def test_sources_are_a_plain_table(atlas):
    sources = atlas.sources(as_of="2012-06-30")
    assert not isinstance(sources, geopandas.GeoDataFrame)
    assert set(sources["id"]) == {"rferl-2008", "eurasiareview-2012"}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"hosts": "TJ"}, "'hosts' is not a parameter here; there are bbox"),
        ({"f": "csv"}, "'f' is not a parameter here"),
        ({"limit": 5}, "'limit' is not a parameter here"),
        ({"kind": "airbase"}, "kind takes land_base"),
        ({"host": "Atlantis"}, "host takes codes like KG"),
        ({"datetime": "last year"}, "datetime takes dates like"),
        ({"as_of": "2012-13"}, "as_of takes a day like"),
        ({"filter": "personel_min > 3"}, "personel_min"),
        ({"bbox": (1, 2, 3)}, "bbox takes 4 or 6 finite numbers"),
    ],
)
def test_what_is_wrong_is_told_with_what_there_is(atlas, asked, words):
    with pytest.raises(GarrisonError, match=words):
        atlas.frame("bases", **asked)


def test_everything_that_is_unknown_is_told_at_once(atlas):
    with pytest.raises(ParametersError) as raised:
        atlas.claims(hosts="TJ", year=2008)
    assert [error.parameter for error in raised.value.errors] == ["hosts", "year"]


def test_an_unknown_collection_is_told_those_there_are(atlas):
    with pytest.raises(QueryError, match="no collection 'base'; there are bases, deployments"):
        atlas.frame("base")


@pytest.fixture
def folder(tmp_path):
    for name in ("geodata", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("backdrop", "__pycache__"))
    return tmp_path


def test_an_atlas_of_ones_own_is_read_from_its_folder(folder, atlas):
    assert Atlas.load(folder).catalog.version == atlas.catalog.version
    assert Atlas.load(str(folder)).sources().equals(atlas.sources())


def test_a_damaged_atlas_is_refused_in_words(folder):
    bases = folder / "geodata" / "bases.geojson"
    bases.write_text(bases.read_text("utf-8").replace('"land_base"', '"castle"', 1), "utf-8")
    with pytest.raises(LayerError) as raised:
        Atlas.load(folder)
    assert any(note.startswith("bases.geojson: ") and "castle" in note for note in raised.value.__notes__)


def test_empty_folders_are_refused_by_the_names_of_what_is_missing(tmp_path):
    for name in ("geodata", "seeds"):
        (tmp_path / name).mkdir()
    with pytest.raises(LayerError) as raised:
        Atlas.load(tmp_path)
    assert any(note.startswith("bases.geojson: the file cannot be read") for note in raised.value.__notes__)


def test_a_map_tells_its_parameters(atlas):
    with pytest.raises(
        ParametersError,
        match="'hosts' is not a parameter here; there are .*as_of, collection, kind.*datetime.*did you mean 'host'",
    ):
        atlas.map(hosts="TJ")


def test_a_map_takes_the_values_of_python(atlas):
    made = (
        atlas.map(datetime=("2008", dt.date(2012, 2, 5)), as_of=dt.date(2013, 1, 1), host=["KG", "Tajikistan"])
        .get_root()
        .render()
    )
    query = json.loads(re.search(r'id="page-settings">(.*?)</script>', made)[1])["query"]
    assert query == "?datetime=2008-01-01/2012-02-05&as_of=2013-01-01&host=KG,TJ"


def test_the_atlas_introduces_itself_in_a_line(atlas):
    assert re.fullmatch(r"<Atlas of \d+ records from \d+ articles, data version [0-9a-f]{12}>", repr(atlas))


def test_a_folder_without_an_atlas_is_refused_in_words(tmp_path):
    with pytest.raises(SettingsError, match="There is no folder .*geodata; an atlas has geodata and seeds in it"):
        Atlas.load(tmp_path)
