"""The server: its address, the bounds on connections, one process or several, the log."""
