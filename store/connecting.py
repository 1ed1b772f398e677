"""How SQLite and PostgreSQL are opened, and what their errors mean to a person.

Contains no queries of ours and no transactions; ``store.dialect`` has the SQL that differs.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

from store import address
from store.errors import Unavailable

BUSY_SECONDS = 10.0
"""How long a writer waits for another's short transaction before it gives up."""
LOG_PAGES = 4_000
"""Pages that SQLite's log may hold before they are copied to the database, 16 MB; a page that is
written again meanwhile is copied once. Its own 1,000 are filled by a few hundred digests."""
STATEMENT_SECONDS = 30
"""How long PostgreSQL may work on one statement; none of ours takes a second."""
IDLE_SECONDS = 60
"""After how long PostgreSQL ends a transaction whose process does nothing."""
CONNECT_SECONDS = 10
"""How long to wait for PostgreSQL to take a connection, or for one of the pool to be free."""
KEPT_OPEN = 16
"""Connections that are kept. To SQLite more are opened while more threads ask at once: they cost
little, and nobody waits for one."""
MORE_CONNECTIONS = 32
"""How many more a process may open to PostgreSQL, which takes 100 where nobody changed that."""

EMPTY = "The database is empty. Run `infra init` first."
BUSY = "The database is busy. Try again in a moment."


def engine(url: str) -> Engine:
    """Return the engine for a checked address; nothing is opened before the first transaction.

    Raises Unavailable where the address has an option that PostgreSQL does not know.
    """
    # What people ask is a parameter, and errors with their parameters end up in logs.
    if url.startswith("sqlite"):
        made = create_engine(
            url, hide_parameters=True, poolclass=QueuePool, pool_size=KEPT_OPEN, max_overflow=-1
        )
        event.listen(made, "connect", _prepare_sqlite)
        event.listen(made, "begin", _begin_sqlite)
        return made
    _known_options(url)
    made = create_engine(
        url,
        hide_parameters=True,
        pool_size=KEPT_OPEN,
        max_overflow=MORE_CONNECTIONS,
        pool_timeout=CONNECT_SECONDS,
        pool_pre_ping=True,  # a server that was restarted is not noticed by who asks next
        pool_use_lifo=True,
    )
    event.listen(made, "do_connect", _connect_postgres)
    event.listen(made, "connect", _prepare_postgres)
    event.listen(made, "begin", _begin_postgres)
    return made


