"""The facts of the page about the layer, counted and listed from layer and vocabulary so that they cannot go stale."""

from collections.abc import Iterable, Mapping

from app.catalog.catalog import Catalog
from app.domain.claim_vocabulary import EquipmentClass, Modality, Property, Role
from app.domain.dates import describe_day
from app.domain.terms import Term
from app.domain.vocabulary import Collection, Precision, Relation, Status, describe_horizons
from app.rendering.pages.articles import Sentences, articles, originators
from app.rendering.words.claim_words import Words, corrected_claims
from app.rendering.words.layer_words import describe_scope

# When a status is given and how it is drawn; the README has the same words.
STATUS_RULES = {
    Status.ATTESTED: (
        "a fact (stated, reported, assessed) is held then, up to the day its source was published",
        "solid",
    ),
    Status.INFERRED: (
        (
            "a thing that lasts (a base, troops, an agreement, a membership), between its attested days, and for the "
            "years of its kind after the last of them or until the end of a tenure that a source states; before an "
            "unknown start too, with words that say so; never after a claim says that it ended"
        ),
        "hatched",
    ),
    Status.ANNOUNCED: (
        "a plan, intention, condition or announcement is held then or shortly before, or the record is only spoken of",
        "outlined",
    ),
    Status.DENIED: ("a denial, or a value that says no, is held then", "crossed"),
    Status.SUSPENDED: ("a claim says that it was suspended then", "outlined, with a bar"),
    Status.LAPSED: (
        "after what is inferred or announced, until it is spoken of again or a claim says that it ended",
        "listed apart; dotted on the map, where a reader asks for it",
    ),
    Status.ENDED: ("after a claim says that it ended", "not shown"),
}
ROLES = {
    Role.FACT: "shows that the record is there",
    Role.END: "says when it stopped",
    Role.SUSPENSION: "says when it was suspended",
    Role.PROSPECT: "says what somebody plans or wants",
    Role.COMMENT: "speaks of the record without showing that it is there",
}
# The short closed lists: title, meaning and terms.
LISTS: tuple[tuple[str, str, Iterable[Term]], ...] = (
    ("Modality", "How a source says a thing.", Modality),
    ("Precision", "How closely a place is known.", Precision),
    ("Equipment", "The classes of equipment; names are those of the source.", EquipmentClass),
)


def method(catalog: Catalog, coverage: Mapping[str, Sentences]) -> Words:
    """Return everything on the page about the layer that is counted or listed."""
    listed = articles(catalog, coverage)
    kinds = tuple(catalog.profile.kinds.values())
    parts = {code: catalog.in_collection(code) for code in Collection}
    accounted = [item["coverage"] for item in listed if item["coverage"]]
    return {
        "version": catalog.version,
        "profile": catalog.profile,
        "reviewed": None if catalog.profile.reviewed is None else describe_day(catalog.profile.reviewed),
        "scope": describe_scope(catalog),
        "articles": listed,
        "voices": originators(catalog),
        "collections": [
            {"term": code, "records": len(own), "claims": sum(len(record.claims) for record in own)}
            for code, own in parts.items()
        ],
        "records": len(catalog.records),
        "claims": sum(len(record.claims) for record in catalog.records),
        "sentences": sum(item["sentences"] for item in accounted),
        "giving": sum(item["giving"] for item in accounted),
        "horizons": describe_horizons(kinds),
        "statuses": [(status, *STATUS_RULES[status]) for status in Status],
        "kinds": [(item, [kind for kind in kinds if kind.collection is item]) for item in Collection],
        "properties": [(item, ROLES[item.role]) for item in Property],
        "lists": LISTS,
        "relations": list(Relation),
        "corrections": corrected_claims(catalog),
    }
