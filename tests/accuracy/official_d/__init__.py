"""Official documents written by hand later; made by ``tests.accuracy.official_c.make``."""
