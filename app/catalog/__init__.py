"""From files to a checked whole: reading, checking, and the catalog that never changes after loading."""
