"""A place is found by its names in any language; a place of the atlas hides no other of that name."""

from dataclasses import replace

import pytest

from app.curating.suggestions.suggestion import Place
from tests.curating.suggestions.test_suggest import gazetteer

SOUGHT = [  # the name, the places in order, why
    ("Goris", ["Goris AM", "Gori GE", "Horishni Plavni UA"], "a main name, another's other name, what begins so"),
    ("Naple", ["Naples IT", "Naples US"], "while one types"),
    ("Душа", ["Dushanbe TJ"], "while one types in Russian"),
    ("Gor, Armenia", ["Goris AM"], "while one types, in a country"),
    ("Горис", ["Goris AM"], "in Russian"),
    ("Goris, Armenia", ["Goris AM"], "a country follows"),
    ("Goris, Arménie", ["Goris AM"], "a country in French"),
    ("Goris, Syunik", ["Goris AM", "Gori GE", "Horishni Plavni UA"], "what follows is no country"),
    ("Koulob", ["Kulob TJ"], "a spelling that no list has"),
    ("Duschanbe", ["Dushanbe TJ"], "in German"),
    ("Dushanbe", ["Dushanbe TJ"], "once, though the backdrop and the world have it"),
    ("Naples", ["Naples IT", "Naples US"], "a far larger town comes first all the same"),
    ("Nowhereatall", [], "nothing"),
]


@pytest.mark.parametrize(("name", "places", "_why"), SOUGHT, ids=[row[2] for row in SOUGHT])
def test_a_place_is_found_as_it_is_called(name, places, _why):
    assert [f"{place.name} {place.country}" for place in gazetteer().towns(name)] == places


def test_a_wrong_point_of_the_atlas_does_not_hide_the_town():
    wrong = Place("Goris", (46.3, -39.5), "AM", "place of this atlas")
    found = replace(gazetteer(), own={**gazetteer().own, "goris": (wrong,)}).towns("Goris, Armenia")
    assert [place.what for place in found] == ["place of this atlas", "town of 17,592 people"]
