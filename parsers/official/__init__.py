"""Signed documents: their head, their articles, the product lines of their annexes, and checks."""
