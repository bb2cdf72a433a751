"""Every command that is shown exists, and its options too."""

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from app import __main__ as garrison
from app.command_line import build_parser
from tests.docs.pages import ALL, ROOT

OWN = ("app", "benchmarks", "tools")
COMMANDS = sorted({command for page in ALL for command in page.commands})
MODULES = sorted({found for command in COMMANDS for found in re.findall(r"python -m ([\w.]+.*)", command)})
TARGETS = sorted({found for command in COMMANDS for found in re.findall(r"^make (\S+)", command)})
GARRISON = sorted(
    {
        command
        for command in COMMANDS
        if re.match(r"garrison (serve|check|export \S+|source add|import|version)\b", command)
    }
)


@pytest.mark.parametrize("command", MODULES)
def test_a_module_that_is_shown_can_be_run(command):
    name, *arguments = shlex.split(command)
    package = importlib.util.find_spec(name).submodule_search_locations
    spec = importlib.util.find_spec(f"{name}.__main__" if package else name)
    source = Path(spec.origin).read_text(encoding="utf-8")
    assert '__name__ == "__main__"' in source
    if name.split(".")[0] in OWN and name != "tools.node":  # which hands all of them on
        assert all(f'"{option}"' in source for option in arguments if option.startswith("--"))


@pytest.mark.parametrize("name", sorted({command.split(" ")[0] for command in MODULES}))
def test_a_module_that_is_shown_can_be_imported(name):
    found = subprocess.run(
        [sys.executable, "-c", f"import {name}"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert found.stderr == ""


def test_the_commands_of_make_are_there():
    rules = re.findall(r"^([a-z -]+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    targets = {target for rule in rules for target in rule.split()}
    assert {"run", "test", "check", "lock"} <= set(TARGETS) <= targets


@pytest.mark.parametrize("command", GARRISON)
def test_a_command_of_garrison_can_be_run(command):
    assert build_parser().parse_args(shlex.split(command)[1:]).command in garrison.COMMANDS
