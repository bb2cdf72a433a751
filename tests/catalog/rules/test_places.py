"""A place is refused only where it is plainly wrong; what only a curator can tell is asked, and a note answers."""

import pytest

from app.catalog.parsing.records import parse_record
from app.catalog.problems import Report
from app.catalog.reading import RawRecord
from app.catalog.rules.places import check_place
from app.domain.vocabulary import Collection
from tests.catalog.sound_layer import claim, countries, feature

PLACES = [  # host, longitude, latitude, the rule that asks, which place: coasts, islets, leased and disputed ground
    ("JP", 127.7681, 26.3556, None, "kadena"),
    ("IO", 72.4111, -7.3133, "point-outside-host", "diego-garcia"),
    ("MH", 167.7319, 8.7201, "point-outside-host", "kwajalein"),
    ("GU", 144.9244, 13.584, None, "andersen-guam"),
    ("US", 144.9244, 13.584, "point-outside-host", "andersen-as-us"),
    ("DJ", 43.1456, 11.5439, None, "lemonnier"),
    ("CU", -75.0967, 19.9031, None, "guantanamo"),
    ("ES", -6.3497, 36.6453, None, "rota"),
    ("CY", 32.9878, 34.5904, None, "akrotiri"),
    ("RU", -179.55, 70.98, None, "wrangel-zvyozdny"),
    ("SY", 35.8667, 34.9147, None, "tartus"),
    ("SY", 35.9487, 35.4008, None, "khmeimim"),
    ("UA", 33.5254, 44.6167, None, "sevastopol"),
    ("BH", 50.6086, 26.2097, None, "manama-nsa"),
    ("SG", 103.8128, 1.463, None, "sembawang"),
    ("PT", -27.0908, 38.7618, "point-outside-host", "lajes"),
    ("SH", -14.3937, -7.9696, None, "ascension"),
    ("GL", -68.7032, 76.5312, None, "thule"),
    ("GR", 24.1473, 35.5317, None, "souda"),
    ("GI", -5.3496, 36.1512, None, "gibraltar"),
    ("MT", 14.5, 35.87, None, "malta"),
    ("MU", 57.5, -20.3, None, "mauritius"),
    ("MD", 29.6433, 46.8403, None, "tiraspol-tr"),
    ("GE", 40.5833, 43.1, None, "gudauta"),
    ("VN", 109.2198, 11.9982, None, "cam-ranh"),
    ("CU", -82.463, 22.983, None, "lourdes"),
    ("BY", 26.48, 52.85, None, "hantsavichy"),
    ("KG", 74.8461, 42.8534, None, "kant"),
    ("FJ", 178.45, -18.12, None, "fiji"),
    ("TW", 120.98, 23.97, None, "taiwan"),
    ("PH", 120.2714, 14.7944, None, "subic"),
    ("KR", 129.04, 35.1, None, "busan"),
    ("HK", 114.16, 22.28, None, "hong-kong"),
    ("YE", 45.03, 12.83, None, "aden"),
    ("DJ", 43.0617, 11.5911, None, "djibouti-pla"),
    ("IT", 14.25, 40.85, None, "naples"),
    ("JP", 127.7557, 26.2742, None, "okinawa-futenma"),
    ("US", -157.95, 21.345, "point-outside-host", "pearl"),
    ("US", -177.381, 28.2017, "point-outside-host", "midway"),
    ("US", 166.6367, 19.2822, "point-outside-host", "wake"),
    ("PW", 134.54, 7.36, None, "palau"),
    ("TO", -175.2, -21.14, None, "tonga"),
    ("YE", 53.9, 12.63, "point-outside-host", "socotra"),
    ("IR", 55.03, 25.87, "point-outside-host", "abu-musa"),
    ("MP", 145.63, 15.0, None, "tinian"),
    ("RU", 29.704, 60.016, "point-outside-host", "kronstadt"),
    ("RU", 131.797, 43.052, None, "russky-island"),
    ("RU", 26.974, 60.066, "point-outside-host", "gogland"),
    ("US", -75.0967, 19.9031, "point-outside-host", "Guantanamo as ground of the lessee"),
    ("RU", 33.5254, 44.6167, "point-outside-host", "disputed ground"),
    ("RU", 43.957627, 42.235911, "point-outside-host", "swapping would put it elsewhere again"),
    ("KG", 72.9, 40.8, "point-near-border", "a few kilometres from a border"),
    ("SU", 37.6, 55.7, None, "a state that is no more has no shape"),
    ("EU", 4.4, 50.8, None, "a body has none either"),
    ("XK", 21.247, 42.36, "unknown-country", "a code that ISO leaves to its users"),
]


def problems(host, longitude, latitude, note=None):
    """The rule and severity of what the check finds in a base of that host at that point."""
    data = feature("x", "air_base", [longitude, latitude], "X", claim("presence", True, "2008", "g", "q"), host=[host])
    data["properties"]["location"] |= {} if note is None else {"note": note}
    report = Report()
    record = parse_record(RawRecord("bases.geojson", 0, Collection.BASES, data), None, report)
    check_place(record, countries(), report)
    return [(problem.rule, problem.severity) for problem in report.problems]


@pytest.mark.parametrize(("host", "longitude", "latitude", "rule", "_which"), PLACES, ids=[row[4] for row in PLACES])
def test_no_known_base_is_refused_and_a_note_answers_all_doubts(host, longitude, latitude, rule, _which):
    assert problems(host, longitude, latitude) == ([] if rule is None else [(rule, "warning")])
    unanswered = [(rule, "warning")] if rule == "unknown-country" else []
    assert problems(host, longitude, latitude, "The lease says so.") == unanswered


def test_a_point_is_swapped_only_where_swapping_would_help():
    assert problems("KG", 42.8531, 74.8466) == [("coordinates-swapped", "error")]
    assert problems("QQ", 74.8, 42.8) == [("unknown-country", "error")]
