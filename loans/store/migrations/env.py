"""Alembic's entry: `loans.store.migrate` hands it an open connection."""

from alembic import context

from loans.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
