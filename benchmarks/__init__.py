"""What must stay right and fast, run by hand and by CI in short form."""
