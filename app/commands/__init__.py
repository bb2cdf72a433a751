"""What the commands of `garrison` do; only they and `app/__main__.py` print."""
