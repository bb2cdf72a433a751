"""Records, claims and times in words, for pages, frames, pictures and the API."""
