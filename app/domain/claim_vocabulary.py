"""The closed lists that claims use: properties, what a claim does for its record, and how a source says a thing."""

from enum import StrEnum

from app.domain.terms import Term


class Role(StrEnum):
    """How a claim of a property affects the status of its record."""

    FACT = "fact"  # attests that the record is there
    END = "end"  # says when it stopped
    SUSPENSION = "suspension"  # says when it was suspended
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
    """What a claim is about, the shape of its value, and its role for the status of the record."""

    shape: Shape
    role: Role

    def __init__(
        self, code: str, shape: Shape = Shape.TEXT, role: Role = Role.FACT, label: str = "", definition: str = ""
    ) -> None:
        super().__init__(code, label, definition)
        self.shape = shape
        self.role = role

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
    IN_FORCE = (
        "in_force",
        Shape.DATE,
        Role.FACT,
        "In force",
        "When it was in force; an agreement that is only signed is not.",
    )
    TERMS = "terms", Shape.TEXT, Role.FACT, "Terms", "What was agreed."
    MEMBER = "member", Shape.TRUTH, Role.FACT, "Member", "Whether the country was a member."
    JOINED = "joined", Shape.DATE, Role.FACT, "Joined", "When the country became a member."
    SUSPENDED = (
        "suspended",
        Shape.DATE,
        Role.SUSPENSION,
        "Suspended",
        "When it was suspended, neither in effect nor ended.",
    )
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
    """How a source says it."""

    STATED = "stated", "Stated", "The source says so as a fact, in its own voice."
    REPORTED = (
        "reported",
        "Reported",
        "The source says that somebody says so: an official, an agency, an agreement's text, hearsay or a caption.",
    )
    ANNOUNCED = "announced", "Announced", "Said by the party that would do it."
    ASSESSED = "assessed", "Assessed", "The reading of an analyst or of the author."
    CONDITIONAL = "conditional", "Conditional", "Said to be so only if something else is."
    DENIED = "denied", "Denied", "Somebody says that it is not so."


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
