"""Who wants to hear of what, and when; which runs were planned, and what each channel was told.

A run, what it owes and what it tells are planned in one transaction, so that a channel is told a
signal once, whichever process or subscription comes first, and whatever stops in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from store.dealings import NewDelivery, Subscription
from store.dialect import locked
from store.engine import Database
from store.outbox import owe
from store.schema import RunTable, SubscriptionTable, ToldTable

_LIVE = SubscriptionTable.removed_at.is_(None)


class Subscriptions:
    """Channels' questions with their schedules, the runs, and what was told."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        team: str,
        channel: str,
        creator: str,
        question: dict[str, Any],
        *,
        days: Sequence[str],
        at: str,
        zone: str,
        next_run_at: datetime,
        cursor: int,
        now: datetime,
    ) -> Subscription:
        """Keep a subscription and return it; it tells signals whose seq is above ``cursor``."""
        values = {
            "team": team,
            "channel": channel,
            "creator": creator,
            "question": question,
            "days": list(days),
            "at": at,
            "zone": zone,
            "cursor": cursor,
            "created_at": now,
            "next_run_at": next_run_at,
        }
        with self._database.write() as connection:
            result = connection.execute(insert(SubscriptionTable).values(values))
            key = result.inserted_primary_key
            wanted = SubscriptionTable.id == (key[0] if key else None)
            return _subscription(connection.execute(_select().where(wanted)).one())

    def reschedule(
        self,
        subscription_id: int,
        *,
        days: Sequence[str],
        at: str,
        zone: str,
        next_run_at: datetime,
    ) -> bool:
        """Give a subscription another schedule; a paused one goes on. False: there is none."""
        with self._database.write() as connection:
            changed = connection.execute(
                update(SubscriptionTable)
                .where(SubscriptionTable.id == subscription_id, _LIVE)
                .values(days=list(days), at=at, zone=zone, next_run_at=next_run_at, paused=None)
            )
            return changed.rowcount == 1

    def list(self, team: str, channel: str | None) -> tuple[Subscription, ...]:
        """Return the subscriptions of a channel, or of a whole team; the oldest first."""
        query = _select().where(SubscriptionTable.team == team, _LIVE)
        if channel is not None:
            query = query.where(SubscriptionTable.channel == channel)
        with self._database.read() as connection:
            return tuple(map(_subscription, connection.execute(query)))

    def get(self, subscription_id: int) -> Subscription | None:
        """Return a subscription; None where there is none, or it was ended."""
        query = _select().where(SubscriptionTable.id == subscription_id, _LIVE)
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _subscription(row)

    def due(self, now: datetime) -> tuple[Subscription, ...]:
        """Return the subscriptions whose next run is now or was missed; those paused are not."""
        query = _select().where(
            _LIVE, SubscriptionTable.paused.is_(None), SubscriptionTable.next_run_at <= now
        )
        with self._database.read() as connection:
            return tuple(map(_subscription, connection.execute(query)))

    def plan(
        self,
        subscription: Subscription,
        local_at: str,
        delivery: NewDelivery | None,
        signal_ids: Sequence[int],
        next_run_at: datetime,
        cursor: int,
        now: datetime,
    ) -> bool:
        """Record one run with what it owes and tells, and move the subscription on.

        ``local_at`` is the local date and time, ``2026-11-23T08:30``, once per subscription.
        ``delivery`` is None where there is nothing new. False, and nothing is owed or told: the
        run is planned already, the subscription was changed or ended meanwhile, or its channel
        has been told one of the signals by somebody else (it stays due and is planned anew).
        """
        try:
            with self._database.write() as connection:
                if not _stands(connection, subscription):
                    return False
                if _ran(connection, subscription.id, local_at):
                    # Its clock was set back to a time that was told: wait for the next one.
                    _move(connection, subscription.id, {"next_run_at": next_run_at})
                    return False
                team, channel = subscription.team, subscription.channel
                if _any_told(connection, team, channel, signal_ids):
                    return False
                delivery_id = owe(connection, delivery, team, now) if delivery else None
                connection.execute(
                    insert(RunTable).values(
                        subscription_id=subscription.id,
                        local_at=local_at,
                        delivery_id=delivery_id,
                        planned_at=now,
                    )
                )
                if delivery_id:
                    _tell(connection, team, channel, signal_ids, delivery_id, now)
                moved = {
                    "next_run_at": next_run_at,
                    "last_run_at": now,
                    "cursor": max(cursor, subscription.cursor),
                }
                _move(connection, subscription.id, moved)
        except IntegrityError:  # somebody else's run came between, where writers run together
            return False
        return True

    def tell(
        self,
        team: str,
        channel: str,
        delivery: NewDelivery,
        signal_ids: Sequence[int],
        now: datetime,
    ) -> bool:
        """Owe a delivery outside of any schedule, together with what it tells.

        False, and nothing is owed: the delivery's key is known, or the channel has been told one
        of the signals.
        """
        try:
            with self._database.write() as connection:
                if _any_told(connection, team, channel, signal_ids):
                    return False
                delivery_id = owe(connection, delivery, team, now)
                if delivery_id is None:
                    return False
                _tell(connection, team, channel, signal_ids, delivery_id, now)
        except IntegrityError:  # as in plan
            return False
        return True

    def told(self, team: str, channel: str) -> frozenset[int]:
        """Return the ids of the signals that a channel has been told."""
        query = select(ToldTable.signal_id).where(
            ToldTable.team == team, ToldTable.channel == channel
        )
        with self._database.read() as connection:
            return frozenset(connection.execute(query).scalars())

    def pause(self, subscription_id: int, reason: str, now: datetime) -> bool:
        """Stop a subscription until it is scheduled again. True the first time, to say so once."""
        return self._end(subscription_id, {"paused": reason}, fresh=True)

    def remove(self, subscription_id: int, now: datetime) -> bool:
        """End a subscription for good. False: there is none, or it was ended before."""
        return self._end(subscription_id, {"removed_at": now, "next_run_at": None}, fresh=False)

    def _end(self, subscription_id: int, values: dict[str, Any], *, fresh: bool) -> bool:
        which = (SubscriptionTable.id == subscription_id) & _LIVE
        if fresh:
            which &= SubscriptionTable.paused.is_(None)
        with self._database.write() as connection:
            ended = connection.execute(update(SubscriptionTable).where(which).values(values))
            return ended.rowcount == 1


