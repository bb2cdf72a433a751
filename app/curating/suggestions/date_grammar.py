"""The grammar of dates: patterns in the words of a language, each with what it means."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from babel import Locale

from app.catalog.languages.words import ENGLISH, Words
from app.curating.suggestions.date_reading import PARTS_OF_DECADE, Reader
from app.domain.dates import SEASONS

Read = Callable[[re.Match[str], Reader], str | None]
Rule = tuple[re.Pattern[str], Read]
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
FIRST_YEAR = YEAR.replace("year", "y1")
OF, OF_YEAR = r"del?\s|des\sJahres\s|of\s", r"\s(?:года|г\.)"
YEAR_AFTER = rf"(?:[.,]{{0,2}}\s(?:{OF})?{YEAR}(?!\d|[.,]\d)(?:{OF_YEAR})?)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.|-го|-е)?"
MONTH = r"(?P<month>[^\W\d_]{3,12})"
SIDES = ("last", "this", "next")
UNITS = ("week", "month", "year")
DECEMBER = 12


def _any_of(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(f'(?P<{name}>{{dates.{name}}})' for name in names)})"


SIDE, UNIT, SEASON = map(_any_of, (SIDES, UNITS, SEASONS.values()))
THE_PART = rf"(?:{_any_of(PARTS_OF_DECADE)}[\s-]+(?:the\s|der\s|des\s|de\slos\s|des\s|de\s|of\s|los\s)*)"
BEFORE = "(?:{places.before}|{dates.since}|{dates.until}|{dates.by})"
NO_PART = "(?!(?:{dates.start}|{dates.middle}|{dates.end})[\\s-])"


@lru_cache(maxsize=16)
def build_grammar(words: Words) -> tuple[Rule, ...]:
    """Return the rules of a language; of two that fit the same words the first is right."""
    return tuple((words.compile(rf"(?i)\b(?:{template})"), read) for template, read in _rules(words.language))


def _rules(language: str) -> Iterator[tuple[str, Read]]:
    """Yield the rules, the longest dates first."""
    between, to = "(?:{dates.since}|{dates.between})", "(?:{dates.until}|{figures.range})"
    yield rf"{between}\s{FIRST_YEAR}\s{to}\s(?P<y2>(?:1[5-9]|20)\d\d)(?!\d)", _read_years
    yield rf"{SEASON}\s(?:{OF})?{YEAR}(?:[-–/]\d\d)?(?!\d)(?:{OF_YEAR})?", _read_season
    yield rf"{FIRST_YEAR}\s?[-–—]\s?(?P<y2>\d\d(?:\d\d)?)(?!\d|-)", _read_years
    yield rf"{YEAR}-(?P<m>\d\d)-(?P<day>\d\d)(?!\d)", lambda m, _: f"{m['year']}-{m['m']}-{m['day']}"
    yield rf"(?P<a>\d{{1,2}})(?P<sign>[./])(?P<b>\d{{1,2}})(?P=sign){YEAR}(?!\d)", _read_digits
    yield rf"{DAY}\s(?:de\s|of\s)?{MONTH}{YEAR_AFTER}?", _read_day
    if language == ENGLISH:
        yield rf"{MONTH}\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[-,.]\d){YEAR_AFTER}?", _read_day
    yield rf"{THE_PART}?{MONTH}{YEAR_AFTER}", _read_month
    yield rf"{SIDE}\s(?:mes\sde\s)?{MONTH}", _read_side
    yield rf"{MONTH}\s{SIDE}(?:\s{{dates.year}})?", _read_side
    yield rf"{SIDE}\s{SEASON}", _read_season
    yield rf"{SEASON}\s{SIDE}", _read_season
    in_the = "" if language == "ru" else rf"{BEFORE}\s(?:the\s|dem\s|l['’]|la\s|el\s)?"
    yield rf"{in_the}{SEASON}\b(?!\s(?:of|de)\b)", _read_season
    yield rf"{SIDE}\s{UNIT}", _read_unit
    yield rf"{UNIT}\s{SIDE}", _read_unit
    yield rf"{THE_PART}?{{dates.decade}}", _read_decade
    yield rf"{THE_PART}{YEAR}(?!\d)", _read_part
    yield rf"(?<![^\s(])(?:{THE_PART}|{BEFORE}\s{NO_PART}){MONTH}(?!\s?\d)", _read_month
    yield "{dates.spoken}", _read_spoken
    yield rf"{BEFORE}\s(?:{'|'.join(_weekdays(language))})", _read_spoken
    yield "{dates.recent}", lambda _m, reader: f"/{reader.printed}"
    yield rf"(?<![$€£.,\d-]){YEAR}(?!\d|[.,-]\d|\s?%)", lambda m, _: m["year"]


def _weekdays(language: str) -> list[str]:
    return [name for form in Locale.parse(language).days.values() for name in form["wide"].values()]


def _read_years(match: re.Match[str], _reader: Reader) -> str:
    first, last = match["y1"], match["y2"]
    return f"{first}/{first[: 4 - len(last)]}{last}"


def _read_digits(match: re.Match[str], reader: Reader) -> str:
    """Read 15.06.2008, and with slashes in English the month first, where it can be one."""
    day, month = match["a"], match["b"]
    if reader.words.language == ENGLISH and match["sign"] == "/" and int(day) <= DECEMBER:
        day, month = month, day
    return f"{match['year']}-{int(month):02}-{int(day):02}"


def other_reading(said: str, read: str) -> str | None:
    """Return the other day that digits between slashes may mean: 2022-04-03 for "03/04/2022" read as 2022-03-04."""
    match = re.fullmatch(r"(\d\d?)/(\d\d?)/(\d{4})", said)
    if not match or max(int(match[1]), int(match[2])) > DECEMBER or int(match[1]) == int(match[2]):
        return None
    return next(
        text for a, b in ((1, 2), (2, 1)) if (text := f"{match[3]}-{int(match[a]):02}-{int(match[b]):02}") != read
    )


def _read_season(match: re.Match[str], reader: Reader) -> str | None:
    code = next(code for code, name in SEASONS.items() if match.groupdict().get(name))
    if year := match.groupdict().get("year"):
        return f"{year}-{code}"
    side = next((name for name in SIDES if match.groupdict().get(name)), "last")
    return reader.near_season(code, side)


def _read_day(match: re.Match[str], reader: Reader) -> str | None:
    month, day = reader.month(match["month"]), int(match["day"])
    if month is None or not 1 <= day <= 31:
        return None
    return f"{match['year']}-{month:02}-{day:02}" if match["year"] else reader.near(month, day) or None


def _read_month(match: re.Match[str], reader: Reader) -> str | None:
    month = reader.month(match["month"])
    if month is None:
        return None
    year = match.groupdict().get("year")
    return f"{year}-{month:02}" if year else reader.near(month) or None


def _read_side(match: re.Match[str], reader: Reader) -> str | None:
    """Read "last September", which is never the month of publication."""
    month = reader.month(match["month"])
    if month is None:
        return None
    side = _named(match, SIDES)
    if side == "last" and month == reader.day.month:
        return f"{reader.day.year - 1:04}-{month:02}"
    return reader.near(month, side=side) or None


def _read_unit(match: re.Match[str], reader: Reader) -> str:
    return reader.unit(_named(match, UNITS), _named(match, SIDES))


def _read_decade(match: re.Match[str], _reader: Reader) -> str:
    decade = next(text for text in match.groups()[::-1] if text and text.isdigit())
    part = next((name for name in PARTS_OF_DECADE if match.groupdict().get(name)), None)
    if part is None:
        return f"{decade}X"
    first, last = PARTS_OF_DECADE[part]
    return f"{decade}{first}~/{decade}{last}~"


def _read_part(match: re.Match[str], _reader: Reader) -> str:
    """Read "early 2012" as about its first month, "mid-2012" as about its sixth, a late part of a year as that year."""
    return f"{match['year']}{'-01~' if match['start'] else '-06~' if match['middle'] else ''}"


def _read_spoken(match: re.Match[str], reader: Reader) -> str | None:
    return reader.spoken(match.group()) or None


def _named(match: re.Match[str], names: tuple[str, ...]) -> str:
    return next(name for name in names if match.groupdict().get(name))
