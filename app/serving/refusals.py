"""What a connection is told that is refused before there is a request for the application to answer."""

from http import HTTPStatus

from app.json_bytes import to_json
from app.web.http.errors import MEDIA_TYPE, TOO_LONG, Problem


def refusal(status: HTTPStatus, detail: str, *headers: str) -> bytes:
    """Write a whole HTTP response with a problem document (RFC 9457), after which the connection is closed."""
    body = to_json(Problem(status, detail).document)
    lines = (
        f"HTTP/1.1 {status} {status.phrase}",
        f"content-type: {MEDIA_TYPE}",
        "cache-control: no-store",
        f"content-length: {len(body)}",
        "connection: close",
        *headers,
    )
    return "\r\n".join((*lines, "", "")).encode("ascii") + body


AGAIN = "retry-after: 5"
HEAD_TOO_LARGE = refusal(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, TOO_LONG)
BODY_TOO_LARGE = refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is longer than 32 kB; nothing here takes one.")
TOO_SLOW = refusal(HTTPStatus.REQUEST_TIMEOUT, "The request did not arrive in time.")
TOO_MANY_OF_ONE = refusal(
    HTTPStatus.SERVICE_UNAVAILABLE, "There are too many connections from your address; close some.", AGAIN
)
TOO_MANY_CONNECTIONS = refusal(HTTPStatus.SERVICE_UNAVAILABLE, "There are too many connections at the moment.", AGAIN)
