"""Where things stand: the extent of a map, its fit to records, labels that do not overlap, locator maps, scale bars."""
