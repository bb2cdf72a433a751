"""The security headers of every response, errors and files too."""

from collections.abc import Mapping, Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

RULES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'"
)
POLICY = f"{RULES}; frame-ancestors 'none'"
# Read from any page, without credentials: errors too, and fonts and modules for frames whose origin is `null`.
OPEN_TO_ALL = ("/api", "/exports", "/oembed", "/static/")
EMBED = "/embed"  # the one page that others may show in a frame
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
OPENED = {"Access-Control-Allow-Origin": "*"}


def headers_of(path: str, embed_hosts: Sequence[str] = ()) -> Mapping[str, str]:
    """Return the headers of a response at a path; `embed_hosts` may show the map in a frame, all hosts for none."""
    if path == EMBED:
        return embed_headers(embed_hosts)
    return {**HEADERS, **OPENED} if is_open(path) else HEADERS


def embed_headers(hosts: Sequence[str]) -> Mapping[str, str]:
    """Return the headers of what may be framed: by these hosts and by our own share dialog, or by anybody.

    For anybody there is no frame-ancestors at all: `*` would leave out a page that was opened as a file.
    """
    ancestors = f"; frame-ancestors 'self' {' '.join(hosts)}" if hosts else ""
    framed = {**HEADERS, "Content-Security-Policy": RULES + ancestors}
    del framed["X-Frame-Options"]
    return framed


class SecurityHeaders:
    """ASGI middleware that sets the headers; plain ASGI, since BaseHTTPMiddleware costs 100 microseconds a request."""

    def __init__(self, app: ASGIApp, embed_hosts: Sequence[str] = ()) -> None:
        self.app = app
        self.embed = encode(embed_headers(embed_hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and set the headers when its answer starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = self.embed if scope["path"] == EMBED else OPEN if is_open(scope["path"]) else USUAL

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(item for item in headers if item[0] not in given)]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def is_open(path: str) -> bool:
    """May pages of any site read what is at a path?"""
    return path.startswith(OPEN_TO_ALL)


def encode(headers: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    """Encode headers as ASGI sends them, once and not for each answer."""
    return tuple((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items())


USUAL, OPEN = encode(HEADERS), encode({**HEADERS, **OPENED})
