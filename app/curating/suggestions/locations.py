"""Which places that a sentence names are where something is: "Moscow said" and "Russia's aid" tell of no place."""

import re
from collections.abc import Iterator, Sequence

from app.catalog.languages.words import Words
from app.catalog.rules.quotes import OPENING
from app.curating.suggestions.cues import ARTICLE
from app.curating.suggestions.suggestion import Finding, Found

PLACES = frozenset({Found.PLACE, Found.COUNTRY})
BEFORE = 60  # characters before a name in which a preposition is looked for
WHERE = (
    r"(?i)\b{places.where}(?:\s|['’])(?:{places.beside}(?:\s|['’]))*"
    rf"(?:(?:[^\W\d_][\w-]*\s)?{{places.towns}},?\s)?{OPENING}$"
)
POSSESSIVE = re.compile(r"['’]s\b")


def find_locations(text: str, found: Sequence[Finding], words: Words) -> Iterator[Finding]:
    """Find the places of a sentence that stand after "in", in a row with such a one, or that host something.

    A region of the world is none, nor is a country that only says where the town before it is.
    """
    before: Finding | None = None
    for item in (item for item in found if item.found in PLACES):
        between = text[before.end : item.start] if before else ""
        is_after = words.compile(WHERE).search(text, max(item.start - BEFORE, 0), item.start) is not None
        is_in_row = before is not None and _is_row(between, words, before.found is item.found)
        is_of_town = before is not None and item.found is Found.COUNTRY and len(between.split()) <= 1
        before = item if (is_after or is_in_row) and not POSSESSIVE.match(text, item.end) else None
        if before and not _is_region(item) and (is_in_row or not is_of_town):
            yield item
    yield from _find_hosts(text, found, words)


def _is_region(item: Finding) -> bool:
    return item.found is Found.COUNTRY and item.place is not None and item.place.country is None


def _is_row(between: str, words: Words, are_alike: bool) -> bool:
    """Do two names stand in a row? A country after the name of a town and a comma only says where the town is."""
    joins = r"\b{figures.range}\b"
    row = words.compile(rf",?\s(?:(?:{ARTICLE}|{joins}|[A-ZÀ-ÞА-ЯЁ][\w-]*),?\s)*")  # ", the Baltics and "
    parts = words.compile(f",|{joins}" if are_alike else joins)
    return row.fullmatch(between) is not None and parts.search(between) is not None


def _find_hosts(text: str, found: Sequence[Finding], words: Words) -> Iterator[Finding]:
    """Find the countries before a word such as "hosts": the first of the sentence, and one beside that word."""
    countries = [item for item in found if item.found is Found.COUNTRY and not _is_region(item)]
    start, end = (found[0].start, found[-1].end) if found else (0, 0)
    for match in words.find("places", "hosts").finditer(text, start, end):
        named = [item for item in countries if item.end <= match.start() and not _owns(text, item, match, words)]
        yield from named[:1]
        yield from (item for item in named[-1:] if len(text[item.end : match.start()].split()) <= 1)


def _owns(text: str, item: Finding, match: re.Match[str], words: Words) -> bool:
    """Is what hosts something a formation of that country, as in "Russia's 102nd base hosts"?"""
    formation = words.find("figures", "formations").search(text, item.end, match.start())
    return POSSESSIVE.match(text, item.end) is not None and formation is not None
