"""Lists in: the rows of a list of sites become drafts, which are kept beside the layer and never published."""
