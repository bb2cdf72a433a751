"""Modules of others that are imported when something of them is first used: to load them takes as long as to start.

Under `TYPE_CHECKING` the module itself is imported, so that its types are known; what uses this needs its annotations
not to be evaluated (PEP 563).
"""

from importlib import import_module
from typing import Any


class Later:
    """Stands for a module until it is needed."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        """A member of the module; asked for once, for it is then at hand."""
        found = getattr(import_module(self._name), name)
        self.__dict__[name] = found
        return found
