"""Pages of many publishing systems around invented articles, each with its true body text.

What belongs here: markup as provincial portals, papers and content systems of the last twenty
years build it, for ``benchmarks.unknown_pages``. No text is taken from any of them.
"""
