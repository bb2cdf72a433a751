"""The lists that records use: collections, kinds, precision, relations and status; all but the kinds are closed.

Every code is an interface for ever; label and definition are for readers. How far an inference reaches is said here
too, with the kinds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.terms import Term


class Collection(Term):
    """What the layer publishes, one GeoJSON file each."""

    BASES = "bases", "Bases", "Standing facilities of the presence."
    DEPLOYMENTS = (
        "deployments",
        "Deployments",
        "Forces, equipment or joint formations placed, announced, promised or assessed; arms transfers too.",
    )
    AGREEMENTS = "agreements", "Agreements", "Treaties, leases, deals and their steps."
    MEMBERSHIPS = "memberships", "Memberships", "A country in a bloc, one record per country and bloc."
    OTHER_FORCES = "other_forces", "Other forces", "Presence of others that the sources set beside it."
    EVENTS = "events", "Events", "Dated happenings that explain the rest, exercises and summits too."


BASES, DEPLOYMENTS, AGREEMENTS, MEMBERSHIPS, OTHER_FORCES, EVENTS = Collection


# Years for which an inference reaches beyond what sources say: after the last of it, and before an unknown start.
HORIZONS: Mapping[Collection, tuple[int, int]] = {
    BASES: (10, 5),
    DEPLOYMENTS: (3, 3),
    AGREEMENTS: (10, 5),
    MEMBERSHIPS: (10, 5),
    OTHER_FORCES: (3, 3),
    EVENTS: (0, 0),
}
PLAN_AFTER_YEARS = 2  # for which a plan or promise goes on after the time that it names, or else after its source


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a record; each belongs to one collection.

    It is no closed list of the program: an atlas has kinds of its own beside KINDS, the delivered ones.
    `is_standing`: does a record of this kind, once attested, go on? If so, it is inferred for `after_years` after
    sources last attested it, and for `before_years` before an unknown start; both are 0 for what happens and is over.
    `short` is the label where there is little room, `mark` the sign within the symbol, named by one of MARKS.
    """

    value: str
    collection: Collection
    label: str
    definition: str
    after_years: int
    before_years: int
    short: str
    mark: str

    def __str__(self) -> str:
        """Return the code."""
        return self.value

    @property
    def is_standing(self) -> bool:
        """Does a record of this kind go on?"""
        return self.after_years > 0 or self.before_years > 0


def make_kind(  # noqa: PLR0913, PLR0917 - as it stands in a list
    code: str,
    collection: Collection,
    label: str,
    definition: str,
    horizon: tuple[int, int] | None = None,
    short: str = "",
    symbol: str = "",
) -> Kind:
    """Make a kind; what is left out follows from its collection or its code."""
    after, before = HORIZONS[collection] if horizon is None else horizon
    return Kind(code, collection, label, definition, after, before, short or label, symbol or code)


OVER = (0, 0)  # the horizon of what happens and is over
KINDS: Mapping[str, Kind] = {
    kind.value: kind
    for kind in (
        make_kind("land_base", BASES, "Land base", "A base of ground forces."),
        make_kind("air_base", BASES, "Air base", "A base of air forces."),
        make_kind("cosmodrome", BASES, "Cosmodrome", "A launch site at which forces are stationed."),
        make_kind("troops", DEPLOYMENTS, "Troops", "Forces in a country whose base the source does not name."),
        make_kind("border_force", DEPLOYMENTS, "Border force", "Forces placed along a border."),
        make_kind("joint_force", DEPLOYMENTS, "Joint force", "A formation of several countries."),
        make_kind("air_defence", DEPLOYMENTS, "Air defence", "Air or missile defence of several countries."),
        make_kind(
            *("reinforcement", DEPLOYMENTS, "Reinforcement"),
            "More forces or equipment for a base that stands already.",
        ),
        make_kind(
            *("arms_transfer", DEPLOYMENTS, "Arms transfer"),
            "Equipment given or sold to the forces of the host; not a presence.",
            OVER,
        ),
        make_kind(
            *("equipment_delivery", DEPLOYMENTS, "Equipment delivery"),
            "Equipment sent or promised to a country, where the source does not say to whose forces.",
            OVER,
        ),
        make_kind(
            *("military_support", DEPLOYMENTS, "Military support"),
            "Military aid to a government, where the source names no force or place.",
            OVER,
        ),
        make_kind("basing", AGREEMENTS, "Basing", "On what terms forces or weapons may be stationed."),
        make_kind("border_cooperation", AGREEMENTS, "Border cooperation", "On guarding a border together."),
        make_kind(
            *("joint_forces", AGREEMENTS, "Joint forces or operations"),
            "On using, forming or sending forces together.",
        ),
        make_kind("military_cooperation", AGREEMENTS, "Military cooperation", "On arms, training and technology."),
        make_kind("foreign_base", OTHER_FORCES, "Base of another country", "A base run by somebody else."),
        make_kind(
            *("base_access", OTHER_FORCES, "Access to a base"),
            "Leave for other forces to use a base; not itself a presence.",
        ),
        make_kind("contingent", OTHER_FORCES, "Contingent", "Troops of another country."),
        make_kind("rotation", OTHER_FORCES, "Rotational forces", "Forces that take turns."),
        make_kind("missile_defence", OTHER_FORCES, "Missile defence", "A missile defence system."),
        make_kind("exercise", EVENTS, "Exercise", "Training of forces."),
        make_kind("summit", EVENTS, "Summit", "A meeting of the leaders of several countries."),
        make_kind("meeting", EVENTS, "Meeting", "A meeting, visit or call of two sides."),
        make_kind("ceremony", EVENTS, "Ceremony", "A hand-over or other ceremony."),
        make_kind("proposal", EVENTS, "Proposal", "A proposal made in public."),
        make_kind("report", EVENTS, "Report", "A report published."),
        make_kind("cooperation", EVENTS, "Cooperation", "Cooperation that no agreement is named for."),
        make_kind("unrest", EVENTS, "Violence or instability", "Violence or instability in a region."),
        make_kind("attack", EVENTS, "Attack", "An attack."),
    )
}
MARKS = (*KINDS, "shield", "bars", "ring")  # the signs within symbols, those of blocs at the end
# The sign of a kind of an atlas that names none.
USUAL_MARKS: Mapping[Collection, str] = {
    BASES: "land_base",
    DEPLOYMENTS: "troops",
    AGREEMENTS: "basing",
    MEMBERSHIPS: "shield",
    OTHER_FORCES: "contingent",
    EVENTS: "meeting",
}


