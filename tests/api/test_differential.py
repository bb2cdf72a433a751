"""The API answers as the oracle does: any question about any small layer, each relation of times and of places."""

from collections.abc import Sequence
from itertools import product
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPoint, Point, box
from shapely.geometry import mapping
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from app.catalog.catalog import Catalog, build_catalog
from app.domain.intervals import Interval, to_day
from app.domain.vocabulary import Collection
from app.query.frames.datasets import CLAIMS, SOURCES, build_datasets, dataset_rows
from app.query.frames.rows import Row
from app.web.api.routes import router
from app.web.api.snapshots import Snapshots
from app.web.http.job_queue import ANSWERS, FILES, JobQueue
from tests.api.encoding import parameters
from tests.api.layers import DAYS, layers
from tests.api.questions import EVERY_PERIOD, EVERY_PLACE, INTERVALS_ONLY, call, questions
from tests.oracle import Question, answer
from tests.samples import catalog_of, make_claim, make_record

LANGUAGES = ("cql2-text", "cql2-json")
DATASETS = (*(collection.value for collection in Collection), CLAIMS, SOURCES)
FIELDS = {name: dataset.fields for name, dataset in build_datasets(catalog_of()).items()}  # whatever is in them
API = FastAPI()
API.include_router(router)
API.state.jobs, API.state.answers = JobQueue(FILES), JobQueue(ANSWERS)


def client_of(catalog: Catalog) -> TestClient:
    """A client of the API alone: its pages would take longer to make than its answers."""
    site = SimpleNamespace(catalog=catalog, snapshots=Snapshots(catalog), root="", program="")

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await API({**scope, "state": {"site": site}}, receive, send)

    return TestClient(app)


def ask(client: TestClient, dataset: str, question: Question, language: str, **more: Any) -> dict[str, Any]:
    """The answer to a question, all of it on one page unless told otherwise."""
    path = f"/api/collections/{dataset}/items"
    response = client.get(path, params={"limit": "1000", **parameters(question, language), **more})
    assert response.status_code == 200, response.text
    return response.json()


def ids_of(page: dict[str, Any]) -> list[str]:
    return [feature["id"] for feature in page["features"]]


def shrink(catalog: Catalog, day: int) -> Catalog:
    """The catalog as if nothing had been published after a day; a month's article counts from its last day."""
    known = {source.id: source for source in catalog.sources.values() if source.published.hull.end <= day + 1}
    records = [
        make_record(
            record.id,
            *(claim for claim in record.claims if claim.source.id in known),
            kind=record.kind,
            **{name: getattr(record, name) for name in ("name", "host", "geometry", "location")},
        )
        for record in catalog.records
        if any(claim.source.id in known for claim in record.claims)
    ]
    return build_catalog(known.values(), records, catalog.country_names)


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(DATASETS))
def test_any_question_about_any_layer_is_answered_as_the_oracle_does(data, dataset):
    collection = Collection(dataset) if dataset in set(Collection) else Collection.BASES
    catalog = data.draw(layers(collection))
    rows, client = list(dataset_rows(catalog, dataset)), client_of(catalog)
    for language in LANGUAGES:
        question = data.draw(questions(FIELDS[dataset], rows))
        page = ask(client, dataset, question, language)
        told = list(dataset_rows(catalog, dataset, window_of(question)))
        assert ids_of(page) == answer(told, question)
        check_values(page, told)
        assert page["numberMatched"] == page["numberReturned"] == len(page["features"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(DATASETS), st.sampled_from(DAYS))
def test_as_of_answers_as_if_nothing_had_been_published_later(data, dataset, day):
    collection = Collection(dataset) if dataset in set(Collection) else Collection.BASES
    catalog = data.draw(layers(collection))
    rows, client = list(dataset_rows(shrink(catalog, to_day(day)), dataset)), client_of(catalog)
    question = data.draw(questions(FIELDS[dataset], rows))
    page = ask(client, dataset, question, "cql2-json", as_of=day.isoformat())
    told = list(dataset_rows(shrink(catalog, to_day(day)), dataset, window_of(question)))
    assert ids_of(page) == answer(told, question)
    check_values(page, told)


def window_of(question: Question) -> Interval:
    """The days that a question asks for; all where it asks for no time."""
    first, last = question.window or (None, None)
    return Interval(None if first is None else to_day(first), None if last is None else to_day(last) + 1)


def check_values(page: dict[str, Any], rows: Sequence[Row]) -> None:
    """Every feature has the values of its row."""
    by_id = {row.id: row.values for row in rows}
    for feature in page["features"]:
        values = by_id[feature["id"]]
        assert {name: feature["properties"][name] for name in values} == values


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(DATASETS), st.integers(1, 4), st.integers(0, 5))
def test_the_pages_together_are_the_whole_answer(data, dataset, limit, offset):
    collection = Collection(dataset) if dataset in set(Collection) else Collection.BASES
    catalog = data.draw(layers(collection))
    rows, client = list(dataset_rows(catalog, dataset)), client_of(catalog)
    question = data.draw(questions(FIELDS[dataset], rows))
    expected = answer(list(dataset_rows(catalog, dataset, window_of(question))), question)
    page = ask(client, dataset, question, "cql2-text", limit=str(limit), offset=str(offset))
    pages = [page, *follow(client, page, "next")]
    assert [id_ for item in pages for id_ in ids_of(item)] == expected[offset:]
    assert {item["numberMatched"] for item in pages} == {len(expected)}
    assert all(len(ids_of(item)) == item["numberReturned"] <= limit for item in pages)
    if len(pages) > 1:
        assert ids_of(follow(client, pages[1], "prev")[0]) == ids_of(page) or offset < limit


