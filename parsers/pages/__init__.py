"""Helpers that read one HTML page: charset, metadata, article node, blocks, boxes, dates.

``parsers.article`` is the only module that other packages call; these are its parts.
"""
