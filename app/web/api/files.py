"""Write the files of items, in every format beside GeoJSON and HTML."""

from collections.abc import Sequence

from app.query.crs import AUTHORITY
from app.query.frames.datasets import Dataset
from app.query.frames.fields import GEOMETRY, ID
from app.rendering.formats import csv_table, gdal_files
from app.rendering.formats.csv_table import Names
from app.web.api.params import ItemParameters
from app.web.http.responses import Format


def render_file(dataset: Dataset, rows: Sequence[int], asked: ItemParameters, form: Format, names: Names) -> bytes:
    """Write a file of some rows; slow for many, so call it in a thread. `names` are written into CSV."""
    columns = [item.name for item in dataset.fields if asked.properties is None or item.name in asked.properties]
    whole = dataset.frame_in(rows, asked.window)
    if form.code == "csv" and dataset.has_places:
        whole = csv_table.without_outlines(whole)
    frame = whole[[ID, *columns, GEOMETRY]].to_crs(AUTHORITY[asked.crs_in(form)])
    match form.code:
        case "csv":
            is_linked = asked.properties is None
            return csv_table.to_csv(frame, names, csv_table.link_items(whole, names.home) if is_linked else None)
        case "gpkg":
            return gdal_files.to_geopackage(frame, dataset.id)
        case "fgb":
            return gdal_files.to_flatgeobuf(frame, dataset.id)
        case "parquet":
            return gdal_files.to_geoparquet(frame)
    title = next((column for column in ("name", "record_name", "title") if column in columns), ID)
    summary = next((column for column in ("summary", "quote", "standing") if column in columns), ID)
    return gdal_files.to_kml(frame, dataset.id, title, summary, dataset.spans(rows))
