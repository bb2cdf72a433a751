"""The security headers of answers."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto

RULES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'"
)
# Read from any page, without credentials: errors too, and fonts and modules for frames whose origin is `null`.
OPEN_TO_ALL = ("/api", "/compare.json", "/exports", "/oembed", "/static/")
MAP_PAGE = "/"
EMBED = "/embed"  # the one page that others may show in a frame
PARTS = (".js", ".css", ".woff2", ".json", ".webp")  # of static files
# No Cross-Origin-Opener-Policy: browsers would refuse to open our pages from a frame in a sandbox.
HEADERS = {
    "Content-Security-Policy": f"{RULES}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
OPENED = {"Access-Control-Allow-Origin": "*"}


class Kind(Enum):
    """The sorts of answers that differ in their security headers."""

    PAGE = auto()
    MAP = auto()  # the map page, on which a reader may choose maps of other sites
    OPEN = auto()  # read from any page
    PART = auto()  # a script, style, font or file of data: no page by itself
    FRAME = auto()  # the map in pages of others


def headers_of(
    kind: Kind, embed_hosts: Sequence[str] = (), image_hosts: Sequence[str] = (), inline: Sequence[str] = ()
) -> Mapping[str, str]:
    """Return the headers of a sort of answer.

    `embed_hosts` may show the map in a frame, all hosts for none; the map page may show pictures of `image_hosts`;
    page and frame may have within them the styles and the scripts whose hashes are `inline`.
    """
    match kind:
        case Kind.PAGE:
            return HEADERS
        case Kind.MAP:
            return {
                **HEADERS,
                "Content-Security-Policy": allow(HEADERS["Content-Security-Policy"], inline, image_hosts),
            }
        case Kind.OPEN:
            return {**HEADERS, **OPENED}
        case Kind.PART:  # what concerns pages would weigh as much as some of these files
            return {"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", **OPENED}
    return embed_headers(embed_hosts, inline)


def embed_headers(hosts: Sequence[str], inline: Sequence[str] = ()) -> Mapping[str, str]:
    """Return the headers of what may be framed: by these hosts and by our own share dialog, or by anybody.

    For anybody there is no frame-ancestors at all: `*` would leave out a page that was opened as a file.
    """
    ancestors = f"; frame-ancestors 'self' {' '.join(hosts)}" if hosts else ""
    framed = {**HEADERS, "Content-Security-Policy": allow(RULES + ancestors, inline)}
    del framed["X-Frame-Options"]
    return framed


def allow(policy: str, inline: Sequence[str], image_hosts: Sequence[str] = ()) -> str:
    """Return a policy that allows the styles and scripts within a page by their hashes, and pictures of hosts."""
    added = {"img-src 'self' data:": image_hosts, "style-src 'self'": inline, "script-src 'self'": inline}
    for own, more in added.items():
        policy = policy.replace(own, " ".join((own, *more)))
    return policy


def encode(headers: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    """Encode headers as ASGI sends them, once and not for each answer."""
    return tuple((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items())
