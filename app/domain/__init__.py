"""What is true of records: dates, closed lists, sources, claims, records and the state derived from them."""
