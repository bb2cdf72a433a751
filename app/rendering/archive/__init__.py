"""The data package: one archive of a view with its tables, sources and descriptions."""
