"""The closed lists that records use: collections, kinds, precision, relations and status.

Every code is an interface for ever; label and definition are for readers. How far an inference reaches is said here
too, with the kinds.
"""

from collections.abc import Mapping

from app.domain.terms import Term


class Collection(Term):
    """What the layer publishes, one GeoJSON file each."""

    BASES = "bases", "Bases", "Standing facilities of the presence, operated by Russia."
    DEPLOYMENTS = (
        "deployments",
        "Deployments",
        "Forces, equipment or joint formations placed, announced, promised or assessed; arms transfers too.",
    )
    AGREEMENTS = "agreements", "Agreements", "Treaties, leases, deals and their steps."
    MEMBERSHIPS = "memberships", "Memberships", "A country in a bloc, one record per country and bloc."
    OTHER_FORCES = "other_forces", "Other forces", "Non-Russian presence that the sources set beside it."
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


class Kind(Term):
    """The kind of a record; each belongs to one collection.

    `is_standing`: does a record of this kind, once attested, go on? If so, it is inferred for `after_years` after
    sources last spoke of it, and for `before_years` before an unknown start; both are 0 for what happens and is over.
    """

    collection: Collection
    is_standing: bool
    after_years: int
    before_years: int

    def __init__(
        self,
        code: str,
        collection: Collection = Collection.EVENTS,
        label: str = "",
        definition: str = "",
        is_standing: bool = True,
    ) -> None:
        super().__init__(code, label, definition)
        self.collection = collection
        self.is_standing = is_standing
        self.after_years, self.before_years = HORIZONS[collection] if is_standing else (0, 0)

    LAND_BASE = "land_base", BASES, "Land base", "A base of ground forces."
    AIR_BASE = "air_base", BASES, "Air base", "A base of air forces."
    COSMODROME = "cosmodrome", BASES, "Cosmodrome", "A launch site at which forces are stationed."

    TROOPS = "troops", DEPLOYMENTS, "Troops", "Forces in a country whose base the source does not name."
    BORDER_FORCE = "border_force", DEPLOYMENTS, "Border force", "Forces placed along a border."
    JOINT_FORCE = "joint_force", DEPLOYMENTS, "Joint force", "A formation of several countries."
    AIR_DEFENCE = "air_defence", DEPLOYMENTS, "Air defence", "Air or missile defence of several countries."
    REINFORCEMENT = (
        "reinforcement",
        DEPLOYMENTS,
        "Reinforcement",
        "More forces or equipment for a base that stands already.",
    )
    ARMS_TRANSFER = (
        "arms_transfer",
        DEPLOYMENTS,
        "Arms transfer",
        "Equipment given or sold to the forces of the host; not a presence.",
        False,
    )
    EQUIPMENT_DELIVERY = (
        "equipment_delivery",
        DEPLOYMENTS,
        "Equipment delivery",
        "Equipment sent or promised to a country, where the source does not say to whose forces.",
        False,
    )
    MILITARY_SUPPORT = (
        "military_support",
        DEPLOYMENTS,
        "Military support",
        "Military aid to a government, where the source names no force or place.",
        False,
    )

    BASING = "basing", AGREEMENTS, "Basing", "On what terms forces or weapons may be stationed."
    BORDER_COOPERATION = "border_cooperation", AGREEMENTS, "Border cooperation", "On guarding a border together."
    JOINT_FORCES = (
        "joint_forces",
        AGREEMENTS,
        "Joint forces or operations",
        "On using, forming or sending forces together.",
    )
    MILITARY_COOPERATION = (
        "military_cooperation",
        AGREEMENTS,
        "Military cooperation",
        "On arms, training and technology.",
    )

    CSTO = "csto", MEMBERSHIPS, "Collective Security Treaty Organization", "The military alliance of that name, CSTO."
    CUSTOMS_UNION = (
        "customs_union",
        MEMBERSHIPS,
        "Customs Union",
        "The Customs Union of Russia, Belarus and Kazakhstan.",
    )
    EURASIAN_UNION = (
        "eurasian_union",
        MEMBERSHIPS,
        "Eurasian Union",
        "The union that Russia said in 2011 it would seek to form by 2015.",
    )

    FOREIGN_BASE = "foreign_base", OTHER_FORCES, "Base of another country", "A base not run by Russia."
    BASE_ACCESS = (
        "base_access",
        OTHER_FORCES,
        "Access to a base",
        "Leave for other forces to use a base; not itself a presence.",
    )
    CONTINGENT = "contingent", OTHER_FORCES, "Contingent", "Troops of another country."
    ROTATION = "rotation", OTHER_FORCES, "Rotational forces", "Forces that take turns."
    MISSILE_DEFENCE = "missile_defence", OTHER_FORCES, "Missile defence", "A missile defence system."

    EXERCISE = "exercise", EVENTS, "Exercise", "Training of forces.", False
    SUMMIT = "summit", EVENTS, "Summit", "A meeting of the leaders of several countries.", False
    MEETING = "meeting", EVENTS, "Meeting", "A meeting, visit or call of two sides.", False
    CEREMONY = "ceremony", EVENTS, "Ceremony", "A hand-over or other ceremony.", False
    PROPOSAL = "proposal", EVENTS, "Proposal", "A proposal made in public.", False
    REPORT = "report", EVENTS, "Report", "A report published.", False
    COOPERATION = "cooperation", EVENTS, "Cooperation", "Cooperation that no agreement is named for.", False
    UNREST = "unrest", EVENTS, "Violence or instability", "Violence or instability in a region.", False
    ATTACK = "attack", EVENTS, "Attack", "An attack.", False


def describe_horizons() -> str:
    """Say in a sentence for each horizon how far an inference reaches."""
    groups: dict[tuple[int, int], list[str]] = {}
    for collection, years in HORIZONS.items():
        if any(years):
            groups.setdefault(years, []).append(collection.label)
    reaches = (
        f"{', '.join(labels)}: for {after} years after sources last spoke of them, {before} before an unknown start."
        for (after, before), labels in groups.items()
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

    ATTESTED = "attested", "Attested", "Confirmed by a source."
    INFERRED = (
        "inferred",
        "Inferred",
        "Attested at another time not too far off, with no source for its end; nobody spoke of this time.",
    )
    SUSPENDED = "suspended", "Suspended", "A source says that it was suspended: neither in effect nor ended."
    ANNOUNCED = (
        "announced",
        "Announced or expected",
        "Announced, planned, expected or only spoken of; no source says that it was so.",
    )
    DENIED = "denied", "Denied", "A source says that it was not so."
    LAPSED = (
        "lapsed",
        "No longer spoken of",
        "Nobody has spoken of it for longer than an inference may reach; it is not counted.",
    )
    ENDED = "ended", "Ended", "A source says that it had stopped."
