"""Where tests keep their databases: files for SQLite, schemas of one server for PostgreSQL.

``INFRA_TEST_POSTGRES_URL`` names the server and a database in which schemas may be made. Where
none answers, tests on PostgreSQL are skipped, and with ``CI`` or ``INFRA_TEST_POSTGRES=required``
they fail.
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import psycopg
from psycopg import sql

from store import open_store
from store.engine import Database
from store.importing import load_starter
from store.schema import Base

SERVER = os.environ.get("INFRA_TEST_POSTGRES_URL") or "postgresql://127.0.0.1:5432/test"
REQUIRED = bool(os.environ.get("CI")) or os.environ.get("INFRA_TEST_POSTGRES") == "required"
HOW = (
    "no PostgreSQL answers at {where}: {why}\n"
    "Start one (`docker run -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust"
    " -e POSTGRES_DB=test postgres`) or set INFRA_TEST_POSTGRES_URL"
)
FACTS_AT = datetime(2026, 11, 22, tzinfo=UTC)


class Backend(Protocol):
    """A sort of database, as tests need it."""

    def bare(self, name: str = "one") -> str:
        """Return the address of a database without tables; another name is another one."""
        ...

    def empty(self, name: str = "one") -> str:
        """Return the address of a migrated database without rows."""
        ...

    def facts(self) -> str:
        """Return the address of a database of its own with all starter facts."""
        ...


class Files:
    """SQLite: a file each; to copy one is ten times faster than to migrate."""

    def __init__(self, folder: Path, empty: Path, facts: Path) -> None:
        self._folder, self._empty, self._facts = folder, empty, facts
        self._numbers = count()

    def bare(self, name: str = "one") -> str:
        return f"sqlite:///{self._folder / f'{name}-{next(self._numbers)}.db'}"

    def empty(self, name: str = "one") -> str:
        return self._copy(self._empty, name)

    def facts(self) -> str:
        return self._copy(self._facts, "facts")

    def _copy(self, file: Path, name: str) -> str:
        url = self.bare(name)
        shutil.copy(file, url.removeprefix("sqlite:///"))
        return url


class Schemas:
    """PostgreSQL: a schema each, made once, emptied for whoever asks for it next.

    No commit waits for the disk: what tests kill are processes of the bot, never the server.
    """

    def __init__(self, server: str = SERVER) -> None:
        self._server = server
        self._prefix = f"infra_test_{uuid4().hex[:8]}"
        self._made: dict[str, str] = {}
        self.admin = psycopg.connect(server, autocommit=True, connect_timeout=5)
        self.admin.execute("SET synchronous_commit = off")

    def bare(self, name: str = "bare") -> str:
        schema = self._schema(name)
        self._drop(name)
        self.admin.execute(sql.SQL("CREATE SCHEMA {}").format(schema))
        self._made[name] = ""
        mark = "&" if "?" in self._server else "?"
        named = schema.as_string()[1:-1]
        options = f"-csearch_path%3D{named}%20-csynchronous_commit%3Doff"
        return f"{self._server}{mark}options={options}&application_name={named}"

    def empty(self, name: str = "one") -> str:
        if not self._made.get(name):
            url = self.bare(name)
            open_store(url).close()
            self._made[name] = url
            return url
        tables = (table.name for table in reversed(Base.metadata.sorted_tables))
        clean = [sql.SQL("SET search_path = {}").format(self._schema(name))]
        clean += [sql.SQL("DELETE FROM {}").format(sql.Identifier(table)) for table in tables]
        clean += [sql.SQL(RESTART), sql.SQL("RESET search_path")]
        self.admin.execute(sql.SQL(";").join(clean))
        return self._made[name]

    def facts(self) -> str:
        url = self.empty("facts")
        store = open_store(url)
        load_starter(store, "facts", FACTS_AT)
        store.close()
        return url

    def close(self) -> None:
        """Leave nothing behind."""
        for name in self._made:
            self._drop(name)
        self.admin.close()

    def _schema(self, name: str) -> sql.Identifier:
        return sql.Identifier(f"{self._prefix}_{name}")

    def _drop(self, name: str) -> None:
        self.admin.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(self._schema(name)))


RESTART = """
    SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)
    FROM pg_sequences WHERE schemaname = current_schema()
"""
"""Numbers begin at 1 again, as in a new file."""


def url_of(database: Database) -> str:
    """Return the address under which a database can be opened again."""
    return database.url


if __name__ == "__main__":  # for .ci/run: is there a server?
    try:
        psycopg.connect(SERVER, connect_timeout=5).close()
    except psycopg.Error:
        raise SystemExit(1) from None
