"""The machine around the program changes nothing: ends of lines, locale, time zone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.exporting import FORMS, read_question
from app.settings import Settings
from tests.layer import real_layer

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("geodata", "seeds")
# A terminal that knows only ASCII, at the place where each day begins first.
ELSEWHERE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Pacific/Kiritimati"}


def garrison(*arguments, **environ):
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environ}, capture_output=True, check=False)


def git(folder, *arguments):
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True)


@pytest.fixture
def windows_checkout(tmp_path):
    """The layer as git lays it out where texts are to end their lines as on Windows."""
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    for name in FOLDERS:
        shutil.rmtree(tmp_path / name)
    git(tmp_path, "-c", "core.autocrlf=true", "checkout-index", "--all", "--force")
    return tmp_path


def test_a_checkout_for_windows_passes_the_check(windows_checkout):
    folders = [f"--{name}={windows_checkout / name}" for name in FOLDERS]
    done = garrison("check", *folders)
    assert (done.returncode, done.stdout.decode()) == (0, f"no errors, no warnings.{os.linesep}")


def test_a_problem_is_told_on_a_terminal_without_its_letters(tmp_path):
    shutil.copytree(ROOT / "geodata", tmp_path / "geodata")
    bases = tmp_path / "geodata" / "bases.geojson"
    bases.write_text(bases.read_text("utf-8").replace('"TJ"', '"ТЖ"', 1), "utf-8")
    done = garrison("check", f"--geodata={tmp_path / 'geodata'}", **ELSEWHERE)
    assert (done.returncode, done.stderr) == (1, b"")
    assert rb"\u0422\u0416" in done.stdout


def test_files_are_the_same_bytes_everywhere(tmp_path):
    done = garrison("export", "package", f"--out={tmp_path / 'package.zip'}", **ELSEWHERE)
    assert done.returncode == 0, done.stderr
    here = FORMS["package"](read_question("package", ""), real_layer(), Settings.from_environ({}), lambda _: None)
    assert (tmp_path / "package.zip").read_bytes() == here
