"""All SQL that differs between SQLite and PostgreSQL: upserts, full text, row locks, long lists.

Contains no tables and no transactions. Everything else in the store is portable SQLAlchemy Core.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVarTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Dialect,
    Insert,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    column,
    func,
    select,
    table,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean, TypeDecorator, TypeEngine, UserDefinedType

from store.stems import stems

FULL_TEXT = "announcement_text"
"""The full-text index over the title, summary and location of announcements."""

NOTHING = "\ue000"
"""A character of private use: it stands in no text."""

LONGEST_WORD, LAST_PLACE, MOST_PLACES = 500, 16_383, 255
"""What PostgreSQL's index takes: characters of a word (2,046 bytes), places in a text and of one
word; further places count as the last (its manual, 8.11 and 12.11)."""

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
        " (:id, CAST(:body AS tsvector))"
    ),
}


_IN_TURN = text(
    "SELECT pg_advisory_xact_lock(hashtextextended(concat(current_schema(), ':', what), 0))"
    " FROM unnest(CAST(:what AS text[])) AS what"
)
_Ts = TypeVarTuple("_Ts")


class _TsQuery(UserDefinedType[str]):
    """PostgreSQL's type of what is asked of the full-text index."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Return the name of the type."""
        return "tsquery"


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
        given = list(rows) if name == "sqlite" else [_vector(row) for row in rows]
        connection.execute(_INDEX[name], given)


def forget_text(connection: Connection, ids: Iterable[int]) -> None:
    """Take the texts of announcements out of the full-text index."""
    rows = [{"id": one} for one in ids]
    if rows:
        connection.execute(_FORGET[connection.dialect.name], rows)


