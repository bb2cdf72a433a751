"""The topics by which a reader compares countries; every kind of record belongs to exactly one."""

from enum import Enum

from app.domain.vocabulary import Collection, Kind


class Topic(Enum):
    """A column of the grid of country by topic: code, label and the kinds of records it takes in."""

    code: str
    label: str
    kinds: tuple[Kind, ...]

    def __init__(self, code: str, label: str, *kinds: Kind) -> None:
        self.code = code
        self.label = label
        self.kinds = kinds

    BASES = "bases", "Bases", Kind.LAND_BASE, Kind.AIR_BASE, Kind.COSMODROME
    TROOPS = (
        *("troops", "Troops and joint forces"),
        *(Kind.TROOPS, Kind.BORDER_FORCE, Kind.JOINT_FORCE, Kind.REINFORCEMENT),
    )
    EQUIPMENT = (
        *("equipment", "Equipment and arms"),
        *(Kind.ARMS_TRANSFER, Kind.EQUIPMENT_DELIVERY, Kind.MILITARY_SUPPORT),
    )
    AIR_DEFENCE = "air-defence", "Air and missile defence", Kind.AIR_DEFENCE, Kind.MISSILE_DEFENCE
    AGREEMENTS = (
        *("agreements", "Agreements"),
        *(Kind.BASING, Kind.BORDER_COOPERATION, Kind.JOINT_FORCES, Kind.MILITARY_COOPERATION),
    )
    CSTO = "csto", "CSTO", Kind.CSTO
    CUSTOMS_UNION = "customs-union", "Customs Union", Kind.CUSTOMS_UNION
    EURASIAN_UNION = "eurasian-union", "Eurasian Union", Kind.EURASIAN_UNION
    OTHER_FORCES = (
        *("other-forces", "Other forces (non-Russian)"),
        *(Kind.FOREIGN_BASE, Kind.BASE_ACCESS, Kind.CONTINGENT, Kind.ROTATION),
    )
    EVENTS = "events", "Events", *(kind for kind in Kind if kind.collection is Collection.EVENTS)

    @property
    def is_membership(self) -> bool:
        """Is it a bloc, of which a country is a member or not?"""
        return all(kind.collection is Collection.MEMBERSHIPS for kind in self.kinds)

    @property
    def filters(self) -> str:
        """Return the filters of the map that show the records of this topic and no others."""
        collection = self.kinds[0].collection
        if set(self.kinds) == {kind for kind in Kind if kind.collection is collection}:
            return f"collection={collection.value}"
        return f"kind={','.join(kind.value for kind in self.kinds)}"
