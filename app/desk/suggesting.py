"""What an article may say, as filled-in forms to accept, change or dismiss; and places by their names."""

import unicodedata

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.catalog.languages.words import read_words
from app.catalog.rules.quotes import find_quote, sentence_spans
from app.curating.suggestions.suggest import suggest
from app.curating.suggestions.suggestion import Suggestion
from app.curating.suggestions.towns import name_key
from app.desk.reading import Json, count_units, present_of
from app.desk.words import describe_claim
from app.domain.claims import value_to_json

MOST_TOWNS = 11
router = APIRouter(include_in_schema=False)


@router.get("/articles/{source_id}/suggestions")
def read_suggestions(request: Request, source_id: str) -> list[Json]:
    """Answer with the suggestions for an article, in its order."""
    present = present_of(request)
    source, text = present.site.catalog.sources.get(source_id), present.texts.get(source_id)
    if source is None or text is None:
        raise HTTPException(404, f"There is no article {source_id} that can be read.")
    spans = sentence_spans(text)
    return [
        to_json(item, text, number, span, source_id)
        for item in suggest(text, source, present.gazetteer)
        for number, span in enumerate(spans)
        if span[0] <= item.start < span[1]
    ]


def to_json(item: Suggestion, text: str, number: int, span: tuple[int, int], source_id: str) -> Json:
    """Return a suggestion as a claim that is filled in, with the place of its words as the page shows the sentence."""
    quote = plain(item.quote)
    places = find_quote(text, quote)
    claim: Json = {
        "property": item.property.value,
        "value": value_to_json(item.value),
        "held": item.held.text,
        "held_basis": item.held_basis,
        "source": source_id,
        "quote": quote,
        **({"occurrence": _occurrence(text, places, item)} if len(places) > 1 else {}),
        "modality": item.modality.value,
        **({"speaker": item.speaker} if item.speaker else {}),
    }
    return {
        "found": item.found.value,
        "claim": claim,
        "words": describe_claim(claim),
        "said": plain(text[item.start : item.end]),
        "place": item.place and {"name": item.place.name, "point": item.place.point, "country": item.place.country},
        "span": [number, _offset(text, span[0], item.start), _offset(text, span[0], item.end)],
    }


def plain(text: str) -> str:
    """Return words of an article as its sentences are shown: with one space between them."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _offset(text: str, start: int, place: int) -> int:
    before = text[start:place]
    return count_units(plain(before) + " " * before[-1:].isspace())


def _occurrence(text: str, places: list[tuple[int, int]], item: Suggestion) -> int:
    """Return which of the places of its quote a suggestion is about: the last one that begins before its words."""
    at = len(plain(text[: item.start])) + 1
    return max(sum(start <= at for start, _ in places), 1)


@router.get("/places")
def read_places(request: Request, name: str, language: str = "en") -> list[Json]:
    """Answer with the towns of a name, then those that begin so, those of the atlas first, and with the country."""
    present = present_of(request)
    gazetteer = present.gazetteer
    country = gazetteer.countries(read_words(language)).get(name_key(name))
    found = [*gazetteer.towns(name)[:MOST_TOWNS], *([country] if country else [])]
    names = present.site.catalog.country_names
    return [
        {
            "name": place.name,
            "point": place.point,
            "country": names.get(place.country or "", place.country),
            "what": place.what,
        }
        for place in found
        if place.point
    ]
