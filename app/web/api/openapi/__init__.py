"""The description of the API: OpenAPI 3.0, generated from its routes and models."""
