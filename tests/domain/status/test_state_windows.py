"""The status of a record in a window is the one that the page shows."""

import json
from operator import itemgetter
from pathlib import Path

import pytest

from app.domain.dates import Interval
from app.domain.status import state as states
from app.domain.vocabulary import Status
from tests.samples import ONGOING

CASES = json.loads((Path(__file__).parents[2] / "fixtures" / "statuses.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=itemgetter("why"))
def test_the_status_in_a_window_is_that_of_the_page(case, monkeypatch):
    segments = tuple(
        states.Segment(Interval(start, end), Status(status), certain)
        for start, end, status, certain in case["segments"]
    )
    monkeypatch.setattr(states, "segments", lambda _record: segments)
    found = states.state(ONGOING, Interval(*case["window"]))
    assert (found.status and found.status.value, found.is_certain) == (case["status"], case["certain"])
