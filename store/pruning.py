"""What is forgotten, and when: the ends of queues, and conversations that nobody goes on with.

What a person wrote goes first: the text of an item with the end of its work, a message with its
own end. What is left after that is keys, which keep anything from being done twice.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from store.due import UNFINISHED
from store.engine import Database
from store.schema import Base
from store.schema_talk import (
    ContentTable,
    DeliveryTable,
    InboxTable,
    PartTable,
    QuestionTable,
    ThreadTable,
    VoteTable,
)

INBOX = timedelta(days=7)
"""How long the keys of what was worked are kept; Slack tells a thing again for about an hour."""
FAILED = timedelta(days=30)
"""How long what could not be worked is kept, with the reference in the log."""
DELIVERIES = timedelta(days=30)
SUBSCRIBED = timedelta(days=400)
"""How long the messages of a subscription are known by channel and ts: later ones refer to them."""
QUIET = timedelta(days=90)
"""After so long without a word a thread is ours no more, and its questions are forgotten."""
AT_ONCE = 500
"""Rows of one transaction: others who write wait for each."""


class Pruning:
    """Deletes what is past its time, a few rows in each transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def step(self, now: datetime) -> int:
        """Delete some of what is past its time and return how many rows; 0: nothing is left."""
        return sum(self._delete(table, old) for table, old in _past(now))

    def old(self, now: datetime) -> dict[str, int]:
        """Return how many rows of each table are past their time."""
        found = {}
        with self._database.read() as connection:
            for table, old in _past(now):
                count = select(func.count()).select_from(old.subquery())
                found[table.__tablename__] = connection.execute(count).scalar_one()
        return found

    def _delete(self, table: type[Base], old: Select[Any]) -> int:
        """Delete some of the rows of a table whose keys are selected."""
        some = old.limit(AT_ONCE)
        with self._database.read() as connection:  # nothing to delete takes no write lock
            if connection.execute(old.limit(1)).first() is None:
                return 0
        with self._database.write() as connection:
            return connection.execute(
                delete(table).where(tuple_(*old.selected_columns).in_(some))
            ).rowcount


def _past(now: datetime) -> tuple[tuple[type[Base], Select[Any]], ...]:
    """Return for each table the rows that are past their time, in the order of their deletion."""
    return (
        (InboxTable, _inbox(now)),
        (DeliveryTable, _deliveries(now)),
        (ThreadTable, _threads(now)),
        (QuestionTable, _questions(now)),
        (ContentTable, _contents()),
    )


def _inbox(now: datetime) -> Select[Any]:
    return select(InboxTable.id).where(
        or_(
            (InboxTable.state == "done") & (InboxTable.done_at < now - INBOX),
            (InboxTable.state == "failed") & (InboxTable.done_at < now - FAILED),
        )
    )


def _deliveries(now: datetime) -> Select[Any]:
    """Select deliveries all of whose parts came to their end long ago."""
    own = PartTable.delivery_id == DeliveryTable.id
    open_or_recent = or_(PartTable.state.in_(UNFINISHED), PartTable.done_at >= now - DELIVERIES)
    return select(DeliveryTable.id).where(
        or_(
            DeliveryTable.subscription_id.is_(None) & (DeliveryTable.created_at < now - DELIVERIES),
            DeliveryTable.created_at < now - SUBSCRIBED,
        ),
        ~select(PartTable.id).where(own, open_or_recent).exists(),
    )


def _contents() -> Select[Any]:
    """Select what no message says any more that is not at its end."""
    said = select(PartTable.id).where(PartTable.content_id == ContentTable.id)
    return select(ContentTable.id).where(~said.exists())


def _threads(now: datetime) -> Select[Any]:
    keys: tuple[Any, ...] = (ThreadTable.team, ThreadTable.channel, ThreadTable.thread_ts)
    return select(*keys).where(ThreadTable.updated_at < now - QUIET)


def _questions(now: datetime) -> Select[Any]:
    """Select questions that nothing leads to any more: no thread, no follow-up, no vote."""
    later = aliased(QuestionTable)
    here = (ThreadTable.team == QuestionTable.team) & (ThreadTable.channel == QuestionTable.channel)
    standing = or_(
        ThreadTable.current == QuestionTable.id,
        ThreadTable.thread_ts == QuestionTable.thread_ts,
    )
    followed = (
        (later.team == QuestionTable.team)
        & (later.channel == QuestionTable.channel)
        & (later.previous == QuestionTable.id)
    )
    return select(QuestionTable.id).where(
        QuestionTable.asked_at < now - QUIET,
        ~select(ThreadTable.team).where(here, standing).exists(),
        ~select(later.id).where(followed).exists(),
        ~select(VoteTable.user).where(VoteTable.question_id == QuestionTable.id).exists(),
    )
