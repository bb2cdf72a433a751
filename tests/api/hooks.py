"""What Schemathesis must be told of the standard."""

from typing import Any

import schemathesis


@schemathesis.hook
def before_load_schema(_context: schemathesis.HookContext, raw_schema: dict[str, Any]) -> None:
    """A limit over the maximum is no error but means the maximum (Features Part 1, `/req/core/fc-limit-response-1`)."""
    del raw_schema["components"]["parameters"]["limit"]["schema"]["maximum"]
