"""A place is refused only where it is plainly wrong; what only a curator can tell is asked, and a note answers."""

import pytest

from app.catalog.parsing.records import parse_record
from app.catalog.problems import Report
from app.catalog.reading import RawRecord
from app.catalog.rules.places import check_place
from app.domain.vocabulary import Collection
from tests.catalog.sound_layer import claim, countries, feature

KNOWN = [  # well-known bases of the world by country, longitude, latitude: coasts, islets, leased and disputed ground
    ("kadena", "JP", 127.7681, 26.3556),
    ("diego-garcia", "IO", 72.4111, -7.3133),
    ("kwajalein", "MH", 167.7319, 8.7201),
    ("andersen-guam", "GU", 144.9244, 13.584),
    ("andersen-as-us", "US", 144.9244, 13.584),
    ("lemonnier", "DJ", 43.1456, 11.5439),
    ("guantanamo", "CU", -75.0967, 19.9031),
    ("rota", "ES", -6.3497, 36.6453),
    ("akrotiri", "CY", 32.9878, 34.5904),
    ("wrangel-zvyozdny", "RU", -179.55, 70.98),
    ("tartus", "SY", 35.8667, 34.9147),
    ("khmeimim", "SY", 35.9487, 35.4008),
    ("sevastopol", "UA", 33.5254, 44.6167),
    ("manama-nsa", "BH", 50.6086, 26.2097),
    ("sembawang", "SG", 103.8128, 1.463),
    ("bondsteel", "XK", 21.247, 42.36),
    ("lajes", "PT", -27.0908, 38.7618),
    ("ascension", "SH", -14.3937, -7.9696),
    ("thule", "GL", -68.7032, 76.5312),
    ("souda", "GR", 24.1473, 35.5317),
    ("gibraltar", "GI", -5.3496, 36.1512),
    ("malta", "MT", 14.5, 35.87),
    ("mauritius", "MU", 57.5, -20.3),
    ("tiraspol-tr", "MD", 29.6433, 46.8403),
    ("gudauta", "GE", 40.5833, 43.1),
    ("cam-ranh", "VN", 109.2198, 11.9982),
    ("lourdes", "CU", -82.463, 22.983),
    ("hantsavichy", "BY", 26.48, 52.85),
    ("kant", "KG", 74.8461, 42.8534),
    ("fiji", "FJ", 178.45, -18.12),
    ("taiwan", "TW", 120.98, 23.97),
    ("subic", "PH", 120.2714, 14.7944),
    ("busan", "KR", 129.04, 35.1),
    ("hong-kong", "HK", 114.16, 22.28),
    ("aden", "YE", 45.03, 12.83),
    ("djibouti-pla", "DJ", 43.0617, 11.5911),
    ("naples", "IT", 14.25, 40.85),
    ("okinawa-futenma", "JP", 127.7557, 26.2742),
    ("pearl", "US", -157.95, 21.345),
    ("midway", "US", -177.381, 28.2017),
    ("wake", "US", 166.6367, 19.2822),
    ("palau", "PW", 134.54, 7.36),
    ("tonga", "TO", -175.2, -21.14),
    ("socotra", "YE", 53.9, 12.63),
    ("abu-musa", "IR", 55.03, 25.87),
    ("tinian", "MP", 145.63, 15.0),
    ("kronstadt", "RU", 29.704, 60.016),
    ("russky-island", "RU", 131.797, 43.052),
    ("gogland", "RU", 26.974, 60.066),
]


def problems(host, longitude, latitude, note=None):
    """The rule and severity of what the check finds in a base of that host at that point."""
    data = feature("x", "air_base", [longitude, latitude], "X", claim("presence", True, "2008", "g", "q"), host=[host])
    data["properties"]["location"] |= {} if note is None else {"note": note}
    report = Report()
    record = parse_record(RawRecord("bases.geojson", 0, Collection.BASES, data), None, report)
    check_place(record, countries(), report)
    return [(problem.rule, problem.severity) for problem in report.problems]


@pytest.mark.parametrize(("_name", "host", "longitude", "latitude"), KNOWN, ids=[row[0] for row in KNOWN])
def test_no_known_base_is_refused_and_a_note_answers_all_doubts(_name, host, longitude, latitude):
    assert all(severity == "warning" for _, severity in problems(host, longitude, latitude))
    asked = problems(host, longitude, latitude, "The lease says so.")
    assert asked == ([("unknown-country", "warning")] if host == "XK" else [])


DOUBTS = [
    ("US", -75.0967, 19.9031, "point-outside-host", "Guantanamo as ground of the lessee"),
    ("RU", 33.5254, 44.6167, "point-outside-host", "disputed ground"),
    ("RU", 43.957627, 42.235911, "point-outside-host", "swapping would put it elsewhere again"),
    ("KG", 72.9, 40.8, "point-near-border", "a few kilometres from a border"),
    ("SU", 37.6, 55.7, None, "a state that is no more has no shape"),
    ("EU", 4.4, 50.8, None, "a body has none either"),
    ("XK", 21.247, 42.36, "unknown-country", "a code that ISO leaves to its users"),
]


@pytest.mark.parametrize(("host", "longitude", "latitude", "rule", "_why"), DOUBTS, ids=[row[4] for row in DOUBTS])
def test_what_only_a_curator_can_tell_is_a_warning(host, longitude, latitude, rule, _why):
    assert problems(host, longitude, latitude) == ([] if rule is None else [(rule, "warning")])


def test_a_point_is_swapped_only_where_swapping_would_help():
    assert problems("KG", 42.8531, 74.8466) == [("coordinates-swapped", "error")]
    assert problems("QQ", 74.8, 42.8) == [("unknown-country", "error")]
