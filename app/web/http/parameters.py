"""Parameters: parsed from the query string by name, and checked by pydantic models."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError, ValidationInfo, model_validator
from pydantic_core import ErrorDetails

from app.errors import ParametersError, QueryError
from app.query.codes import did_you_mean

Model = TypeVar("Model", bound=BaseModel)
Code = TypeVar("Code", bound=str)
MOST_PARAMETERS = 100


def parse_query(query: bytes) -> dict[str, str]:
    """Return parameters by name; ParametersError for one that is given twice or is not UTF-8."""
    try:
        text = query.decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except ValueError as error:  # of which a UnicodeDecodeError is one
        raise ParametersError([QueryError("query", "the query string cannot be read; percent-encode UTF-8")]) from error
    given = dict(pairs)
    if len(given) < len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ParametersError([QueryError(name, f"{name} is given more than once") for name in twice])
    return given


def parse_choice(name: str, codes: Iterable[Code]) -> Callable[[str], Code]:
    """Return a parser of one of a few codes; of an enumeration it gives the member."""
    by_text = {str(code): code for code in codes}

    def parse(text: str) -> Code:
        if text not in by_text:
            raise QueryError(name, f"{name} takes one of {', '.join(by_text)}{did_you_mean(text, by_text)}")
        return by_text[text]

    return parse


def parse_whole(least: int, most: int) -> Callable[[str, ValidationInfo], int]:
    """Return a parser of a whole number within bounds, for the field of a model."""

    def parse(text: str, info: ValidationInfo) -> int:
        if text.isascii() and text.isdigit() and len(text) <= 20 and least <= int(text) <= most:
            return int(text)
        name = info.field_name or ""
        raise QueryError(name, f"{name} takes a whole number from {least} to {most}; not {text!r}")

    return parse


def parse_truth(name: str, text: str) -> bool:
    """Read `true` or `false`; QueryError for anything else."""
    if text not in ("true", "false"):
        raise QueryError(name, f"{name} takes true or false; not {text!r}")
    return text == "true"


class Parameters(BaseModel):
    """Parameters by name, each a text that one of our parse functions reads.

    A form sends the fields that are left empty too: they ask for nothing.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def leave_out_empty(cls, given: Mapping[str, str]) -> dict[str, str]:
        """Leave out the known parameters that are empty."""
        return {name: text for name, text in given.items() if text or name not in allowed_by(cls)}


def parsed_by(parse: Callable[..., Any]) -> PlainValidator:
    """Let a field be what a parse function makes of its text; the QueryError that it raises is collected."""
    return PlainValidator(parse)


def allowed_by(model: type[BaseModel]) -> list[str]:
    """Return the names of the parameters that a model allows."""
    return [field.alias or name for name, field in model.model_fields.items()]


def read_parameters(model: type[Model], given: Mapping[str, str], context: Any = None) -> Model:
    """Validate parameters; ParametersError tells all that is wrong. `context` is for validators that need more."""
    try:
        return model.model_validate(given, context=context)
    except ValidationError as error:
        raise ParametersError(to_query_error(model, item) for item in error.errors(include_url=False)) from error


def to_query_error(model: type[BaseModel], item: ErrorDetails) -> QueryError:
    """Turn what pydantic says of one parameter into our words."""
    cause = item.get("ctx", {}).get("error")
    if isinstance(cause, QueryError):
        return cause
    name = str(item["loc"][-1]) if item["loc"] else ""
    if item["type"] == "extra_forbidden":
        return unknown_parameter(name, allowed_by(model))
    return QueryError(name, f"{name}: {item['msg']}")


def unknown_parameter(name: str, known: Iterable[str]) -> QueryError:
    """Return the error for a parameter that is none of those known."""
    known = tuple(known)
    return QueryError(
        name, f"{name!r} is not a parameter here; there are {', '.join(known)}{did_you_mean(name, known)}"
    )
