"""Figures with what they count, and units named by a number."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from app.catalog.languages.months import month_names
from app.catalog.languages.numbers import Number, find_numbers
from app.catalog.languages.words import Words
from app.catalog.rules.quotes import sentence_spans
from app.curating.suggestions.suggestion import Finding, Found
from app.domain.claim_vocabulary import Property
from app.domain.claims import LARGEST, Figure

PERSONS, DOLLARS = "persons", "US dollars"
BETWEEN = 3  # words between a number and what it counts: "7,000 well-armed Russian troops"
BEFORE = 25  # characters before a figure in which "about" is looked for
IN = frozenset({"in", "im", "en", "в"})
LEAST_COMPARED = 10
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
DOLLAR_SIGN = re.compile(r"(?:US)?\$\s?$")


def find_figures(text: str, words: Words) -> Iterator[Finding]:
    """Find numbers of persons and of dollars, two numbers with "to" between as one figure."""
    numbers = find_numbers(text, words.language)
    of_persons = [span for span in sentence_spans(text) if _of_persons(words).search(text, *span)]
    used = -1
    for at, number in enumerate(numbers):
        if at <= used:
            continue
        ends = _range_end(text, numbers, at, words)
        used = ends
        last = numbers[ends]
        is_designator = re.search(r"[\w-]$", text[max(number.start - 1, 0) : number.start]) is not None
        unit = None if is_designator or is_year(text, number, words) else _unit(text, number, last, words)
        if not unit and any(a <= number.start < b for a, b in of_persons) and _is_compared(text, number, last, words):
            unit = PERSONS, last.end
        least = 1 if text[number.start].isdigit() else 2  # "ein Offizier" is no figure
        if unit and float(number.value).is_integer() and least <= number.value <= last.value <= LARGEST:
            yield _to_finding(text, number, last, unit, words)


def is_year(text: str, number: Number, words: Words) -> bool:
    """Are four digits a year: after a month, "in" or "since", or first in a clause and no noun follows at once?"""
    if not YEAR.fullmatch(text[number.start : number.end]):
        return False
    before = re.search(r"(?:^|([^\W\d_]+)\.?\s|[;:.!?]\s)$", text[max(number.start - BEFORE, 0) : number.start])
    if before is None:
        return False
    if before[1] is None:
        return words.find("figures", "persons").match(text, number.end + 1) is None
    months = month_names(words.language)
    is_after_in = before[1].casefold() in IN or words.find("dates", "since").fullmatch(before[1]) is not None
    return is_after_in or (months is not None and months.read(before[1]) is not None)


def _to_finding(text: str, first: Number, last: Number, unit: tuple[str, int], words: Words) -> Finding:
    before = text[max(first.start - BEFORE, 0) : first.start]
    is_rough = re.search(rf"(?i:\b(?:{words.pattern('figures', 'about')}))\W*$", before) is not None
    name, end = unit
    property_ = Property.PERSONNEL if name == PERSONS else Property.VALUE_USD
    start = first.start - len(match.group()) if (match := DOLLAR_SIGN.search(before)) else first.start
    value = Figure(int(first.value), int(last.value), is_rough)
    return Finding(start, end, Found.FIGURE, property_, value, name)


def _range_end(text: str, numbers: Sequence[Number], at: int, words: Words) -> int:
    """Return the position of the number that ends a range, or of the number itself."""
    if at + 1 == len(numbers):
        return at
    between = text[numbers[at].end : numbers[at + 1].start]
    joins = re.fullmatch(rf"\s*(?:[-–—]|\b(?i:{words.pattern('figures', 'range')})\b)\s*\$?", between)
    return at + 1 if joins and numbers[at].value < numbers[at + 1].value else at


def _unit(text: str, first: Number, last: Number, words: Words) -> tuple[str, int] | None:
    """Return what is counted and where the words for it end; None for what is not a figure of a claim."""
    after = text[last.end : last.end + 80]
    if text[last.end - 1].isalpha():
        after = after.removeprefix(".")  # of "тыс."
    if DOLLAR_SIGN.search(text[max(first.start - BEFORE, 0) : first.start]):
        return DOLLARS, last.end
    if match := _counted("dollars", words).match(after):
        return DOLLARS, last.end + match.end()
    if match := _counted("persons", words).match(after):
        return PERSONS, last.end + match.end()
    return None


def _is_compared(text: str, first: Number, last: Number, words: Words) -> bool:
    """Is it a figure without a noun of its own, as in "it grew to 4,000 in May"? What may be a year is none."""
    if first.value < LEAST_COMPARED or YEAR.fullmatch(text[first.start : first.end]):
        return False
    before, after = _beside_compared(words)
    return bool(before.search(text[max(first.start - BEFORE, 0) : first.start]) and after.match(text, last.end))


@lru_cache(maxsize=32)
def _of_persons(words: Words) -> re.Pattern[str]:
    nouns = "|".join(words.pattern("figures", name) for name in ("persons", "strength"))
    return re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE)


@lru_cache(maxsize=32)
def _beside_compared(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before and after a figure without a noun."""
    figures = "|".join(words.pattern("figures", name) for name in ("compared", "contrast"))
    times = "|".join(words.pattern("dates", name) for name in ("last", "this", "since", "until"))
    about, before = words.pattern("figures", "about"), words.pattern("places", "before")
    return (
        re.compile(rf"\b(?:{figures})\s(?:(?:{about})\s)?$", re.IGNORECASE),
        re.compile(rf"\.?(?:[,;.)]|$|\s(?:{before}|{times}|{figures})\b)", re.IGNORECASE | re.MULTILINE),
    )


@lru_cache(maxsize=32)
def _counted(name: str, words: Words) -> re.Pattern[str]:
    between = rf"(?:\s[\w'’-]+){{0,{BETWEEN}}}?" if name == "persons" else ""
    return re.compile(rf"{between}\s(?:{words.pattern('figures', name)})\b", re.IGNORECASE)


def find_units(text: str, words: Words) -> Iterator[Finding]:
    """Find formations with a number, as the 201st Motorized Rifle Division."""
    ordinal, formation = (words.pattern("figures", name) for name in ("ordinals", "formations"))
    pattern = rf"\b\d{{1,4}}(?:{ordinal})\s(?:[^\W\d_][\w-]*\s){{0,4}}?(?i:{formation})\b"
    for match in re.finditer(pattern, text):
        yield Finding(match.start(), match.end(), Found.UNIT, Property.UNIT, " ".join(match.group().split()))
