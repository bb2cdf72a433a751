"""Figures with what they count, and units named by a number."""

import re
from collections.abc import Iterator, Sequence

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
OF_PERSONS = r"\b(?:{figures.persons}|{figures.strength})\b"
PERSONS_AFTER = rf"(?:\s[\w'’-]+){{0,{BETWEEN}}}?\s{{figures.persons}}\b"
# What stands before and after a figure without a noun.
BEFORE_COMPARED = r"\b(?:{figures.compared}|{figures.contrast})\s(?:{figures.about}\s)?$"
TIMES = "{dates.last}|{dates.this}|{dates.since}|{dates.until}"
AFTER_COMPARED = rf"(?m)\.?(?:[,;.)]|$|\s(?:{{places.before}}|{TIMES}|{{figures.compared}}|{{figures.contrast}})\b)"
DOLLAR_SIGN = re.compile(r"(?:US)?\$\s?$")


def find_figures(text: str, words: Words) -> Iterator[Finding]:
    """Find numbers of persons and of dollars, two numbers with "to" between as one figure."""
    numbers = find_numbers(text, words.language)
    of_persons = [span for span in sentence_spans(text) if words.compile(OF_PERSONS).search(text, *span)]
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
    is_rough = words.compile(r"\b{figures.about}\W*$").search(before) is not None
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
    joins = words.compile(r"\s*(?:[-–—]|\b{figures.range}\b)\s*\$?").fullmatch(between)
    return at + 1 if joins and numbers[at].value < numbers[at + 1].value else at


def _unit(text: str, first: Number, last: Number, words: Words) -> tuple[str, int] | None:
    """Return what is counted and where the words for it end; None for what is not a figure of a claim."""
    after = text[last.end : last.end + 80]
    if text[last.end - 1].isalpha():
        after = after.removeprefix(".")  # of "тыс."
    if DOLLAR_SIGN.search(text[max(first.start - BEFORE, 0) : first.start]):
        return DOLLARS, last.end
    if match := words.compile(r"\s{figures.dollars}\b").match(after):
        return DOLLARS, last.end + match.end()
    if match := words.compile(PERSONS_AFTER).match(after):
        return PERSONS, last.end + match.end()
    return None


def _is_compared(text: str, first: Number, last: Number, words: Words) -> bool:
    """Is it a figure without a noun of its own, as in "it grew to 4,000 in May"? What may be a year is none."""
    if first.value < LEAST_COMPARED or YEAR.fullmatch(text[first.start : first.end]):
        return False
    before, after = words.compile(BEFORE_COMPARED), words.compile(AFTER_COMPARED)
    return bool(before.search(text[max(first.start - BEFORE, 0) : first.start]) and after.match(text, last.end))


def find_units(text: str, words: Words) -> Iterator[Finding]:
    """Find formations with a number, as the 201st Motorized Rifle Division."""
    pattern = r"\b\d{1,4}{figures.ordinals}\s(?:[^\W\d_][\w-]*\s){0,4}?{figures.formations}\b"
    for match in words.compile(pattern).finditer(text):
        yield Finding(match.start(), match.end(), Found.UNIT, Property.UNIT, " ".join(match.group().split()))
