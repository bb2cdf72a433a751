"""Errors as RFC 9457 problem details, one shape everywhere; the text of an unexpected exception is logged, not sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from app.errors import (
    BusyError,
    ChangedUnderneathError,
    DraftError,
    EditError,
    NotAcceptableError,
    ParametersError,
    QueryError,
    SourceError,
    StoppingError,
    TooManyRequestsError,
)

MEDIA_TYPE = "application/problem+json"
TOO_LONG = "The address and the headers together are longer than 32 kB."  # said by the server (app/serving)
FAULT = "The service failed to answer; the fault is ours and has been logged."


RESTART_S = 5  # a service that stops is back by then


@dataclass(frozen=True, slots=True)
class Problem:
    """What is said of an error; `errors` names each parameter that is wrong, None where no parameter is."""

    status: int
    detail: str
    errors: Sequence[Mapping[str, str]] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def document(self) -> dict[str, Any]:
        """The members of the problem document (RFC 9457, 3.1)."""
        more = {} if self.errors is None else {"errors": self.errors}
        title = HTTPStatus(self.status).phrase
        return {"type": "about:blank", "title": title, "status": self.status, "detail": self.detail, **more}

    def response(self) -> Response:
        """Answer with the problem document."""
        return JSONResponse(self.document, self.status, self.headers, MEDIA_TYPE)


def to_problem(error: Exception) -> Problem:  # noqa: C901, PLR0911 - a table of statuses
    """Map an exception to its status and its words (OGC API - Features Part 1, 7.6; RFC 9110, 15.5 and 15.6)."""
    match error:
        case HTTPException():
            return Problem(error.status_code, str(error.detail), headers=error.headers or {})
        case QueryError():
            return of_parameters([error])
        case ParametersError():
            return of_parameters(error.errors)
        case RequestValidationError():
            return of_parameters(QueryError(str(item["loc"][-1]), item["msg"]) for item in error.errors())
        case NotAcceptableError():
            return Problem(406, str(error))
        case ChangedUnderneathError():  # the desk's own
            return Problem(409, str(error))
        case DraftError() | EditError() | SourceError():
            return Problem(400, str(error))
        case TooManyRequestsError():  # RFC 6585, 4
            return _later(429, error, error.retry_after_s)
        case BusyError():
            return _later(503, error, error.retry_after_s)
        case StoppingError():
            return _later(503, error, RESTART_S)
    return Problem(500, FAULT)


def _later(status: int, error: Exception, seconds: int) -> Problem:
    """Return the problem of who may ask again after some seconds."""
    return Problem(status, str(error), headers={"Retry-After": str(seconds), "Cache-Control": "no-store"})


def of_parameters(errors: Iterable[QueryError]) -> Problem:
    """Return the 400 that names each parameter that is wrong."""
    listed = [{"parameter": error.parameter, "message": str(error)} for error in errors]
    return Problem(400, "; ".join(item["message"] for item in listed), listed)
