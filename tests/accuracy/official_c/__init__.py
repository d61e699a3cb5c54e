"""A set of official documents written by hand, each with what must be read from it."""
