"""Dates as people write them into EDTF: "June 2008", "since 2003", "from 2003 to 2005", "около июня 2008"."""

import re
from datetime import datetime, time
from typing import Any

from app.domain.dates import Edtf, parse_date
from app.domain.intervals import DateError, from_day

DASH = re.compile(r"\s+[-–—]\s+|\s*[–—]\s*|\s+(?:to|until|bis|à|au|hasta|по|до)\s+", re.IGNORECASE)  # noqa: RUF001
YEARS = re.compile(r"(\d{4})\s*-\s*(\d{4})")
FROM = re.compile(r"^(?:from|between|von|zwischen|de|du|desde|entre|с)\s+(?=.*\d)", re.IGNORECASE)  # noqa: RUF001
SINCE = re.compile(r"^(?:since|from|after|seit|depuis|desde|с)\s+", re.IGNORECASE)  # noqa: RUF001
UNTIL = re.compile(r"^(?:until|till|by|before|up to|bis|jusqu['’]?(?:à|en)?|hasta|до|к)\s+", re.IGNORECASE)  # noqa: RUF001
ABOUT = re.compile(r"^(?:about|around|circa|c\.|ca\.|etwa|um|vers|hacia|около|примерно)\s+", re.IGNORECASE)
# What says nothing of the date, and what dateparser takes for a number of years ago.
NOISE = re.compile(r"^(?:in|im|en|в|the|last)\s+(?=\w)|\s+(?:года|году|год|г\.)$", re.IGNORECASE)  # noqa: RUF001
FORMS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
LANGUAGES = ("en", "ru", "de", "fr", "es")


def parse_written_date(text: str, language: str, published: Edtf | None) -> Edtf:
    """Parse a date of any of these forms, in the language of the article or in English; DateError if it is none.

    What names no year, as "last September" does, is resolved from the day on which the article was published.
    """
    text = " ".join(text.split())
    try:
        return parse_date(text)
    except DateError:
        return parse_date(_to_edtf(text, language, published))


def _to_edtf(text: str, language: str, published: Edtf | None) -> str:
    if years := YEARS.fullmatch(text):
        return f"{years[1]}/{years[2]}"
    if ABOUT.match(text):
        return f"{_to_edtf(ABOUT.sub('', text), language, published)}~"
    parts = DASH.split(FROM.sub("", text))
    if len(parts) == 2 and all(parts):
        return "/".join(_parse_one(part, language, published) for part in parts)
    if UNTIL.match(text):
        return f"/{_parse_one(UNTIL.sub('', text), language, published)}"
    if SINCE.match(text):
        return f"{_parse_one(SINCE.sub('', text), language, published)}/.."
    return _parse_one(text, language, published)


def _parse_one(text: str, language: str, published: Edtf | None) -> str:
    from dateparser.date import DateDataParser  # noqa: PLC0415 - takes a third of a second, and most dates are EDTF

    text = NOISE.sub("", text)
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return text
    days = published.hull if published is not None else None
    base = None if days is None or days.last is None else datetime.combine(from_day(days.last), time())
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "PREFER_DAY_OF_MONTH": "first"}
    settings |= {} if base is None else {"RELATIVE_BASE": base}
    known = [code for code in dict.fromkeys((language[:2], "en")) if code in LANGUAGES]
    found = DateDataParser(languages=known, settings=settings).get_date_data(text)
    if found.date_obj is None or found.period not in FORMS:
        raise DateError(f"{text!r} is no date that the desk can read; write it like June 2008, or in EDTF like 2008-06")
    return found.date_obj.strftime(FORMS[found.period]).zfill(4)
