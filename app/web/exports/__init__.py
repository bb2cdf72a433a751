"""Files, pictures and packages of a view."""
