"""The README names every endpoint, parameter, setting and code, and its numbers and commands are true."""

import re
import shlex
from pathlib import Path

import pytest

from app.__main__ import build_parser
from app.domain.vocabulary import Collection, Status
from app.settings import Settings
from app.web.api.formats import FILES, GEOJSON, HTML
from app.web.api.params import ItemsParameters
from app.web.api.parsing import LIMIT_DEFAULT, LIMIT_MAX
from app.web.app import create_app
from app.web.http.parameters import allowed_by
from tests.layer import real_layer
from tests.samples import sample_catalog
from tests.web.http.test_errors import templates

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODES = set(re.findall(r"`([^`\n]+)`", README))
PROSE = re.sub(r"^    .*$", "", README, flags=re.MULTILINE)  # without code
CATALOG = real_layer()
SLUG = re.compile(r'"([a-z]+(?:-[a-z]+)+)"')


def texts_of(folder, pattern):
    return {
        found
        for path in sorted((ROOT / folder).glob("*.py"))
        for found in re.findall(pattern, path.read_text(encoding="utf-8"))
    }


def row_of(code):
    """The cells of the table row that begins with a code."""
    (line,) = re.findall(rf"^\| `{re.escape(code)}` \|.*$", README, re.MULTILINE)
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_every_rule_of_the_check_is_explained_and_no_other():
    rules = texts_of("app/catalog", SLUG)
    section = README[README.index("| rule | what it finds |") : README.index("## Settings")]
    assert set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", section)) == rules


def test_every_setting_is_explained_and_no_other():
    assert {code for code in CODES if code.startswith("GARRISON_")} == texts_of("app", r'"(GARRISON_[A-Z_]+)"')


SPELT_OUT = {"/api/", "/exports/records.{code}"}  # the same without its slash; each file by its own name


def test_every_endpoint_is_explained():
    app = create_app(Settings.from_environ({}), sample_catalog())
    paths = {path.replace(":path}", "}") for path in templates(app.routes)}
    assert {path for path in paths if path and not path.startswith(("/static", "/favicon"))} - SPELT_OUT <= CODES


@pytest.mark.parametrize("name", [*allowed_by(ItemsParameters), "attested", "f"])
def test_every_parameter_of_items_is_explained(name):
    assert name in CODES


@pytest.mark.parametrize("code", [item.code for item in (GEOJSON, HTML, *FILES)])
def test_every_format_is_explained(code):
    assert code in CODES


def test_the_limits_of_a_page_are_those_of_the_program():
    assert f"({LIMIT_DEFAULT}, at most {LIMIT_MAX})" in README


@pytest.mark.parametrize("status", Status)
def test_every_status_is_explained(status):
    assert len(row_of(status)) == 3


@pytest.mark.parametrize("collection", Collection)
def test_the_numbers_of_a_collection_are_those_of_the_layer(collection):
    records = CATALOG.in_collection(collection)
    assert row_of(collection)[2:] == [str(len(records)), str(sum(len(record.claims) for record in records))]


@pytest.mark.parametrize("source", CATALOG.sources)
def test_the_numbers_of_a_source_are_those_of_the_layer(source):
    cited = [[claim for claim in record.claims if claim.source.id == source] for record in CATALOG.records]
    assert row_of(source)[3:] == [str(sum(map(bool, cited))), str(sum(map(len, cited)))]


def test_no_source_is_left_out_or_made_up():
    section = README[README.index("| source | article |") : README.index("**Silence is not absence.**")]
    assert set(re.findall(r"^\| `([\w-]+)`", section, re.MULTILINE)) == set(CATALOG.sources)


@pytest.mark.parametrize("target", ["run", "test", "check"])
def test_the_commands_of_make_that_are_named_exist(target):
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_what_ci_runs_is_the_second_command():
    commands = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert commands[-1] == "make test"
    assert "\n    make test " in README


INLINE = re.findall(r"`garrison ((?:serve|check)(?: --[^\s`]+(?: [\d.]+)?)*)`", README)
SHOWN = re.findall(r"^    garrison (.+)$", README, re.MULTILINE)


@pytest.mark.parametrize("line", [*INLINE, *SHOWN])
def test_a_command_that_is_shown_can_be_run(line):
    assert callable(build_parser().parse_args(shlex.split(line)).run)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^):#]+)\)", PROSE))))
def test_a_link_leads_to_a_file_that_is_there(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("path", sorted({code for code in CODES if re.fullmatch(r"(app|geodata|seeds)/[\w./]*", code)}))
def test_a_path_that_is_named_is_there(path):
    assert (ROOT / path).exists()
