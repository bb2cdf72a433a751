"""Pictures of a view: an SVG, and the PNG that is rendered from it."""
