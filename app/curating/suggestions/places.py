"""Places, countries and bodies that a text names."""

import re
from collections.abc import Iterator, Sequence

from app.catalog.languages.months import month_names
from app.catalog.languages.words import Words
from app.catalog.rules.quotes import OPENING
from app.curating.suggestions.gazetteer import Gazetteer
from app.curating.suggestions.suggestion import Finding, Found, Place
from app.curating.suggestions.towns import name_key
from app.domain.claim_vocabulary import Property

WORD = re.compile(r"[^\W\d_]+(?:(?<!\b[ldnLD])['’](?!s\b)[^\W\d_]+)*")  # "N'Djamena", but "l'" and "Arménie"
JOINED = re.compile(r"[\s'’-]|\.\s?")  # what stands within a name
ABBREVIATION = 3  # letters: "St. Petersburg" is one name, "Gyumri. Officials" are two sentences
CAPITAL = "[A-ZÀ-ÞА-ЯЁ]"
NAME = rf"{CAPITAL}[\w'’]+(?:[- ]{CAPITAL}[\w'’]+){{0,3}}"
DESCRIBED = rf"\b(?:(?P<before>{NAME}?)(?:\sInternational)?\s{{places.nouns}}|{{places.nouns}}\s(?P<after>{NAME}))\b"
PREPOSITION = rf"(?:\b(?:{{places.before}}|{{figures.range}})[\s'’]|[(,]\s?){OPENING}$"
LONGEST = 5  # words of a name
CONTEXT = 40  # characters before a name in which a preposition is looked for


def find_places(text: str, words: Words, gazetteer: Gazetteer) -> Iterator[Finding]:
    """Find names with a word such as region, and then those that the gazetteer knows, the longest first."""
    reader = _Reader(text, words, gazetteer)
    yield from reader.find_described()
    at = 0
    while at < len(reader.tokens):
        size, finding = reader.read_name(at)
        if finding:
            yield finding
        at += size


class _Reader:
    """Reads the names of one text; a town in a country that the text names comes before larger ones elsewhere."""

    def __init__(self, text: str, words: Words, gazetteer: Gazetteer) -> None:
        self.text, self.words, self.gazetteer = text, words, gazetteer
        self.countries = gazetteer.countries(words)
        self.tokens = list(WORD.finditer(text))
        self.lowered = {token.group() for token in self.tokens if token.group().islower()}
        runs = [self.tokens[at : at + size] for at in range(len(self.tokens)) for size in (1, 2)]
        keys = (name_key(" ".join(token.group() for token in run)) for run in runs)
        self.mentioned = {self.countries[key].country for key in keys if key in self.countries}

    def find_described(self) -> Iterator[Finding]:
        """Find "Khatlon Province", "Tajik-Afghan border", also where no list has the name."""
        for match in self.words.compile(DESCRIBED).finditer(self.text):
            name = match["before"] or match["after"]
            start = match.start()
            while match["before"] and " " in name and self._is_no_name(name.partition(" ")[0]):  # "At Kant airport"
                start += len(name) - len(name := name.partition(" ")[2])
            value = " ".join(self.text[start : match.end()].split())
            town = self._choose(self.gazetteer.named(value) or self.gazetteer.named(name))
            if not self._is_no_name(name):  # "The air base" has no name
                place = town or Place(value)
                yield Finding(start, match.end(), Found.PLACE, Property.LOCATION, value, place=place)

    def _is_no_name(self, word: str) -> bool:
        """Is it a word that only begins a sentence, as a preposition, or one that has no capital elsewhere?"""
        return word.casefold() in self.lowered or self.words.find("places", "before").fullmatch(word) is not None

    def read_name(self, at: int) -> tuple[int, Finding | None]:
        """Return how many tokens the longest known name has that begins there, 1 where none does, and what it is."""
        first = self.tokens[at]
        if not first.group()[0].isupper():
            return 1, None
        for count in range(self._count_joined(at), 0, -1):
            start, end = first.start(), self.tokens[at + count - 1].end()
            name = self.text[start:end]
            if body := self.gazetteer.bodies.get(name_key(name)):
                return count, Finding(start, end, Found.BODY, Property.MEMBER, True, place=Place(body))
            if country := self.countries.get(name_key(name)):
                return count, Finding(start, end, Found.COUNTRY, Property.LOCATION, country.name, place=country)
            town = self._choose(self.gazetteer.named(name))
            if town and self._is_place(at, count):
                return count, Finding(start, end, Found.PLACE, Property.LOCATION, name, place=town)
        return 1, None

    def _choose(self, towns: Sequence[Place]) -> Place | None:
        near = (town for town in towns if town.country in self.mentioned)
        return next(near, towns[0] if towns else None)

    def _count_joined(self, at: int) -> int:
        """Return how many tokens a name may have that begins there."""
        size = 1
        while size < LONGEST and self._is_joined(at + size - 1):
            size += 1
        return size

    def _is_joined(self, at: int) -> bool:
        """Do this token and the next stand as the words of a name do?"""
        if not 0 <= at < len(self.tokens) - 1:
            return False
        between = self.text[self.tokens[at].end() : self.tokens[at + 1].start()]
        is_short = len(self.tokens[at].group()) <= ABBREVIATION
        return JOINED.fullmatch(between) is not None and ("." not in between or is_short)

    def _is_name(self, at: int) -> bool:
        """Has the token a capital, and is it no month?"""
        word = self.tokens[at].group()
        months = month_names(self.words.language)
        return word[0].isupper() and not (months and months.read(word))

    def _is_place(self, at: int, count: int) -> bool:
        """Is the name of a town no other word, and no part of a longer name, of a person above all?

        A town that only the list of the world has stands after a preposition, or in a row of towns.
        """
        name = self.text[self.tokens[at].start() : self.tokens[at + count - 1].end()]
        if count == 1 and name.casefold() in self.lowered:
            return False
        if self._is_joined(at + count - 1) and self._is_name(at + count):
            return False
        before = self.text[max(self.tokens[at].start() - CONTEXT, 0) : self.tokens[at].start()]
        if self.words.compile(PREPOSITION).search(before):
            return True
        is_own = name_key(name) in self.gazetteer.own
        is_part = self._is_joined(at - 1) and self.tokens[at - 1].group()[0].isupper()
        return is_own and not is_part
