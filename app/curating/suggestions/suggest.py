"""Suggestions for an article: figures, dates, equipment, units, places, countries and bodies, as filled-in forms."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from app.catalog.languages.words import Words, base_language, read_words
from app.catalog.rules.quotes import QUOTE_LIMIT, sentence_spans
from app.curating.suggestions.cues import is_negated, read_modality, read_property, read_speaker
from app.curating.suggestions.date_grammar import other_reading
from app.curating.suggestions.date_reading import PARTS_OF_DECADE
from app.curating.suggestions.dates import find_dates
from app.curating.suggestions.equipment import find_equipment
from app.curating.suggestions.figures import find_figures, find_units
from app.curating.suggestions.gazetteer import Gazetteer
from app.curating.suggestions.places import find_places
from app.curating.suggestions.suggestion import Finding, Found, Place, Suggestion
from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Value
from app.domain.dates import Edtf, describe, parse_date
from app.domain.sources import Source

PRINTED = "printed"
REMEMBERED = 3  # sentences in which "he" may be the one who spoke before
CLAUSE = 60  # characters beside a date in which the verb that it belongs to is looked for
COUNTED = frozenset({Found.FIGURE, Found.EQUIPMENT})
Span = tuple[int, int]


def suggest(text: str, source: Source, gazetteer: Gazetteer) -> list[Suggestion]:
    """Suggest claims that a text may give, in its order; a language without words of its own is read as English."""
    words = read_words(base_language(source.language))
    found = _without_overlaps(
        find_units(text, words),
        find_figures(text, words),
        find_equipment(text, words, gazetteer),
        find_dates(text, words, source.published),
        find_places(text, words, gazetteer),
    )
    return list(_Article(text, source, words).fill(found))


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


@dataclass(frozen=True)
class _Article:
    """Fills in what the sentence around a finding says: when, where, how and by whom."""

    text: str
    source: Source
    words: Words

    def fill(self, found: Sequence[Finding]) -> Iterator[Suggestion]:
        """Fill in the findings, in order, sentence by sentence."""
        starts = [item.start for item in found]
        speakers: list[str | None] = []
        for span in sentence_spans(self.text):
            first, last = (bisect_left(starts, at) for at in span)
            before = next((name for name in speakers[: -1 - REMEMBERED : -1] if name), None)
            speakers.append(read_speaker(self.text[slice(*span)], self.words, before))
            yield from self._fill_sentence(span, found[first:last], speakers[-1])

    def _fill_sentence(self, span: Span, found: Sequence[Finding], speaker: str | None) -> Iterator[Suggestion]:
        sentence = self.text[slice(*span)]
        modality = read_modality(sentence, self.words)
        if speaker and modality is Modality.STATED:
            modality = Modality.REPORTED
        for item in found:
            property_, value = self._read_date(item) if item.found is Found.DATE else (item.property, item.value)
            others = [it for it in found if it is not item] if property_ is Property.TENURE_UNTIL else found
            held, basis = self._held(self._date_of(item, others))
            yield Suggestion(
                item.start,
                item.end,
                item.found,
                property_,
                value,
                self._quote(span, item),
                held,
                basis,
                Modality.DENIED if is_negated(sentence, item.start - span[0], self.words) else modality,
                item.unit,
                item.place or _place(item, found),
                speaker,
            )

    def _date_of(self, item: Finding, found: Sequence[Finding]) -> Finding | None:
        """Return the date of the clause of a finding: its own of as many as there are figures, else the nearest."""
        if item in found and item.found is Found.DATE:
            return item
        if not found:
            return None
        cuts = [match.start() for match in _contrast(self.words).finditer(self.text, found[0].start, found[-1].end)]
        clause = [it for it in found if bisect_left(cuts, it.start) == bisect_left(cuts, item.start)]
        dates = [it for it in clause if it.found is Found.DATE]
        alike = [it for it in clause if it.found is item.found]
        is_paired = item.found in COUNTED and len(alike) == len(dates)
        return dates[alike.index(item)] if is_paired else _nearest(item, dates)

    def _held(self, date: Finding | None) -> tuple[Edtf, str]:
        """Return when it was so, and what that rests on: the words for a date, or the date of the article."""
        if date is None or not isinstance(date.value, Edtf):
            return self.source.published, "article date"
        said = " ".join(self.text[date.start : date.end].split())
        plain = date.value.text.strip("/.")
        if other := other_reading(said, plain):
            return date.value, f"{said!r} may mean {describe(parse_date(plain))} or {describe(parse_date(other))}"
        years = [part[:4] for part in plain.split("/")]
        is_part = any(self.words.find("dates", part).match(said) for part in PARTS_OF_DECADE)
        is_printed = not is_part and all(year.strip("~?%").isdigit() and year in said for year in years)
        return date.value, PRINTED if is_printed else f"{said!r} in an article of {self.source.published}"

    def _read_date(self, item: Finding) -> tuple[Property, Value]:
        """Return what was at a date, by the verb before it; "until 2044" without one is an end, or a term to come."""
        property_ = read_property(self.text[max(item.start - CLAUSE, 0) : item.start], self.words)
        is_open = property_ in (Property.OCCURRED, Property.PLANNED, Property.TENURE_UNTIL)
        if not is_open or item.property is not Property.TENURE_UNTIL or not isinstance(item.value, Edtf):
            return property_, item.value
        end, now = parse_date(item.value.text.removeprefix("/")), self.source.published.hull.end
        is_over = now is not None and end.hull.end is not None and end.hull.end <= now
        return (Property.ENDED if is_over else Property.TENURE_UNTIL), end

    def _quote(self, span: Span, item: Finding) -> str:
        """Return the sentence, or as many whole words around the finding as a quote may have."""
        text, (start, end) = self.text, span
        if end - start >= QUOTE_LIMIT:
            spare = (QUOTE_LIMIT - 1 - (item.end - item.start)) // 2
            first, last = item.start - spare, item.end + spare
            start = max(start, text.find(" ", max(first, start)) + 1 if first > start else start)
            end = min(end, text.rfind(" ", item.end, last) if last < end else end)
        return text[min(start, item.start) : max(end, item.end)]


@lru_cache(maxsize=16)
def _contrast(words: Words) -> re.Pattern[str]:
    """Return what begins a clause that tells of another time: "up from 3,300 in June"."""
    return re.compile(rf"\b(?:{words.pattern('figures', 'contrast')})\b", re.IGNORECASE)


def _nearest(item: Finding, others: Sequence[Finding]) -> Finding | None:
    return min(others, key=lambda other: abs(other.start - item.start), default=None)


def _place(item: Finding, found: Sequence[Finding]) -> Place | None:
    nearest = _nearest(item, [other for other in found if other.found is Found.PLACE]) or _nearest(
        item, [other for other in found if other.found is Found.COUNTRY]
    )
    return nearest.place if nearest else None
