"""Fields: the flat, typed properties that every item carries beside its claims, for tools that read tables."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.vocabulary import describe_horizons


class FieldType(StrEnum):
    """What values a field has; each may be null."""

    TEXT = "text"
    TEXTS = "texts"  # several texts; a comparison holds if it holds for one of them
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"  # a day


@dataclass(frozen=True, slots=True)
class Field:
    """A property by name, with what a reader of the schema needs to know of it.

    `is_code` says that its texts are codes, of which a plain parameter takes several with commas between them;
    `pattern` is what each code must be like. `is_timed` says that it tells of the time that is asked for, `is_optional`
    that a text may be null.
    """

    name: str
    type: FieldType
    title: str
    description: str
    is_code: bool = False
    pattern: str = ""
    is_timed: bool = False
    is_optional: bool = False


HORIZONS = f"An inference has a horizon. {describe_horizons()} Then it has lapsed."
ID, GEOMETRY = "id", "geometry"  # what every item has beside its fields
TEXT, TEXTS, INTEGER = FieldType.TEXT, FieldType.TEXTS, FieldType.INTEGER
BOOLEAN, DATE = FieldType.BOOLEAN, FieldType.DATE
COUNTRY = "^[A-Z]{2}$"  # ISO 3166-1 alpha-2

ID_FIELD = Field(ID, TEXT, "Id", "Stable for ever.", is_code=True)
NAME = Field("name", TEXT, "Name", "The common name.")
COLLECTION = Field("collection", TEXT, "Collection", "The collection of the record.", is_code=True)
KIND = Field("kind", TEXT, "Kind", "What sort of thing it is, a code of the closed list.", is_code=True)
HOST = Field(
    "host", TEXTS, "Host", "On whose soil it is by law: ISO 3166-1 alpha-2 codes.", is_code=True, pattern=COUNTRY
)
PRECISION = Field("precision", TEXT, "Precision", "How closely the place is known.", is_code=True)


def timed(name: str, type_: FieldType, title: str, description: str, is_code: bool = False) -> Field:
    """Return a field that tells of the time asked for by `datetime`; without one of all time. Its text may be null."""
    return Field(name, type_, title, description, is_code, is_timed=True, is_optional=type_ is TEXT)


RECORD_FIELDS = (
    NAME,
    COLLECTION,
    KIND,
    Field("operator", TEXTS, "Operator", "Who runs it: ISO 3166-1 alpha-2 codes.", is_code=True, pattern=COUNTRY),
    HOST,
    timed(
        *("status", TEXT, "Status"),
        f"The strongest in the time asked for, or at any. {HORIZONS}",
        is_code=True,
    ),
    timed(
        *("stage", TEXT, "Stage"),
        "How far an agreement had come by then, announced to in force; null for other records, and where none is told.",
        is_code=True,
    ),
    timed(
        *("held_from", DATE, "From"),
        "First day, by a source that tells when it began; null where none does: an article's day is no beginning.",
    ),
    timed(
        *("held_until", DATE, "Until"),
        "Last day, by a source that tells that it ended; null where none does, whether or not it still goes on.",
    ),
    timed("first_attested", DATE, "First attested", "First day that a source attests, of the time without an end."),
    timed("last_attested", DATE, "Last attested", "Last day that a source attests, of the time without an end."),
    timed("personnel_min", INTEGER, "Personnel, least", "Persons, by one claim: the one held last; never an average."),
    timed("personnel_max", INTEGER, "Personnel, most", "Persons, by the same claim."),
    timed("personnel_as_of", DATE, "Personnel as of", "The last day of which that claim speaks."),
    timed("personnel_modality", TEXT, "Personnel, how said", "How that claim is said.", is_code=True),
    timed("personnel_source", TEXT, "Personnel, source", "Id of the source of that claim.", is_code=True),
    timed("equipment", TEXTS, "Equipment", "Names of the equipment that its claims name, each once."),
    timed(
        *("equipment_as_of", TEXTS, "Equipment as of"),
        "For each name in turn, the last day of which the claim speaks that is held last.",
    ),
    timed("equipment_modality", TEXTS, "Equipment, how said", "For each name in turn, how that claim is said.", True),
    timed("equipment_source", TEXTS, "Equipment, source", "For each name in turn, the id of its source.", True),
    timed("source", TEXTS, "Sources", "Ids of the sources that its claims cite.", is_code=True),
    timed("modality", TEXTS, "Modalities", "How its claims are said.", is_code=True),
    timed("claims_count", INTEGER, "Claims", "How many claims it has."),
    timed("disputed", BOOLEAN, "Disputed", "Whether claims contradict each other on something at one time."),
    Field("places", TEXTS, "Places", "The name of each point."),
    PRECISION,
    Field("summary", TEXT, "Summary", "One neutral sentence; null where `as_of` hides a claim.", is_optional=True),
)

CLAIM_FIELDS = (
    Field("record", TEXT, "Record", "Id of the record that the claim is about.", is_code=True),
    Field("record_name", TEXT, "Record name", "Name of that record."),
    COLLECTION,
    KIND,
    HOST,
    PRECISION,
    Field("property", TEXT, "Property", "What the claim is about, a code of the closed list.", is_code=True),
    Field("value", TEXT, "Value", "The value in words."),
    Field("value_min", INTEGER, "Value, least", "The number, or the least of a range; null where it is none."),
    Field("value_max", INTEGER, "Value, most", "The number, or the most of a range; null where it is none."),
    Field("corrected", TEXT, "Corrected", "What stands right where the source slips, and why.", is_optional=True),
    Field("held", TEXT, "When", "When it was so, in EDTF."),
    Field("held_basis", TEXT, "Basis of held", "Whether that is printed, or how it was inferred."),
    Field("held_from", DATE, "From", "First day of held; null for an unknown start."),
    Field("held_until", DATE, "Until", "Last day of held; null for an open end."),
    Field("modality", TEXT, "Modality", "How the source says it.", is_code=True),
    Field("speaker", TEXT, "Speaker", "Who says it in the article, if not its author.", is_optional=True),
    Field("quote", TEXT, "Quote", "The words of the source, verbatim."),
    Field("source", TEXT, "Source", "Id of the source.", is_code=True),
    Field("originator", TEXT, "Originator", "Who wrote the source first: one voice."),
    Field("published", TEXT, "Published", "When the source was published, in EDTF."),
    Field("note", TEXT, "Note", "The curator's own words.", is_optional=True),
)

SOURCE_FIELDS = (
    Field("title", TEXT, "Title", "The headline."),
    Field("publisher", TEXT, "Publisher", "Who published it."),
    Field("authors", TEXTS, "Authors", "Who wrote it; empty for an unsigned article."),
    Field("originator", TEXT, "Originator", "Who wrote it first: one voice."),
    Field("published", TEXT, "Published", "When it was published, in EDTF."),
    Field("published_from", DATE, "Published from", "First day that this allows."),
    Field("published_until", DATE, "Published until", "Last day that this allows."),
    Field("published_basis", TEXT, "Basis of the date", "How the date is known."),
    Field("url", TEXT, "Address", "Where the article is; null where no address is known.", is_optional=True),
    Field("language", TEXT, "Language", "The language of the article."),
    Field("standing", TEXT, "Standing", "What a reader should know of the publisher.", is_optional=True),
    Field("claims_count", INTEGER, "Claims", "How many claims cite it."),
)

CHANGE_FIELDS = (
    Field("name", TEXT, "Name", "What to call the record or the source."),
    Field("about", TEXT, "About", "What changed: a source, a record or a claim.", is_code=True),
    Field("action", TEXT, "Action", "What happened to it.", is_code=True),
    Field("collection", TEXT, "Collection", "The collection of the record; null for a source.", True, is_optional=True),
    Field("record", TEXT, "Record", "Id of the record; null for a source.", is_code=True, is_optional=True),
    Field("claim", TEXT, "Claim", "Id of the claim, if it is about one: the new one.", is_code=True, is_optional=True),
    Field("source", TEXT, "Source", "Id of the source, or of that of the claim.", is_code=True, is_optional=True),
    Field("fields", TEXTS, "Members", "Which members differ; none for what was added or withdrawn."),
    Field("before", TEXT, "Before", "All members as they were, in JSON; null for what was added.", is_optional=True),
    Field("after", TEXT, "After", "All members as they are, in JSON; null for what was withdrawn.", is_optional=True),
    Field("reason", TEXT, "Reason", "Why, in the keepers' words; of what has no reason of its own the release's note."),
    Field("release", INTEGER, "Release", "Number of the release that brought it."),
    Field("released", DATE, "Released", "Day of that release."),
)
