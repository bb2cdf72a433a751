"""A handful of records for tests, with the awkward ones: invented articles that speak of invented things.

`sample_catalog()` holds every ordinary record below, `hostile_catalog()` only `HOSTILE`, whose every text tries to be
markup, a template or a script. `catalog_of(...)` makes a catalog of whichever records a test needs. A record is named
for what is awkward about it; `make_source`, `make_claim` and `make_record` build more of them from what matters alone.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from shapely import LineString, MultiPoint, Point, Polygon

from app.catalog.catalog import Catalog, build_catalog
from app.catalog.history.changes import compare_layers
from app.catalog.history.releases import Release
from app.catalog.problems import Report
from app.catalog.profile import read_profile
from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Claim, Correction, claim_id, parse_value, value_to_json
from app.domain.dates import parse_date
from app.domain.records import Context, Location, Name, Record, Related
from app.domain.sources import Source
from app.domain.vocabulary import Kind, Precision, Relation
from app.query.codes import CodeNames

PROFILE = read_profile(Path(__file__).resolve().parent.parent / "geodata", Report())
KINDS = PROFILE.kinds
COUNTRY_NAMES = {
    "AF": "Afghanistan",
    "AM": "Armenia",
    "KG": "Kyrgyzstan",
    "RU": "Russia",
    "TJ": "Tajikistan",
    "UZ": "Uzbekistan",
}
NAMES = CodeNames(COUNTRY_NAMES, KINDS)
DUSHANBE = Point(68.78, 38.54)


def make_source(id_: str, published: str, originator: str | None = None, **more: Any) -> Source:
    """A source of that date; its own voice unless an originator is named."""
    members: dict[str, Any] = {
        "title": f"An article of {published}",
        "publisher": id_.title(),
        "authors": ("A. Writer",),
        "originator": originator or id_.title(),
        "published_basis": "Printed.",
        "url": f"https://{id_}.example/article",
        "language": "en",
        "sha256": "0" * 64,
        "standing": "A paper that exists only here.",
    }
    return Source(id=id_, published=parse_date(published), **(members | more))


GAZETTE = make_source("gazette", "2008-06")
REPRINT = make_source("reprint", "2008-06-20", originator="Gazette")
COURIER = make_source("courier", "2012-02-05")
HERALD = make_source("herald", "2018-01-29")


def make_claim(property_: str, value: Any, held: str, source: Source = GAZETTE, **more: Any) -> Claim:
    """A claim whose value is given in its JSON form, stated unless another modality is named."""
    quote = more.pop("quote", f"the words on {property_} held {held}")
    members = {"held_basis": "printed", "modality": "stated"} | more
    return Claim(
        id=claim_id("sample", property_, value, source.id, quote),  # until it belongs to a record
        property=Property(property_),
        value=parse_value(Property(property_), value),
        held=parse_date(held),
        source=source,
        quote=quote,
        modality=Modality(members.pop("modality")),
        **members,
    )


def make_record(id_: str, *claims: Claim, kind: Kind = KINDS["land_base"], **more: Any) -> Record:
    """A record of that kind; a base in the middle of Tajikistan's capital unless told otherwise."""
    members: dict[str, Any] = {
        "name": id_.replace("-", " ").capitalize(),
        "names": (),
        "operator": ("RU",),
        "host": ("TJ",),
        "location": Location(Precision.SITE, "measured for the test", ("Dushanbe",)),
        "geometry": DUSHANBE,
        "related": (),
        "summary": "A thing that exists only here.",
    }
    own = tuple(replace(claim, id=id_of(claim, id_)) for claim in claims)
    return Record(id=id_, collection=kind.collection, kind=kind, claims=own, **(members | more))


def id_of(claim: Claim, record_id: str) -> str:
    """The public id of a claim as one of that record's."""
    return claim_id(record_id, claim.property, value_to_json(claim.value), claim.source.id, claim.quote)


def figure(low: int, high: int | None = None, approximate: bool = False) -> dict[str, Any]:
    """The JSON form of a number of persons or dollars."""
    return {"min": low, "max": low if high is None else high, "approximate": approximate}


def at(precision: str, *places: str) -> Location:
    """A place known to that precision."""
    return Location(Precision(precision), "measured for the test", places)


