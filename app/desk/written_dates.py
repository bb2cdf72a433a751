"""Dates as people write them into EDTF: "June 2008", "since 2003", "from 2003 to 2005", "около июня 2008"."""

import re
from datetime import UTC, datetime

from app.catalog.languages.words import base_language, read_words
from app.curating.suggestions.dates import find_dates
from app.domain.dates import Edtf, parse_date
from app.domain.intervals import DateError

DASH = re.compile(r"\s+[-–—]\s+|\s*[–—]\s*|(?<=\d{4})-(?=\d{4}$)|\s+(?:to|bis|à|au|hasta|по)\s+", re.IGNORECASE)  # noqa: RUF001
FROM = re.compile(r"^(?:from|between|von|zwischen|de|du|desde|entre|с)\s+(?=.*\d)", re.IGNORECASE)  # noqa: RUF001
ABOUT = re.compile(r"^(?:about|around|circa|c\.|ca\.|etwa|um|vers|hacia|около|примерно)\s+", re.IGNORECASE)


def parse_written_date(text: str, language: str, published: Edtf | None) -> Edtf:
    """Parse a date of any of these forms, in the language of the article or in English; DateError if it is none.

    What names no year, as "last September" does, is resolved from the day on which the article was published.
    """
    text = " ".join(text.split())
    try:
        return parse_date(text)
    except DateError:
        day = published or parse_date(datetime.now(UTC).date().isoformat())
        return parse_date(_to_edtf(text, language, day))


def _to_edtf(text: str, language: str, published: Edtf) -> str:
    if ABOUT.match(text):
        return f"{_parse_one(ABOUT.sub('', text), language, published)}~"
    parts = DASH.split(FROM.sub("", text))
    if len(parts) == 2 and all(parts):
        return "/".join(_parse_one(part, language, published) for part in parts)
    return _parse_one(text, language, published)


def _parse_one(text: str, language: str, published: Edtf) -> str:
    """Parse one date, which must be all that the text speaks of."""
    for code in dict.fromkeys((base_language(language), "en")):
        found = list(find_dates(text, read_words(code), published))
        beside = "".join(text[: item.start] + text[item.end :] for item in found)
        if len(found) == 1 and isinstance(found[0].value, Edtf) and not re.search(r"\d", beside):
            return found[0].value.text
    raise DateError(f"{text!r} is no date that the desk can read; write it like June 2008, or in EDTF like 2008-06")
