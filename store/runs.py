"""What is due, planned and told: each run once, and each signal once in a channel.

A run, what it owes and what it tells are planned in one transaction, so that a channel is told a
signal once, whichever process or subscription comes first, and whatever stops in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from store import planned
from store.dealings import NewDelivery, Run, Subscription, Terms
from store.dialect import among, locked
from store.engine import together
from store.owing import owe, take_turns
from store.schema import SignalTable
from store.schema_talk import SubscriptionTable, ToldTable
from store.told import Told

LIVE = SubscriptionTable.removed_at.is_(None)
AT_ONCE = SubscriptionTable.at == ""


class Runs(Told):
    """What subscriptions owe, run by run, and what their channels were told."""

    def due(self, now: datetime, ids: Sequence[int] | None = None) -> tuple[Subscription, ...]:
        """Return the subscriptions whose next run is now or was missed; those paused are not.

        Of those that tell at once, the ones for which there are signals they have not seen. With
        ``ids`` only of those, in that order.
        """
        query = select_subscriptions().where(*_due(now))
        if ids is not None:
            query = query.where(among(SubscriptionTable.id, ids))
        with self._database.read() as connection:
            found = tuple(map(subscription_of, connection.execute(query)))
        if ids is None:
            return found
        place = {one: n for n, one in enumerate(ids)}
        return tuple(sorted(found, key=lambda one: place[one.id]))

    def due_ids(self, now: datetime) -> tuple[int, ...]:
        """Return the ids of what is due, in the order in which it is best planned.

        The oldest of each channel come first, then the next ones; those of equal questions stand
        together.
        """
        channel = (SubscriptionTable.team, SubscriptionTable.channel)
        of_channel = func.row_number().over(partition_by=channel, order_by=SubscriptionTable.id)
        query = (
            select(SubscriptionTable.id)
            .where(*_due(now))
            .order_by(of_channel, SubscriptionTable.key, SubscriptionTable.id)
        )
        with self._database.read() as connection:
            return tuple(connection.scalars(query).all())

    def hold(self, subscription: Subscription, until: datetime) -> bool:
        """Let a subscription that is due wait. False: it was changed or ended meanwhile."""
        with self._database.write() as connection:
            if not _stands(connection, subscription):
                return False
            _move(connection, subscription.id, {"next_run_at": until})
            return True

    @together
    def plan(self, runs: Sequence[Run], now: datetime) -> int:
        """Record runs with what they owe and tell, and move on; return how many were planned.

        All in one transaction; of a channel there may be one only. One that is left out owes and
        tells nothing: it is planned already, its subscription was changed or ended meanwhile, or
        its channel has been told one of the signals by somebody else (it stays due and is planned
        anew).
        """
        by_id = {run.subscription.id: run for run in runs}
        with self._database.write() as connection:
            read = {one: run.subscription for one, run in by_id.items()}
            standing = [by_id[one] for one in _standing(connection, read)]
            ran = planned.ran(connection, standing)
            # A clock was set back to a time that was told: wait for the next one.
            for run in standing:
                if run.subscription.id in ran:
                    moved = {"next_run_at": run.next_run_at}
                    _move(connection, run.subscription.id, moved)
            fresh = [run for run in standing if run.subscription.id not in ran]
            # Once it is their turn, what others told there is known.
            take_turns(connection, planned.owed(fresh))
            told = planned.told(connection, fresh)
            due = [run for run in fresh if run.subscription.id not in told]
            if due:
                planned.record(connection, due, now)
            return len(due)

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
                take_turns(connection, [(team, delivery)])
                if _any_told(connection, team, channel, signal_ids):
                    return False
                delivery_id = owe(connection, delivery, team, now)
                if delivery_id is None:
                    return False
                planned.tell(connection, {tuple(signal_ids): [delivery_id]}, now)
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


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    newest = select(func.max(SignalTable.seq)).scalar_subquery()
    return (
        LIVE,
        SubscriptionTable.paused.is_(None),
        SubscriptionTable.next_run_at <= now,
        or_(~AT_ONCE, SubscriptionTable.cursor < newest),
    )


def _stands(connection: Connection, read: Subscription) -> bool:
    """Tell whether a subscription is as it was read, and hold it until the transaction ends."""
    return bool(_standing(connection, {read.id: read}))


def _standing(connection: Connection, read: Mapping[int, Subscription]) -> list[int]:
    """Return which subscriptions are as they were read; they are held till the end."""
    query = select_subscriptions().where(among(SubscriptionTable.id, read), LIVE)
    found = map(subscription_of, connection.execute(locked(query)))
    return [one.id for one in found if read[one.id] == one]


def _move(connection: Connection, subscription_id: int, values: dict[str, Any]) -> None:
    connection.execute(
        update(SubscriptionTable).where(SubscriptionTable.id == subscription_id).values(values)
    )


def _any_told(connection: Connection, team: str, channel: str, signal_ids: Iterable[int]) -> bool:
    query = select(ToldTable.signal_id).where(
        ToldTable.team == team, ToldTable.channel == channel, among(ToldTable.signal_id, signal_ids)
    )
    return connection.execute(query).first() is not None
