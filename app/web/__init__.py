"""HTTP: the only room that knows FastAPI, pydantic and Jinja."""
