"""What is due, planned and told: each run once, and each signal once in a channel.

A run, what it owes and what it tells are planned in one transaction, so that a channel is told a
signal once, whichever process or subscription comes first, and whatever stops in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from store.dealings import NewDelivery, Owed, Subscription, Terms
from store.dialect import among, locked
from store.outbox import owe
from store.schema import (
    RunTable,
    SignalTable,
    SubscriptionTable,
    ToldTable,
)
from store.told import Told

LIVE = SubscriptionTable.removed_at.is_(None)
AT_ONCE = SubscriptionTable.at == ""


class Runs(Told):
    """What subscriptions owe, run by run, and what their channels were told."""

    def due(self, now: datetime) -> tuple[Subscription, ...]:
        """Return the subscriptions whose next run is now or was missed; those paused are not.

        Of those that tell at once, the ones for which there are signals they have not seen.
        """
        newest = select(func.max(SignalTable.seq)).scalar_subquery()
        query = select_subscriptions().where(
            LIVE,
            SubscriptionTable.paused.is_(None),
            SubscriptionTable.next_run_at <= now,
            or_(~AT_ONCE, SubscriptionTable.cursor < newest),
        )
        with self._database.read() as connection:
            return tuple(map(subscription_of, connection.execute(query)))

    def hold(self, subscription: Subscription, until: datetime) -> bool:
        """Let a subscription that is due wait. False: it was changed or ended meanwhile."""
        with self._database.write() as connection:
            if not _stands(connection, subscription):
                return False
            _move(connection, subscription.id, {"next_run_at": until})
            return True

    def plan(
        self,
        subscription: Subscription,
        local_at: str,
        owed: Sequence[Owed],
        next_run_at: datetime,
        cursor: int,
        now: datetime,
    ) -> bool:
        """Record one run with what it owes and tells, and move the subscription on.

        ``local_at`` is the local date and time, ``2026-11-23T08:30``, once per subscription; what
        is told at once has names of its own for its runs.
        Nothing is ``owed`` where nothing is new. False, and nothing is owed or told: the run is
        planned already, the subscription was changed or ended meanwhile, or its channel has been
        told one of the signals by somebody else (it stays due and is planned anew).
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
                told = [one for each in owed for one in each.signal_ids]
                if _any_told(connection, team, channel, told):
                    return False
                made = [owe(connection, each.delivery, team, now) for each in owed]
                connection.execute(
                    insert(RunTable).values(
                        subscription_id=subscription.id,
                        local_at=local_at,
                        delivery_id=next(iter(made), None),
                        planned_at=now,
                    )
                )
                for delivery_id, each in zip(made, owed, strict=True):
                    if delivery_id:
                        _tell(connection, team, channel, each.signal_ids, delivery_id, now)
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

        That counts as a run of its subscription, if it has one, but not as one of its schedule.
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
                if delivery.subscription_id is not None:
                    _move(connection, delivery.subscription_id, {"last_run_at": now})
        except IntegrityError:  # as in plan
            return False
        return True


def select_subscriptions() -> Any:
    """Return the statement that selects subscriptions, the oldest first."""
    return select(SubscriptionTable.__table__).order_by(SubscriptionTable.id)


def subscription_of(row: Row[Any]) -> Subscription:
    """Return a subscription of its row."""
    quiet = (row.quiet_from, row.quiet_until) if row.quiet_from and row.quiet_until else None
    return Subscription(
        id=row.id,
        team=row.team,
        creator=row.creator,
        terms=Terms(
            channel=row.channel,
            question=row.question,
            days=tuple(row.days),
            at=row.at,
            zone=row.zone,
            quiet=quiet,
            say_empty=row.say_empty,
        ),
        created_at=row.created_at,
        cursor=row.cursor,
        paused=row.paused,
        next_run_at=row.next_run_at,
        last_run_at=row.last_run_at,
        removed_at=row.removed_at,
    )


def _stands(connection: Connection, read: Subscription) -> bool:
    """Tell whether a subscription is as it was read, and hold it until the transaction ends."""
    query = select_subscriptions().where(SubscriptionTable.id == read.id, LIVE)
    row = connection.execute(locked(query)).one_or_none()
    return row is not None and subscription_of(row) == read


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
        ToldTable.team == team, ToldTable.channel == channel, among(ToldTable.signal_id, signal_ids)
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
