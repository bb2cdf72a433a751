"""The formats in which the API answers."""

from app.web.http.responses import Format

JSON = Format("json", "application/json", "JSON")
GEOJSON = Format("json", "application/geo+json", "GeoJSON")
HTML = Format("html", "text/html", "HTML")
OPENAPI = Format("json", "application/vnd.oai.openapi+json;version=3.0", "OpenAPI 3.0")
SCHEMA = Format("json", "application/schema+json", "JSON Schema")
CSV = Format("csv", "text/csv; charset=utf-8; header=present", "CSV")
FILES = (
    CSV,
    Format("gpkg", "application/geopackage+sqlite3", "GeoPackage"),
    Format("fgb", "application/flatgeobuf", "FlatGeobuf"),
    Format("parquet", "application/vnd.apache.parquet", "GeoParquet"),
    Format("kml", "application/vnd.google-earth.kml+xml", "KML"),
)
ITEMS_FORMATS = (GEOJSON, HTML, *FILES)
ITEM_FORMATS = (GEOJSON, HTML)
FILE_CODES = frozenset(item.code for item in FILES)
