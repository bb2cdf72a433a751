"""Garrison: a sourced atlas of Russian military presence."""

__version__ = "0.1.0"
LICENCE = "https://opensource.org/license/mit"
