"""The model: dates, closed lists, sources, claims, records, and the state derived from them."""