def describe_horizons(kinds: Iterable[Kind] = KINDS.values()) -> str:
    """Say how far an inference reaches: by collection, then of kinds with years of their own, in sentences."""
    groups: dict[tuple[int, int], list[str]] = {}
    for collection, years in HORIZONS.items():
        groups.setdefault(years, []).append(collection.label)
    for kind in kinds:
        years = kind.after_years, kind.before_years
        if years not in (HORIZONS[kind.collection], OVER):
            groups.setdefault(years, []).append(kind.label)
    reaches = (
        f"{', '.join(labels)}: for {after} years after sources last attested them, {before} before an unknown start."
        for (after, before), labels in groups.items()
        if after or before
    )
    return f"{' '.join(reaches)} A plan or promise: for {PLAN_AFTER_YEARS} years after the time that it names."


class Precision(Term):
    """How closely a record's place is known."""

    SITE = "site", "Site", "The facility itself."
    CITY = "city", "Town", "The town, not the place within it."
    REGION = "region", "Region", "A part of a country; the point only stands for it."
    COUNTRY = "country", "Country", "The country as a whole, or somewhere in it; the geometry is its outline."
    NONE = "none", "No place", "No place is named, or none would be right."


class Relation(Term):
    """How one record relates to another; `inverse` names it from the other side."""

    inverse: str

    def __init__(self, code: str, label: str = "", inverse: str = "") -> None:
        super().__init__(code, label, label)
        self.inverse = inverse

    REINFORCES = "reinforces", "reinforces", "reinforced by"
    PART_OF = "part_of", "part of", "has as a part"
    BASED_ON = "based_on", "based on", "basis of"
    GOVERNS = "governs", "governs", "governed by"
    CONTRADICTS = "contradicts", "contradicts", "contradicted by"
    CONCERNS = "concerns", "concerns", "concerned by"
    FOLLOWS = "follows", "follows", "followed by"


class Status(Term):
    """The status of a record at a time, the strongest first."""

    @property
    def is_held(self) -> bool:
        """Does a record of this status count as held?"""
        return self not in (Status.LAPSED, Status.ENDED)

    ATTESTED = "attested", "Attested", "A source says so."
    INFERRED = (
        "inferred",
        "Inferred",
        "Attested at another time not too far off, or within a term that a source states; none tells of its end.",
    )
    SUSPENDED = "suspended", "Suspended", "A source says that it was suspended: neither in effect nor ended."
    ANNOUNCED = (
        "announced",
        "Announced or expected",
        "Announced, planned, expected or only spoken of; no source says that it was so.",
    )
    DENIED = "denied", "Denied or said not to be so", "A source says, or somebody in it, that it was not so."
    LAPSED = (
        "lapsed",
        "No longer spoken of",
        "Nobody has attested or announced it for longer than an inference may reach; it is not counted.",
    )
    ENDED = "ended", "Ended", "A source says that it had stopped."
