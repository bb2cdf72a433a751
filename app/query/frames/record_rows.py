"""Tell records flat: what is known of each at any time, or in the window of days that is asked for."""

from collections.abc import Iterable, Iterator
from typing import Any

from app.catalog.catalog import Catalog
from app.domain.claim_vocabulary import Property
from app.domain.claims import Claim, Figure
from app.domain.intervals import ALWAYS, Interval, iso_day, lower, union
from app.domain.records import Record
from app.domain.status.stage import stage_in
from app.domain.status.state import held_days, status_in
from app.domain.vocabulary import Collection, Status
from app.query.frames.rows import Row, Values, first_day, last_day
from app.query.frames.timelines import Timeline, derive_timeline


def record_rows(catalog: Catalog, collection: Collection, window: Interval = ALWAYS) -> Iterator[Row]:
    """Yield the records of a collection as of a window, leaving out those of which nobody has spoken."""
    for record in catalog.in_collection(collection):
        if record.claims:
            yield record_row(derive_timeline(record), window)


def record_row(timeline: Timeline, window: Interval = ALWAYS) -> Row:
    """Tell a record flat as of a window; when it is held does not depend on that."""
    held = union(item.days for item in timeline.segments if item.status.is_held)
    values = {**lasting_values(timeline.record), **timed_values(timeline, window)}
    return Row(timeline.record.id, values, held, timeline.record.geometry, timeline.text, timeline)


def lasting_values(record: Record) -> Values:
    """Return the values that are the same at any time."""
    return {
        "name": record.name,
        "collection": record.collection.value,
        "kind": record.kind.value,
        "operator": list(record.operator),
        "host": list(record.host),
        "summary": record.summary or None,
        "precision": record.location.precision.value,
        "places": list(record.location.places),
    }


def timed_values(timeline: Timeline, window: Interval) -> Values:
    """Return the values that tell of a window: its status, and what the claims say that are held in it."""
    claims = timeline.claims_in(window)
    status, _ = status_in(timeline.segments, window)
    stretch = timeline.stretch_in(window)
    return {
        "status": None if status in (None, Status.ENDED) else status.value,
        "stage": (stage := stage_in(timeline.record, window)) and stage.value,
        "held_from": iso_day(stretch.start),
        "held_until": iso_day(None if stretch.end is None else stretch.end - 1),
        "first_attested": first_day(stretch.attested),
        "last_attested": last_day(stretch.attested),
        **_strength(claims),
        **_equipment(claims),
        "source": _once(claim.source.id for claim in claims),
        "modality": _once(claim.modality.value for claim in claims),
        "claims_count": len(claims),
        "disputed": timeline.is_disputed_in(window),
    }


def _strength(claims: Iterable[Claim]) -> Values:
    """Return the figure for personnel that is held last, with its day and its voice: one claim's, never an average."""
    figures = [claim for claim in claims if claim.property is Property.PERSONNEL and not claim.is_negative]
    if not figures:
        return dict.fromkeys(f"personnel_{name}" for name in ("min", "max", "as_of", "modality", "source"))
    latest = max(figures, key=lambda claim: lower(_last_day_said(claim)))
    value = latest.effective_value
    low, high = (value.min, value.max) if isinstance(value, Figure) else (None, None)
    return {"personnel_min": low, "personnel_max": high, **_origin("personnel", latest)}


def _equipment(claims: Iterable[Claim]) -> Values:
    """Return each piece of equipment once, with the day and the voice of the claim that is held last."""
    latest: dict[str, Claim] = {}
    for claim in claims:
        value = claim.effective_value
        for item in value if isinstance(value, tuple) and not claim.is_negative else ():
            known = latest.setdefault(item.name, claim)
            if lower(_last_day_said(claim)) > lower(_last_day_said(known)):
                latest[item.name] = claim
    origins = [_origin("equipment", claim) for claim in latest.values()]
    names = ("as_of", "modality", "source")
    return {
        "equipment": list(latest),
        **{f"equipment_{name}": [origin[f"equipment_{name}"] or "" for origin in origins] for name in names},
    }


def _origin(name: str, claim: Claim) -> dict[str, Any]:
    """Return of what day a value is, how it is said, and by whom."""
    as_of = iso_day(_last_day_said(claim))
    return {f"{name}_as_of": as_of, f"{name}_modality": claim.modality.value, f"{name}_source": claim.source.id}


def _last_day_said(claim: Claim) -> int | None:
    """Return the last day of which a claim speaks, no later than its source unless all of it lies ahead."""
    days = held_days(claim)
    seen = days.intersection(Interval(None, claim.source.published.hull.end)) or days
    return seen.start if seen.last is None else seen.last


def _once(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
