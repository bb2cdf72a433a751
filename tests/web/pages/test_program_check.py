"""A file of the program that is missing, empty or damaged is named before the first request; no page fails later."""

import shutil
from pathlib import Path

import pytest

from app.errors import ProgramError
from app.settings import Settings
from app.web.pages.program_check import RENDERED, check_program
from app.web.pages.program_files import read_program_files

DELIVERED = Settings.from_environ({})
FONTS = "vendor/@expo-google-fonts/noto-sans/NotoSans_400Regular.ttf"


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("program")
    for name in ("templates", "static"):
        shutil.copytree(getattr(DELIVERED, name), folder / name)
    return folder


def check(folder):
    templates, static = folder / "templates", folder / "static"
    check_program(read_program_files(templates, static), templates, static)


def test_the_delivered_files_are_whole(copied):
    check(copied)


def test_every_template_that_no_other_includes_is_known_to_be_rendered():
    named = {path.relative_to(DELIVERED.templates).as_posix() for path in DELIVERED.templates.rglob("*.*ml")}
    layouts = {"layout.html", "api/layout.html", "shared/paper.html"}
    parts = {name for name in named if Path(name).name.startswith("_")}
    assert named - layouts - parts == {name for name in RENDERED if name.endswith("ml")} - parts


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGES = [
    ("templates/articles/about.html", Path.unlink, "is missing"),
    ("templates/shared/_nav.html", Path.unlink, "is missing"),  # which others include
    ("templates/dashboard/dashboard.html", lambda path: path.write_text(" \n", "utf-8"), "is empty"),
    ("templates/records/record.html", lambda path: path.write_text("{% if", "utf-8"), "is damaged"),
    ("templates/embed/embed.html", lambda path: path.write_bytes(b"\xff"), "cannot be read"),
    ("templates/pictures/picture.svg", Path.unlink, "is missing"),
    ("static/js/before-paint.js", Path.unlink, "is missing"),
    ("static/built/explore.js", Path.unlink, "is missing"),
    ("static/css/tokens.css", Path.unlink, "is missing"),
    ("static/css/card.css", lambda path: path.write_bytes(b""), "is empty"),
    ("static/vendor/leaflet/LICENSE", Path.unlink, "is missing"),
    ("static/js/backdrop/palettes.json", cut, "is damaged"),
    ("static/vendor/@fontsource-variable/noto-sans/noto-sans-latin-wght-normal.woff2", cut, "is cut off"),
    (f"static/{FONTS}", cut, "is cut off"),
]


@pytest.mark.parametrize(("file", "damage", "words"), DAMAGES, ids=[row[0] for row in DAMAGES])
def test_a_file_that_a_page_may_need_is_named_in_one_sentence(copied, file, damage, words):
    path = copied / file
    kept = path.read_bytes()
    damage(path)
    try:
        with pytest.raises(ProgramError, match=words) as refused:
            check(copied)
    finally:
        path.write_bytes(kept)
    assert file in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
