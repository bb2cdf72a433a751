"""What the check says helps to mend it: where, what, and how; and nothing that mending makes go away by itself."""

import hashlib
import json

import pytest

from app.catalog import checking
from app.catalog.checking import check_layer
from app.catalog.problems import LONGEST
from tests.catalog.damaging import claim_has, feature_has, given, shaped, source_has
from tests.catalog.sound_layer import Layer, countries, meeting, write

HUGE = 10**400
DEEP = json.loads("[" * 60 + "]" * 60)
ELSEWHERE = {
    "type": "Feature",
    "properties": {"title": "A place"},
    "geometry": {"type": "Point", "coordinates": [1, 2]},
}


@pytest.fixture
def problems_of(tmp_path, monkeypatch):
    """Write a layer, damage its files, and list its problems."""
    monkeypatch.setattr(checking, "read_countries", lambda _folder: countries())

    def check(damage, spoil=None):
        layer = Layer()
        damage(layer)
        geodata, seeds = write(layer, tmp_path)
        if spoil is not None:
            spoil(geodata, seeds)
        return check_layer(geodata, seeds)

    return check


def nothing(_layer):
    """The layer stays sound."""


def turned_into_a_folder(name):
    def spoil(geodata, seeds):
        path = seeds / name if (seeds / name).exists() else geodata / name
        path.unlink()
        path.mkdir()

    return spoil


def holding(name, content):
    def spoil(geodata, seeds):
        (seeds / name if (seeds / name).exists() else geodata / name).write_bytes(content)

    return spoil


SPOILT_FILES = {  # the damage, the file named, the words
    "a folder": (turned_into_a_folder("bases.geojson"), "bases.geojson", "a folder"),
    "sources in a folder": (turned_into_a_folder("sources.json"), "sources.json", "a folder"),
    "a text that is a folder": (turned_into_a_folder("gazette.txt"), "gazette.txt", "a folder"),
    "lists in lists": (holding("bases.geojson", b"[" * 100_000), "bases.geojson", "nested too deep"),
    "nothing": (holding("bases.geojson", b""), "bases.geojson", "is not JSON: Expecting value"),
    "null": (holding("sources.json", b"null"), "sources.json", "null"),
    "a member twice": (holding("bases.geojson", b'{"a": 1, "b": 2, "a": 3}'), "bases.geojson", "a is given twice"),
    "UTF-16": (
        holding("bases.geojson", '{"я": 1}'.encode("utf-16")),
        "bases.geojson",
        "iconv -f UTF-16 -t UTF-8 bases",
    ),
    "decisions in Windows-1251": (
        lambda _geodata, seeds: (seeds / "DECISIONS.md").write_bytes("Решено".encode("cp1251")),
        "DECISIONS.md",
        "iconv -f WINDOWS-1251 -t UTF-8 DECISIONS.md",
    ),
}


@pytest.mark.parametrize("name", SPOILT_FILES)
def test_a_file_that_cannot_be_read_is_one_problem(name, problems_of):
    spoil, file, words = SPOILT_FILES[name]
    (problem,) = [item for item in problems_of(nothing, spoil) if item.rule.startswith("file")]
    assert (problem.file, words in problem.message) == (file, True)


@pytest.mark.parametrize("name", ["bases.geojson", "sources.json", "gazette.txt", "coverage.json"])
def test_a_lost_file_gives_no_other_problem(name, problems_of):
    assert {problem.rule for problem in problems_of(nothing, turned_into_a_folder(name))} == {"file-unreadable"}


