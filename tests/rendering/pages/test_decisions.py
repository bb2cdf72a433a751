"""The decisions of the curators reach the page whole."""

import re
from pathlib import Path

import pytest

from app.rendering.pages.decisions import parse_decisions

WRITTEN = (Path(__file__).resolve().parents[3] / "seeds" / "DECISIONS.md").read_text(encoding="utf-8")


def plain(items):
    return ["".join(text for _, text in parts) for parts in items]


def test_every_decision_that_is_written_is_there_with_all_its_words():
    shown = [item for _, items in parse_decisions(WRITTEN) for item in plain(items)]
    body = WRITTEN[WRITTEN.index("## ") :]
    written = re.sub(r"[*`]", "", " ".join(line for line in body.splitlines() if not line.startswith("## ")))
    assert "".join(shown).replace(" ", "") == written.replace("- ", "").replace(" ", "")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- a\n- b", ["a", "b"]),
        ("- a\n  and on\n- b", ["a and on", "b"]),  # a long one goes on in the next line
        ("- 2 ** 3 and ` alone", ["2 ** 3 and ` alone"]),  # signs that form nothing stay
        ("- <b> & {{ x }}", ["<b> & {{ x }}"]),  # neither markup nor template
    ],
)
def test_items_are_read_as_they_are_written(text, items):
    ((heading, found),) = parse_decisions(f"# Top\n\n## Part\n{text}\n")
    assert (heading, plain(found)) == ("Part", items)


def test_a_part_without_decisions_is_left_out():
    assert parse_decisions("## Empty\n\nOnly prose.") == []
