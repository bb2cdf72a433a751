"""Maps: Folium's own, small locator maps, the one-file map, and the JSON that the map page reads."""
