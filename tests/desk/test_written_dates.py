"""Dates as people write them become EDTF of the precision that was written, and no more."""

import pytest

from app.desk.written_dates import parse_written_date
from app.domain.dates import parse_date
from app.domain.intervals import DateError

WRITTEN = [
    ("2008-06", "en", "2008-06", "EDTF as it is"),
    ("2003/..", "en", "2003/..", "an interval too"),
    ("June 2008", "en", "2008-06", "a month"),
    ("5 June 2008", "en", "2008-06-05", "a day"),
    ("June 5, 2008", "en", "2008-06-05", "as Americans write it"),
    ("since 2003", "en", "2003/..", "a start"),
    ("until June 2005", "en", "/2005-06", "an end, whose start is not told"),
    ("from 2003 to 2005", "en", "2003/2005", "two years"),
    ("2003-2005", "en", "2003/2005", "two years with a hyphen, and no month"),
    ("June 2003 – May 2005", "en", "2003-06/2005-05", "two months with a dash"),  # noqa: RUF001
    ("about June 2008", "en", "2008-06~", "about"),
    ("last September", "en", "2011-09", "resolved from the day of publication"),
    ("в июне 2008 года", "ru", "2008-06", "Russian"),
    ("с 2003 года", "ru", "2003/..", "Russian, a start"),  # noqa: RUF001
    ("seit Juni 2003", "de", "2003-06/..", "German"),
    ("depuis juin 2003", "fr", "2003-06/..", "French"),
    ("5 de junio de 2008", "es", "2008-06-05", "Spanish"),
]


@pytest.mark.parametrize(("text", "language", "edtf", "_why"), WRITTEN, ids=[row[3] for row in WRITTEN])
def test_a_written_date_is_read(text, language, edtf, _why):
    assert parse_written_date(text, language, parse_date("2012-02-05")).text == edtf


@pytest.mark.parametrize("text", ["", "soon", "the base", "from to", "-", "0"])
def test_what_is_no_date_is_refused_in_a_sentence(text):
    with pytest.raises(DateError):
        parse_written_date(text, "en", None)
