"""The conformance classes that the API declares (Features Part 1, 7.4); each only because tests prove it."""

# By the part of the specification in the addresses: its name for readers, and its classes with their titles.
PARTS = {
    "ogcapi-common-1": (
        "OGC API - Common, Part 1 (19-072)",
        {"core": "Core", "landing-page": "Landing page", "json": "JSON", "html": "HTML", "oas30": "OpenAPI 3.0"},
    ),
    "ogcapi-common-2": ("OGC API - Common, Part 2 (20-024)", {"collections": "Collections"}),
    "ogcapi-features-1": (
        "OGC API - Features, Part 1: Core (17-069r4)",
        {"core": "Core", "geojson": "GeoJSON", "html": "HTML", "oas30": "OpenAPI 3.0"},
    ),
    "ogcapi-features-2": (
        "OGC API - Features, Part 2: Coordinate Reference Systems by Reference (18-058r1)",
        {"crs": "Coordinate reference systems"},
    ),
    "ogcapi-features-3": (
        "OGC API - Features, Part 3: Filtering (19-079r2)",
        {
            "queryables": "Queryables",
            "queryables-query-parameters": "Queryables as query parameters",
            "filter": "Filter",
            "features-filter": "Filter of features",
        },
    ),
    # It was Part 5 of Features as a draft. Its class of sortables is not declared: there, no list is one.
    "ogcapi-common-3": (
        "OGC API - Common, Part 3: Schemas (23-058r2)",
        {
            "schemas": "Schemas",
            "advanced-property-roles": "Advanced property roles",
            "returnables-and-receivables": "Returnables and receivables",
            "queryables": "Queryables",
        },
    ),
    "ogcapi-features-6": (
        "OGC API - Features, Part 6: Property Selection (draft 24-019)",
        {"properties": "Property selection", "properties-features": "Property selection for features"},
    ),
    "ogcapi-features-8": (
        "OGC API - Features, Part 8: Sorting (draft 24-030)",
        {"sortables": "Sortables", "sorting": "Sorting", "features-sorting": "Sorting of features"},
    ),
    "cql2": (
        "Common Query Language, CQL2 (21-065r2)",
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
            "property-property": "Property-property comparisons",
        },
    ),
}
# By document: its name, and the address and the title of each class.
DOCUMENTS = {
    name: [(f"http://www.opengis.net/spec/{part}/1.0/conf/{code}", title) for code, title in titles.items()]
    for part, (name, titles) in PARTS.items()
}
CLASSES = tuple(address for classes in DOCUMENTS.values() for address, _ in classes)
