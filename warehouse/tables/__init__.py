"""The warehouse's tables, one file a group; ``warehouse.schema`` joins them."""
