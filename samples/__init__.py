"""A small press and decision site of our own writing, served on loopback for the demo and tests."""
