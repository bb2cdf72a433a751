"""What the record API costs, measured beside its peers in one run; see README.md."""
