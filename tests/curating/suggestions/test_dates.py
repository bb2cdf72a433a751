"""A date is as precise as its words, and resolved against the day of publication."""

import pytest

from app.catalog.languages.words import read_words
from app.curating.suggestions.dates import find_dates
from app.domain.dates import parse_date

SAID = [  # the language, the words, the dates of an article of 5 February 2012
    ("en", "on 3 June 2008 and June 15, 2009", ["2008-06-03", "2009-06-15"]),
    ("en", "on Dec. 12, on January 20", ["2011-12-12", "2012-01-20"]),
    ("en", "last September, last February", ["2011-09", "2011-02"]),
    ("en", "in mid-January; since May; By June", ["2012-01", "2011-05/..", "/2011-06"]),
    ("en", "the late 2000s, the mid-1990s, the 1980s", ["2007~/2009~", "1994~/1996~", "198X"]),
    ("en", "the start of 2012, by the end of 2014", ["2012-01~", "/2014"]),
    ("en", "until 2042 at the earliest, since 2003", ["2042/..", "2003/.."]),
    ("en", "from 2005 to 2008, 2005-08", ["2005/2008", "2005/2008"]),
    ("en", "last week, this month, next year", ["2012-01-23/2012-01-29", "2012-02", "2013"]),
    ("en", "three weeks ago, yesterday, on Tuesday", ["2012-01-15~", "2012-02-04", "2012-01-31"]),
    ("en", "On Nov. 29 it signed. The next day it left.", ["2011-11-29", "2011-11-30"]),
    ("en", "about 2007, around June 2008", ["2007~", "2008-06~"]),
    ("en", "it recently closed", ["/2012-02-05"]),
    ("en", "06/15/2008, 2008-06-15", ["2008-06-15", "2008-06-15"]),
    ("en", "$2000, Su-2005, 2,000 men, 31 June 2008, may march", ["2008-06"]),
    ("en", "13/04/2010, 03/04/2010, 99/99/2010", ["2010-04-13", "2010-03-04", "2010"]),
    ("en", "in spring 2010, about summer of 2009, winter 2008-09", ["2010-21", "2009-22", "2008-24"]),
    ("en", "last summer, in autumn, since fall 2010, fall of Kabul", ["2011-22", "2011-23", "2010-23/.."]),
    ("en", "mid-2009, early 2010, late 2011, early 2000s", ["2009-06~", "2010-01~", "2011", "2000~/2003~"]),
    ("ru", "весной 2010 года, прошлым летом, конец 2011", ["2010-21", "2011-22", "2011"]),
    ("de", "im Frühjahr 2010, im vergangenen Sommer, Ende 2011", ["2010-21", "2011-22", "2011"]),
    ("fr", "au printemps 2010, l'été dernier, fin 2011", ["2010-21", "2011-22", "2011"]),
    ("es", "en la primavera de 2010, el verano pasado, a finales de 2011", ["2010-21", "2011-22", "2011"]),
    ("ru", "в июне 1950 года, 3 февраля, 15.06.2008", ["1950-06", "2012-02-03", "2008-06-15"]),
    ("ru", "в сентябре прошлого года, на прошлой неделе", ["2011-09", "2012-01-23/2012-01-29"]),
    ("ru", "две недели назад, вчера, в 1990-х", ["2012-01-22~", "2012-02-04", "199X"]),
    ("ru", "с 2003 года, до 2042 года", ["2003/..", "/2042"]),
    ("ru", "в мае 2011 года, до 4000 человек в мае", ["2011-05", "2011-05"]),
    ("de", "am 3. Februar 2008, im vergangenen September", ["2008-02-03", "2011-09"]),
    ("de", "seit 2003, Mitte Januar, vor zwei Wochen", ["2003/..", "2012-01", "2012-01-22~"]),
    ("fr", "le 1er février 2008, en septembre dernier", ["2008-02-01", "2011-09"]),
    ("fr", "depuis 2003, il y a deux semaines, dans les années 1990", ["2003/..", "2012-01-22~", "199X"]),
    ("es", "el 3 de febrero de 2008, en septiembre pasado", ["2008-02-03", "2011-09"]),
    ("es", "desde 2003, hace dos semanas, a mediados de enero", ["2003/..", "2012-01-22~", "2012-01"]),
]


def dates(text, language="en", published="2012-02-05"):
    return [item.value.text for item in find_dates(text, read_words(language), parse_date(published))]


@pytest.mark.parametrize(("language", "text", "found"), SAID, ids=[f"{row[0]} {row[1]}" for row in SAID])
def test_dates_are_read_as_a_reader_of_that_day_would(language, text, found):
    assert dates(text, language) == found


PUBLISHED = [
    ("2008-06", "last week, earlier this month, last month", ["2008-06", "2008-06", "2008-05"], "a month"),
    ("2008", "last week, last month, last year", ["2008", "2008", "2007"], "a year"),
    ("2016-12~", "Dec. 15", ["2016-12-15"], "about a month"),
    ("/2005", "last year", ["2004"], "no later than a year"),
]


@pytest.mark.parametrize(("published", "text", "found", "_why"), PUBLISHED, ids=[row[3] for row in PUBLISHED])
def test_no_date_is_more_precise_than_that_of_the_article_allows(published, text, found, _why):
    assert dates(text, published=published) == found
