"""Items as bytes: GeoJSON, CSV and the files of geographic software."""
