"""The variables of the pages' templates: records, articles and comparisons in words."""
