"""What subscriptions told in vain: owed again, paused for it, or not known to have arrived.

The functions belong to the transaction that ends a part of the outbox.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import ColumnElement, Connection, delete, select, update

from store.dialect import among
from store.schema import AnnouncementTable, SignalTable
from store.schema_talk import DeliveryTable, PartTable, SubscriptionTable, ToldTable

FIRST_LOOK = timedelta(hours=72)
"""A subscription with a schedule begins with what was new so long before it was made."""


def untell(connection: Connection, delivery_id: str, slugs: Collection[str] | None = None) -> int:
    """Take back what a delivery told, since it was never posted; returns how many signals.

    With ``slugs`` only what it told of these announcements. Every subscription of its channel that
    may have passed over them, because they counted as told, goes back before them. Nothing is
    told twice by that: what else was told stays told.
    """
    told = (
        select(
            ToldTable.team,
            ToldTable.channel,
            ToldTable.signal_id,
            SignalTable.seq,
            SignalTable.recorded_at,
        )
        .join(SignalTable, SignalTable.id == ToldTable.signal_id)
        .where(ToldTable.delivery_id == delivery_id)
    )
    if slugs is not None:
        told = told.join(AnnouncementTable, AnnouncementTable.id == SignalTable.announcement_id)
        told = told.where(among(AnnouncementTable.slug, slugs))
    rows = connection.execute(told).all()
    if not rows:
        return 0
    connection.execute(
        delete(ToldTable).where(
            ToldTable.delivery_id == delivery_id,
            among(ToldTable.signal_id, [row.signal_id for row in rows]),
        )
    )
    owner = connection.scalar(
        select(DeliveryTable.subscription_id).where(DeliveryTable.id == delivery_id)
    )
    team, channel = rows[0].team, rows[0].channel
    known = select(SubscriptionTable.__table__).where(
        SubscriptionTable.team == team, SubscriptionTable.channel == channel
    )
    for one in connection.execute(known).all():
        begin = one.created_at - (FIRST_LOOK if one.days else timedelta())
        seqs = [
            row.seq
            for row in rows
            if row.seq is not None and (one.id == owner or row.recorded_at >= begin)
        ]
        if seqs:
            _go_back(connection, one.id, min(seqs) - 1)
    return len(rows)


def forget(connection: Connection, announcements: ColumnElement[bool]) -> None:
    """Delete the signals of announcements (a condition on their ids), and that they were told."""
    mine = select(SignalTable.id).where(announcements)
    connection.execute(delete(ToldTable).where(ToldTable.signal_id.in_(mine)))
    connection.execute(delete(SignalTable).where(announcements))


def _go_back(connection: Connection, subscription_id: int, cursor: int) -> None:
    connection.execute(
        update(SubscriptionTable)
        .where(SubscriptionTable.id == subscription_id, SubscriptionTable.cursor > cursor)
        .values(cursor=cursor)
    )


def stop(connection: Connection, subscription_id: int, reason: str) -> bool:
    """Pause a subscription, for a reason in words. False: it is paused or ended already."""
    stopped = connection.execute(
        update(SubscriptionTable)
        .where(
            SubscriptionTable.id == subscription_id,
            SubscriptionTable.removed_at.is_(None),
            SubscriptionTable.paused.is_(None),
        )
        .values(paused=reason)
    )
    return stopped.rowcount == 1


def trouble(connection: Connection, subscription_id: int) -> str | None:
    """Return why the last thing that a subscription told did not arrive; None where it did.

    That it may have arrived, and nobody can find out, is such a reason too.
    """
    last = connection.execute(
        select(PartTable.state, PartTable.error)
        .join(DeliveryTable, DeliveryTable.id == PartTable.delivery_id)
        .where(DeliveryTable.subscription_id == subscription_id, PartTable.position == 0)
        .order_by(PartTable.number.desc())
        .limit(1)
    ).one_or_none()
    return last.error if last is not None and last.state in ("failed", "parked") else None
