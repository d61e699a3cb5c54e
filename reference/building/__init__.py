"""Makes the unit tables from published packages; never imported by the program itself."""
