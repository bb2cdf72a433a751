"""The plan of the house is that of the house, and the walk of one request stays short."""

import ast
import re

from tests.docs.pages import DOCS, ROOT

ARCHITECTURE = DOCS["architecture"]
LONGEST_WALK = 12
ORDER = ("domain", "catalog", "query", "curating", "rendering", "web", "publishing", "desk", "serving", "commands")


def walk():
    section = ARCHITECTURE.section("## The walk of one request")
    return re.findall(r"^\d+\. `(app/[\w/]+\.py)`", section, re.MULTILINE)


def imported(path):
    """The rooms that a module imports from, wherever in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return {parts[1] for module in modules if (parts := module.split("."))[0] == "app" and len(parts) > 1}


def test_the_walk_of_one_request_goes_through_at_most_twelve_modules_that_are_there():
    assert 1 <= len(walk()) <= LONGEST_WALK
    assert all((ROOT / path).is_file() for path in walk())


def test_every_room_is_in_the_plan():
    rooms = {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}
    assert rooms == set(ORDER)
    assert all(ARCHITECTURE.row(f"app/{room}") for room in ORDER)


def test_imports_go_downwards_only():
    upwards = [
        f"{path.relative_to(ROOT)} imports app.{other}"
        for level, room in enumerate(ORDER)
        for path in sorted((ROOT / "app" / room).rglob("*.py"))
        for other in imported(path)
        if other in ORDER[level + 1 :]
    ]
    assert upwards == []
