"""Questions to the catalog: where, when, how many."""
