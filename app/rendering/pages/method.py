"""How the layer is made, as far as layer and vocabulary tell it, so that the page about it cannot go stale."""

from collections.abc import Iterable, Mapping

from app.catalog.catalog import Catalog
from app.domain.vocabulary import (
    Collection,
    EquipmentClass,
    Kind,
    Modality,
    Precision,
    Property,
    Relation,
    Role,
    Status,
    Term,
)
from app.rendering.pages.articles import Sentences, articles, originators
from app.rendering.pages.quotations import Words, corrections

# When a status is given and how it is drawn; the README has the same words.
STATUS_RULES = {
    Status.ATTESTED: (
        "a fact (stated, reported, assessed) is held then, up to the day its source was published",
        "solid",
    ),
    Status.INFERRED: (
        (
            "a thing that lasts (a base, troops, an agreement, a membership), between or after its attested days, "
            "until a claim says that it ended; before an unknown start too, with words that say so"
        ),
        "hatched",
    ),
    Status.ANNOUNCED: (
        "a plan, intention, condition or announcement is held then, or the record is only spoken of",
        "outlined",
    ),
    Status.DENIED: ("a denial, or a value that says no, is held then", "crossed"),
    Status.ENDED: ("after a claim says that it ended", "not shown"),
}
ROLES = {
    Role.FACT: "shows that the record is there",
    Role.END: "says when it stopped",
    Role.PROSPECT: "says what somebody plans or wants",
    Role.COMMENT: "speaks of the record without showing that it is there",
}


def method(catalog: Catalog, coverage: Mapping[str, Sentences]) -> Words:
    """Everything on the page about the layer that is counted or listed."""
    told = articles(catalog, coverage)
    accounted = [item["coverage"] for item in told if item["coverage"]]
    return {
        "version": catalog.version,
        "articles": told,
        "voices": originators(catalog),
        "collections": [_collection(catalog, collection) for collection in Collection],
        "records": len(catalog.records),
        "claims": catalog.claims_count,
        "sentences": sum(item["sentences"] for item in accounted),
        "giving": sum(item["giving"] for item in accounted),
        "statuses": [(status, *STATUS_RULES[status]) for status in Status],
        "kinds": [(item, [kind for kind in Kind if kind.collection is item]) for item in Collection],
        "properties": [(item, ROLES[item.role]) for item in Property],
        "lists": _lists(),
        "relations": list(Relation),
        "corrections": corrections(catalog),
    }


def _collection(catalog: Catalog, collection: Collection) -> Words:
    records = catalog.in_collection(collection)
    claims = sum(len(record.claims) for record in records)
    return {"term": collection, "records": len(records), "claims": claims}


def _lists() -> list[tuple[str, str, Iterable[Term]]]:
    """The short closed lists: title, what each says, and the terms; those of equipment are names alone."""
    return [
        ("Modality", "How a source says a thing.", Modality),
        ("Precision", "How closely a place is known.", Precision),
        ("Equipment", "The classes of equipment; names are those of the source.", EquipmentClass),
    ]
