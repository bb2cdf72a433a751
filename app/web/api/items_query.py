"""What is asked of items, read from the parameters of a request."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.query.crs import CRS84, to_crs84
from app.query.datasets import Dataset
from app.query.select import Selection
from app.web.api.params import item_parameters, items_parameters
from app.web.http.parameters import read_parameters


@dataclass(frozen=True, slots=True)
class ItemsQuery:
    """What is asked of items: the selection, the coordinate system and the properties of the answer, and as of when."""

    selection: Selection
    crs: str
    as_of: int | None
    properties: tuple[str, ...] | None
    has_limit: bool


def parse_items_query(given: Mapping[str, str], dataset: Dataset) -> ItemsQuery:
    """Return what is asked of the items of a dataset; ParametersError tells all that is wrong."""
    asked = read_parameters(items_parameters(dataset), given)
    names = {field.name for field in dataset.fields}
    selection = Selection(
        bbox=asked.bbox,
        window=asked.datetime,
        is_attested=getattr(asked, "attested", False),  # records alone take it
        values=tuple((name, text) for name, text in given.items() if name in names),
        words=asked.q,
        expression=asked.filter,
        to_crs84=None if asked.filter_crs == CRS84 else to_crs84(asked.filter_crs),
        sortby=asked.sortby,
        limit=asked.limit,
        offset=asked.offset,
    )
    return ItemsQuery(selection, asked.crs, asked.as_of, asked.properties, has_limit="limit" in given)


def parse_item_query(given: Mapping[str, str], dataset: Dataset) -> ItemsQuery:
    """Return what is asked of one item of a dataset; ParametersError tells all that is wrong."""
    asked = read_parameters(item_parameters(dataset), given)
    return ItemsQuery(Selection(), asked.crs, asked.as_of, asked.properties, has_limit=False)
