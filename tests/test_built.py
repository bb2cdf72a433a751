"""The joined modules are those of static/js; where they are not, pages load the modules one by one."""

import shutil
from pathlib import Path

import pytest

from app.errors import VendorError
from app.vendoring import is_built
from tools.vendor import BUNDLER, build_modules

ROOT = Path(__file__).resolve().parent.parent
EXPLORE = 'import { day } from "./lib/dates.js";\nconsole.log(day, () => import("./late.js"));\n'
MODULES = {
    "explore.js": EXPLORE,
    "paper.js": 'import "./lib/dates.js";\n',
    "desk.js": 'import "./lib/dates.js";\n',
    "embed.js": 'import "./lib/dates.js";\n',
    "standalone.js": EXPLORE,
    "lib/dates.js": "export const day = 14_000;\n",
    "late.js": "export const late = 1;\n",
}


@pytest.fixture
def checkout(tmp_path):
    """A tree with a few modules and the bundler of this checkout."""
    (tmp_path / "static/js/lib").mkdir(parents=True)
    (tmp_path / "static/vendor").mkdir()
    shutil.copy(ROOT / "static/vendor" / BUNDLER, tmp_path / "static/vendor" / BUNDLER)
    for name, text in MODULES.items():
        (tmp_path / "static/js" / name).write_text(text)
    return tmp_path


def test_the_modules_of_this_checkout_are_joined():
    assert is_built(ROOT / "static")


def test_an_entry_carries_what_it_imports_and_leaves_what_it_asks_for_later(checkout):
    assert build_modules(checkout)
    built = checkout / "static/built"
    assert "14e3" in "".join(path.read_text() for path in built.glob("*.js"))
    assert sorted(path.name for path in built.glob("*.js")) == [
        "desk.js",
        "embed.js",
        "explore.js",
        "late.js",
        "paper.js",
        "standalone.js",
    ]
    assert 'import("./late.js")' in (built / "explore.js").read_text()


def test_the_entry_of_the_file_to_take_away_carries_what_it_asks_for_later_too(checkout):
    build_modules(checkout)
    text = (checkout / "static/built/standalone.js").read_text()
    assert "{late:" in text
    assert 'import("' not in text


def test_joining_again_does_nothing(checkout):
    build_modules(checkout)
    assert build_modules(checkout) is False


@pytest.mark.parametrize("name", MODULES)
def test_a_changed_module_makes_the_joined_ones_stale(checkout, name):
    build_modules(checkout)
    (checkout / "static/js" / name).write_text(MODULES[name] + "\n")
    assert not is_built(checkout / "static")


def test_a_module_with_an_error_is_named_and_leaves_the_old_ones(checkout):
    build_modules(checkout)
    (checkout / "static/js/lib/dates.js").write_text("export const day = ;")
    with pytest.raises(VendorError, match=r"(?s)esbuild says: .*dates\.js:1"):
        build_modules(checkout)
    assert (checkout / "static/built/explore.js").is_file()


def test_a_missing_bundler_is_told_with_what_to_run(checkout):
    (checkout / "static/vendor" / BUNDLER).unlink()
    with pytest.raises(VendorError, match="run `make clean vendor`"):
        build_modules(checkout)


def test_two_late_modules_of_one_name_are_refused(checkout):
    (checkout / "static/js/lib/late.js").write_text("export const late = 2;\n")
    (checkout / "static/js/paper.js").write_text('import("./lib/late.js");\n')
    with pytest.raises(VendorError, match="have one name: late, late"):
        build_modules(checkout)
