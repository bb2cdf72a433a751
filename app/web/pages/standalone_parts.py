"""What the map as one HTML file is made of, whichever view it opens with."""

from app.rendering.maps.map_parts import map_parts
from app.rendering.maps.standalone import Parts
from app.web.pages.dashboard import BACKDROP, LEAFLET, SHEETS, Pages, dashboard

FIRST_SCRIPT = "js/first.js"
FILE_SCRIPT = "built/standalone.js"
FILE_STYLES = "css/standalone.css"


def file_parts(pages: Pages) -> Parts:
    """Gather the parts of every file; KeyError where the modules are not joined."""
    made, assets = map_parts(), pages.assets
    return Parts(
        render=pages.environment.get_template("embed/standalone.html").render,
        context=dashboard(pages.catalog, made, assets, listed=None),
        styles="\n".join(map(assets.text, (*SHEETS, FILE_STYLES))),
        scripts=(assets.text(FIRST_SCRIPT), f"{assets.text(LEAFLET)}\n{made.script}", assets.text(FILE_SCRIPT)),
        backdrop=assets.text(BACKDROP),
        notices=tuple(pages.files.notices.items()),
    )
