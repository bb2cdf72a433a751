"""The hooks of pre-commit are the project's own programs, and what the quick loop leaves out is named rightly."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import SLOW, TESTS

ROOT = Path(__file__).resolve().parent.parent
HOOKS = [
    hook
    for repository in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    for hook in repository["hooks"]
]


def test_the_hooks_are_our_own_programs_without_any_address():
    assert "://" not in (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert {hook["language"] for hook in HOOKS} == {"system"}


@pytest.mark.parametrize("module", sorted({hook["entry"].split()[2] for hook in HOOKS}))
def test_a_hook_can_be_started(module):
    code = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("name", sorted(SLOW))
def test_what_is_slow_is_there(name):
    assert (TESTS / name).exists()
