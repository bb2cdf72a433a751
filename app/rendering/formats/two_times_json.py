"""Two times side by side as JSON, which says what the page says."""

from app.catalog.catalog import Catalog
from app.domain.claims import Claim
from app.domain.intervals import iso_day
from app.domain.sources import Source
from app.query.map_query import MapQuery
from app.query.two_times import in_order
from app.rendering.pages.two_times import figures_at
from app.rendering.words.claim_words import Words, claim_words


def two_times_json(view: MapQuery, catalog: Catalog, address: str, words: Words) -> Words:
    """Return each record at both times, and the claims and sources that this rests on by their ids.

    `words` are those of `two_times`, `address` is that of the site.
    """
    records = [(group["code"], item) for group in words["groups"] for item in group["records"]]
    claims = {
        claim.id: claim
        for item in words["compared"]
        for moment in (item.first, item.second)
        for claim in (*moment.claims, *(own for time in in_order(view) for own in figures_at(item, time)))
    }
    sources = dict.fromkeys(claim.source for claim in claims.values())  # in their order: a set has none
    return {
        "a": {"datetime": words["times"]["a"], "label": words["names"]["a"]},
        "b": {"datetime": words["times"]["b"], "label": words["names"]["b"]},
        "as_of": iso_day(view.as_of),
        "data_version": catalog.version,
        "changes": [
            {"code": group["code"], "label": group["label"], "note": group["note"], "count": len(group["records"])}
            for group in words["groups"]
        ],
        "records": [_record_json(code, item, address) for code, item in records],
        "claims": {id_: _claim_json(claim) for id_, claim in claims.items()},
        "sources": {source.id: _source_json(source) for source in sources},
    }


def _record_json(code: str, item: Words, address: str) -> Words:
    record = item["record"]
    return {
        "collection": record["collection"].value,
        "id": record["id"],
        "name": record["name"],
        "kind": record["kind"],
        "host": list(item["host"]),
        "change": code,
        "held": item["side"],
        "differs": list(item["aspects"]),
        "a": _moment_json(item["first"]),
        "b": _moment_json(item["second"]),
        "href": f"{address}/records/{record['collection'].value}/{record['id']}",
    }


def _moment_json(moment: Words) -> Words:
    return {
        "status": None if moment["status"] is None else moment["status"].value,
        "certain": moment["is_certain"],
        "words": moment["words"],
        "strength": [claim["id"] for claim in moment["strength"]],
        "claims": [claim["id"] for claim in moment["claims"]],
    }


def _claim_json(claim: Claim) -> Words:
    words = claim_words(claim)
    return {
        "property": claim.property.value,
        "value": words["value"],
        "held": words["held_edtf"],
        "modality": claim.modality.value,
        "speaker": claim.speaker,
        "quote": claim.quote,
        "correction": words["correction"],
        "source": claim.source.id,
    }


def _source_json(source: Source) -> Words:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "originator": source.originator,
        "published": source.published.text,
        "url": source.url or None,
    }
