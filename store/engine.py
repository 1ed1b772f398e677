"""The database behind the store: short transactions, and what drivers raise.

Contains no queries. How each database is opened is in ``store.connecting``.
"""

from __future__ import annotations

import functools
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from store import address, connecting
from store.errors import Unavailable

TRIES = 3
"""How often a transaction is tried where others wrote the same rows at the same time."""

_P = ParamSpec("_P")
_R = TypeVar("_R")


class Database:
    """One database by URL. Nothing is opened before the first transaction."""

    def __init__(self, url: str) -> None:
        """Take an address; raises Unavailable, saying why, where it is none."""
        try:
            self.engine: Engine = connecting.engine(address.checked(url))
        except ValueError as error:
            raise Unavailable(f"The address of the database cannot be used: {error}.") from None
        self._reader = connecting.reading(self.engine)
        self._writer = connecting.writing(self.engine)
        self._shared = threading.local()
        self.written = 0
        """Moves with every write transaction of this process that was committed."""

    @property
    def url(self) -> str:
        """The address, password and all, under which another process opens the same database."""
        return self.engine.url.render_as_string(hide_password=False)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection inside a read transaction.

        Raises Unavailable where the database cannot be opened, is busy or is not initialised.
        """
        shared: Connection | None = getattr(self._shared, "connection", None)
        if shared is not None:
            yield shared
            return
        with _mendable(self.engine), self._reader.begin() as connection:
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
        self.written += 1

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
        raise Unavailable(connecting.BUSY) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        # Raised bare where it happens while a connection is being prepared.
        cause = getattr(error, "orig", None) or error
        sentence = connecting.sentence(engine, cause)
        if sentence is None:
            raise
        raise Unavailable(sentence) from error


def together(method: Callable[_P, _R]) -> Callable[_P, _R]:
    """Let a method that writes be tried again where another process wrote the same at once.

    Its transaction was undone then, as a whole; the next try finds what the other one wrote.
    SQLite lets one write at a time, so there nothing is ever tried twice.
    """

    @functools.wraps(method)
    def tried(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        for _ in range(TRIES - 1):
            try:
                return method(*args, **kwargs)
            except (IntegrityError, Unavailable) as error:
                if not connecting.collided(error):
                    raise
        return method(*args, **kwargs)

    return tried
