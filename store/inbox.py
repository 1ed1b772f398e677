"""What Slack told us and must be worked once: put, claimed by lease, finished or failed.

Items of one lane are worked in order. The text of a message is deleted with the end of its work.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from store.dealings import InboxItem, Outcome
from store.dialect import in_turn, locked
from store.engine import Database, together
from store.owing import owe
from store.schema import UtcDateTime
from store.schema_talk import InboxTable
from store.threads import mute_thread, stand_in_thread, store_question

MAX_TRIES = 5
"""How often an item is worked before it is set aside, crashes included."""

UNFINISHED = ("pending", "claimed")


class Inbox:
    """The queue of what is to be worked.

    ``lease_until`` is the moment before which nobody may claim an item: the end of a lease, or
    of the wait before the next try.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(
        self,
        team: str,
        event_key: str,
        message_key: str | None,
        kind: str,
        lane: str,
        payload: dict[str, Any],
        now: datetime,
    ) -> bool:
        """Keep one thing to be worked. False: it is here already, by either of its keys.

        Slack sends an event again when in doubt (same ``event_key``), and a mention as two
        events of one message (same ``message_key``).
        """
        same = or_(InboxTable.event_key == event_key, InboxTable.message_key == message_key)
        if message_key is None:
            same = InboxTable.event_key == event_key
        known = select(InboxTable.id).where(InboxTable.team == team, same).limit(1)
        row = {
            "team": team,
            "event_key": event_key,
            "message_key": message_key,
            "kind": kind,
            "lane": lane,
            "payload": payload,
            "state": "pending",
            "attempts": 0,
            "received_at": now,
        }
        try:
            with self._database.write() as connection:
                in_turn(connection, f"inbox {team} {lane}")
                if connection.execute(known).first() is not None:
                    return False
                connection.execute(insert(InboxTable).values(row))
        except IntegrityError:  # somebody else's insert came between, where writers run together
            return False
        return True

    def claim(self, now: datetime, lease: timedelta) -> InboxItem | None:
        """Take the oldest item whose lane has no older unfinished one, or None.

        It is the caller's until ``now + lease``; then another may claim it.
        """
        with self._database.read() as connection:  # an idle worker takes no write lock
            if _next(connection, now, _DUE) is None:
                return None
        with self._database.write() as connection:
            while (row := _next(connection, now, _TAKEN)) is not None:
                token = uuid.uuid4().hex
                taken = connection.execute(
                    update(InboxTable)
                    .where(_held(row.id, row.lease_token))
                    .values(
                        state="claimed",
                        attempts=row.attempts + 1,
                        lease_token=token,
                        lease_until=now + lease,
                    )
                )
                if taken.rowcount == 1:
                    return _item(row, token)
        return None

    @together
    def finish(self, item: InboxItem, outcome: Outcome, now: datetime) -> bool:
        """End an item together with everything that its work led to, in one transaction.

        False, and nothing is kept: the lease was lost and the item is somebody else's.
        """
        with self._database.write() as connection:
            if not _end(connection, _held(item.id, item.token), "done", now, None):
                return False
            _keep(connection, item.team, outcome, now)
        return True

    @together
    def set_aside(self, item: InboxItem, error_ref: str, outcome: Outcome, now: datetime) -> bool:
        """End an item as failed, for good, together with what is owed for that.

        Its text is deleted. False, and nothing is kept: the lease was lost.
        """
        with self._database.write() as connection:
            if not _end(connection, _held(item.id, item.token), "failed", now, error_ref):
                return False
            _keep(connection, item.team, outcome, now)
        return True

    def fail(self, item: InboxItem, error_ref: str, now: datetime, *, retry_at: datetime) -> bool:
        """Give an item back to be tried again at ``retry_at``.

        False: the lease was lost, and nothing was changed.
        """
        held = _held(item.id, item.token)
        with self._database.write() as connection:
            given_back = connection.execute(
                update(InboxTable)
                .where(held, InboxTable.state == "claimed")
                .values(
                    state="pending", lease_token=None, lease_until=retry_at, error_ref=error_ref
                )
            )
            return given_back.rowcount == 1

    def expects(self, team: str, lane: str) -> bool:
        """Tell whether something in a lane is not at its end yet: an answer may be to come."""
        query = select(InboxTable.id).where(
            InboxTable.team == team, InboxTable.lane == lane, InboxTable.state.in_(UNFINISHED)
        )
        with self._database.read() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def pending(self) -> int:
        """Return how many items are not at their end yet."""
        query = select(func.count()).where(InboxTable.state.in_(UNFINISHED))
        with self._database.read() as connection:
            return connection.execute(query).scalar_one()


_HEADS = (
    select(func.min(InboxTable.id))
    .where(InboxTable.state.in_(UNFINISHED))
    .group_by(InboxTable.team, InboxTable.lane)
)
_DUE = (
    select(InboxTable.__table__)
    .where(
        InboxTable.id.in_(_HEADS),
        # Once more, of the row itself: what another process ended meanwhile is seen by this alone.
        InboxTable.state.in_(UNFINISHED),
        or_(
            InboxTable.lease_until.is_(None),
            InboxTable.lease_until <= bindparam("now", type_=UtcDateTime),
        ),
    )
    .order_by(InboxTable.id)
    .limit(1)
)
_TAKEN = locked(_DUE, skip=True)
"""Made once: idle workers ask it again and again, and it takes longer to make than to run."""


def _next(connection: Connection, now: datetime, query: Select[Any]) -> Row[Any] | None:
    return connection.execute(query, {"now": now}).one_or_none()


def _keep(connection: Connection, team: str, outcome: Outcome, now: datetime) -> None:
    """Store all that the work on an item led to."""
    for delivery in outcome.deliveries:
        owe(connection, delivery, team, now)
    if outcome.asked is not None:
        store_question(connection, outcome.asked)
    channel = outcome.channel or (outcome.asked.channel if outcome.asked else None)
    if channel is None or outcome.thread_ts is None:
        return
    where = (connection, team, channel, outcome.thread_ts)
    if outcome.asked is not None:
        stand_in_thread(*where, outcome.asked.id, now)
    if outcome.mute is not None:
        mute_thread(*where, outcome.mute, now)


def _held(item_id: int, token: str | None) -> ColumnElement[bool]:
    return (InboxTable.id == item_id) & InboxTable.lease_token.is_not_distinct_from(token)


def _end(
    connection: Connection,
    held: ColumnElement[bool],
    state: str,
    now: datetime,
    error_ref: str | None,
) -> bool:
    ended = connection.execute(
        update(InboxTable)
        .where(held, InboxTable.state.in_(UNFINISHED))
        .values(
            state=state,
            payload={},
            lease_token=None,
            lease_until=None,
            done_at=now,
            error_ref=error_ref,
        )
    )
    return ended.rowcount == 1


def _item(row: Row[Any], token: str) -> InboxItem:
    return InboxItem(
        id=row.id,
        team=row.team,
        kind=row.kind,
        lane=row.lane,
        payload=row.payload,
        attempts=row.attempts + 1,
        received_at=row.received_at,
        token=token,
    )
