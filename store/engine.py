"""The database behind the store: connections, short transactions, and what drivers raise.

Contains no queries. SQLite runs in WAL with foreign keys on; pysqlite's own transaction handling
is off (``isolation_level=None``) so that DDL is atomic and a write takes its lock at BEGIN.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from store.errors import Unavailable

BUSY_SECONDS = 10
"""How long a writer waits for another's short transaction before it gives up."""


def _prepare(dbapi_connection: Any, _record: object) -> None:
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.close()


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


class Database:
    """One database by URL. Nothing is opened before the first transaction."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = create_engine(url)
        self._writer = self.engine.execution_options(write=True)
        event.listen(self.engine, "connect", _prepare)
        event.listen(self.engine, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection inside a read transaction.

        Raises Unavailable where the database cannot be opened, is busy or is not initialised.
        """
        with _mendable(self.engine), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield a connection inside a write transaction, committed at the end; raises as read."""
        with _mendable(self.engine), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def recorded(self) -> Iterator[list[str]]:
        """Yield a list that collects every statement run meanwhile (for ``--explain``)."""
        seen: list[str] = []

        def note(_c: object, _cur: object, statement: str, parameters: object, *_: object) -> None:
            seen.append(f"{statement}\n-- {parameters!r}")

        event.listen(self.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(self.engine, "before_cursor_execute", note)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


@contextmanager
def _mendable(engine: Engine) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        reason = str(error.orig)
        if "no such table" in reason:
            raise Unavailable("The database is empty. Run `infra init` first.") from error
        if "locked" in reason or "busy" in reason:
            raise Unavailable("The database is busy. Try again in a moment.") from error
        if "unable to open" in reason:
            where = engine.url.render_as_string(hide_password=True)
            raise Unavailable(f"The database {where} cannot be opened: {reason}.") from error
        raise
