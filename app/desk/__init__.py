"""The curator's desk: a small application of its own on this machine alone, which writes into one atlas."""
