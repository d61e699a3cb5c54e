"""Official documents of another hand; made by ``tests.accuracy.official_c.make``."""
