"""`garrison import` tells which columns it takes for what, asks where somebody is there, and says what is wrong."""

import pytest

from app import __main__ as command
from app.curating.drafts.columns import Columns, guess_columns
from app.curating.drafts.command import ask_for_columns
from app.curating.drafts.formats import read_table
from tests.curating.drafts.lists import to_csv, to_xlsx
from tests.curating.sources.made import make_folder


@pytest.fixture
def run(tmp_path, capsys):
    folder = make_folder(tmp_path / "atlas")

    def run(data, *options, name="sites.csv"):
        (tmp_path / name).write_bytes(data)
        status = command.main(["import", str(tmp_path / name), "--atlas", str(folder), *options])
        return status, *capsys.readouterr()

    return run


def test_a_list_is_told_and_taken_where_nobody_is_there_to_ask(run):
    status, out, err = run(to_csv(";").replace(b"42.8534", b"unknown"))
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "Read as UTF-8.",
        "2 rows; columns: Name, Country, Kind, Longitude, Latitude, Remarks.",
        *("  name: Name", "  latitude: Latitude", "  longitude: Longitude", "  place: none", "  country: Country"),
        "  kind: Kind",
        "Row 2: Latitude 'unknown' is no coordinate that can be read.",
        "2 new drafts, 1 of them without a place.",
    ]
    assert run(to_csv(";"))[1].endswith("1 new drafts, 0 of them without a place; 1 rows were there already.\n")


def test_other_sheets_and_what_stands_above_the_headings_are_told(run):
    _, out, _ = run(to_xlsx(), "--yes")
    assert out.startswith("Sheet 'Sites' read.\nRows above the headings left out (1).\nBlank rows left out (1).\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--name", "Town"), "There is no column 'Town' for the name"),
        (("--crs", "EPSG:0"), "'EPSG:0' is no coordinate system"),
        (("--encoding", "utf-8"), ""),
    ],
)
def test_what_is_refused_is_one_sentence(run, options, words):
    status, _, err = run(to_csv(), *options)
    assert (status, len(err.splitlines())) == ((1, 1) if words else (0, 0))
    assert words in err


def test_columns_are_asked_for_until_there_is_such_a_column():
    table = read_table(to_csv(), "sites")
    said, answers = [], iter(["", "Town", "Remarks", "-"])

    def ask(question):
        said.append(question)
        return next(answers, "")

    columns = ask_for_columns(table, guess_columns(table), ask, said.append)
    assert columns == Columns("Name", "Remarks", "", "", "Country", "Kind")
    assert said.count("latitude [Latitude]: ") == 2
    assert any(line.startswith("There is no such column; there are: Name, ") for line in said)