ONGOING = make_record(
    "ongoing-base",
    make_claim("established", "2003", "2003/.."),
    make_claim("personnel", figure(400, approximate=True), "2008-06"),
    make_claim("equipment", [{"name": "Su-25", "class": "aircraft", "count": 5}], "2008-06"),
    make_claim("tenure_until", "2042", "2012-02", COURIER),
    kind=KINDS["air_base"],
    host=("KG",),
    geometry=Point(74.8466, 42.8531),
    location=at("site", "Kant"),
    names=(Name("База", "ru"), Name("قاعدة", "ar", "in Arabic script")),
)
UNKNOWN_START = make_record(
    "unknown-start", make_claim("presence", True, "../2005"), host=("AM",), geometry=Point(43.84, 40.79)
)
DISPUTED = make_record(
    "disputed-strength",
    make_claim("personnel", figure(400), "2012-02", COURIER),
    make_claim("personnel", figure(700), "2012-02", HERALD, note="The two papers differ."),
)
ANNOUNCED_ONLY = make_record(
    "announced-only",
    make_claim("planned", "A brigade is to come", "2012-02/2013", COURIER, modality="announced", speaker="A minister"),
    kind=KINDS["reinforcement"],
    related=(Related(Relation.REINFORCES, "ongoing-base"),),
)
DENIED = make_record("denied", make_claim("presence", True, "2012-02-05", COURIER, modality="denied"))
ENDED = make_record(
    "ended-base",
    make_claim("presence", True, "2001/2003"),
    make_claim("ended", "2005", "2005"),
    host=("UZ",),
    geometry=Point(66.0, 38.8),
)
BACK_AGAIN = make_record(
    "back-again",
    make_claim("presence", True, "2001"),
    make_claim("ended", "2005-06", "2005-06"),
    make_claim("presence", True, "2012-02-05", COURIER),
)
ONE_VOICE = make_record(
    "one-voice",
    make_claim("personnel", figure(5000), "2008-06", GAZETTE),
    make_claim("personnel", figure(5000), "2008-06", REPRINT),
)
UNDATED = make_record(
    "undated",
    make_claim("occurred", "../2012-02", "../2012-02", COURIER),
    kind=KINDS["meeting"],
    geometry=None,
    location=at("none"),
)
HALF_KNOWN = make_record(
    "half-known",
    make_claim("occurred", "2012-01~", "2012-01~", COURIER),
    kind=KINDS["exercise"],
    location=at("region", "Khatlon"),
    geometry=Polygon([(68.5, 37.4), (69.8, 37.4), (69.8, 38.2), (68.5, 38.2), (68.5, 37.4)]),
)
TRANSFER = make_record(
    "arms-transfer",
    make_claim("delivered", "2011-09", "2011-09", COURIER),
    make_claim("value_usd", figure(16_000_000), "2011-09", COURIER),
    kind=KINDS["arms_transfer"],
    location=at("country", "Tajikistan"),
)
COMMENTED = make_record(
    "commented-only",
    make_claim("limit", "No permanent base is meant", "2012-02-05", COURIER),
    make_claim("assessment", "A sign of influence", "2012-02-05", COURIER, modality="assessed"),
    kind=KINDS["basing"],
)
CORRECTED = make_record(
    "corrected",
    make_claim(
        "signed",
        "2021-09",
        "2021-09",
        COURIER,
        corrected=Correction("The paper is older than that.", parse_date("2011-09"), parse_date("2011-09")),
    ),
    kind=KINDS["military_cooperation"],
)
MEMBER = make_record(
    "uz-csto",
    make_claim("joined", "2006", "2006"),
    make_claim("left", "2012-06", "2012-06", HERALD),
    kind=KINDS["csto"],
    host=("UZ",),
    operator=(),
    geometry=None,
    location=at("country", "Uzbekistan"),
)
TWO_SITES = make_record(
    "two-sites",
    make_claim("presence", True, "2008-06"),
    geometry=MultiPoint([(68.78, 38.54), (68.78, 37.84)]),
    location=at("city", "Dushanbe", "Bokhtar"),
)
BORDER_LINE = make_record(
    "border-line",
    make_claim("presence", True, "../2005"),
    kind=KINDS["border_force"],
    geometry=LineString([(68.0, 37.0), (70.2, 37.9), (71.5, 37.9)]),
    location=at("region", "the southern border"),
)
ANTIMERIDIAN = make_record(
    "antimeridian",
    make_claim("presence", True, "2008-06"),
    host=("RU",),
    geometry=MultiPoint([(179.5, 68.0), (-175.0, 66.5)]),
    location=at("region", "West of the line", "East of the line"),
)

