"""The closed lists of the codebook. Every code is an interface for ever; label and definition are for readers."""

from enum import StrEnum
from typing import Self, TypeVar

T = TypeVar("T", bound="Term")


def _term(cls: type[T], code: str, label: str, definition: str) -> T:
    # An enum's own __new__ looks members up once the class is made, so subclasses cannot call it through super().
    term = str.__new__(cls, code)
    term._value_ = code
    term.label = label
    term.definition = definition
    return term


class Term(StrEnum):
    """A code with the label and the definition that a reader sees."""

    label: str
    definition: str

    def __new__(cls, code: str, label: str = "", definition: str = "") -> Self:
        """Make the string member `code` and hang label and definition on it."""
        return _term(cls, code, label, definition)


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


class Kind(Term):
    """What sort of thing a record is; each kind belongs to one collection.

    `is_standing`: does a record of this kind go on, once attested, until a source says that it ended?
    """

    collection: Collection
    is_standing: bool

    def __new__(
        cls,
        code: str,
        collection: Collection = Collection.EVENTS,
        label: str = "",
        definition: str = "",
        is_standing: bool = True,
    ) -> Self:
        """Make the string member `code` with its collection, label, definition and persistence."""
        term = _term(cls, code, label, definition)
        term.collection = collection
        term.is_standing = is_standing
        return term

    LAND_BASE = "land_base", Collection.BASES, "Land base", "A base of ground forces."
    AIR_BASE = "air_base", Collection.BASES, "Air base", "A base of air forces."
    COSMODROME = "cosmodrome", Collection.BASES, "Cosmodrome", "A launch site at which forces are stationed."

    TROOPS = "troops", Collection.DEPLOYMENTS, "Troops", "Forces in a country whose base the source does not name."
    BORDER_FORCE = "border_force", Collection.DEPLOYMENTS, "Border force", "Forces placed along a border."
    JOINT_FORCE = "joint_force", Collection.DEPLOYMENTS, "Joint force", "A formation of several countries."
    AIR_DEFENCE = "air_defence", Collection.DEPLOYMENTS, "Air defence", "Air or missile defence of several countries."
    REINFORCEMENT = (
        "reinforcement",
        Collection.DEPLOYMENTS,
        "Reinforcement",
        "More forces or equipment for a base that stands already.",
    )
    ARMS_TRANSFER = (
        "arms_transfer",
        Collection.DEPLOYMENTS,
        "Arms transfer",
        "Equipment given or sold to the forces of the host; not a presence.",
        False,
    )
    EQUIPMENT_DELIVERY = (
        "equipment_delivery",
        Collection.DEPLOYMENTS,
        "Equipment delivery",
        "Equipment sent or promised to a country, where the source does not say to whose forces.",
        False,
    )
    MILITARY_SUPPORT = (
        "military_support",
        Collection.DEPLOYMENTS,
        "Military support",
        "Military aid to a government, where the source names no force or place.",
        False,
    )

    BASING = "basing", Collection.AGREEMENTS, "Basing", "On what terms forces or weapons may be stationed."
    BORDER_COOPERATION = (
        "border_cooperation",
        Collection.AGREEMENTS,
        "Border cooperation",
        "On guarding a border together.",
    )
    JOINT_FORCES = (
        "joint_forces",
        Collection.AGREEMENTS,
        "Joint forces or operations",
        "On using, forming or sending forces together.",
    )
    MILITARY_COOPERATION = (
        "military_cooperation",
        Collection.AGREEMENTS,
        "Military cooperation",
        "On arms, training and technology.",
    )

    CSTO = (
        "csto",
        Collection.MEMBERSHIPS,
        "Collective Security Treaty Organization",
        "The military alliance of that name, CSTO.",
    )
    CUSTOMS_UNION = (
        "customs_union",
        Collection.MEMBERSHIPS,
        "Customs Union",
        "The Customs Union of Russia, Belarus and Kazakhstan.",
    )
    EURASIAN_UNION = (
        "eurasian_union",
        Collection.MEMBERSHIPS,
        "Eurasian Union",
        "The union that Russia said in 2011 it would seek to form by 2015.",
    )

    FOREIGN_BASE = "foreign_base", Collection.OTHER_FORCES, "Base of another country", "A base not run by Russia."
    BASE_ACCESS = (
        "base_access",
        Collection.OTHER_FORCES,
        "Access to a base",
        "Leave for other forces to use a base; not itself a presence.",
    )
    CONTINGENT = "contingent", Collection.OTHER_FORCES, "Contingent", "Troops of another country."
    ROTATION = "rotation", Collection.OTHER_FORCES, "Rotational forces", "Forces that take turns."
    MISSILE_DEFENCE = "missile_defence", Collection.OTHER_FORCES, "Missile defence", "A missile defence system."

    EXERCISE = "exercise", Collection.EVENTS, "Exercise", "Training of forces.", False
    SUMMIT = "summit", Collection.EVENTS, "Summit", "A meeting of the leaders of several countries.", False
    MEETING = "meeting", Collection.EVENTS, "Meeting", "A meeting, visit or call of two sides.", False
    CEREMONY = "ceremony", Collection.EVENTS, "Ceremony", "A hand-over or other ceremony.", False
    PROPOSAL = "proposal", Collection.EVENTS, "Proposal", "A proposal made in public.", False
    REPORT = "report", Collection.EVENTS, "Report", "A report published.", False
    COOPERATION = "cooperation", Collection.EVENTS, "Cooperation", "Cooperation that no agreement is named for.", False
    UNREST = "unrest", Collection.EVENTS, "Violence or instability", "Violence or instability in a region.", False
    ATTACK = "attack", Collection.EVENTS, "Attack", "An attack.", False


