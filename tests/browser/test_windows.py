"""The page only compares days: in every window its list says what the domain says."""

from datetime import date

import pytest

from app.domain.claim_vocabulary import Property
from app.domain.claims import describe_value
from app.domain.intervals import Interval, to_day
from app.domain.status.stage import Stage, stage_in
from app.domain.status.state import segments, state
from app.domain.status.stretches import stretch_in
from app.domain.vocabulary import Collection, Status
from app.rendering.words.silence import find_silence
from app.rendering.words.voices import describe_voices, find_voices
from tests.browser.exploring import open_map, statuses, type_window
from tests.layer import real_layer

pytestmark = pytest.mark.usefixtures("calm")

WINDOWS = [
    ("2001", "2019", date(2001, 1, 1), date(2020, 1, 1)),
    ("2001", "2001", date(2001, 1, 1), date(2002, 1, 1)),
    ("2005", "2005", date(2005, 1, 1), date(2006, 1, 1)),
    ("2008", "2008", date(2008, 1, 1), date(2009, 1, 1)),
    ("June 2008", "June 2008", date(2008, 6, 1), date(2008, 7, 1)),
    ("5 June 2008", "5 June 2008", date(2008, 6, 5), date(2008, 6, 6)),
    ("2009", "2011", date(2009, 1, 1), date(2012, 1, 1)),
    ("2012", "2012", date(2012, 1, 1), date(2013, 1, 1)),
    ("5 February 2012", "5 February 2012", date(2012, 2, 5), date(2012, 2, 6)),
    ("2013", "2015", date(2013, 1, 1), date(2016, 1, 1)),
    ("15 December 2016", "15 December 2016", date(2016, 12, 15), date(2016, 12, 16)),
    ("2017", "2017", date(2017, 1, 1), date(2018, 1, 1)),
    ("29 January 2018", "29 January 2018", date(2018, 1, 29), date(2018, 1, 30)),
    ("2019", "2019", date(2019, 1, 1), date(2020, 1, 1)),
]


@pytest.fixture(scope="module")
def catalog():
    return real_layer()


def end_words(record, window):
    """What the list should say of an end that a source tells; "" where none does, and of a happening."""
    end = stretch_in(record, segments(record), window).end
    if end is None or end > window.end or record.collection is Collection.EVENTS:
        return ""
    told = [claim for claim in record.claims if claim.property in {Property.ENDED, Property.LEFT}]
    claim = next((claim for claim in told if touches(end, claim.effective_held.hull)), None)
    if claim is None:
        return ""
    return f", {claim.property.label.lower()} {describe_value(claim.property, claim.value)}"


def touches(day, days):
    """Does the end of a day touch these days?"""
    return (days.start is None or days.start <= day) and (days.end is None or days.end >= day)


def words_for(record, window):
    """What the list should say of a record; None if the record should not be in it."""
    if not segments(record):
        return "no date given"
    found = state(record, window)
    if found.status is None or found.status is Status.ENDED:
        return None
    label = found.status.label
    if found.status is Status.LAPSED:
        timeline = segments(record)
        lapse = next(item.days for item in timeline if item.status is Status.LAPSED and item.days.overlaps(window))
        label = find_silence(record, timeline, lapse).sentence
    words = label[0].lower() + label[1:]
    stage = stage_in(record, window) if found.status not in {Status.ANNOUNCED, Status.LAPSED} else None
    words += f" ({stage.label.lower()})" if stage not in {None, Stage.ANNOUNCED} else ""
    words += describe_voices(find_voices(record, segments(record)), found.status, window)
    words += end_words(record, window) if found.status is not Status.LAPSED else ""
    return f"{words}, sources differ" if any(one.is_disputed for one in found.agreements) else words


def test_the_list_agrees_with_the_domain_in_every_window(page, site, catalog):
    open_map(page, site)
    for first, last, start, end in WINDOWS:
        type_window(page, first, last)
        window = Interval(to_day(start), to_day(end))
        words = {f"{record.collection}/{record.id}": words_for(record, window) for record in catalog.records}
        assert statuses(page) == {key: said for key, said in words.items() if said}, (first, last)
