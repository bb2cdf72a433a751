"""Garrison: a sourced atlas of Russian military presence."""

__version__ = "0.1.0"
RELEASED = "2026-11-29"  # the day of that version
