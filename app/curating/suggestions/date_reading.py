"""Words for times into EDTF, by the day of publication of the article that uses them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache

from app.catalog.languages.months import month_names
from app.catalog.languages.numbers import find_numbers
from app.catalog.languages.words import Words
from app.domain.dates import DatePrecision, Edtf, parse_date
from app.domain.intervals import from_day, to_day

# Of a decade, in years after its first: what its early, middle and late years are, roughly.
PARTS_OF_DECADE = {"start": (0, 3), "middle": (4, 6), "end": (7, 9)}


@dataclass(frozen=True)
class Reader:
    """Reads the dates of one source: `words` of its language, and when it was published."""

    words: Words
    published: Edtf

    @cached_property
    def day(self) -> date:
        """The last day on which it may have been published."""
        last = self.published.hull.last
        first = self.published.hull.start
        return from_day(last if last is not None else first or 0)

    @cached_property
    def printed(self) -> str:
        """The date of publication as a year, month or day, without a mark."""
        size = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7}.get(self.published.precision, 4)
        return self.day.isoformat()[:size]

    def month(self, word: str) -> int | None:
        """Return the month that a word names, in full, in a case, or shortened; None for another word."""
        names = month_names(self.words.language)
        return None if names is None else names.read(word) or names.short.get(word)

    def near(self, month: int, day: int | None = None, side: str = "last") -> str:
        """Return that month or day in the year in which it was before publication, or comes after it ("next")."""
        if day is not None and day > monthrange(2000, month)[1]:
            return ""
        years = (self.day.year + step for step in ((1, 0, -1) if side != "next" else (0, 1)))
        limit = self.day.isoformat()[: 7 if day is None else 10]
        for year in years:
            text = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
            if text > limit if side == "next" else text <= limit:
                return text
        return ""

    def near_season(self, code: str, side: str) -> str | None:
        """Return that season of the year in which it last began, or the next of that name."""
        step = 1 if side == "next" else -1
        years = (f"{self.day.year + number * step}-{code}" for number in range(3))
        begins = ((text, parse_date(text).hull.start) for text in years)
        limit = to_day(self.day)
        return next((text for text, day in begins if day is not None and (day > limit) == (side == "next")), None)

    def unit(self, name: str, side: str) -> str:
        """Return last, this or next week, month or year, no more precise than the date of publication."""
        step = {"last": -1, "this": 0, "next": 1}[side]
        if name == "year" or len(self.printed) == 4:
            return f"{self.day.year + (step if name == 'year' else 0):04}"
        if name == "month":
            months = self.day.year * 12 + self.day.month - 1 + step
            return f"{months // 12:04}-{months % 12 + 1:02}"
        if len(self.printed) == 7:
            return self.printed
        monday = self.day - timedelta(days=self.day.weekday()) + timedelta(weeks=step)
        last = min(monday + timedelta(days=6), self.day) if side == "this" else monday + timedelta(days=6)
        return f"{monday}/{last}" if monday != last else str(monday)

    def spoken(self, phrase: str) -> str:
        """Return what "three weeks ago", "yesterday" or "on Tuesday" means; "" where the library cannot tell."""
        return _read_spoken(phrase, self.words.language, self.day, len(self.printed))


@lru_cache(maxsize=1024)
def _read_spoken(phrase: str, language: str, day: date, size: int) -> str:
    from dateparser.date import DateDataParser  # noqa: PLC0415 - takes a third of a second, for curators alone

    base = datetime.combine(day, time(12))
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    for number in find_numbers(phrase, language)[::-1]:  # of words for numbers the library knows some
        phrase = f"{phrase[: number.start]}{number.value:g}{phrase[number.end :]}"
    read = DateDataParser(languages=[language], settings=settings).get_date_data(phrase)
    if read.date_obj is None:
        return ""
    text = read.date_obj.date().isoformat()
    told = {"month": 7, "year": 4}.get(read.period or "", 10)
    return text[: min(told, size)] + "~" * (read.period == "week" and size == 10)
