"""Which message may go out next: the one question that deliverers ask again and again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from store.dealings import Part
from store.dialect import in_turn, locked
from store.schema import DeliveryTable, PartTable, UtcDateTime

PACE = timedelta(seconds=1)
"""Slack takes about one message a second in a channel and may drop what comes faster."""

HOLDING = ("pending", "claimed", "unknown")
"""States in which a part holds up what comes after it in its channel."""
UNFINISHED = (*HOLDING, "deferred")


def _select_due(which: ColumnElement[bool]) -> Select[Any]:
    """Select the oldest of such parts that may go out now."""
    root = aliased(PartTable)
    now, paced = bindparam("now", type_=UtcDateTime), bindparam("paced", type_=UtcDateTime)
    return (
        select(
            PartTable.__table__,
            root.ts.label("root_ts"),
            DeliveryTable.subscription_id,
            DeliveryTable.created_at.label("owed_at"),
        )
        .join(DeliveryTable, DeliveryTable.id == PartTable.delivery_id)
        .join(root, (root.delivery_id == PartTable.delivery_id) & (root.position == 0))
        .where(
            which,
            # Once more, of the row itself: what another process ended meanwhile is seen by this.
            PartTable.state.in_(UNFINISHED),
            or_(PartTable.not_before.is_(None), PartTable.not_before <= now),
            or_(PartTable.state != "claimed", PartTable.lease_until <= now),
            ~_just_posted(paced),
            or_(~PartTable.in_thread_of_root, root.ts.is_not(None)),
        )
        .order_by(PartTable.number)
        .limit(1)
    )


def _first() -> ColumnElement[bool]:
    """Return whether a part is the first that its channel waits for."""
    heads = (
        select(func.min(PartTable.number))
        .where(PartTable.state.in_(HOLDING))
        .group_by(PartTable.team, PartTable.channel)
    )
    return PartTable.number.in_(heads)


def _between() -> ColumnElement[bool]:
    """Return whether a part is deferred, and may go out between those its channel waits for."""
    return and_(PartTable.state == "deferred", ~_in_flight(), ~_waited_for())


def _in_flight() -> ColumnElement[bool]:
    """Return whether another part of the channel is being posted or looked for."""
    other = aliased(PartTable)
    return (
        select(other.id)
        .where(
            other.state.in_(("claimed", "unknown")),
            other.team == PartTable.team,
            other.channel == PartTable.channel,
        )
        .correlate(PartTable)
        .exists()
    )


def _waited_for() -> ColumnElement[bool]:
    """Return whether an earlier part of the same delivery has to go out first."""
    earlier = aliased(PartTable)
    return (
        select(earlier.id)
        .where(
            earlier.delivery_id == PartTable.delivery_id,
            earlier.position < PartTable.position,
            earlier.state.in_(UNFINISHED),
        )
        .correlate(PartTable)
        .exists()
    )


def _just_posted(paced: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Return whether something ended in the channel less than a second ago."""
    other = aliased(PartTable)
    return (
        select(other.id)
        .where(
            other.team == PartTable.team,
            other.channel == PartTable.channel,
            other.done_at > paced,
        )
        .correlate(PartTable)
        .exists()
    )


_DUE = tuple(_select_due(which) for which in (_first(), _between()))
"""Made once: idle workers ask them again and again, and they take longer to make than to run. Two,
since with "or" no index would be used."""
_TAKEN = tuple(locked(query, skip=True) for query in _DUE)
_STILL = tuple(
    locked(query.where(PartTable.number == bindparam("number")), skip=True) for query in _DUE
)


def next_part(connection: Connection, now: datetime) -> Row[Any] | None:
    """Return the oldest part that may go out now, with its root's ts; None where there is none."""
    return _oldest(connection, _DUE, _moments(now))


def take_part(connection: Connection, now: datetime) -> Row[Any] | None:
    """Return what ``next_part`` does, kept from others until the transaction ends.

    What others hold is passed over; of one channel only one at a time is taken.
    """
    values = _moments(now)
    row = _oldest(connection, _TAKEN, values)
    if row is None or not in_turn(connection, channel_of(row.team, row.channel)):
        return row
    # Another part of the channel may have been taken until now.
    return _oldest(connection, _STILL, {**values, "number": row.number})


def _moments(now: datetime) -> dict[str, Any]:
    return {"now": now, "paced": now - PACE}


def _oldest(
    connection: Connection, queries: Iterable[Select[Any]], values: dict[str, Any]
) -> Row[Any] | None:
    found = [connection.execute(query, values).first() for query in queries]
    return min((row for row in found if row is not None), key=lambda row: row.number, default=None)


def channel_of(team: str, channel: str) -> str:
    """Return what those who write to a channel's queue wait for, one for another."""
    return f"outbox {team} {channel}"


def part_of(row: Row[Any], claimed_at: datetime, token: str, uncertain: bool) -> Part:
    """Return a claimed part of its row; ``uncertain`` where it may have been posted."""
    return Part(
        id=row.id,
        delivery=row.delivery_id,
        position=row.position,
        team=row.team,
        channel=row.channel,
        method=row.method,
        user=row.user,
        thread_ts=row.root_ts if row.in_thread_of_root else row.thread_ts,
        in_thread_of_root=row.in_thread_of_root,
        message=row.message,
        question_id=row.question_id,
        state="unknown" if uncertain else "claimed",
        attempts=row.attempts + 1,
        claimed_at=claimed_at,
        ts=row.ts,
        subscription_id=row.subscription_id,
        owed_at=row.owed_at,
        token=token,
    )
