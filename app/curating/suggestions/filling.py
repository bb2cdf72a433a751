"""Filling in the form of a claim: what the sentence around some words says of when, where, how and by whom."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.catalog.languages.words import ENGLISH, Words
from app.catalog.rules.quotes import QUOTE_LIMIT, fold, sentence_spans
from app.curating.suggestions.cues import is_negated, is_spoken_at, read_modality, read_property, read_speaker
from app.curating.suggestions.date_grammar import other_reading
from app.curating.suggestions.date_reading import PARTS_OF_DECADE
from app.curating.suggestions.gazetteer import Gazetteer
from app.curating.suggestions.locations import PLACES, find_locations
from app.curating.suggestions.plans import read_plan
from app.curating.suggestions.suggestion import Finding, Found, Place, Suggestion
from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Value
from app.domain.dates import Edtf, describe, parse_date
from app.domain.sources import Source

PRINTED = "printed"
REMEMBERED = 3  # sentences in which "he" may be the one who spoke before
PERSON = re.compile(r"[A-ZÀ-Þ][\w'’.-]*(?:\s[A-ZÀ-Þ][\w'’.-]*)+")
COUNTED = frozenset({Found.FIGURE, Found.EQUIPMENT})
ASIDE = r",\s{figures.relative}\b[^,;]*"
CONTRAST = r"\b{figures.contrast}\b"  # begins a clause that tells of another time: "up from 3,300 in June"
Span = tuple[int, int]


@dataclass(frozen=True)
class Article:
    """Fills in what the sentence around a finding says: when, where, how and by whom."""

    text: str
    source: Source
    voices: tuple[Words, ...]  # its own language, and that of those whom it quotes
    gazetteer: Gazetteer

    @property
    def words(self) -> Words:
        """The words of its own language."""
        return self.voices[0]

    def fill(self, found: Sequence[Finding]) -> Iterator[Suggestion]:
        """Fill in the findings, in order, sentence by sentence."""
        spans = sentence_spans(self.text)
        speakers = list(self._read_speakers(spans))
        surnames = {name.split()[-1] for name in speakers if name and PERSON.fullmatch(name)}
        found = [item for item in found if item.found is not Found.PLACE or item.value not in surnames]
        starts = [item.start for item in found]
        read: set[str] = set()
        for span, speaker in zip(spans, speakers, strict=True):
            first, last = (bisect_left(starts, at) for at in span)
            if (sentence := fold(self.text[slice(*span)])) not in read:  # captions are printed twice
                read.add(sentence)
                yield from self._fill_sentence(span, found[first:last], speaker)

    def _read_speakers(self, spans: Iterable[Span]) -> Iterator[str | None]:
        """Read who speaks in each sentence; "he" is who spoke shortly before."""
        recent: deque[str | None] = deque(maxlen=REMEMBERED)
        for span in spans:
            before = next((name for name in reversed(recent) if name), None)
            names = (read_speaker(self.text[slice(*span)], words, before) for words in self.voices)
            recent.append(next((name for name in names if name), None))
            yield recent[-1]

    def _fill_sentence(self, span: Span, found: Sequence[Finding], speaker: str | None) -> Iterator[Suggestion]:
        sentence = self.text[slice(*span)]
        said = (read_modality(sentence, words) for words in self.voices)
        modality = next((it for it in said if it is not Modality.STATED), Modality.STATED)
        if modality is Modality.ANNOUNCED:
            modality = read_plan(sentence, speaker, self.words, self.gazetteer)
        if speaker and modality is Modality.STATED:
            modality = Modality.REPORTED
        locations = [
            item
            for words in self.voices
            for item in find_locations(self.text, found, words)
            if not self._is_where_somebody_speaks(item, sentence, speaker)
        ]
        told: set[object] = set()
        for item in self._choose(found, locations, sentence):
            if (item.found, key := item.place or item.value) in told:
                continue
            told.add((item.found, key))
            property_, value = self._read_date(item, span) if item.found is Found.DATE else (item.property, item.value)
            others = [it for it in found if it is not item] if property_ is Property.TENURE_UNTIL else found
            held, basis = self._held(self._date_of(item, others))
            is_denied = any(is_negated(sentence, item.start - span[0], words) for words in self.voices)
            yield Suggestion(
                item.start,
                item.end,
                item.found,
                property_,
                value,
                self._quote(span, item),
                held,
                basis,
                Modality.DENIED if is_denied else modality,
                item.unit,
                item.place or _place(item, locations),
                speaker,
            )

    def _is_where_somebody_speaks(self, place: Finding, sentence: str, speaker: str | None) -> bool:
        """Is a place named of who speaks alone, "a diplomat in Bangui", or of the speaking, "said in Bangui"?"""
        name = self.text[place.start : place.end]
        is_of_speaker = speaker is not None and speaker.count(name) == sentence.count(name)
        return is_of_speaker or any(is_spoken_at(self.text[: place.start], words) for words in self.voices)

    def _choose(self, found: Sequence[Finding], locations: Sequence[Finding], sentence: str) -> Iterator[Finding]:
        """Choose what may be a claim: a place where something is, a bloc that has members, and no "recently" alone."""
        recent = self.words.find("dates", "recent")
        has_members = any(words.find("cues", "member").search(sentence) for words in self.voices)
        for item in found:
            is_vague = item.found is Found.DATE and recent.fullmatch(self.text, item.start, item.end)
            is_member = item.found is not Found.BODY or has_members
            if item in locations if item.found in PLACES else is_member and not is_vague:
                yield item

    def _date_of(self, item: Finding, found: Sequence[Finding]) -> Finding | None:
        """Return the date of the clause of a finding: its own of as many as there are figures, else the nearest."""
        if item in found and item.found is Found.DATE:
            return item
        if not found:
            return None
        cuts = [
            match.start() for match in self.words.compile(CONTRAST).finditer(self.text, found[0].start, found[-1].end)
        ]
        clause = [it for it in found if bisect_left(cuts, it.start) == bisect_left(cuts, item.start)]
        dates = [it for it in clause if it.found is Found.DATE and self._may_date(it, item)]
        alike = [it for it in clause if it.found is item.found]
        is_paired = item.found in COUNTED and len(alike) == len(dates)
        return dates[alike.index(item)] if is_paired else _nearest(item, dates)

    def _may_date(self, date: Finding, item: Finding) -> bool:
        """May a date be that of a finding? None after a semicolon is, nor one of an aside: ", which began in 1995,"."""
        comma = self.text.rfind(",", max(self.text.rfind(". ", 0, date.start), 0), date.start)
        aside = self.words.compile(ASIDE).match(self.text, comma) if comma >= 0 else None
        is_outside = aside is not None and not aside.start() < item.start < aside.end()
        return not is_outside and ";" not in self.text[item.end : date.start]

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

    def _read_date(self, item: Finding, span: Span) -> tuple[Property, Value]:
        """Return what was at a date, by the verb beside it; "until 2044" without one is an end, or a term to come."""
        property_ = read_property(self.text[span[0] : item.start], self.text[item.end : span[1]], self.words)
        if property_ is Property.TENURE_UNTIL and item.property is Property.OCCURRED:
            return Property.OCCURRED, item.value  # "will stay where it was in 1992"
        # "bis", "до" and the like say by when something is planned, too.
        is_open = property_ in (Property.OCCURRED, Property.TENURE_UNTIL) or (
            property_ is Property.PLANNED and self.words.language == ENGLISH
        )
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


def _nearest(item: Finding, others: Sequence[Finding]) -> Finding | None:
    return min(others, key=lambda other: max(other.start - item.end, item.start - other.end), default=None)


def _place(item: Finding, locations: Sequence[Finding]) -> Place | None:
    """Return the nearest place where something is, a town before a country."""
    towns = [other for other in locations if other.found is Found.PLACE]
    nearest = _nearest(item, towns) or _nearest(item, locations)
    return nearest.place if nearest else None
