"""The model: dates, closed lists, sources, claims and records."""
