"""Scrubbing: what was deleted leaves the database's files as well, not only its tables."""

from sqlalchemy import Engine


def scrub_database(engine: Engine) -> None:
    """Write the database anew without what was deleted.

    SQLite: full text is merged, so that no word stays in its index, and the file is written anew.
    PostgreSQL: dead rows are removed; what its server's log and its backups hold is not ours.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT", writing=True) as plain:
        if plain.dialect.name == "sqlite":
            plain.exec_driver_sql("INSERT INTO search (search) VALUES ('optimize')")
            plain.exec_driver_sql("VACUUM")
            plain.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            plain.exec_driver_sql("VACUUM")