class Role(StrEnum):
    """What a claim of a property can do for the state of its record."""

    FACT = "fact"  # attests that the record is there
    END = "end"  # says when it stopped
    PROSPECT = "prospect"  # says what somebody plans or wants
    COMMENT = "comment"  # speaks of the record without showing that it is there


class Shape(StrEnum):
    """The form of a claim's value."""

    TRUTH = "truth"
    TEXT = "text"
    FIGURE = "figure"
    DATE = "date"
    EQUIPMENT = "equipment"


class Property(Term):
    """What a claim is about, the shape of its value and what it does for the state of its record."""

    shape: Shape
    role: Role

    def __new__(
        cls, code: str, shape: Shape = Shape.TEXT, role: Role = Role.FACT, label: str = "", definition: str = ""
    ) -> Self:
        """Make the string member `code` with the shape of its values and its role."""
        term = _term(cls, code, label, definition)
        term.shape = shape
        term.role = role
        return term

    PRESENCE = "presence", Shape.TRUTH, Role.FACT, "Presence", "Whether it was there."
    LOCATION = "location", Shape.TEXT, Role.FACT, "Location", "Where it was, in the words of the source."
    PERSONNEL = "personnel", Shape.FIGURE, Role.FACT, "Personnel", "How many persons."
    EQUIPMENT = (
        "equipment",
        Shape.EQUIPMENT,
        Role.FACT,
        "Equipment",
        "Which equipment; a count only where one is given.",
    )
    ESTABLISHED = "established", Shape.DATE, Role.FACT, "Established", "When it was set up."
    ENDED = "ended", Shape.DATE, Role.END, "Ended", "When it stopped."
    TENURE_UNTIL = "tenure_until", Shape.DATE, Role.COMMENT, "Tenure until", "Until when it may or will stay."
    UNIT = "unit", Shape.TEXT, Role.FACT, "Unit", "Which unit or formation."
    SIGNED = "signed", Shape.DATE, Role.FACT, "Signed", "When it was signed."
    APPROVED = "approved", Shape.DATE, Role.FACT, "Approved", "When a parliament or government approved it."
    RATIFIED = "ratified", Shape.DATE, Role.FACT, "Ratified", "When it was ratified."
    TERMS = "terms", Shape.TEXT, Role.FACT, "Terms", "What was agreed."
    MEMBER = "member", Shape.TRUTH, Role.FACT, "Member", "Whether the country was a member."
    JOINED = "joined", Shape.DATE, Role.FACT, "Joined", "When the country became a member."
    LEFT = "left", Shape.DATE, Role.END, "Left", "When the country ceased to be a member."
    VALUE_USD = "value_usd", Shape.FIGURE, Role.FACT, "Value", "Worth in US dollars."
    DELIVERED = "delivered", Shape.DATE, Role.FACT, "Delivered", "When it was handed over."
    PLANNED = "planned", Shape.TEXT, Role.PROSPECT, "Planned", "What somebody said would be done."
    INTENT = "intent", Shape.TEXT, Role.PROSPECT, "Intent", "What somebody wants or is taken to want."
    PURPOSE = "purpose", Shape.TEXT, Role.COMMENT, "Purpose", "What it is said to be for."
    LIMIT = "limit", Shape.TEXT, Role.COMMENT, "Limit", "What is said not to be so, not allowed or not known."
    OCCURRED = "occurred", Shape.DATE, Role.FACT, "Occurred", "When it happened."
    ASSESSMENT = "assessment", Shape.TEXT, Role.COMMENT, "Assessment", "How somebody reads it."


