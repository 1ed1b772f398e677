"""A channel whose id changes: everything that is kept under the old one moves to the new one.

Slack does so where a channel becomes one that is shared with others, or no longer is.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import aliased

from store.dialect import in_turn
from store.due import channel_of
from store.engine import Database, together
from store.schema_talk import (
    DeliveryTable,
    PartTable,
    PresenceTable,
    QuestionTable,
    SubscriptionTable,
    ThreadTable,
    ToldTable,
)

_UNIQUE: tuple[tuple[Any, str | None], ...] = (
    (PresenceTable, None),
    (ThreadTable, "thread_ts"),
    (ToldTable, "signal_id"),
)
"""Tables with the channel in their key, and what besides: what the new id has already stays."""


class Moves:
    """Channels that get another id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @together
    def move(self, team: str, old: str, new: str) -> None:
        """Let what is kept under the id ``old`` be kept under ``new``.

        A subscription that the new one has already is ended.
        """
        with self._database.write() as connection:
            for channel in sorted((old, new)):
                in_turn(connection, channel_of(team, channel))
            for table, key in _UNIQUE:
                connection.execute(delete(table).where(_known(table, key, team, old, new)))
            ended = _known(SubscriptionTable, "key", team, old, new)
            connection.execute(delete(SubscriptionTable).where(ended))
            for table in (
                *(table for table, _ in _UNIQUE),
                SubscriptionTable,
                QuestionTable,
                DeliveryTable,
                PartTable,
            ):
                mine = (table.team == team, table.channel == old)
                connection.execute(update(table).where(*mine).values(channel=new))


def _known(table: Any, key: str | None, team: str, old: str, new: str) -> ColumnElement[bool]:
    """Return whether a row of the old channel is there in the new one already."""
    other = aliased(table)
    same = select(other.team).where(other.team == team, other.channel == new)
    if key is not None:
        same = same.where(getattr(other, key) == getattr(table, key))
    mine: ColumnElement[bool] = (table.team == team) & (table.channel == old)
    return mine & same.correlate(table).exists()
