"""The report's questions to the warehouse, one SQL file each; run by ``reports.data``."""
