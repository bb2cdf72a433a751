"""What changed: two states compared, releases, Git revisions."""
