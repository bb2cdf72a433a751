"""Whose plan a sentence tells: announced is what the party says that would do it, not what others say of it."""

from collections.abc import Mapping

from app.catalog.languages.words import Words
from app.curating.suggestions.cues import NAME
from app.curating.suggestions.gazetteer import Gazetteer
from app.curating.suggestions.suggestion import Place
from app.curating.suggestions.towns import name_key
from app.domain.claim_vocabulary import Modality

DOER = rf"(?P<name>{NAME})(?:\s[^\W\d_]+)?\s{{cues.announced}}\b"  # "Russia will", "Russian soldiers would"
STEM = 4  # letters that a country and its adjective have in common: Turkey, Turkish


def read_plan(sentence: str, speaker: str | None, words: Words, gazetteer: Gazetteer) -> Modality:
    """Return the modality of a plan: reported where one country speaks of another's, stated where nobody speaks."""
    if speaker is None:
        cues = {"announces": Modality.ANNOUNCED, "reported": Modality.REPORTED}
        found = (modality for cue, modality in cues.items() if words.find("cues", cue).search(sentence))
        return next(found, Modality.STATED)
    countries = gazetteer.countries(words)
    speaking = _countries_in(speaker, countries, gazetteer)
    doing = [_countries_in(match["name"], countries, gazetteer) for match in words.compile(DOER).finditer(sentence)]
    is_of_others = bool(speaking) and any(own and own.isdisjoint(speaking) for own in doing)
    return Modality.REPORTED if is_of_others else Modality.ANNOUNCED


def _countries_in(name: str, countries: Mapping[str, Place], gazetteer: Gazetteer) -> set[str | None]:
    """Return the codes that a name may speak of: of a country, its adjective, a bloc or the town of a government."""
    stems = [name_key(word)[:STEM] for word in name.split() if word[0].isupper() and len(word) >= STEM]
    found = {place.country for key, place in countries.items() for stem in stems if stem and key.startswith(stem)}
    bloc = gazetteer.bodies.get(name_key(name))
    return {bloc} if bloc else found - {None} or {town.country for town in gazetteer.named(name)[:1]}
