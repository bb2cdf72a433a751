"""A record written as a feature and read again is the same record, through text too."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPoint, Point, Polygon

from app.catalog.features import claim_to_json, to_feature
from app.catalog.parsing.records import parse_record
from app.catalog.problems import Report
from app.catalog.reading import RawRecord
from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Correction, parse_value
from app.domain.dates import parse_date
from app.domain.records import Context, Location, Name, Related
from app.domain.vocabulary import Precision, Relation
from tests.catalog.sound_layer import format_collection
from tests.samples import (
    COURIER,
    GAZETTE,
    HERALD,
    HOSTILE,
    HOSTILE_SOURCE,
    HOSTILE_TEXT,
    KINDS,
    ORDINARY,
    figure,
    make_claim,
    make_record,
)

SOURCES = {item.id: item for item in (GAZETTE, COURIER, HERALD, HOSTILE_SOURCE)}


def read(feature, collection):
    """What the parsing makes of a feature; fails for a feature with any problem."""
    report = Report()
    record = parse_record(RawRecord("test.geojson", 0, collection, feature), SOURCES, report, KINDS)
    assert report.problems == []
    return record


def through_text(record):
    (feature,) = json.loads(format_collection([to_feature(record)]))["features"]
    return read(feature, record.collection)


def with_known_sources(record):
    """The record less the claims of the samples' reprint, which is no source here."""
    return replace(record, claims=tuple(claim for claim in record.claims if claim.source.id in SOURCES))


@pytest.mark.parametrize("record", [*ORDINARY, HOSTILE], ids=lambda record: record.id)
def test_a_sample_written_and_read_is_itself(record):
    known = with_known_sources(record)
    assert through_text(known) == known


def test_the_places_of_a_claim_and_the_context_of_a_record_are_kept():
    location = make_claim("location", "In Dushanbe", "2008", places=("Dushanbe",))
    context = Context("Given up.", "A report", "A paper", parse_date("2014-06-03"), "https://paper.example/report")
    record = make_record("base", location, context=(context,))
    assert through_text(record) == record


def test_members_that_are_not_given_are_not_written():
    data = claim_to_json(make_claim("presence", True, "2008"))
    assert list(data) == ["property", "value", "held", "held_basis", "source", "quote", "modality"]


def test_a_correction_is_written_with_what_it_corrects_alone():
    claim = make_claim("signed", "2021", "2021", corrected=Correction("A slip.", held=parse_date("2011")))
    assert claim_to_json(claim)["corrected"] == {"held": "2011", "why": "A slip."}


def test_the_id_of_a_claim_is_made_of_what_is_in_the_file():
    record = with_known_sources(ORDINARY[0])
    assert [claim.id for claim in through_text(record).claims] == [claim.id for claim in record.claims]


TEXT = st.text(alphabet="aЖ قé{}%$`<>&\"'\\\n—", min_size=1, max_size=12).filter(str.strip) | st.just(HOSTILE_TEXT)
OPTION = st.none() | TEXT
DATES = st.sampled_from(["2008", "2008-06", "2008-06-05", "2003/..", "../2005", "2012-01~", "199X", "2001?/2003"])
NUMBERS = st.integers(0, 10**9)
VALUES = {
    "truth": st.booleans(),
    "text": TEXT,
    "date": DATES,
    "figure": st.builds(lambda a, b, c: figure(min(a, b), max(a, b), c), NUMBERS, NUMBERS, st.booleans()),
    "equipment": st.lists(
        st.fixed_dictionaries(
            {
                "name": TEXT,
                "class": st.sampled_from(["aircraft", "tank", "unspecified"]),
                "count": st.none() | st.integers(1, 99),
            }
        ),
        min_size=1,
        max_size=3,
    ),
}


@st.composite
def corrections(draw, property_):
    held = draw(st.none() | DATES)
    raw = draw(VALUES[property_.shape]) if held is None or draw(st.booleans()) else None
    value = None if raw is None else parse_value(property_, raw)
    return Correction(draw(TEXT), value, None if held is None else parse_date(held))


@st.composite
def claims(draw):
    property_ = draw(st.sampled_from(Property))
    return make_claim(
        property_,
        draw(VALUES[property_.shape]),
        draw(DATES),
        draw(st.sampled_from(list(SOURCES.values()))),
        quote=draw(TEXT),
        held_basis=draw(TEXT),
        modality=draw(st.sampled_from(Modality)),
        speaker=draw(OPTION),
        note=draw(OPTION),
        corrected=draw(st.none() | corrections(property_)),
        occurrence=draw(st.none() | st.integers(1, 9)),
    )


DEGREES = st.tuples(
    st.integers(-180_000_000, 180_000_000).map(lambda number: number / 1_000_000),
    st.integers(-90_000_000, 90_000_000).map(lambda number: number / 1_000_000),
)
SHAPES = st.one_of(
    st.none(),
    DEGREES.map(Point),
    st.lists(DEGREES, min_size=1, max_size=4, unique=True).map(MultiPoint),
    st.lists(DEGREES, min_size=2, max_size=4, unique=True).map(LineString),
    DEGREES.map(lambda corner: Polygon([corner, (corner[0], corner[1] + 1), (corner[0] + 1, corner[1] + 1)])),
)
CODES = st.lists(st.sampled_from(["RU", "KG", "TJ"]), max_size=2).map(tuple)
RECORDS = st.builds(
    lambda found, **members: make_record("generated", *found, **members),
    st.lists(claims(), min_size=1, max_size=3),
    kind=st.sampled_from(list(KINDS.values())),
    name=TEXT,
    names=st.lists(st.builds(Name, TEXT, TEXT, OPTION), max_size=2).map(tuple),
    operator=CODES,
    host=CODES,
    location=st.builds(Location, st.sampled_from(Precision), TEXT, st.lists(TEXT, max_size=2).map(tuple), OPTION),
    geometry=SHAPES,
    related=st.lists(st.builds(Related, st.sampled_from(Relation), st.just("other")), max_size=2).map(tuple),
    summary=TEXT,
)


@settings(max_examples=80)
@given(RECORDS)
def test_any_record_written_and_read_is_itself(record):
    assert through_text(record) == record


@settings(max_examples=30)
@given(RECORDS)
def test_any_feature_read_and_written_is_the_same_text(record):
    text = format_collection([to_feature(record)])
    assert format_collection([to_feature(through_text(record))]) == text
