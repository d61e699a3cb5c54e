"""Official documents at the corners of what is promised: see ``official_c.make``."""
