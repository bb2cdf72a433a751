"""Render the map as one HTML file with everything inside, whose own policy forbids the network."""

import base64
import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from app.catalog.catalog import Catalog
from app.json_bytes import to_json
from app.query.map_query import MapQuery
from app.rendering.maps.layer_json import layer_json
from app.rendering.maps.map_parts import render_parts
from app.rendering.words.headlines import find_headline
from app.rendering.words.layer_words import describe_edition


@dataclass(frozen=True, slots=True)
class FileParts:
    """What every file contains, whichever view it opens with.

    `context` has the variables of the dashboard, `scripts` are what runs before all else, Leaflet, and the program, in
    that order, `notebook_styles` are those that a notebook has beside the others, `notices` the licences of the
    libraries inside, by name.
    """

    templates: Environment
    context: Mapping[str, Any]
    styles: str
    notebook_styles: str
    scripts: tuple[str, str, str]
    backdrop: str  # as `pack` compresses it
    notices: tuple[tuple[str, str], ...]


def render_standalone(
    catalog: Catalog, view: MapQuery, parts: FileParts, site: str | None = None, title: str = ""
) -> str:
    """Render the file that opens with a view, the same bytes each time.

    `title` stands over the headline of the view; "" leaves the headline alone. `site` is the absolute address of the
    service without a slash at its end, to which links to dossiers lead; None leaves them out.
    """
    home = None if site is None else f"{site}/"
    query = f"?{view.address()}" if view.address() else ""
    layer = {**layer_json(catalog, site or ""), "root": site}
    made = render_parts(parts.templates, to_json(layer).decode(), parts.backdrop, is_inside=True)
    first, leaflet, program = parts.scripts
    styles = clean_styles(parts.styles)
    scripts = tuple(clean_script(script) for script in (first, f"{leaflet}\n{made['script']}", program))
    whole = parts.templates.get_template("embed/standalone.html").render(
        {
            **parts.context,
            "title": title or str(find_headline(view, catalog)),
            "headline": find_headline(replace(view, record=None), catalog),
            "given_title": title,
            "root": site,
            "policy": policy(scripts, styles),
            "styles": Markup(styles),  # noqa: S704 - our own style sheets
            "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own modules
            "map": made,
            "theme": view.theme or "auto",
            "home": home,
            "query": query,
            "settings": {"home": home, "query": query, "version": catalog.version},
            "notices": parts.notices,
            "edition": describe_edition(catalog),
        }
    )
    return clean_markup(whole)


def pack(text: str) -> str:
    """Compress a text by gzip for a place inside a page, in base64, the same each time.

    >>> gzip.decompress(base64.b64decode(pack("a"))).decode()
    'a'
    """
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


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


def clean_script(text: str) -> str:
    """Return a script that cannot end its element, and names no source map."""
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)
    return _unix(text).replace("</script", "<\\/script").replace("<!--", "<\\!--")


def clean_markup(text: str) -> str:
    """Remove the indentation of lines, but within scripts, whose hashes are in the policy, and where it is seen."""
    parts = re.split(r"(<(script|style|pre|textarea)\b.*?</\2>)", text, flags=re.DOTALL)
    parts[::3] = [re.sub(r"\n\s+", "\n", part) for part in parts[::3]]
    return "".join(part for place, part in enumerate(parts) if place % 3 < 2)  # the third of three is only a name


def clean_styles(text: str) -> str:
    """Remove what a style sheet would fetch: other fonts, and Leaflet's pictures of controls that we do not use.

    Comments, indentation and ends of lines go too: the file stays under 1 MB.
    """
    text = re.sub(r"/\*.*?\*/", "", _unix(text), flags=re.DOTALL)
    text = re.sub(r"@font-face \{[^}]*url\(\"\.\./[^}]*\}\s*", "", text)
    text = re.sub(r"url\((?!['\"]?data:|#)[^)]*\)", "none", text).replace("</style", "<\\/style")
    return re.sub(r"\s*([{};])\s*|(?<=[:,])\s+", r"\1", text).strip()


def _unix(text: str) -> str:
    # The parser of HTML would turn the ends of lines into these; the hash must be of what it sees.
    return text.replace("\r\n", "\n").replace("\r", "\n")
