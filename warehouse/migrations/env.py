"""Alembic's entry: migrations run on the connection that the caller hands in, nothing else."""

from alembic import context

from warehouse.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # One transaction for all: an upgrade ends at a version, never between.
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
