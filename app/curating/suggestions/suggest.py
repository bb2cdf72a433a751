"""Suggestions for an article: figures, dates, equipment, units, places, countries and bodies, as filled-in forms."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from app.catalog.languages.words import LANGUAGES, base_language, read_words
from app.curating.suggestions.dates import find_dates
from app.curating.suggestions.equipment import find_equipment
from app.curating.suggestions.figures import find_figures, find_units
from app.curating.suggestions.filling import Article
from app.curating.suggestions.gazetteer import Gazetteer
from app.curating.suggestions.places import find_places
from app.curating.suggestions.suggestion import Finding, Suggestion
from app.domain.sources import Source

RUSSIAN = "ru"
CYRILLIC = re.compile(r"[а-яё]+\s[а-яё]+", re.IGNORECASE)  # what somebody says in Russian, in a text of another script
BESIDE = 3  # characters before a number by which it is of such words


def suggest(text: str, source: Source, gazetteer: Gazetteer) -> list[Suggestion]:
    """Suggest claims that a text may give, in its order; a language without words of its own is read as English."""
    language = base_language(source.language)
    is_mixed = language in LANGUAGES and language != RUSSIAN and CYRILLIC.search(text) is not None
    own, russian = read_words(language), read_words(RUSSIAN)
    groups = []
    for words in (russian, own) if is_mixed else (own,):
        found = (
            find_units(text, words),
            find_figures(text, words),
            find_equipment(text, words, gazetteer),
            find_dates(text, words, source.published),
            find_places(text, words, gazetteer),
        )
        groups += [_in_cyrillic(text, group) if words is not own else group for group in found]
    voices = (own, russian) if is_mixed else (own,)
    return list(Article(text, source, voices, gazetteer).fill(_without_overlaps(*groups)))


def _in_cyrillic(text: str, found: Iterable[Finding]) -> Iterator[Finding]:
    return (item for item in found if re.search("[а-яё]", text[max(item.start - BESIDE, 0) : item.end], re.IGNORECASE))


def _without_overlaps(*groups: Iterable[Finding]) -> list[Finding]:
    """Return the findings in order; of two that overlap the one of the earlier group."""
    taken: set[int] = set()
    kept: list[Finding] = []
    for finding in chain(*groups):
        span = set(range(finding.start, finding.end))
        if not taken & span:
            taken |= span
            kept.append(finding)
    return sorted(kept, key=lambda item: item.start)
