"""A Folium map with everything inside, for notebooks and for layers of a reader's own."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from app.catalog.catalog import Catalog
from app.json_bytes import to_json
from app.query.map_query import MapQuery
from app.rendering.maps.layer_json import layer_json
from app.rendering.maps.map_parts import Parts
from app.rendering.maps.standalone import FileParts, clean_script, clean_styles

if TYPE_CHECKING:
    from app.rendering.maps.folium_map import AtlasMap


def build_notebook_map(catalog: Catalog, view: MapQuery, parts: FileParts) -> "AtlasMap":
    """Return the map that opens with a view. It asks nobody for anything; what is added to it may."""
    from app.rendering.maps.elements import create_parts  # noqa: PLC0415 - Folium is slow to import
    from app.rendering.maps.folium_map import FoliumStandIns, build_map  # noqa: PLC0415 - the same

    layer = to_json({**layer_json(catalog), "root": None}).decode()
    elements = create_parts(parts.templates, layer, parts.backdrop, is_inside=True)
    context = page_context(view, parts)
    return build_map([*elements, FoliumStandIns()], partial(render_page, parts, context))


def page_context(view: MapQuery, parts: FileParts) -> Mapping[str, Any]:
    """Return the variables of the page but for the map."""
    first, leaflet, program = (Markup(clean_script(text)) for text in parts.scripts)  # noqa: S704 - our own modules
    query = f"?{view.address()}" if view.address() else ""
    return {
        **parts.context,
        "root": None,
        "theme": view.theme or "auto",
        "styles": Markup(clean_styles(f"{parts.styles}\n{parts.notebook_styles}")),  # noqa: S704 - our own style sheets
        "first": first,
        "leaflet": leaflet,
        "program": program,
        "settings": {"home": None, "query": query, "version": parts.context["version"]},
    }


def render_page(parts: FileParts, context: Mapping[str, Any], made: Parts) -> str:
    """Render the page from the parts of the map."""
    return parts.templates.get_template("embed/notebook.html").render({**context, "map": made})
