"""The datasets as frames: items as flat rows by field, their columns, their times and their places."""
