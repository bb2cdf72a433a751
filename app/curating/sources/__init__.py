"""Sources in: a file or an address becomes an article with its facts, its text and its original."""
