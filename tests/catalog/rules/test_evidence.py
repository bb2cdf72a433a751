"""A quote is read in the language of its source; where the check cannot read it, it says so and a note answers."""

from dataclasses import replace

import pytest

from app.catalog.problems import Report
from app.catalog.rules.evidence import check_claim
from tests.samples import GAZETTE, figure, make_claim


def problems(language, quote, property_, value, held="2003", **more):
    source = replace(GAZETTE, language=language)
    claim = make_claim(property_, value, held, source, quote=quote, **{"held_basis": "an observation", **more})
    report = Report()
    check_claim(claim, quote, report)
    return [f"{problem.rule}: {problem.message}" for problem in report.problems]


SAID = [
    ("ru", "7 000 человек", "personnel", figure(7000)),
    ("ru", "около семи тысяч солдат", "personnel", figure(7000)),
    ("de", "7.000 Mann", "personnel", figure(7000)),
    ("de", "siebentausend Mann", "personnel", figure(7000)),
    ("es", "mil soldados", "personnel", figure(1000)),
    ("fr", "quelque 7 000 hommes", "personnel", figure(7000)),
    ("uk", "7 000 осіб", "personnel", figure(7000)),
]


@pytest.mark.parametrize(("language", "quote", "property_", "value"), SAID, ids=[row[1] for row in SAID])
def test_a_figure_is_read_in_the_language_of_its_source(language, quote, property_, value):
    assert problems(language, quote, property_, value) == []
    assert [item.split(":")[0] for item in problems("en", "no figure", property_, value)] == ["value-unsupported"]


def test_a_printed_month_is_read_in_any_case():
    assert problems("ru", "В июне 1950 года", "presence", True, "1950-06", held_basis="printed") == []
    (problem,) = problems("ru", "В июле 1950 года", "presence", True, "1950-06", held_basis="printed")
    assert "does not contain June" in problem


def test_what_the_check_cannot_read_is_said_and_a_note_answers():
    (problem,) = problems("xx", "zana soldati", "personnel", figure(100))
    assert "reads no numbers in words and names of months in 'xx'" in problem
    assert problems("xx", "zana soldati", "personnel", figure(100), note="zana is 100.") == []
    (problem,) = problems("uk", "сто солдатів", "personnel", figure(100))
    assert "reads no numbers in words in 'uk'" in problem
