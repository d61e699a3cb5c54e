"""How well the extractor reads: labelled documents, its own table of sentences, and scores."""
