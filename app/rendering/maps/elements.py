"""The parts of the map as elements of Folium: backdrop, records, timeline, evidence and legend, each with one template.

Folium renders what its own elements write a second time, as a template, and would run the text of a record. These are
rendered once, and their text stands in the page as it is.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from branca.element import Element, Figure
from jinja2 import Environment, Template
from markupsafe import Markup

from app.rendering.maps.map_parts import Parts

DATA = Template(
    "{% if this.is_inside %}"
    '<script type="application/json" id="{{ this.part }}-data">{{ this.content }}</script>'
    "{% else %}"
    '<link rel="preload" as="fetch" type="application/json" crossorigin fetchpriority="low" '
    'href="{{ this.content|e }}">'
    "{% endif %}"
)
MAP = "map_1"  # the container of the map
FOLIUMS_OWN = ("meta_http", MAP)  # in the head: our pages have a character set, a viewport and styles of their own


class Verbatim(Element):
    """Text of a page that is no template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: Any) -> str:
        """Return the text."""
        return self.text


class Part(Element):
    """A part of the page that the map stands in; `part` is its name there."""

    part: ClassVar[str]
    template: Template

    def render(self, **_: Any) -> str:
        """Render the part, and put it into the page."""
        page, text = self.get_root(), self.template.render(this=self)
        if isinstance(page, Figure):
            page.html.add_child(Verbatim(text), name=self.part)
        return text


class Data(Part):
    """Data for the scripts: JSON that stands inside the page, or else the address from which they fetch it."""

    template = DATA

    def __init__(self, content: str, is_inside: bool) -> None:
        super().__init__()
        self.content, self.is_inside = to_block(content) if is_inside else content, is_inside


class Records(Data):
    """The records with their claims and sources (`layer_json`)."""

    part = "layer"


class Backdrop(Data):
    """Land, water, borders and names of places."""

    part = "backdrop"


class Place(Part):
    """A place that the scripts fill: one of our templates, without the text of any record."""

    file: ClassVar[str]

    def __init__(self, templates: Environment) -> None:
        super().__init__()
        self.template = templates.get_template(self.file)


class Timeline(Place):
    """The timeline below the map."""

    part, file = "timeline", "dashboard/_timeline.html"


class Evidence(Place):
    """The panel with the claims and quotes of a record."""

    part, file = "evidence", "dashboard/_card.html"


class Legend(Place):
    """What the symbols mean."""

    part, file = "legend", "map/_legend.html"


PARTS = tuple(element.part for element in (Records, Backdrop, Timeline, Evidence, Legend))


def create_parts(templates: Environment, layer: str, backdrop: str, is_inside: bool) -> list[Part]:
    """Create all parts of a map; `layer` and `backdrop` are JSON that stands inside the page, or addresses."""
    places = [element(templates) for element in (Timeline, Evidence, Legend)]
    return [Records(layer, is_inside), Backdrop(backdrop, is_inside), *places]


def to_block(json_text: str) -> str:
    r"""Escape JSON so that it cannot end the block it stands in: `<` begins every tag and comment.

    >>> to_block('["</script>"]')
    '["\\u003c/script>"]'
    """
    return json_text.replace("<", "\\u003c")


class MapPage(Figure):
    """The page of a map: made of its parts by a function, or as Folium makes it."""

    def __init__(self, make: Callable[[Parts], str] | None = None) -> None:
        super().__init__(title="Map", ratio="70%")
        self.make = make

    def render(self, **kwargs: Any) -> str:
        """Return the whole page."""
        page: str = super().render(**kwargs) if self.make is None else self.make(self.parts(**kwargs))
        return page

    def parts(self, **kwargs: Any) -> Parts:
        """Render the parts by name: ours, the container `map_1`, and `head`, `body`, `script` of Folium's elements."""
        for child in self._children.values():
            child.render(**kwargs)
        body = {name: child.render(**kwargs) for name, child in children(self.html).items()}
        head = [child.render(**kwargs) for name, child in children(self.header).items() if name not in FOLIUMS_OWN]
        found = {name: body.pop(name) for name in (MAP, *PARTS) if name in body}
        found |= {"head": "\n".join(head), "body": "\n".join(body.values()), "script": self.script.render(**kwargs)}
        return {name: Markup(text) for name, text in found.items()}  # noqa: S704 - made by templates


def children(element: Element) -> Mapping[str, Element]:
    """Return what an element holds, by name."""
    return element._children  # noqa: SLF001 - branca has no other name for it
