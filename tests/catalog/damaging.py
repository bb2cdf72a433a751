"""What does damage to a sound layer: its files, its records, their claims and their places."""

from collections.abc import Callable
from typing import Any

from tests.catalog.sound_layer import Layer, claim, feature, meeting

Damage = Callable[[Layer], object]  # what it gives is of no account
LONG = "A sentence that goes on and on, " * 10 + "and then ends."


def given(layer: Layer) -> dict[str, Any]:
    """The coverage that fits the layer, to be damaged itself."""
    layer.coverage = {
        "gazette": [
            {"sentence": "A base grows", "claims": [], "reason": "Headline."},
            {
                "sentence": "Russia hosts some 400 troops at the air base in Kant.",
                "claims": ["kant.location", "kant.personnel"],
                "reason": None,
            },
            {"sentence": "The base was set up in 2003.", "claims": ["kant.established"], "reason": None},
            {"sentence": "“It is ours,” said Gen. Orlov.", "claims": [], "reason": "No fact."},
        ],
        "courier": [
            {
                "sentence": "Moscow announced on Feb. 3 that a brigade would come to Dushanbe.",
                "claims": ["brigade.location", "brigade.planned"],
                "reason": None,
            },
            {"sentence": "It may bring five Su-25 aircraft.", "claims": ["brigade.equipment"], "reason": None},
            {
                "sentence": "Officials met in Bishkek.",
                "claims": ["meeting.location", "meeting.occurred"],
                "reason": None,
            },
        ],
    }
    coverage: dict[str, Any] = layer.coverage
    return coverage


def strength(low: int, **more: Any) -> dict[str, Any]:
    quote = "some 400 troops at the air base in Kant"
    return claim("personnel", {"min": low, "max": low, "approximate": False}, "2008-06-10", "gazette", quote, **more)


def add_other_base(layer: Layer, *targets: str, id_: str = "other") -> None:
    """A second base on the same spot that reinforces the given ones."""
    claims = [
        claim("presence", True, "2008", "gazette", "in Kant"),
        claim("location", "Kant", "2008", "gazette", "in Kant"),
    ]
    other = feature(id_, "air_base", [74.8466, 42.8531], "Kant", *claims)
    other["properties"]["related"] = [{"rel": "part_of", "id": target} for target in targets]
    layer.features["bases"].append(other)


def both(*damages: Damage) -> Damage:
    """All these damages, in this order."""

    def damage(layer: Layer) -> None:
        for single in damages:
            single(layer)

    return damage


def other_base(*targets: str, id_: str = "other") -> Damage:
    return lambda layer: add_other_base(layer, *targets, id_=id_)


def bad_file(name: str, content: bytes | None) -> Damage:
    return lambda layer: layer.files.update({name: content})


def base_has(**members: Any) -> Damage:
    return lambda layer: layer.base().update(members)


def source_has(**members: Any) -> Damage:
    return lambda layer: layer.sources[0].update(members)


def claim_has(number: int = 0, **members: Any) -> Damage:
    return lambda layer: layer.claim(number).update(members)


def place_has(**members: Any) -> Damage:
    return lambda layer: layer.base()["location"].update(members)


def places_named(*names: str) -> Damage:
    """The base has places of these names, all named by its claim of location."""
    return both(place_has(places=list(names)), claim_has(2, places=list(names)))


def shaped(type_: str, coordinates: Any) -> Damage:
    return lambda layer: layer.features["bases"][0].update({"geometry": {"type": type_, "coordinates": coordinates}})


def feature_has(**members: Any) -> Damage:
    return lambda layer: layer.features["bases"][0].update(members)


CONTEXT = {
    "text": "The base was handed over.",
    "title": "A report",
    "publisher": "A paper",
    "published": "2014-06-03",
    "url": "https://paper.example/report",
}


def located(places: Any) -> Damage:
    quote = "the air base in Kant"
    return lambda layer: layer.base()["claims"].append(
        claim("location", "In Kant", "2008-06-10", "gazette", quote, places=places)
    )


def event_with(**members: Any) -> Damage:
    """There is another meeting, with these members."""
    event = meeting() | {"id": "x"}
    event["properties"].update(members)
    return lambda layer: layer.features["events"].append(event)
