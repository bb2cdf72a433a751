"""Every link leads to a file and a heading that are there, and every path that is named exists."""

import re

import pytest

from tests.docs.pages import ALL, ROOT, named

PATH = re.compile(r"(?:app|benchmarks|deploy|docs|examples|geodata|seeds|static|templates|tests|tools)/[\w./-]*")
STANDS_FOR_ANY = re.compile(r"/[A-Z]+\.(txt|geojson)$")  # seeds/SOURCE.txt
LINKS = [
    (page, target)
    for page in ALL
    for target in sorted(set(re.findall(r"\]\(([^)\s]+)\)", page.prose)))
    if not re.match(r"https?:|mailto:", target)
]


def anchors(text):
    """The anchors of the headings, as they are made of them for readers of Markdown."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(("page", "target"), LINKS, ids=[f"{page.name}:{target}" for page, target in LINKS])
def test_a_link_leads_to_a_file_and_a_heading_that_are_there(page, target):
    path, _, anchor = target.partition("#")
    file = page.path.parent / path if path else page.path
    assert file.exists()
    assert not anchor or anchor in anchors(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", ALL, ids=named)
def test_every_path_that_is_named_is_there(page):
    paths = [path for path in sorted(page.codes) if PATH.fullmatch(path) and not STANDS_FOR_ANY.search(path)]
    missing = [path for path in paths if not (ROOT / path).exists()]
    assert missing == []


@pytest.mark.parametrize("page", ALL, ids=named)
def test_no_line_is_too_long_to_read_in_an_editor(page):
    prose = [line for line in page.text.splitlines() if not line.startswith(("|", "!", "    "))]
    assert max(map(len, prose)) <= 150
