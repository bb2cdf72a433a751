"""Measurements of what Garrison costs, beside its peers; docs/performance.md says how to repeat them."""
