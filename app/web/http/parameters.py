"""Parameters as pydantic models: what is allowed is a field, what is wrong with any of them is said at once."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.errors import ParametersError, QueryError

Model = TypeVar("Model", bound=BaseModel)


def allowed_by(model: type[BaseModel]) -> list[str]:
    """Return the names of the parameters that a model allows."""
    return [field.alias or name for name, field in model.model_fields.items()]


def read_parameters(model: type[Model], given: Mapping[str, str]) -> Model:
    """Validate parameters; ParametersError tells all that is wrong."""
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise ParametersError(to_query_error(model, item) for item in error.errors(include_url=False)) from error


def to_query_error(model: type[BaseModel], item: ErrorDetails) -> QueryError:
    """Turn what pydantic says of one parameter into our words."""
    cause = item.get("ctx", {}).get("error")
    if isinstance(cause, QueryError):
        return cause
    name = str(item["loc"][-1]) if item["loc"] else ""
    return QueryError(name, f"{name!r} is no parameter here; there are {', '.join(allowed_by(model))}")
