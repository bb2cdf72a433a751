"""What the pages say: each record, article and comparison in words for a template."""
