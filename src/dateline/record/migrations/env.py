"""Run by Alembic; the connection comes from `dateline.record.migrating`."""

from alembic import context

from dateline.record.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    transactional_ddl=False,  # the caller's transaction holds all of it
)
context.run_migrations()
