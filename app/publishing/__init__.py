"""The whole site as files, for hosts that only serve files."""
