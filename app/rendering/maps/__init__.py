"""Maps: Folium's, the locator maps of dossiers, the map as one file, and the JSON that the map page reads."""
