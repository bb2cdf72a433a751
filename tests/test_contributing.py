"""CONTRIBUTING.md and the hooks of pre-commit name only what is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import SLOW, TESTS

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z -]+):(?!=)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
HOOKS = [
    hook
    for repository in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    for hook in repository["hooks"]
]


def test_every_target_of_make_is_there():
    targets = {target for line in TARGETS for target in line.split()}
    named = re.findall(r"(?:`|^    )make ([a-z-]+)", TEXT, re.MULTILINE)
    assert len(named) > 5
    assert set(named) <= targets


def test_every_path_is_there():
    paths = re.findall(r"(?<![\w/.])((?:tests|static|app|seeds|geodata|requirements)/[\w/.-]*)(?![\w/])", TEXT)
    assert len(paths) > 8
    missing = [path for path in paths if not (ROOT / path).exists()]
    assert [path for path in missing if not re.search(r"/[A-Z]+\.", path)] == []  # SOURCE.txt stands for any


@pytest.mark.parametrize("name", sorted(SLOW))
def test_what_is_slow_is_there(name):
    assert (TESTS / name).exists()


def test_the_hooks_are_our_own_programs_without_any_address():
    assert "://" not in (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert {hook["language"] for hook in HOOKS} == {"system"}


@pytest.mark.parametrize("module", sorted({hook["entry"].split()[2] for hook in HOOKS}))
def test_a_hook_can_be_started(module):
    code = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
