"""Where documents come from: the catalogue, polite HTTP, discovery, the WARC archive."""
