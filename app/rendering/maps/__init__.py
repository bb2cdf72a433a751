"""Maps: Folium's, the map as one file, and the JSON that the map page reads."""
