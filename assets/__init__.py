"""What the pipeline makes: thin Dagster assets and their checks, one file a stage."""