def _vector(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of PostgreSQL's index: the stems that SQLite would keep, and where they stand.

    Its own dictionaries find other words. Between two texts a place stays free, so that no phrase
    goes from one to the next.
    """
    places: dict[str, list[str]] = {}
    place = 0
    for field in ("title", "summary", "location"):
        for stem in stems(row[field] or ""):
            place += 1
            places.setdefault(_lexeme(stem), []).append(str(min(place, LAST_PLACE)))
        place += 1
    body = " ".join(f"{stem}:{','.join(at[:MOST_PLACES])}" for stem, at in places.items())
    return {"id": row["id"], "body": body}


def _lexeme(stem: str) -> str:
    return f"'{stem[:LONGEST_WORD]}'"  # letters and digits: nothing in it needs an escape


def phrases(name: str, words: Iterable[str]) -> str:
    """Return the query of the full-text index that asks for all words, in any order.

    Each word becomes a quoted phrase of its letters and digits, so nothing of it is ever read as
    syntax. A word without any finds nothing.
    """
    found = [" ".join(re.findall(r"[^\W_]+", word)) or NOTHING for word in words]
    if name == "sqlite":
        return " ".join(f'"{phrase}"' for phrase in found)
    return " & ".join(
        " <-> ".join(_lexeme(stem) for stem in stems(phrase) or [NOTHING]) for phrase in found
    )


def matching(name: str, query: BindParameter[str]) -> Select[Any]:
    """Return a select of the ids of announcements that a query made by ``phrases`` finds."""
    if name == "sqlite":
        return select(_TABLE.c.rowid).where(_TABLE.c[FULL_TEXT].op("MATCH")(query))
    return select(_TABLE.c.id).where(_TABLE.c.body.op("@@")(cast(query, _TsQuery())))


def insert(connection: Connection, table: Table | type[Any]) -> Insert:
    """Return an INSERT that leaves a row alone where a unique key of it is already taken."""
    make: Any = sqlite.insert
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # costs a command on SQLite 30 ms

        make = postgresql.insert
    made: Insert = make(table).on_conflict_do_nothing()
    return made


def locked(statement: Select[*_Ts], *, skip: bool = False) -> Select[*_Ts]:
    """Return the select with its rows locked until the end of the transaction.

    Of a join only the rows of the first table are. With ``skip`` rows that somebody else holds
    are passed over instead of waited for. SQLite has no row locks and ignores this: its write
    transactions exclude each other already.
    """
    first: Any = statement.selected_columns[0]
    return statement.with_for_update(of=first.table, skip_locked=skip)


def in_turn(connection: Connection, *what: str) -> bool:
    """Wait until no other transaction is at any of this, and keep others waiting until the end.

    Several things are waited for in the order given. Returns whether others may have been at it
    since this transaction began.

    So numbers that are handed out at insertion are in the order in which they are committed, and
    a schema is made once. On SQLite every write transaction is in turn with every other.
    """
    if connection.dialect.name == "sqlite":
        return False
    if what:
        connection.execute(_IN_TURN, {"what": list(what)})
    return True


def patient(connection: Connection, seconds: int) -> None:
    """Let this transaction work and wait longer than others may."""
    if connection.dialect.name == "postgresql":
        for limit in ("statement_timeout", "lock_timeout"):
            connection.execute(select(func.set_config(limit, f"{seconds}s", True)))


def encoding(connection: Connection) -> str:
    """Return in what the database keeps text, by the database's own name for it."""
    query = {"sqlite": "PRAGMA encoding", "postgresql": "SHOW server_encoding"}
    return str(connection.exec_driver_sql(query[connection.dialect.name]).scalar())


class _Many(TypeDecorator[Any]):
    """Many values of a column's type, as one parameter."""

    impl = Text
    cache_ok = True

    def __init__(self, of: TypeEngine[Any]) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that the database knows it by."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Text())
        from sqlalchemy.dialects import postgresql  # costs a command on SQLite 30 ms

        return dialect.type_descriptor(postgresql.ARRAY(self.of))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Turn the values into JSON, or a list."""
        given = list(value or ())
        return json.dumps(given) if dialect.name == "sqlite" else given


class _Among(FunctionElement[bool]):
    """Whether the first clause is one of the values of the second."""

    name = "among"
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """Stand alone among conditions: "= 1" behind it would keep SQLite from using an index."""
        return self


@compiles(_Among, "sqlite")  # type: ignore[no-untyped-call,untyped-decorator,unused-ignore]
def _sqlite(element: _Among, compiler: SQLCompiler, **named: Any) -> str:
    column, values = (compiler.process(clause, **named) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - compiled clauses


@compiles(_Among, "postgresql")  # type: ignore[no-untyped-call,untyped-decorator,unused-ignore]
def _postgresql(element: _Among, compiler: SQLCompiler, **named: Any) -> str:
    column, values = (compiler.process(clause, **named) for clause in element.clauses)
    return f"{column} = ANY({values})"


def among(column: Any, values: str | Iterable[Any]) -> ColumnElement[bool]:
    """Return whether a column (integers or texts) is one of the values, however many they are.

    A list of parameters has an end: 65,535 on PostgreSQL, 32,766 on SQLite unless it was built
    otherwise. So all values travel as one parameter: an array, or JSON.

    ``values`` are the values, or the name of the parameter that will hold them.
    """
    many = _Many(column.type)
    given: BindParameter[Any] = (
        bindparam(values, type_=many)
        if isinstance(values, str)
        else bindparam(None, list(values), type_=many, unique=True)
    )
    return _Among(column, given)


class _AmongPairs(_Among):
    """Whether the first two clauses are one of the pairs of the third."""

    name = "among_pairs"
    inherit_cache = True


@compiles(_AmongPairs, "sqlite")  # type: ignore[no-untyped-call,untyped-decorator,unused-ignore]
def _sqlite_pairs(element: _AmongPairs, compiler: SQLCompiler, **named: Any) -> str:
    one, other, pairs = (compiler.process(clause, **named) for clause in element.clauses)
    both = "json_extract(value, '$[0]'), json_extract(value, '$[1]')"
    return f"({one}, {other}) IN (SELECT {both} FROM json_each({pairs}))"  # noqa: S608 - as above


@compiles(_AmongPairs, "postgresql")  # type: ignore[no-untyped-call,untyped-decorator,unused-ignore]
def _postgresql_pairs(element: _AmongPairs, compiler: SQLCompiler, **named: Any) -> str:
    one, other, pairs = (compiler.process(clause, **named) for clause in element.clauses)
    given = f"json_array_elements(CAST({pairs} AS json)) AS pair"
    return f"({one}, {other}) IN (SELECT pair ->> 0, pair ->> 1 FROM {given})"  # noqa: S608


def among_pairs(one: Any, other: Any, pairs: Iterable[tuple[str, str]]) -> ColumnElement[bool]:
    """Return whether two columns of text are together one of the pairs, however many they are."""
    given = bindparam(None, json.dumps(list(pairs)), type_=Text(), unique=True)
    return _AmongPairs(one, other, given)