ENCODINGS = {"WINDOWS-1251": "cp1251", "KOI8-R": "koi8-r", "WINDOWS-1252": "cp1252", "UTF-16": "utf-16"} | {
    "UTF-32": "utf-32",
    "UTF-16-LE": "utf-16-le",
    "CP866": "cp866",
    "GB18030": "gb18030",
}
LETTERS = {
    "WINDOWS-1252": "Déjà vu à Besançon, naïve façade",
    "UTF-16-LE": "Russia hosts some 400 troops at the air base in Kant.",
    "GB18030": "俄罗斯在塔吉克斯坦的军事基地有七千名士兵，还有坦克",  # noqa: RUF001 - a Chinese comma
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_text_in_another_encoding_is_named_with_the_way_to_convert_it(name, problems_of):
    body = LETTERS.get(name, "Россия имеет базу в Канте. Там около 400 военных.").encode(ENCODINGS[name])
    (problem,) = problems_of(nothing, holding("gazette.txt", body))
    assert (problem.file, problem.record, problem.rule) == ("sources.json", "gazette", "source-text")
    assert f"iconv -f {name} -t UTF-8 gazette.txt" in problem.message


def test_bytes_that_are_no_text_are_told_so(problems_of):
    (problem,) = problems_of(nothing, holding("gazette.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9))
    assert "no text in an encoding that is known" in problem.message


def test_a_byte_order_mark_is_no_problem(problems_of):
    def mark(geodata, _seeds):
        path = geodata / "bases.geojson"
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert problems_of(nothing, mark) == []


def test_a_changed_text_is_told_with_its_own_hash(problems_of):
    body = Layer().texts["gazette"].encode() + b"\n"
    (problem,) = problems_of(nothing, holding("gazette.txt", body))
    assert hashlib.sha256(body).hexdigest() in problem.message
    assert "put that sha256 into sources.json" in problem.message


def test_a_character_that_no_format_holds_is_named_in_the_coverage_too(problems_of):
    spoil = holding("coverage.json", rb'{"gazette": [{"reason": "\u0000"}], "courier": []}')
    (problem,) = [item for item in problems_of(nothing, spoil) if item.record == "gazette"]
    assert problem.rule == "coverage-shape"
    assert problem.message == "[0].reason holds the character U+0000; take it out"


BAD_VALUES = {  # the damage, the rule, words of the message
    "a strength beyond all numbers": (
        claim_has(value={"min": 400, "max": HUGE, "approximate": False}),
        "claim-shape",
        "value.max is no number",
    ),
    "a strength beyond whole numbers": (
        claim_has(value={"min": 10**17, "max": 10**17, "approximate": False}),
        "value-shape",
        "value.min must be a whole number",
    ),
    "a claim nested deep": (claim_has(value=DEEP), "claim-shape", "nested deeper"),
    "a NUL in a quote": (claim_has(quote="some\0troops"), "claim-shape", "quote holds the character U+0000"),
    "a bell in a name": (
        lambda layer: layer.base().update(name="Ka\x07nt"),
        "record-shape",
        "properties.name holds the character U+0007",
    ),
    "an id of 300 letters": (feature_has(id="k" * 300), "record-shape", "at most 100"),
    "a source's id that leaves the folder": (source_has(id="../gazette"), "source-shape", "id must be a slug"),
    "an address without a host": (source_has(url="https://"), "source-shape", "url must be an address"),
    "an address that is cut off": (source_has(url="http://[::1"), "source-shape", "url must be an address"),
    "coordinates as texts": (
        shaped("Point", ["74.8466", "42.8531"]),
        "geometry-invalid",
        'coordinates[0] must be a number, not "74.8466"',
    ),
    "a coordinate beyond all numbers": (
        shaped("Point", [HUGE, 42.8531]),
        "geometry-invalid",
        "coordinates[0] is no number",
    ),
    "coordinates nested deep": (shaped("Point", DEEP), "geometry-invalid", "nested deeper"),
    "a truth as a coordinate": (shaped("Point", [True, 42.8531]), "geometry-invalid", "must be a number, not true"),
    "a ring that does not close": (
        shaped("Polygon", [[[74, 42], [75, 42], [75, 43], [74, 43]]]),
        "geometry-invalid",
        "[74, 42] is not [74, 43]",
    ),
    "a ring of three": (shaped("Polygon", [[[74, 42], [75, 42], [74, 42]]]), "geometry-invalid", "at least 4"),
    "a hole of nothing": (
        shaped("Polygon", [[[74, 42], [75, 42], [75, 43], [74, 42]], []]),
        "geometry-invalid",
        "A ring has at least 4 positions",
    ),
    "heights": (
        shaped("MultiPoint", [[74, 42, 3], [75, 42, 3]]),
        "geometry-invalid",
        "leave heights out",
    ),
    "a collection of nothing": (
        feature_has(geometry={"type": "GeometryCollection", "geometries": []}),
        "geometry-invalid",
        "geometry.geometries is too short",
    ),
    "a collection in a collection": (
        feature_has(
            geometry={"type": "GeometryCollection", "geometries": [{"type": "GeometryCollection", "geometries": []}]}
        ),
        "geometry-invalid",
        "missing: geometry.geometries[0].coordinates",
    ),
    "coordinates that are texts": (
        feature_has(geometry={"type": "Point", "coordinates": ["74.8", "42.8"]}),
        "geometry-invalid",
        'geometry.coordinates[0] must be a number, not "74.8"',
    ),
    "an open ring in a collection": (
        feature_has(
            geometry={
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Point", "coordinates": [74, 42]},
                    {"type": "Polygon", "coordinates": [[[74, 42], [75, 42], [75, 43], [74, 43]]]},
                ],
            }
        ),
        "geometry-invalid",
        "a ring ends where it begins",
    ),
}


@pytest.mark.parametrize("name", BAD_VALUES)
def test_a_value_that_nothing_can_hold_is_one_problem_that_names_it(name, problems_of):
    damage, rule, words = BAD_VALUES[name]
    layer_problems = problems_of(damage)
    assert [problem.rule for problem in layer_problems if problem.severity == "error"].count(rule) == 1
    (problem,) = [item for item in layer_problems if item.rule == rule]
    assert words in problem.message


def test_half_of_a_character_is_one_problem_that_names_it(problems_of):
    def halve(geodata, _seeds):
        path = geodata / "bases.geojson"
        path.write_text(path.read_text("utf-8").replace('"an observation"', r'"\ud83d"', 1), "utf-8")

    (problem,) = problems_of(nothing, halve)
    assert (problem.record, problem.claim) == ("kant", "1 (personnel)")
    assert "held_basis holds the character U+D83D" in problem.message


def test_what_no_format_holds_is_told_before_all_else_of_its_record(problems_of):
    def damage(layer):
        layer.claim().update(quote="some\0troops")
        layer.base()["claims"][1:] = [{"property": "presence"}, 7]

    (problem,) = problems_of(damage)
    assert (problem.rule, problem.claim) == ("claim-shape", "1 (personnel)")


def test_all_that_a_feature_from_elsewhere_lacks_is_one_problem(problems_of):
    def add(layer):
        layer.features["events"] += [ELSEWHERE] * 15

    (problem,) = problems_of(add)
    assert problem.message.startswith("missing: id, properties.name, properties.names, properties.kind,")
    assert "unknown: properties.title" in problem.message
    assert "docs/codebook.md" in problem.message
    assert "14 more features lack the same" in problem.message
    assert "garrison import events.geojson" in problem.message


def test_what_a_record_has_is_checked_though_it_lacks_other_members(problems_of):
    def add(layer):
        layer.features["events"].append({**meeting(), "id": "x", "properties": {"kind": "party", "name": ""}})

    assert [problem.rule for problem in problems_of(add)] == ["record-shape", "unknown-kind"]


def test_a_refused_record_makes_no_other_problem(problems_of):
    """Its source is cited, links to it lead somewhere, and coverage.json may name its claims."""

    def damage(layer):
        given(layer)
        layer.base()["summary"] = 7

    (problem,) = problems_of(damage)
    assert problem.message == "properties.summary must be a text, not 7"


REFUSED = {
    "claims are no list": lambda layer: layer.features["bases"][0]["properties"].update(claims="none"),
    "no properties": lambda layer: layer.features["bases"][0].update(properties=None),
    "no record": lambda layer: layer.features.update(bases=["kant"]),
    "a claim that is a text": lambda layer: layer.base().update(claims=["presence", *layer.base()["claims"][1:]]),
    "a source with a slip": lambda layer: [item.update(source="gazete") for item in layer.base()["claims"]],
}


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_is_said_to_be_uncited_while_what_may_cite_it_is_refused(name, problems_of):
    def damage(layer):
        layer.features["deployments"][0]["properties"]["related"] = []
        given(layer)
        REFUSED[name](layer)

    assert "source-uncited" not in {problem.rule for problem in problems_of(damage)}


def test_a_refused_source_makes_no_problem_of_the_claims_that_cite_it(problems_of):
    (problem,) = problems_of(source_has(title=" "))
    assert problem.message == 'title must be a text, not " "'


def test_a_message_ends_though_the_value_does_not(problems_of):
    (problem,) = problems_of(claim_has(modality="x" * 10_000))
    assert len(problem.message) <= LONGEST + 1


ISLANDS = {"Tartus": ("SY", 35.8667, 34.9147), "Kronstadt": ("RU", 29.704, 60.016), "Guam": ("GU", 144.9244, 13.584)}
ISLANDS |= {"Bahrain": ("BH", 50.6086, 26.2097), "Hong Kong": ("HK", 114.16, 22.28), "Pristina": ("XK", 21.247, 42.36)}


@pytest.mark.parametrize("name", ISLANDS)
def test_a_place_that_the_backdrop_is_too_coarse_for_is_a_warning_at_most(name, problems_of):
    host, *point = ISLANDS[name]

    def move(layer):
        layer.base().update(host=[host])
        layer.move(*point)

    assert {problem.severity for problem in problems_of(move)} <= {"warning"}


LINES = {
    "MultiLineString": [[[74.6, 42.8], [74.8, 42.8]], [[74.6, 42.7], [74.8, 42.7]]],
    "MultiPolygon": [[[[74.6, 42.7], [74.7, 42.7], [74.7, 42.75], [74.6, 42.7]]]],
}


@pytest.mark.parametrize("type_", LINES)
def test_a_geometry_of_several_lines_or_areas_is_taken(type_, problems_of):
    assert problems_of(shaped(type_, LINES[type_])) == []
