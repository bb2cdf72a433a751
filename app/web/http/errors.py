"""Errors as RFC 9457 problem details, one shape everywhere; the text of an unexpected exception is logged, not sent."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.errors import NotAcceptableError, ParametersError, QueryError
from app.web.exports.job_queue import Busy
from app.web.http.security_headers import HEADERS

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger("garrison")


def problem(status: int, detail: str, **more: Any) -> JSONResponse:
    """A problem document: type, title, status and detail, and members of its own."""
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(content, status_code=status, media_type=MEDIA_TYPE)


def install_handlers(app: FastAPI) -> None:
    """Let the app answer every error by a problem document."""
    for error, handle in HANDLERS.items():
        app.add_exception_handler(error, handle)


async def answer_error(request: Request, error: Exception) -> Response:
    """The problem document of an error, by the handler of the nearest of its classes."""
    handle = next(HANDLERS[kind] for kind in type(error).__mro__ if kind in HANDLERS)
    return await handle(request, error)


async def handle_http(_request: Request, error: Exception) -> JSONResponse:
    """404, 405 and whatever else was raised with a status."""
    assert isinstance(error, HTTPException)  # noqa: S101 - narrows what Starlette types as Exception
    response = problem(error.status_code, str(error.detail))
    response.headers.update(error.headers or {})
    return response


async def handle_validation(_request: Request, error: Exception) -> JSONResponse:
    """400 for unknown and invalid parameters (OGC API - Features Part 1, 7.6)."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - narrows what Starlette types as Exception
    errors = [{"parameter": str(item["loc"][-1]), "message": item["msg"]} for item in error.errors()]
    return problem(400, "; ".join(f"{item['parameter']}: {item['message']}" for item in errors), errors=errors)


async def handle_query(_request: Request, error: Exception) -> JSONResponse:
    """400 for a parameter whose text has no meaning."""
    assert isinstance(error, QueryError)  # noqa: S101 - narrows what Starlette types as Exception
    return problem(400, str(error), errors=[{"parameter": error.parameter, "message": str(error)}])


async def handle_parameters(_request: Request, error: Exception) -> JSONResponse:
    """400 that tells all parameters that are wrong, and what is allowed."""
    assert isinstance(error, ParametersError)  # noqa: S101 - narrows what Starlette types as Exception
    errors = [{"parameter": item.parameter, "message": str(item)} for item in error.errors]
    return problem(400, str(error), errors=errors)


async def handle_not_acceptable(_request: Request, error: Exception) -> JSONResponse:
    """406 where the client takes none of the formats (RFC 9110, 15.5.7)."""
    return problem(406, str(error))


async def handle_busy(_request: Request, error: Exception) -> JSONResponse:
    """503 while too many files are being made, with when to come back (RFC 9110, 10.2.3)."""
    assert isinstance(error, Busy)  # noqa: S101 - narrows what Starlette types as Exception
    response = problem(503, str(error))
    response.headers["Retry-After"] = str(error.retry_after_s)
    response.headers["Cache-Control"] = "no-store"
    return response


async def handle_unexpected(request: Request, error: Exception) -> JSONResponse:
    """500 for a fault of ours."""
    log.error("unexpected error at %s", request.url.path, exc_info=error)
    response = problem(500, "The service failed to answer; the fault is ours and has been logged.")
    # Starlette answers these outside all middleware, also the one that sets the headers.
    response.headers.update(HEADERS)
    return response


HANDLERS: Mapping[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
    HTTPException: handle_http,
    RequestValidationError: handle_validation,
    QueryError: handle_query,
    ParametersError: handle_parameters,
    NotAcceptableError: handle_not_acceptable,
    Busy: handle_busy,
    Exception: handle_unexpected,
}
