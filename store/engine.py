"""The database behind the store: connections, short transactions, and what drivers raise.

Contains no queries. SQLite runs in WAL with foreign keys on; pysqlite's own transaction handling
is off (``isolation_level=None``) so that DDL is atomic and a write takes its lock at BEGIN.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from store.errors import Unavailable

BUSY_SECONDS = 10
"""How long a writer waits for another's short transaction before it gives up."""
BUSY = "The database is busy. Try again in a moment."
KEPT_OPEN = 16
"""Connections that are kept. More are opened while more threads ask at once: they cost little, and
nobody waits for one."""


def _prepare(dbapi_connection: Any, _record: object) -> None:
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    # First: to switch to WAL may already have to wait for another process.
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("write", False):
        connection.exec_driver_sql("BEGIN")
        return
    patience = options.get("patience", BUSY_SECONDS)
    connection.exec_driver_sql(f"PRAGMA busy_timeout={patience * 1000:.0f}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


class Database:
    """One database by URL. Nothing is opened before the first transaction."""

    def __init__(self, url: str) -> None:
        # What people ask is a parameter, and errors with their parameters end up in logs.
        self.engine: Engine = create_engine(
            url, hide_parameters=True, poolclass=QueuePool, pool_size=KEPT_OPEN, max_overflow=-1
        )
        self._writer = self.engine.execution_options(write=True)
        self._shared = threading.local()
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _prepare)
            event.listen(self.engine, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection inside a read transaction.

        Raises Unavailable where the database cannot be opened, is busy or is not initialised.
        """
        shared: Connection | None = getattr(self._shared, "connection", None)
        if shared is not None:
            yield shared
            return
        with _mendable(self.engine), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all reads of this thread, until the end, be of one state of the database.

        They share one transaction, which saves most of what a short one costs. Raises as read.
        """
        with self.read() as connection:
            outer, self._shared.connection = getattr(self._shared, "connection", None), connection
            try:
                yield
            finally:
                self._shared.connection = outer

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield a connection inside a write transaction, committed at the end; raises as read."""
        with _mendable(self.engine), self._writer.connect() as connection:
            until = getattr(self._shared, "until", None)
            if until is not None:
                connection.execution_options(patience=max(until - time.monotonic(), 0.0))
            with connection.begin():
                yield connection

    @contextmanager
    def patience(self, seconds: float) -> Iterator[None]:
        """Let this thread wait at most so long for other writers, in all until the end.

        For whoever has to answer soon: a write that would wait longer raises Unavailable.
        """
        outer = getattr(self._shared, "until", None)
        self._shared.until = time.monotonic() + seconds
        try:
            yield
        finally:
            self._shared.until = outer

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
    except PoolTimeout as error:
        raise Unavailable(BUSY) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        # Raised bare where it happens while a connection is being prepared.
        sentence = _sentence(engine, str(getattr(error, "orig", error)))
        if sentence is None:
            raise
        raise Unavailable(sentence) from error


def _sentence(engine: Engine, reason: str) -> str | None:
    """Return what to tell a person of a driver's error, or None where it is a bug of ours."""
    where = engine.url.render_as_string(hide_password=True)
    if "no such table" in reason:
        return "The database is empty. Run `infra init` first."
    if "locked" in reason or "busy" in reason:
        return BUSY
    if "not a database" in reason or "malformed" in reason:
        return f"{where} is no database, or a damaged one. Choose another file or restore a copy."
    if "unable to open" in reason:
        return f"The database {where} cannot be opened: {reason}."
    if "readonly" in reason:
        return f"The database {where} cannot be written: {reason}."
    return None
