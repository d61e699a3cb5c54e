"""The page with charts, rendered from the warehouse's views."""
