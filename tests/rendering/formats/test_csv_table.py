"""CSV that opens in a spreadsheet as it is read by a program, and that no cell of which runs as a formula."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shapely import from_wkt

from app.query.frames.datasets import build_datasets, dataset_rows
from app.query.frames.fields import Field, FieldType
from app.query.frames.frame import build_frame
from app.query.frames.rows import Row
from app.rendering.formats.csv_table import (
    Names,
    companion,
    find_centre,
    guard,
    link_items,
    names_of,
    to_csv,
    without_outlines,
)
from tests.samples import HOSTILE_TEXT, hostile_catalog, sample_catalog

NAME = Field("name", FieldType.TEXT, "Name", "A text.")
HOST = Field("host", FieldType.TEXTS, "Host", "Several texts.")
STRENGTH = Field("strength", FieldType.INTEGER, "Strength", "A number.")
DISPUTED = Field("disputed", FieldType.BOOLEAN, "Disputed", "Yes or no.")
HELD_FROM = Field("held_from", FieldType.DATE, "From", "A day.")
FIELDS = (NAME, HOST, STRENGTH, DISPUTED, HELD_FROM)

LABELS = {"host": {"TJ": "Tajikistan"}, "source": {"paper": "The Paper"}, "kind": {"air_base": "Air base"}}
NAMES = Names({**names_of(sample_catalog()).labels, **LABELS})

TEXT = st.text(st.characters(exclude_categories=["Cs"]))  # half of a surrogate pair is no text of a layer
SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫"  # noqa: RUF001 - the wide and the small forms are what is meant
PREFIXES = ("", " ", "\t", "\n", "\r", "\x00", "\x0b", "\xa0", "\u3000", "\u200b", "\u202e", "\ufeff", " \u2003\u2060")


def row(wkt=None, id_="an-item", **values):
    return Row(id_, values, (), None if wkt is None else from_wkt(wkt), "")


def table(fields, rows, crs="OGC:CRS84"):
    return to_csv(build_frame(fields, rows).set_crs(crs, allow_override=True), NAMES)


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def cells(wkt=None, **properties):
    header, line = read(table(FIELDS, [row(wkt, **properties)]))
    return dict(zip(header, line, strict=True))


def test_a_table_is_these_bytes():
    items = [
        row("POINT (-74.84661234 42.8531)", name="Kant", host=["KG"], strength=400, disputed=False),
        row("MULTIPOINT ((68.78 38.54), (68.7812345678 37.84))", "two", host=["TJ", "KG"], held_from="2003-01-01"),
        row(None, "none", name='a "b", c\nd', disputed=True),
    ]
    assert table(FIELDS, items).decode() == (
        "\ufeffid,name,host,host_name,strength,disputed,held_from,longitude,latitude,geometry\r\n"
        "an-item,Kant,KG,KG,400,false,,-74.846612,42.8531,POINT (-74.846612 42.8531)\r\n"
        'two,,TJ; KG,Tajikistan; KG,,,2003-01-01,68.780617,38.19,"MULTIPOINT ((68.78 38.54), (68.781235 37.84))"\r\n'
        'none,"a ""b"", c\nd",,,,true,,,,\r\n'
    )


def test_a_table_of_nothing_has_its_header():
    header = b"\xef\xbb\xbfid,name,host,host_name,strength,disputed,held_from,longitude,latitude,geometry\r\n"
    assert table(FIELDS, []) == header


def test_a_plain_table_has_no_columns_for_places():
    frame = build_frame((NAME,), [row("POINT (1 2)", name="=1"), row(None, "b")])
    assert to_csv(frame, NAMES, has_places=False) == b"\xef\xbb\xbfid,name\r\nan-item,'=1\r\nb,\r\n"


def test_a_projected_table_does_not_call_metres_degrees():
    header, line = read(table((), [row("POINT (8331885.2 5293391.5)")], "EPSG:3857"))
    assert header == ["id", "x", "y", "geometry"]
    assert line == ["an-item", "8331885.2", "5293391.5", "POINT (8331885.2 5293391.5)"]


def test_a_point_without_coordinates_is_no_place():
    assert read(table((), [row("POINT EMPTY")]))[1] == ["an-item", "", "", ""]


def test_numbers_stay_numbers():
    line = cells("POINT (-175 -66.5)", strength=-5)
    assert (line["strength"], line["longitude"], line["latitude"]) == ("-5", "-175.0", "-66.5")


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("prefix", PREFIXES, ids=ascii)
def test_a_cell_that_could_run_begins_with_an_apostrophe(prefix, sign):
    text = f"{prefix}{sign}SUM(A1:A9)"
    line = cells(name=text, host=[text, "KG"])
    assert (line["name"], line["host"]) == (f"'{text}", f"'{text}; KG")


@pytest.mark.parametrize("text", ["\tKant", "\rKant", "\nKant"], ids=ascii)
def test_a_cell_that_begins_with_a_tab_or_a_break_is_guarded(text):
    assert cells(name=text)["name"] == f"'{text}"


def test_an_id_is_guarded_too():
    assert read(table((), [row(id_="=1+1")]))[1][0] == "'=1+1"


@pytest.mark.parametrize(
    "text", ["", " ", "Su-25", "a=b", "'quoted'", "5 %", "القاعدة", "\u2212", "é", "\u200b"], ids=ascii
)
def test_a_harmless_cell_is_left_as_it_is(text):
    assert cells(name=text)["name"] == text


@given(st.lists(st.tuples(TEXT, st.lists(TEXT, max_size=3)), max_size=4))
@example([(HOSTILE_TEXT, ["😀", "\u202eright to left", 'a "quote"', "a\r\nb\rc\n", "; ", ""])])
def test_every_text_survives_the_round_trip(pairs):
    items = [row(name=name, host=host) for name, host in pairs]
    lines = read(table((NAME, HOST), items))[1:]
    assert [(line[1], line[2]) for line in lines] == [(guard(name), guard("; ".join(host))) for name, host in pairs]


@given(st.text())
def test_a_guard_adds_one_apostrophe_or_nothing(text):
    assert guard(text) in (text, f"'{text}")


@given(st.text(alphabet=" \t\r\n\xa0\u200b\u3000\ufeff=+-@＝＋－＠a1'", max_size=6))  # noqa: RUF001 - meant
def test_no_cell_runs_as_a_formula(text):
    shown = guard(text)
    visible = shown.strip(" \t\r\n\xa0\u200b\u3000\ufeff")
    assert not visible.startswith(tuple(SIGNS))
    assert not shown.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("catalog", [sample_catalog(), hostile_catalog()], ids=["sample", "hostile"])
def test_every_item_of_a_catalog_is_one_line_with_its_values(catalog):
    for name, dataset in build_datasets(catalog).items():
        rows = list(dataset_rows(catalog, name))
        fields = [field.name for field in dataset.fields]
        beside = [part for name in fields for part in (name, companion(name)) if part]
        header, *lines = read(to_csv(dataset.frame, names_of(catalog)))
        assert header == ["id", *beside, "longitude", "latitude", "geometry"]
        for item, line in zip(rows, lines, strict=True):
            told = dict(zip(header, line, strict=True))
            assert [told["id"], *(told[name] for name in fields)] == [
                item.id,
                *(shown(item.values[name]) for name in fields),
            ]
            assert (from_wkt(told["geometry"]) if told["geometry"] else None) == item.geometry


def shown(value):
    """A value as a reader of the table sees it."""
    if isinstance(value, bool):
        return {True: "true", False: "false"}[value]
    return guard("; ".join(value) if isinstance(value, list) else str("" if value is None else value))


def test_a_code_has_its_words_beside_it():
    fields = (Field("kind", FieldType.TEXT, "Kind", "."), HOST, Field("source", FieldType.TEXTS, "Source", "."))
    header, line, nothing = read(table(fields, [row(kind="air_base", host=["TJ"], source=["paper", "unknown"]), row()]))
    assert header[:7] == ["id", "kind", "kind_label", "host", "host_name", "source", "publisher"]
    assert line[:7] == ["an-item", "air_base", "Air base", "TJ", "Tajikistan", "paper; unknown", "The Paper; unknown"]
    assert nothing[1:7] == [""] * 6


CENTRES = [
    ("MULTIPOINT ((68 38), (70 40))", (69, 39), "between two places"),
    ("MULTIPOINT ((179 68), (-177 66))", (-179, 67), "on both sides of the antimeridian"),
    ("MULTIPOINT ((177 -2), (-179 2))", (179, 0), "on both sides, most of it in the east"),
    ("POLYGON ((0 0, 4 0, 4 2, 0 2, 0 0))", (2, 1), "of an area"),
]


@pytest.mark.parametrize(("wkt", "centre", "_why"), CENTRES, ids=[row[2] for row in CENTRES])
def test_what_is_no_point_has_a_centre(wkt, centre, _why):
    assert find_centre(from_wkt(wkt)).coords[0] == centre


def test_what_is_known_only_to_be_in_a_country_has_no_coordinates():
    frame = build_datasets(sample_catalog())["deployments"].frame
    lines = read(to_csv(without_outlines(frame), NAMES))
    places = {line[0]: line[-3:] for line in lines[1:]}
    assert places["arms-transfer"] == ["", "", ""]
    assert all(places["border-line"])


def test_an_item_links_to_its_page():
    datasets = build_datasets(sample_catalog())
    first = {
        name: link_items(datasets[name].frame, "https://a.example/x")[0] for name in ("bases", "claims", "sources")
    }
    assert first == {
        "bases": "https://a.example/x/records/bases/ongoing-base",
        "claims": f"https://a.example/x/records/bases/ongoing-base#claim-{datasets['claims'].ids[0]}",
        "sources": "https://a.example/x/sources/gazette",
    }