def follow(client: TestClient, page: dict[str, Any], relation: str) -> list[dict[str, Any]]:
    """The pages that a link leads to, one after another."""
    found: list[dict[str, Any]] = []
    while target := next((link["href"] for link in page["links"] if link["rel"] == relation), None):
        parts = urlsplit(target)
        page = client.get(f"{parts.path}?{parts.query}").json()
        found.append(page)
        assert len(found) < 50, "the links go round in a circle"
    return found


def ask_claims(text: str, pattern: str) -> list[str]:
    """The claims whose quote, a text, is like a pattern."""
    catalog = catalog_of(make_record("one", make_claim("presence", True, "2001", quote=text)))
    question = Question(filter=call("like", [{"property": "quote"}, pattern]))
    return ids_of(ask(client_of(catalog), CLAIMS, question, "cql2-json"))


SPANS = [f"2001-01-{first:02}/2001-01-{last:02}" for first, last in product(range(2, 6), range(2, 6)) if first <= last]
TIMED = catalog_of(
    make_record("times", *(make_claim("terms", span, span) for span in (*SPANS, "../2001-01-03", "2001-01-03/..")))
)
TIMED_CLIENT, TIMED_ROWS = client_of(TIMED), list(dataset_rows(TIMED, CLAIMS))
ENDS = [span.split("/") for span in (*SPANS, "../2001-01-03", "2001-01-03/..", "../..")]
HELD = {"interval": [{"property": "held_from"}, {"property": "held_until"}]}


@pytest.mark.parametrize("name", [*EVERY_PERIOD, *INTERVALS_ONLY])
def test_times_relate_as_the_standard_defines_it(name):
    for ends in ENDS:
        question = Question(filter=call(name, [HELD, {"interval": ends}]))
        assert ids_of(ask(TIMED_CLIENT, CLAIMS, question, "cql2-json")) == answer(TIMED_ROWS, question), ends


@pytest.mark.parametrize("name", EVERY_PERIOD)
def test_a_day_relates_to_days_and_to_intervals(name):
    day, field = {"date": "2001-01-03"}, {"property": "held_from"}
    for one, other in [(field, day), (day, field), (HELD, day), *((field, {"interval": ends}) for ends in ENDS)]:
        question = Question(filter=call(name, [one, other]))
        assert ids_of(ask(TIMED_CLIENT, CLAIMS, question, "cql2-text")) == answer(TIMED_ROWS, question), (one, other)


PLACES = (
    *(Point(0, 0), Point(5, 5), Point(10, 5), MultiPoint([(5, 5), (20, 20)]), LineString([(0, 5), (10, 5)])),
    *(LineString([(-5, 5), (15, 5)]), LineString([(10, 0), (10, 10)]), LineString([(2, 2), (3, 3)]), None),
    *(box(0, 0, 10, 10), box(5, 5, 15, 15), box(2, 2, 4, 4), box(10, 0, 20, 10), box(30, 30, 40, 40)),
)
PLACED = catalog_of(
    *(make_record(f"p{n}", make_claim("presence", True, "2001"), geometry=place) for n, place in enumerate(PLACES))
)
PLACED_CLIENT, PLACED_ROWS = client_of(PLACED), list(dataset_rows(PLACED, "bases"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY_PLACE)
def test_places_relate_as_the_standard_defines_it(name, language):
    for place in filter(None, PLACES):
        literal = {"type": mapping(place)["type"], "coordinates": to_lists(mapping(place)["coordinates"])}
        question = Question(filter=call(name, [{"property": "geometry"}, literal]))
        assert ids_of(ask(PLACED_CLIENT, "bases", question, language)) == answer(PLACED_ROWS, question), place.wkt


def to_lists(coordinates):
    return [to_lists(item) for item in coordinates] if isinstance(coordinates, tuple) else coordinates


@pytest.mark.parametrize("edges", [(0, 0, 10, 10), (170, -10, -170, 10), (10, 5, 10, 5), (5, 5, 5, 15)])
@pytest.mark.parametrize("name", ["s_intersects", "s_disjoint"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_box_of_a_filter_may_cross_the_antimeridian(name, edges, language):
    question = Question(filter=call(name, [{"property": "geometry"}, {"bbox": list(edges)}]))
    assert ids_of(ask(PLACED_CLIENT, "bases", question, language)) == answer(PLACED_ROWS, question)
