"""Reading WARC files that others made: their records, pages, and which name the programme."""