ORDINARY = (
    *(ONGOING, UNKNOWN_START, DISPUTED, DENIED, ENDED, BACK_AGAIN, ONE_VOICE, TWO_SITES, ANTIMERIDIAN),
    *(ANNOUNCED_ONLY, TRANSFER, BORDER_LINE, COMMENTED, CORRECTED, MEMBER, UNDATED, HALF_KNOWN),
)

HOSTILE_PARTS = (
    "</script><script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% x %}",
    "{# hidden #}",
    "${alert(1)}",
    "`back` ticks",
    "<img src=x onerror=alert(1)>",
    "\"double\" & 'single' \\x41",
    "\u202eright to left\u202c\u200f",  # marks that turn the direction of the text
    "القاعدة",
    "<!-- ]]>",
)
HOSTILE_TEXT = " ".join(HOSTILE_PARTS)


def _hostile_source(id_: str, published: str) -> Source:
    names = ("title", "publisher", "originator", "published_basis", "language", "standing")
    texts: dict[str, Any] = {name: f"{name} {HOSTILE_TEXT}" for name in names}
    return make_source(id_, published, **texts, authors=(HOSTILE_TEXT,), url="javascript:alert(1)")


HOSTILE_SOURCE = _hostile_source("hostile-source", "2012-02-05")
_HOSTILE_MEMBERS = {"held_basis": HOSTILE_TEXT, "speaker": HOSTILE_TEXT, "note": HOSTILE_TEXT}
HOSTILE = make_record(
    "hostile",
    make_claim("presence", True, "2012-02", HOSTILE_SOURCE, quote=HOSTILE_TEXT, **_HOSTILE_MEMBERS),
    make_claim("presence", False, "2012-02", HERALD, quote=HOSTILE_TEXT, **_HOSTILE_MEMBERS),
    make_claim(
        "unit",
        HOSTILE_TEXT,
        "2012-02",
        HOSTILE_SOURCE,
        quote=HOSTILE_TEXT,
        corrected=Correction(HOSTILE_TEXT, HOSTILE_TEXT),
        **_HOSTILE_MEMBERS,
    ),
    make_claim(
        "equipment",
        [{"name": HOSTILE_TEXT, "class": "tank", "count": 3}],
        "2012-02",
        HOSTILE_SOURCE,
        quote=HOSTILE_TEXT,
        **_HOSTILE_MEMBERS,
    ),
    name=HOSTILE_TEXT,
    names=(Name(HOSTILE_TEXT, "ar", HOSTILE_TEXT),),
    summary=HOSTILE_TEXT,
    location=Location(Precision.SITE, HOSTILE_TEXT, (HOSTILE_TEXT,), HOSTILE_TEXT),
    context=(
        Context(
            HOSTILE_TEXT,
            HOSTILE_TEXT,
            HOSTILE_TEXT,
            parse_date("2012-02"),
            "https://x.example/?q=<script>alert(1)</script>{{7*7}}${1}",
        ),
    ),
)


def catalog_of(*records: Record, country_names: dict[str, str] | None = None) -> Catalog:
    """A catalog of these records and of the sources that they cite."""
    sources = {claim.source.id: claim.source for record in records for claim in record.claims}
    names = COUNTRY_NAMES if country_names is None else country_names
    return build_catalog(sources.values(), records, names, PROFILE)


def sample_catalog() -> Catalog:
    """Every ordinary record of this module; several of them stand at one place."""
    return released(catalog_of(*ORDINARY))


def released(catalog: Catalog, note: str = "The first.") -> Catalog:
    """A catalog after one release of all of it; there is no file of that, and its version is another one."""
    changes = tuple(compare_layers(((), ()), (tuple(catalog.sources.values()), catalog.records)))
    claims = sum(len(record.claims) for record in catalog.records)
    release = Release(1, date(2026, 1, 2), "a" * 64, len(catalog.records), claims, "0" * 64, note, changes=changes)
    return replace(catalog, releases=(release,))


def hostile_catalog() -> Catalog:
    """The hostile record alone, in a country whose name is hostile too."""
    return released(catalog_of(HOSTILE, country_names=COUNTRY_NAMES | {"TJ": HOSTILE_TEXT}), HOSTILE_TEXT)
