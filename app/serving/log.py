"""The log: each line with its time in UTC and the id of the request that it is about; no address of a reader."""

import logging
import time
from typing import Any

from app.web.http.middleware import present_id


class Formatter(logging.Formatter):
    """Formats a record as one line, and a traceback below it where there is one."""

    converter = staticmethod(time.gmtime)  # UTC

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s [%(request_id)s] %(message)s", "%Y-%m-%dT%H:%M:%SZ")

    def format(self, record: logging.LogRecord) -> str:
        """Format the record; `-` stands for no request."""
        record.request_id = present_id.get()
        return super().format(record)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": Formatter}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "garrison": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "garrison.access": {"level": "INFO"},
        # Its warnings are about what clients do wrong: they are answered, and would fill the log.
        "uvicorn": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