def reading(engine: Engine) -> Engine:
    """Return the engine for transactions that read: of one state of the database, and no locks."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def writing(engine: Engine) -> Engine:
    """Return the engine for transactions that write."""
    return engine.execution_options(write=True)


def _prepare_sqlite(dbapi_connection: Any, _record: object) -> None:
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    # First: to switch to WAL may already have to wait for another process.
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000:.0f}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("write", False):
        connection.exec_driver_sql("BEGIN")
        return
    patience = options.get("patience", BUSY_SECONDS)
    connection.exec_driver_sql(f"PRAGMA busy_timeout={patience * 1000:.0f}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_postgres(connection: Connection) -> None:
    patience = connection.get_execution_options().get("patience")
    if patience is not None:  # 0 would mean for ever
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{max(patience * 1000, 1):.0f}ms'")


def _known_options(url: str) -> None:
    from psycopg.pq import Conninfo

    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    unknown = [name for name in make_url(url).query if name not in known]
    if unknown:
        raise Unavailable(
            f"PostgreSQL knows no option '{unknown[0]}', which stands in {address.shown(url)}."
        )


def _connect_postgres(_dialect: Any, _record: object, _: Any, options: dict[str, Any]) -> Any:
    import psycopg

    usual = {"connect_timeout": CONNECT_SECONDS, "application_name": "infra"}
    try:
        return psycopg.connect(**{**usual, **options, "client_encoding": "UTF8"})
    except psycopg.Error as error:  # no other error of a connection has its own sentence
        raise Unavailable(_refusal(options, str(error))) from error


def _prepare_postgres(connection: Any, _record: object) -> None:
    from psycopg.types.string import StrDumperUnknown

    class Text(StrDumperUnknown):
        """Writes text; PostgreSQL has no character of code 0, and people may send one."""

        def dump(self, obj: str) -> Any:
            """Return the bytes of a text."""
            return super().dump(obj.replace("\0", "\ufffd"))

    connection.adapters.register_dumper(str, Text)
    limits = {
        "statement_timeout": STATEMENT_SECONDS,
        "lock_timeout": BUSY_SECONDS,
        "idle_in_transaction_session_timeout": IDLE_SECONDS,
    }
    connection.autocommit = True
    for name, seconds in limits.items():
        connection.execute(f"SET {name} = '{seconds * 1000:.0f}ms'")
    connection.autocommit = False


def _refusal(options: dict[str, Any], reason: str) -> str:
    """Return what to tell a person whose server refuses, from what it says of it."""
    where = f"PostgreSQL at {options.get('host', 'this machine')}"
    if "port" in options:
        where += f":{options['port']}"
    user, name = options.get("user", "this user"), options.get("dbname")
    if "password" in reason:
        return f"{where} takes no such password of {user}. Check INFRA_DATABASE_URL."
    if "database" in reason and "does not exist" in reason:
        return f"{where} has no database {name}. Make it (`createdb {name}`) or choose another."
    if "role" in reason and "does not exist" in reason:
        return f"{where} knows no user {user}. Check INFRA_DATABASE_URL."
    said = reason.splitlines()[0].rpartition("failed: ")[2].removeprefix("FATAL:").strip()
    return f"{where} cannot be reached: {said}. Check INFRA_DATABASE_URL, and that it runs."


_SQLITE = (
    (("no such table",), EMPTY),
    (("locked", "busy"), BUSY),
    (
        ("not a database", "malformed"),
        "{where} is no database, or a damaged one. Choose another file or restore a copy.",
    ),
    (("unable to open",), "The database {where} cannot be opened: {reason}."),
    (("readonly",), "The database {where} cannot be written: {reason}."),
    (("disk is full",), "The database {where} cannot be written: {reason}."),
)
"""What stands in an error's text, and what to say then."""
_POSTGRES = (
    (("42P01",), EMPTY),
    (("55P03", "40P01", "40001", "57014", "53300"), BUSY),
    (("57P", "08", "25P03"), "The connection to {where} was lost. Try again in a moment."),
    (("42501", "25006", "53100", "3F000"), "The database {where} cannot be used: {reason}."),
)
"""How the code of an error begins (PostgreSQL, appendix A), and what to say then."""


_COLLISIONS = ("23505", "40P01", "40001")
"""Codes: the key was taken meanwhile, two wait for each other, what was read has changed."""


def sentence(engine: Engine, error: Exception) -> str | None:
    """Return what to tell a person of a driver's error, or None where it is a bug of ours."""
    where = address.shown(engine.url.render_as_string(hide_password=False))
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    if engine.dialect.name == "sqlite":
        found = (say for parts, say in _SQLITE if any(part in reason for part in parts))
    else:
        # Without a code there was no answer: the connection broke. Our own slips have one.
        lost = type(error).__name__ == "OperationalError" and "parameters" not in reason
        code = getattr(error, "sqlstate", None) or ("08" if lost else "")
        found = (say for codes, say in _POSTGRES if code and code.startswith(codes))
    said = next(found, None)
    return said and said.format(where=where, reason=reason)


def collided(error: BaseException) -> bool:
    """Tell whether a transaction failed since another one wrote the same rows at once."""
    origin = error if isinstance(error, DBAPIError) else error.__cause__
    code = getattr(getattr(origin, "orig", None), "sqlstate", None)
    return code in _COLLISIONS
