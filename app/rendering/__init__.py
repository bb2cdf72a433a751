"""Answers into forms: GeoJSON, the view of the page, Folium's map. Receives results and asks no questions; no HTTP."""
