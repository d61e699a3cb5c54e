"""Official documents of a sixth writing; made by ``tests.accuracy.official_c.make``."""
