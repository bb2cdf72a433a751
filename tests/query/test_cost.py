"""What is quick is told from what is slow before it is answered: the second leaves the event loop."""

import pytest

from app.query.cql2 import parse_filter
from app.query.select import Selection, is_quick

SMALL, MEDIUM, LARGE = 60, 24_000, 240_000  # rows: of the layer there is, of the claims of 10,000 and 100,000 records


def filtered(text):
    return Selection(expression=parse_filter(text, "cql2-text"))


SQUARE = "S_INTERSECTS(geometry,BBOX(60,30,80,50))"
LINE = f"S_CROSSES(geometry,LINESTRING({','.join(f'{number} 1' for number in range(900))}))"
QUESTIONS = [
    (Selection(), {SMALL, MEDIUM, LARGE}, "everything"),
    (Selection(values=(("host", "TJ"),)), {SMALL, MEDIUM, LARGE}, "a field"),
    (filtered("host='KG' AND claims_count > 3"), {SMALL, MEDIUM}, "two comparisons"),
    (filtered(SQUARE), {SMALL, MEDIUM}, "a box"),
    (filtered(LINE), {SMALL}, "a long line"),
    (filtered("CASEI(name) LIKE '%base%'"), {SMALL}, "a pattern"),
    (Selection(words=("base",)), {SMALL}, "a word"),
    (Selection(words=tuple("abcdefghijklmnop")), {SMALL}, "many words"),
    (Selection(sortby=(("name", False),)), {SMALL}, "sorted"),
    (filtered(" OR ".join(["id='a'"] * 200)), set(), "many comparisons"),
]


@pytest.mark.parametrize(("asked", "quick_for", "_why"), QUESTIONS, ids=[row[2] for row in QUESTIONS])
def test_what_takes_over_20_ms_is_not_quick(asked, quick_for, _why):
    found = {rows for rows in (SMALL, MEDIUM, LARGE) if is_quick(Rows(rows), asked)}
    assert found == quick_for


class Rows:
    """A dataset of which only the length matters."""

    fields = ()

    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count