def _select() -> Any:
    return select(SubscriptionTable.__table__).order_by(SubscriptionTable.id)


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(
        id=row.id,
        team=row.team,
        channel=row.channel,
        creator=row.creator,
        question=row.question,
        days=tuple(row.days),
        at=row.at,
        zone=row.zone,
        created_at=row.created_at,
        cursor=row.cursor,
        paused=row.paused,
        next_run_at=row.next_run_at,
        last_run_at=row.last_run_at,
    )


def _stands(connection: Connection, read: Subscription) -> bool:
    """Tell whether a subscription is as it was read, and hold it until the transaction ends."""
    query = _select().where(SubscriptionTable.id == read.id, _LIVE)
    row = connection.execute(locked(query)).one_or_none()
    return row is not None and _subscription(row) == read


def _ran(connection: Connection, subscription_id: int, local_at: str) -> bool:
    query = select(RunTable.local_at).where(
        RunTable.subscription_id == subscription_id, RunTable.local_at == local_at
    )
    return connection.execute(query).first() is not None


def _move(connection: Connection, subscription_id: int, values: dict[str, Any]) -> None:
    connection.execute(
        update(SubscriptionTable).where(SubscriptionTable.id == subscription_id).values(values)
    )


def _any_told(connection: Connection, team: str, channel: str, signal_ids: Iterable[int]) -> bool:
    query = select(ToldTable.signal_id).where(
        ToldTable.team == team, ToldTable.channel == channel, ToldTable.signal_id.in_(signal_ids)
    )
    return connection.execute(query).first() is not None


def _tell(
    connection: Connection,
    team: str,
    channel: str,
    signal_ids: Sequence[int],
    delivery_id: str,
    now: datetime,
) -> None:
    rows = [
        {
            "team": team,
            "channel": channel,
            "signal_id": signal_id,
            "delivery_id": delivery_id,
            "told_at": now,
        }
        for signal_id in signal_ids
    ]
    if rows:
        connection.execute(insert(ToldTable), rows)
