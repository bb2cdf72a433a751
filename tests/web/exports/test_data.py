"""Files of the current view over HTTP: every format, the data package, and what is refused."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest

from app.domain.intervals import Interval, to_day
from app.query.map_query import MapQuery
from app.rendering.archive.archive import render_archive
from app.rendering.archive.formats import FILES, render_file
from app.rendering.archive.tables import select_tables
from app.settings import Settings
from app.web.app import create_app
from tests.layer import real_layer
from tests.samples import ONGOING, sample_catalog
from tests.web.conftest import client_of

CATALOG = sample_catalog()
YEARS = [Interval(to_day(date(year, 1, 1)), to_day(date(year + 1, 1, 1))) for year in (2010, 2013)]
ADDRESSES = ["/exports/package.zip", "/exports/claims.csv", *(f"/exports/records.{code}" for code in FILES)]


def ids(answer):
    return {feature["id"] for feature in answer.json()["features"]}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_file_is_saved_under_a_name_that_tells_the_data_version(client, address):
    answer = client.get(address)
    name = address.rpartition("/")[2]
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="garrison-{CATALOG.version[:12]}-{name}"'


@pytest.mark.parametrize(("code", "media_type"), FILES.items(), ids=FILES)
def test_a_file_has_the_media_type_of_its_format(client, code, media_type):
    assert client.get(f"/exports/records.{code}").headers["content-type"] == media_type


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_a_file_is_not_sent_it_again(client, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_head_has_the_headers_alone(client, address):
    answer = client.head(address)
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_file_holds_the_view(client):
    assert ids(client.get("/exports/records.geojson?host=KG")) == {"ongoing-base"}
    assert "ongoing-base" not in ids(client.get("/exports/records.geojson?as_of=2007-01-01"))


def read_table(client, address):
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))


def test_a_table_tells_of_the_time_of_the_view(client):
    def told(query):
        (row,) = read_table(client, f"/exports/records.csv?host=KG{query}")
        return row["status"], row["personnel_min"], row["personnel_as_of"], row["publisher"]

    assert told("&datetime=2008") == ("attested", "400", "2008-06-30", "Gazette")
    assert told("&datetime=2010") == ("inferred", "", "", "Gazette")
    assert told("") == ("attested", "400", "2008-06-30", "Gazette; Courier")


TWO_TIMES = {  # what a row says of 2010 and of 2013: for which of them it is reported, its change, and both statuses
    "uzbekistan-csto": ("2010", "Ended by 2013", "inferred", ""),
    "russia-csto": ("2010; 2013", "At both times", "inferred", "inferred"),
    "russia-tajikistan-basing-2012": ("2013", "Began after 2010", "", "attested"),
    "kant-reinforcement-2008": ("2010", "For 2010 only", "announced", "lapsed"),
}


def test_a_table_of_two_times_tells_of_both():
    layer = select_tables(MapQuery(window=YEARS[1], compare=YEARS[0]), real_layer())
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(render_file(layer, "csv").decode("utf-8-sig")))}
    names = ("reported_for", "change", "status", "later_status")
    assert {id_: tuple(rows[id_][name] for name in names) for id_ in TWO_TIMES} == TWO_TIMES
    features = json.loads(render_file(layer, "geojson"))["features"]
    assert [feature["properties"]["change"] for feature in features] == [row["change"] for row in rows.values()]


def test_the_claims_of_the_view_are_a_table_with_links(client):
    claims = read_table(client, "/exports/claims.csv?host=KG")
    assert {claim["record"] for claim in claims} == {"ongoing-base"}
    assert len(claims) == len(ONGOING.claims)
    assert claims[0]["link"] == f"http://testserver/records/bases/ongoing-base#claim-{claims[0]['id']}"


def test_the_package_is_that_of_the_view(client):
    answer = client.get("/exports/package.zip?host=KG")
    assert answer.content == render_archive(select_tables(MapQuery(codes={"host": ("KG",)}), CATALOG))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert json.loads(archive.read("datapackage.json"))["view"] == "host=KG"


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_changes_only_the_look_changes_no_byte(client, address):
    looks = "theme=dark&center=69.10,41.20&zoom=5&record=bases/ongoing-base&layout=table"
    assert client.get(f"{address}?{looks}").content == client.get(address).content


REFUSED = [
    ("records.csv?nowhere=1", 400, "an unknown parameter"),
    ("records.csv?datetime=tomorrow", 400, "a time that is none"),
    ("package.zip?kind=castle", 400, "a code of no list"),
    ("package.zip?host=KG&host=TJ", 400, "a parameter given twice"),
    ("records.xml", 404, "no such format"),
    ("records.", 404, "no format"),
    ("package.rar", 404, "no such package"),
    ("..%2Fpackage.zip", 404, "a path that leads elsewhere"),
]


@pytest.mark.parametrize(("path", "status", "_why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_what_is_asked_wrongly_is_a_problem(client, path, status, _why):
    answer = client.get(f"/exports/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


def test_a_file_that_was_made_is_not_made_again(monkeypatch):
    made = []
    monkeypatch.setattr(
        "app.web.exports.data.select_tables", lambda *given: made.append(given) or select_tables(*given)
    )
    client = client_of(create_app(Settings.from_environ({}), CATALOG))
    answers = {client.get("/exports/package.zip?q=base&host=KG,TJ").content for _ in range(3)}
    assert (len(answers), len(made)) == (1, 1)
