"""Raw records and sources into those of the domain: faults of shape by the schemas, then dates and geometries."""
