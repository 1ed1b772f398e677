"""Named numbers that move under a row lock: the last ``seq``, the version of names and texts.

Contains no transactions; callers pass the connection of theirs.
"""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, update

from store import dialect
from store.schema import CounterTable

NAMES = "names"
"""Moved by every write that changes what can be named or what the facts say."""
ENTITIES = "entities"
"""Moved by every write that changes what can be named."""
SEQ = "seq"
"""The last place handed out in the order in which signals are told."""

_TABLE = CounterTable.__table__
_VALUE = select(_TABLE.c.value).where(_TABLE.c.name == bindparam("counter"))
_SET = (
    update(CounterTable)
    .where(CounterTable.name == bindparam("counter"))
    .values(value=bindparam("to"))
)


def value(connection: Connection, name: str) -> int:
    """Return a counter's value; 0 where it was never moved."""
    return connection.scalar(_VALUE, {"counter": name}) or 0


def advance(connection: Connection, name: str, by: int = 1) -> int:
    """Move a counter and return its value before; its row stays locked until the end."""
    row = {"name": name, "value": 0}
    connection.execute(dialect.insert(connection, CounterTable).values(row))
    before = connection.scalar(dialect.locked(_VALUE), {"counter": name}) or 0
    connection.execute(_SET, {"counter": name, "to": before + by})
    return before
