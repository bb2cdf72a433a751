"""The topics by which a reader compares countries; every kind of record belongs to exactly one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.vocabulary import AGREEMENTS, BASES, DEPLOYMENTS, EVENTS, MEMBERSHIPS, OTHER_FORCES, Kind

AIR_DEFENCE = frozenset(("air_defence", "missile_defence"))  # of two collections
LABELS = {
    "bases": "Bases",
    "troops": "Troops and joint forces",
    "equipment": "Equipment and arms",
    "air-defence": "Air and missile defence",
    "agreements": "Agreements",
    "blocs": "",  # here each bloc is a topic of its own
    "other-forces": "Other forces",
    "events": "Events",
}
BY_COLLECTION = {BASES: "bases", AGREEMENTS: "agreements", OTHER_FORCES: "other-forces", EVENTS: "events"}


@dataclass(frozen=True, slots=True)
class Topic:
    """A column of the grid of country by topic: code, label, the kinds that it takes in, and the filters of the map."""

    code: str
    label: str
    kinds: tuple[Kind, ...]
    filters: str

    @property
    def is_membership(self) -> bool:
        """Is it a bloc, of which a country is a member or not?"""
        return self.kinds[0].collection is MEMBERSHIPS


def list_topics(kinds: Mapping[str, Kind]) -> list[Topic]:
    """Return the topics of some kinds, in order."""
    topics = []
    for code, label in LABELS.items():
        own = [kind for kind in kinds.values() if topic_of(kind) == code]
        groups = [[kind] for kind in own] if code == "blocs" else [own]
        topics += [make_topic(code, label, group, kinds.values()) for group in groups if group]
    return topics


def topic_of(kind: Kind) -> str:
    """Return the code of the topic of a kind."""
    if kind.value in AIR_DEFENCE:
        return "air-defence"
    if kind.collection is DEPLOYMENTS:
        return "troops" if kind.is_standing else "equipment"
    return BY_COLLECTION.get(kind.collection, "blocs")


def make_topic(code: str, label: str, own: list[Kind], kinds: Iterable[Kind]) -> Topic:
    """Make a topic; the filters show the records of its kinds and no others."""
    first = own[0]
    is_whole = own == [kind for kind in kinds if kind.collection is first.collection]
    filters = f"collection={first.collection}" if is_whole else f"kind={','.join(map(str, own))}"
    return Topic(code if label else first.value.replace("_", "-"), label or first.short, tuple(own), filters)