class Modality(Term):
    """How a source says a thing."""

    STATED = "stated", "Stated", "The source says so as a fact."
    REPORTED = "reported", "Reported", "Hearsay: the source says that it is said, or a caption says so."
    ANNOUNCED = "announced", "Announced", "Said by the party that would do it."
    ASSESSED = "assessed", "Assessed", "The reading of an analyst or of the author."
    CONDITIONAL = "conditional", "Conditional", "Said to be so only if something else is."
    DENIED = "denied", "Denied", "Somebody says that it is not so."


class Precision(Term):
    """How closely a record's place is known."""

    SITE = "site", "Site", "The facility itself."
    CITY = "city", "Town", "The town, not the place within it."
    REGION = "region", "Region", "A part of a country; the point only stands for it."
    COUNTRY = "country", "Country", "The country; the point only stands for it."
    NONE = "none", "No place", "No place is named, or none would be right."


class Relation(Term):
    """How one record bears on another; `inverse` names it from the other side."""

    inverse: str

    def __new__(cls, code: str, label: str = "", inverse: str = "") -> Self:
        """Make the string member `code` with its label in both directions."""
        term = _term(cls, code, label, label)
        term.inverse = inverse
        return term

    REINFORCES = "reinforces", "reinforces", "reinforced by"
    PART_OF = "part_of", "part of", "has as a part"
    BASED_ON = "based_on", "based on", "basis of"
    GOVERNS = "governs", "governs", "governed by"
    CONTRADICTS = "contradicts", "contradicts", "contradicted by"
    CONCERNS = "concerns", "concerns", "concerned by"
    FOLLOWS = "follows", "follows", "followed by"


class EquipmentClass(Term):
    """The class of a piece of equipment."""

    AIRCRAFT = "aircraft", "Aircraft"
    HELICOPTER = "helicopter", "Helicopters"
    TANK = "tank", "Tanks"
    ARMOURED_VEHICLE = "armoured_vehicle", "Armoured vehicles"
    ARTILLERY = "artillery", "Artillery"
    ROCKET_ARTILLERY = "rocket_artillery", "Rocket artillery"
    AIR_DEFENCE = "air_defence", "Air defence"
    SMALL_ARMS = "small_arms", "Small arms"
    COMMUNICATIONS = "communications", "Communications"
    SUPPORT = "support", "Logistics, medical and survey"
    UNSPECIFIED = "unspecified", "Not specified"


class Status(Term):
    """What can be said of a record at a time, the strongest first."""

    ATTESTED = "attested", "Attested", "A source says that it was so at that time."
    INFERRED = (
        "inferred",
        "Inferred",
        "Attested at another time, with no source for its end; nobody spoke of this time.",
    )
    ANNOUNCED = (
        "announced",
        "Announced or expected",
        "Announced, planned, expected or only spoken of; no source says that it was so.",
    )
    DENIED = "denied", "Denied", "A source says that it was not so."
    ENDED = "ended", "Ended", "A source says that it had stopped."
