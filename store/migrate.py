"""Bringing a database to the schema of this program, atomically.

Contains no tables: the steps are in ``store/migrations/versions``, one transaction for all that
are missing. Alembic is imported only where there is something to do; it costs start-up time.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from store import address, dialect
from store.engine import Database
from store.errors import Unavailable

HEAD = "0010"
"""The newest revision; ``tests/test_migrations.py`` keeps it equal to the newest step."""

STEPS = Path(__file__).parent / "migrations"
NEWER = (
    "The database {where} was made by a newer Infra Intel (schema {version}). Update the program."
)

FOREIGN = (
    "The database {where} holds tables of something else ({tables}). Choose an empty one, or a"
    " schema of its own."
)
ENCODED = "The database {where} keeps text in {encoding}. Make one with `createdb -E UTF8`."
UNICODE = ("UTF8", "UTF-8", "UTF-16le", "UTF-16be")
OURS = "announcement"
PATIENCE_SECONDS = 300
"""How long a migration may take, and another process may wait for it."""


def migrate(database: Database, steps: Path = STEPS) -> None:
    """Bring the database to the newest schema; a missing SQLite file is created.

    Several processes may do so at once. Raises Unavailable where the database cannot be opened,
    is no database, or is newer than the program.
    """
    with database.read() as connection:
        if steps == STEPS and version(connection) == HEAD:
            return
    with database.write() as connection:
        dialect.patient(connection, PATIENCE_SECONDS)
        dialect.in_turn(connection, "schema")
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
    _check(connection, now)
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if now is not None and now not in known:
        raise Unavailable(NEWER.format(where=_where(connection), version=now))
    command.upgrade(config, "head")


def _check(connection: Connection, now: str | None) -> None:
    """Refuse a database of something else, whose tables would be mixed with ours."""
    if (encoding := dialect.encoding(connection)) not in UNICODE:
        raise Unavailable(ENCODED.format(where=_where(connection), encoding=encoding))
    tables = sorted(inspect(connection).get_table_names())
    if tables and (now is None or OURS not in tables):
        named = ", ".join(tables[:3]) + (", …" if tables[3:] else "")
        raise Unavailable(FOREIGN.format(where=_where(connection), tables=named))


def _where(connection: Connection) -> str:
    return address.shown(connection.engine.url.render_as_string(hide_password=False))
