"""The title of an editor for a frame, a picture or a file: one line of text over the headline of the view."""

from typing import Annotated

from app.errors import QueryError
from app.rendering.pictures.svg import plain
from app.web.http.parameters import parsed_by
from app.web.pages.map.map_parameters import MapParameters

MAX_TITLE = 120  # characters


def parse_title(text: str) -> str:
    """Return a title on one line, without control characters; QueryError for one that is too long."""
    title = plain(text)
    if len(title) > MAX_TITLE:
        raise QueryError("title", f"title takes at most {MAX_TITLE} characters")
    return title


class TitledParameters(MapParameters):
    """The parameters of a view and of what is made of it: a title."""

    title: Annotated[str, parsed_by(parse_title)] = ""
