"""Two times side by side as JSON, which says what the page says."""

from app.catalog.catalog import Catalog
from app.domain.intervals import iso_day
from app.query.map_query import MapQuery
from app.rendering.words.claim_words import Words


def two_times_json(view: MapQuery, catalog: Catalog, address: str, words: Words) -> Words:
    """Return each record at both times, and the claims and sources that this rests on by their ids.

    `words` are those of `two_times`, `address` is that of the site.
    """
    records = [(group["code"], item) for group in words["groups"] for item in group["records"]]
    moments = (item[time] for _, item in records for time in ("first", "second"))
    claims = {claim["id"]: claim for moment in moments for claim in (*moment["claims"], *moment["strength"])}
    sources = {claim["source"]["id"]: claim["source"] for claim in claims.values()}
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
        "sources": {id_: _source_json(source) for id_, source in sources.items()},
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


def _claim_json(claim: Words) -> Words:
    return {
        "property": claim["property"].value,
        "value": claim["value"],
        "held": claim["held_edtf"],
        "modality": claim["modality"].value,
        "speaker": claim["speaker"],
        "quote": claim["quote"],
        "correction": claim["correction"],
        "source": claim["source"]["id"],
    }


def _source_json(source: Words) -> Words:
    return {
        "title": source["title"],
        "publisher": source["publisher"],
        "originator": source["originator"] or source["publisher"],
        "published": source["published_edtf"],
        "url": source["url"],
    }
