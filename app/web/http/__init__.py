"""What every response shares: errors, ETags, compression, headers, static files."""
