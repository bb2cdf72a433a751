"""The pages for readers, and the frames that other sites embed."""
