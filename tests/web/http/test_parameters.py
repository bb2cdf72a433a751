"""A model says what is allowed; everything else is refused by its name, all of it at once."""

from typing import Annotated

import pytest
from pydantic import Field, ValidationInfo

from app.errors import ParametersError, QueryError
from app.web.http.parameters import Parameters, allowed_by, parsed_by, read_parameters


def parse_even(text):
    if not text.isdigit() or int(text) % 2:
        raise QueryError("count", f"count takes an even number; not {text!r}")
    return int(text)


def parse_colour(text, info: ValidationInfo):
    if text not in info.context:
        raise QueryError(info.field_name, f"{info.field_name} takes one of {', '.join(info.context)}")
    return text


class Sample(Parameters):
    count: Annotated[int, parsed_by(parse_even)] = 0
    colour: Annotated[str | None, parsed_by(parse_colour)] = None
    with_hyphen: Annotated[int, parsed_by(parse_even), Field(alias="with-hyphen")] = 2
    number: int = 7


def errors_of(given):
    with pytest.raises(ParametersError) as caught:
        read_parameters(Sample, given, ("red", "blue"))
    return {error.parameter: str(error) for error in caught.value.errors}


def test_a_parameter_is_read_by_its_function_and_what_is_not_given_has_its_default():
    asked = read_parameters(Sample, {"count": "4", "colour": "red", "with-hyphen": "6"}, ("red", "blue"))
    assert (asked.count, asked.colour, asked.with_hyphen, asked.number) == (4, "red", 6, 7)


def test_a_field_that_a_form_leaves_empty_asks_for_nothing():
    assert read_parameters(Sample, {"count": "", "colour": "", "with-hyphen": ""}) == Sample()


WRONG = [
    ({"count": "3"}, {"count": "count takes an even number; not '3'"}, "in the words of the function"),
    ({"colour": "green"}, {"colour": "colour takes one of red, blue"}, "by what is allowed in this layer"),
    (
        {"Count": "2"},
        {"Count": "'Count' is not a parameter here; there are count, colour, with-hyphen, number"},
        "unknown, with what is known",
    ),
    ({"number": "x"}, {"number": "number: Input should be a valid integer"}, "in the words of pydantic"),
]


@pytest.mark.parametrize(("given", "errors", "_why"), WRONG, ids=[row[2] for row in WRONG])
def test_what_is_wrong_is_told(given, errors, _why):
    found = errors_of(given)
    assert found.keys() == errors.keys()
    assert all(found[name].startswith(message) for name, message in errors.items())


def test_everything_wrong_is_told_at_once_and_what_is_unknown_is_wrong_when_empty_too():
    assert set(errors_of({"count": "3", "colour": "green", "nowhere": "", "": "1"})) == {
        "count",
        "colour",
        "nowhere",
        "",
    }


def test_a_model_tells_what_it_allows():
    assert allowed_by(Sample) == ["count", "colour", "with-hyphen", "number"]
