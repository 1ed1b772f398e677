"""Bringing a database to the schema of this program, atomically.

Contains no tables: the steps are in ``store/migrations/versions``, one transaction for all that
are missing. Alembic is imported only where there is something to do; it costs start-up time.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from store.engine import Database
from store.errors import Unavailable

HEAD = "0002"
"""The newest revision; ``tests/test_migrations.py`` keeps it equal to the newest step."""

STEPS = Path(__file__).parent / "migrations"
NEWER = (
    "The database {where} was made by a newer Infra Intel (schema {version}). Update the program."
)


def migrate(database: Database, steps: Path = STEPS) -> None:
    """Bring the database to the newest schema; a missing SQLite file is created.

    Several processes may do so at once. Raises Unavailable where the database cannot be opened,
    is no database, or is newer than the program.
    """
    with database.read() as connection:
        if steps == STEPS and version(connection) == HEAD:
            return
    with database.write() as connection:
        _upgrade(connection, steps)


def version(connection: Connection) -> str | None:
    """Return the revision of the schema that the database has, or None where it has none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection, steps: Path) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    now = version(connection)
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if now is not None and now not in known:
        where = connection.engine.url.render_as_string(hide_password=True)
        raise Unavailable(NEWER.format(where=where, version=now))
    command.upgrade(config, "head")
