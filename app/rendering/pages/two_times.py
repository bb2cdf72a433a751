"""Two times side by side in words: what became of each record, and with whose word."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.catalog.catalog import Catalog
from app.constants import SCRIPTS
from app.domain.claim_vocabulary import Property
from app.domain.claims import Claim
from app.domain.intervals import Interval, from_day
from app.domain.status.changes import Change, Side
from app.domain.vocabulary import Status
from app.query.map_query import MapQuery, write_window
from app.query.two_times import Compared, Moment, compare_times, in_order
from app.rendering.words.claim_words import Words, claim_words, record_link
from app.rendering.words.headlines import describe_span
from app.rendering.words.silence import find_silence
from app.rendering.words.voices import describe_voices, find_voices

TEXTS = json.loads((SCRIPTS / "compare" / "changes.json").read_text("utf-8"))
QUOTED = 2  # claims of a time that the page quotes


def two_times(view: MapQuery, catalog: Catalog) -> Words:
    """Return what the page and the JSON say of the two times of a view."""
    times = in_order(view)
    names = dict(zip("ab", map(name_time, times), strict=True))
    compared = compare_times(view, catalog)
    return {
        "names": names,
        "times": dict(zip("ab", map(write_window, times), strict=True)),
        "groups": [_group(item, names, compared, times, catalog) for item in TEXTS["changes"]],
        "sides": [_side(item, names, compared) for item in TEXTS["sides"]],
        "compared": compared,
    }


def write_short(time: Interval) -> str:
    """Write a time for a field of a form: "2010" for a year, "2010-06" for a month, else as addresses have it.

    >>> write_short(Interval(0, 365)), write_short(Interval(0, 31)), write_short(Interval(0, 2))
    ('1970', '1970-01', '1970-01-01/1970-01-02')
    """
    if time.start is None or time.end is None:
        return write_window(time)
    first, after = from_day(time.start), from_day(time.end)
    if (first.month, first.day, after.month, after.day, after.year - first.year) == (1, 1, 1, 1, 1):
        return f"{first.year:04}"
    if first.day == 1 and after.day == 1 and time.end - time.start <= 31:
        return f"{first:%Y-%m}"
    return f"{first}" if time.end - time.start == 1 else write_window(time)


def name_time(time: Interval) -> str:
    """Name a time, by years, months or days."""
    return describe_span(time) or "all times"


def _side(item: Mapping[str, str], names: Mapping[str, str], compared: Iterable[Compared]) -> Words:
    count = sum(one.difference.side is Side(item["code"]) for one in compared)
    return {"code": item["code"], "label": item["label"].format(**names), "count": count}


def _group(
    item: Mapping[str, str],
    names: Mapping[str, str],
    compared: Iterable[Compared],
    times: tuple[Interval, Interval],
    catalog: Catalog,
) -> Words:
    own = [one for one in compared if one.difference.change is Change(item["code"])]
    return {
        "code": item["code"],
        "label": item["label"].format(**names),
        "note": item["note"].format(**names),
        "records": [_record(one, times, catalog) for one in own],
    }


def _record(item: Compared, times: tuple[Interval, Interval], catalog: Catalog) -> Words:
    found, record = item.difference, item.timeline.record
    first, second = (_moment(item, moment, time) for moment, time in zip((item.first, item.second), times, strict=True))
    told = {claim.id for claim in item.first.claims}
    others = [claim for claim in second["claims"] if claim["id"] not in told]
    second.update(quoted=others[:QUOTED], same=len(second["claims"]) - len(others), more=max(len(others) - QUOTED, 0))
    return {
        "record": record_link(record, catalog.country_names),
        "host": record.host,
        "side": found.side.value,
        "aspects": found.aspects,
        "first": first,
        "second": second,
    }


def _moment(item: Compared, moment: Moment, time: Interval) -> dict[str, Any]:
    return {
        "status": moment.status,
        "is_certain": moment.is_certain,
        "words": status_words(item, moment, time),
        "strength": [claim_words(claim) for claim in figures_at(item, time)],
        "claims": [claim_words(claim) for claim in moment.claims],
        "quoted": [claim_words(claim) for claim in moment.claims[:QUOTED]],
        "same": 0,
        "more": max(len(moment.claims) - QUOTED, 0),
    }


def figures_at(item: Compared, time: Interval) -> Sequence[Claim]:
    """Return the claims that give a strength for a time; figures are not carried forward."""
    return [claim for claim in item.timeline.claims_in(time) if claim.property is Property.PERSONNEL]


def status_words(item: Compared, moment: Moment, time: Interval) -> str:
    """Say the status of a record at a time, as the browser does (static/js/compare/changes.js)."""
    if moment.status is None:
        return "no source speaks of it"
    timeline = item.timeline
    if moment.status is not Status.LAPSED:
        voices = find_voices(timeline.record, timeline.segments)
        return moment.status.label.lower() + describe_voices(voices, moment.status, time)
    lapsed = next(own.days for own in timeline.segments if own.status is Status.LAPSED and own.days.overlaps(time))
    sentence = find_silence(timeline.record, timeline.segments, lapsed).sentence
    return sentence[0].lower() + sentence[1:]
