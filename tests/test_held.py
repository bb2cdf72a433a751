"""What the layer says is held on ten days and years; each line can be defended by a quote or by a horizon.

The table is `tests/fixtures/held.json`: by time and by status, the records. A changed line changes what the map says.
"""

import json
from pathlib import Path

import pytest

from app.domain.dates import parse_date
from app.domain.intervals import Interval, shift_years
from app.domain.status.assertions import find_end, is_attesting
from app.domain.status.state import segments, state
from app.domain.vocabulary import Status
from tests.layer import real_layer

TABLE = json.loads((Path(__file__).parent / "fixtures" / "held.json").read_text(encoding="utf-8"))
RECORDS = {record.id: record for record in real_layer().records}
LINES = [(time, status, id_) for time, statuses in TABLE.items() for status, ids in statuses.items() for id_ in ids]


def of_status(*statuses):
    chosen = [line for line in LINES if line[1] in statuses]
    return pytest.mark.parametrize(("time", "id_"), [(time, id_) for time, _, id_ in chosen])


@pytest.mark.parametrize("time", TABLE)
def test_the_layer_says_what_the_table_says(time):
    found = {}
    for record in RECORDS.values():
        status = state(record, parse_date(time).hull).status
        if status is not None:
            found.setdefault(status.value, []).append(record.id)
    assert {status: sorted(ids) for status, ids in found.items()} == TABLE[time]


def test_long_before_and_long_after_nothing_is_held():
    assert TABLE["1850"] == {}
    assert not {"attested", "inferred", "suspended", "announced"} & set(TABLE["2100"])


@of_status("attested")
def test_what_is_attested_is_quoted_of_that_time(time, id_):
    assert any(is_attesting(claim) and claim.quote for claim in state(RECORDS[id_], parse_date(time).hull).held)


@of_status("inferred")
def test_what_is_inferred_lies_between_or_near_what_is_attested(time, id_):
    record, window = RECORDS[id_], parse_date(time).hull
    attested = [item.days for item in segments(record) if item.status is Status.ATTESTED]
    tenures = [claim.value.hull.start for claim in record.claims if claim.property == "tenure_until"]
    reach = [shift_years(days.end, record.kind.after_years) for days in attested] + tenures
    back = [shift_years(days.start, -record.kind.before_years) for days in attested]
    assert Interval(min(back), max(reach)).overlaps(window)


@of_status("ended")
def test_what_has_ended_is_said_to_have(time, id_):
    ends = [end.day for claim in RECORDS[id_].claims if claim.quote and (end := find_end(claim))]
    assert min(ends) <= parse_date(time).hull.start


@of_status("announced", "denied", "suspended")
def test_what_is_spoken_of_is_quoted_within_two_years_of_its_time(time, id_):
    window = parse_date(time).hull
    days = [
        Interval(claim.held.spoken.start, shift_years(claim.held.hull.end or claim.source.published.hull.end, 2))
        for claim in RECORDS[id_].claims
    ]
    assert any(item.overlaps(window) for item in days)


def test_the_base_in_tajikistan_is_inferred_as_far_as_its_tenure():
    (lapsed,) = [item for item in segments(RECORDS["201st-military-base"]) if item.status is Status.LAPSED]
    assert parse_date("2042").hull.start <= lapsed.days.start <= parse_date("2042").hull.end
