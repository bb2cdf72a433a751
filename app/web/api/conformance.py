"""The conformance classes that the API declares (Features Part 1, 7.4); each only because tests prove it."""

SPEC = "http://www.opengis.net/spec"

# By document: its name for readers, the stem of its addresses, and its classes with their titles.
DOCUMENTS = (
    (
        "OGC API - Common, Part 1 (19-072)",
        f"{SPEC}/ogcapi-common-1/1.0/conf",
        {
            "core": "Core",
            "landing-page": "Landing page",
            "json": "JSON",
            "html": "HTML",
            "oas30": "OpenAPI 3.0",
        },
    ),
    (
        "OGC API - Common, Part 2 (20-024)",
        f"{SPEC}/ogcapi-common-2/1.0/conf",
        {"collections": "Collections"},
    ),
    (
        "OGC API - Features, Part 1: Core (17-069r4)",
        f"{SPEC}/ogcapi-features-1/1.0/conf",
        {"core": "Core", "geojson": "GeoJSON", "html": "HTML", "oas30": "OpenAPI 3.0"},
    ),
    (
        "OGC API - Features, Part 2: Coordinate Reference Systems by Reference (18-058r1)",
        f"{SPEC}/ogcapi-features-2/1.0/conf",
        {"crs": "Coordinate reference systems"},
    ),
    (
        "OGC API - Features, Part 3: Filtering (19-079r2)",
        f"{SPEC}/ogcapi-features-3/1.0/conf",
        {
            "queryables": "Queryables",
            "queryables-query-parameters": "Queryables as query parameters",
            "filter": "Filter",
            "features-filter": "Filter of features",
        },
    ),
    # Part 5 was approved as Part 3 of Common, with other addresses; clients of the draft look for these.
    (
        "OGC API - Features, Part 5: Schemas (draft)",
        f"{SPEC}/ogcapi-features-5/1.0/conf",
        {
            "schemas": "Schemas",
            "core-roles-features": "Core roles for features",
            "returnables-and-receivables": "Returnables and receivables",
        },
    ),
    (
        "OGC API - Common, Part 3: Schemas (23-058r2)",
        f"{SPEC}/ogcapi-common-3/1.0/conf",
        {
            "schemas": "Schemas",
            "advanced-property-roles": "Advanced property roles",
            "returnables-and-receivables": "Returnables and receivables",
        },
    ),
    (
        "OGC API - Features, Part 6: Property Selection (draft 24-019)",
        f"{SPEC}/ogcapi-features-6/1.0/conf",
        {"properties": "Property selection", "properties-features": "Property selection for features"},
    ),
    (
        "OGC API - Features, Part 8: Sorting (draft 24-030)",
        f"{SPEC}/ogcapi-features-8/1.0/conf",
        {"sortables": "Sortables", "sorting": "Sorting", "features-sorting": "Sorting of features"},
    ),
    (
        "Common Query Language, CQL2 (21-065r2)",
        f"{SPEC}/cql2/1.0/conf",
        {
            "cql2-text": "Text encoding",
            "cql2-json": "JSON encoding",
            "basic-cql2": "Basic CQL2",
            "advanced-comparison-operators": "Advanced comparison operators",
            "case-insensitive-comparison": "Case-insensitive comparison",
            "accent-insensitive-comparison": "Accent-insensitive comparison",
            "basic-spatial-functions": "Basic spatial functions",
            "basic-spatial-functions-plus": "Basic spatial functions with all geometries",
            "spatial-functions": "Spatial functions",
            "temporal-functions": "Temporal functions",
        },
    ),
)
CLASSES = tuple(f"{stem}/{name}" for _, stem, names in DOCUMENTS for name in names)
