"""Render the map as one HTML file with everything inside, whose own policy forbids the network."""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from app.catalog.catalog import Catalog
from app.json_bytes import to_json
from app.query.map_query import MapQuery
from app.rendering.maps.layer_json import layer_json


@dataclass(frozen=True, slots=True)
class Parts:
    """What every file contains, whichever view it opens with.

    `render` renders the page from its variables, `context` has those of the dashboard, `scripts` are modules in the
    order in which they run, `notices` the licences of the libraries inside, by name.
    """

    render: Callable[[Mapping[str, Any]], str]
    context: Mapping[str, Any]
    styles: str
    scripts: tuple[str, ...]
    backdrop: str
    notices: tuple[tuple[str, str], ...]


def render_standalone(catalog: Catalog, view: MapQuery, parts: Parts, site: str | None = None) -> str:
    """Render the file that opens with a view, the same bytes each time.

    `site` is the absolute address of the service without a slash at its end, to which links to dossiers lead; None
    leaves them out.
    """
    styles = clean_styles(parts.styles)
    scripts = tuple(clean_script(script) for script in parts.scripts)
    home = None if site is None else f"{site}/"
    query = f"?{view.address()}" if view.address() else ""
    layer = {**layer_json(catalog, site or ""), "root": site}
    return parts.render(
        {
            **parts.context,
            "root": site,
            "policy": policy(scripts, styles),
            "styles": Markup(styles),  # noqa: S704 - our own style sheets
            "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own modules
            "data": Markup(to_block(to_json(layer).decode())),  # noqa: S704 - escaped for where it stands
            "backdrop": Markup(to_block(parts.backdrop)),  # noqa: S704 - escaped for where it stands
            "theme": view.theme or "auto",
            "home": home,
            "query": query,
            "settings": {"home": home, "query": query, "version": catalog.version},
            "records_count": len(catalog.records),
            "notices": parts.notices,
        }
    )


def policy(scripts: tuple[str, ...], styles: str) -> str:
    """Return a Content Security Policy that allows these scripts and styles, and no request at all."""
    allowed = " ".join(map(digest, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {digest(styles)}; font-src data:; img-src data:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    """Return the hash by which a policy allows an inlined script or style (CSP 3, 6.7.2.4)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def to_block(json_text: str) -> str:
    r"""Escape JSON so that it cannot end the block it stands in: `<` begins every tag and comment.

    >>> to_block('["</script>"]')
    '["\\u003c/script>"]'
    """
    return json_text.replace("<", "\\u003c")


def clean_script(text: str) -> str:
    """Return a script that cannot end its element, and names no source map."""
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)
    return _unix(text).replace("</script", "<\\/script").replace("<!--", "<\\!--")


def clean_styles(text: str) -> str:
    """Remove what a style sheet would fetch: other fonts, and Leaflet's pictures of controls that we do not use.

    Comments and indentation go too: the file stays under 1 MB.
    """
    text = re.sub(r"/\*.*?\*/|^[ \t]+|^\n", "", _unix(text), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"@font-face \{[^}]*url\(\"\.\./[^}]*\}\s*", "", text)
    return re.sub(r"url\((?!['\"]?data:|#)[^)]*\)", "none", text).replace("</style", "<\\/style")


def _unix(text: str) -> str:
    # The parser of HTML would turn the ends of lines into these; the hash must be of what it sees.
    return text.replace("\r\n", "\n").replace("\r", "\n")
