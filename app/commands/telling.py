"""How commands speak of their work."""

import sys


def tell(progress: str) -> None:
    """Say how far the work is, beside what the command prints."""
    print(progress, file=sys.stderr, flush=True)
