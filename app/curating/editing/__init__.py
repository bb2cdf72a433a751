"""The storage of the desk: acts on the files of an atlas, each written whole or not at all, and undone the same way."""
