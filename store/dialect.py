"""All SQL that differs between SQLite and PostgreSQL: upserts, full text, row locks.

Contains no tables and no transactions. Everything else in the store is portable SQLAlchemy Core.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Insert,
    Select,
    Table,
    column,
    func,
    select,
    table,
    text,
)
from sqlalchemy.dialects import sqlite

FULL_TEXT = "announcement_text"
"""The full-text index over the title, summary and location of announcements."""

NOTHING = "\ue000"
"""A character of private use: it stands in no text."""

_CREATE = {
    # Porter's stemmer lets "reactor" find "reactors"; diacritics are folded as in typed words.
    "sqlite": (
        f"CREATE VIRTUAL TABLE {FULL_TEXT} USING fts5"
        "(title, summary, location, tokenize = 'porter unicode61 remove_diacritics 2')",
    ),
    "postgresql": (
        f"CREATE TABLE {FULL_TEXT} (id integer PRIMARY KEY"
        " REFERENCES announcement (id) ON DELETE CASCADE, body tsvector NOT NULL)",
        f"CREATE INDEX ix_{FULL_TEXT} ON {FULL_TEXT} USING gin (body)",
    ),
}
_TABLE = table(FULL_TEXT, column("rowid"), column("id"), column("body"), column(FULL_TEXT))
_FORGET = {
    "sqlite": text(f"DELETE FROM {FULL_TEXT} WHERE rowid = :id"),  # noqa: S608 - a constant
    "postgresql": text(f"DELETE FROM {FULL_TEXT} WHERE id = :id"),  # noqa: S608
}
_INDEX = {
    "sqlite": text(
        f"INSERT INTO {FULL_TEXT} (rowid, title, summary, location)"  # noqa: S608
        " VALUES (:id, :title, :summary, :location)"
    ),
    "postgresql": text(
        f"INSERT INTO {FULL_TEXT} (id, body) VALUES"  # noqa: S608
        " (:id, to_tsvector('english', concat_ws(' ', :title, :summary, :location)))"
    ),
}


def create_full_text(name: str) -> tuple[str, ...]:
    """Return the statements that create the full-text index in the dialect of that name."""
    return _CREATE[name]


def index_text(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Put the texts of announcements into the full-text index, replacing what stood there.

    Each row has ``id``, ``title``, ``summary`` and ``location``.
    """
    if rows:
        name = connection.dialect.name
        connection.execute(_FORGET[name], [{"id": row["id"]} for row in rows])
        connection.execute(_INDEX[name], list(rows))


def phrases(words: Iterable[str]) -> str:
    """Return the query of the full-text index that asks for all words, in any order.

    Each word becomes a quoted phrase of its letters and digits, so nothing of it is ever read as
    syntax. A word without any finds nothing.
    """
    found = [" ".join(re.findall(r"[^\W_]+", word)) for word in words]
    return " ".join(f'"{phrase or NOTHING}"' for phrase in found)


def matching(name: str, query: BindParameter[str]) -> Select[Any]:
    """Return a select of the ids of announcements that a query made by ``phrases`` finds."""
    if name == "sqlite":
        return select(_TABLE.c.rowid).where(_TABLE.c[FULL_TEXT].op("MATCH")(query))
    asked = func.websearch_to_tsquery("english", query)
    return select(_TABLE.c.id).where(_TABLE.c.body.op("@@")(asked))


def insert(connection: Connection, table: Table | type[Any]) -> Insert:
    """Return an INSERT that leaves a row alone where a unique key of it is already taken."""
    make: Any = sqlite.insert
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # costs a command on SQLite 30 ms

        make = postgresql.insert
    made: Insert = make(table).on_conflict_do_nothing()
    return made


def locked(statement: Select[Any]) -> Select[Any]:
    """Return the select with its rows locked until the end of the transaction.

    SQLite has no row locks and ignores this: its write transactions exclude each other already.
    """
    return statement.with_for_update()
