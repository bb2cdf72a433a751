"""The formats in which the API answers."""

from app.rendering.formats.gdal_files import MEDIA_TYPES
from app.web.http.responses import Format

JSON = Format("json", "application/json", "JSON")
GEOJSON = Format("json", "application/geo+json", "GeoJSON")
HTML = Format("html", "text/html", "HTML")
OPENAPI = Format("json", "application/vnd.oai.openapi+json;version=3.0", "OpenAPI 3.0")
SCHEMA = Format("json", "application/schema+json", "JSON Schema")
TITLES = {"csv": "CSV", "gpkg": "GeoPackage", "fgb": "FlatGeobuf", "parquet": "GeoParquet", "kml": "KML"}
FILES = tuple(Format(code, MEDIA_TYPES[code], title) for code, title in TITLES.items())
CSV = FILES[0]
ITEMS_FORMATS = (GEOJSON, HTML, *FILES)
ITEM_FORMATS = (GEOJSON, HTML)
FILE_CODES = frozenset(item.code for item in FILES)
