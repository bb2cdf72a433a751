"""OGC API - Features over the datasets of a catalog."""
