"""The security headers of every response, errors and files too."""

from collections.abc import Mapping, Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

RULES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'"
)
POLICY = f"{RULES}; frame-ancestors 'none'"
# Read from any page, without credentials. A frame in a sandbox has no origin: its scripts and fonts are read so too.
OPEN_TO_ALL = ("/api", "/exports", "/oembed", "/static")
EMBED = "/embed"  # the one page that others may show in a frame
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def embed_headers(hosts: Sequence[str]) -> dict[str, str]:
    """The headers of what may be framed: by these hosts and by our own share dialog, or by anybody.

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
        self.embed = as_sent(embed_headers(embed_hosts))

    def headers_of(self, path: str) -> Sequence[tuple[bytes, bytes]]:
        """The headers of an answer at a path."""
        if path == EMBED:
            return self.embed
        return OPEN if path.startswith(OPEN_TO_ALL) else USUAL

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and set the headers when its answer starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_headers(message, self.headers_of(scope["path"]))
            await send(message)

        await self.app(scope, receive, send_with_headers)


def add_headers(start: Message, headers: Sequence[tuple[bytes, bytes]]) -> None:
    """Add headers to the start of an answer, but those that it has already."""
    given = start.get("headers", ())
    names = {name.lower() for name, _ in given}
    start["headers"] = [*given, *[header for header in headers if header[0] not in names]]


def as_sent(headers: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    """Headers as ASGI sends them: encoded once, and not for each answer."""
    return tuple((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items())


USUAL = as_sent(HEADERS)
# Errors too: a page of another host must be able to read why its question was refused.
OPEN = as_sent({**HEADERS, "Access-Control-Allow-Origin": "*"})
