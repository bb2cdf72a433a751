"""Pictures of a view: one SVG, written by us, and the PNG that is rendered from it."""
