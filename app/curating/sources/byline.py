"""Who wrote an article and when it was published, as printed above or below it: "By ...", "28 November 2026"."""

import re
from collections.abc import Iterator, Sequence

from app.catalog.languages.words import Words, base_language, read_words
from app.curating.suggestions.cues import WORD
from app.curating.suggestions.dates import find_dates
from app.domain.dates import DatePrecision, Edtf, parse_date

ABOVE, BELOW = 8, 3  # lines at the beginning and at the end of a text
LONGEST = 100  # characters of a line that is no sentence of the article
NAME = rf"{WORD}(?:\s{WORD}){{1,3}}"
AND = r"(?:,|,?\s(?i:and|et|und|y|и))\s"
AUTHORS = re.compile(
    rf"(?i:by|par|von|por|автор:?)\s(?P<names>{NAME}(?:{AND}{NAME})*)(?:(?:,|\s(?:in|à|en))\s[^,]+)?"  # then where
)
ANY_DAY = parse_date("2000-01-01")  # relative dates are left out, so that no day of publication is needed


def find_byline_day(text: str, language: str) -> str:
    """Return the first whole day that such a line prints, in the language of the text or in English; "" for none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    short = [line for line in (*lines[:ABOVE], *lines[ABOVE:][-BELOW:]) if len(line) <= LONGEST]
    days = (day for code in dict.fromkeys((base_language(language), "en")) for day in _days(short, read_words(code)))
    return next(days, "")


def find_authors(text: str) -> tuple[str, ...]:
    """Return the names of a line such as "By Ivan Orlov and Jan Smit, Osh" above a text; none where there is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:ABOVE]
    found = next((match for line in lines if (match := AUTHORS.fullmatch(line))), None)
    return tuple(re.split(AND, found["names"])) if found else ()


def _days(lines: Sequence[str], words: Words) -> Iterator[str]:
    for line in lines:
        for found in find_dates(line, words, ANY_DAY):
            day, said = found.value, line[found.start : found.end]
            if isinstance(day, Edtf) and day.precision is DatePrecision.DAY and day.text[:4] in said:
                yield day.text
