"""The data of a view to take away: its records as one file, or all its tables with descriptions in an archive."""
