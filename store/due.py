"""Which message may go out next: the one question that deliverers ask again and again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from store.schema import DeliveryTable, PartTable, UtcDateTime

PACE = timedelta(seconds=1)
"""Slack takes about one message a second in a channel and may drop what comes faster."""

UNFINISHED = ("pending", "claimed", "unknown")


def _select_due() -> Select[Any]:
    """Select the parts that are first in their channel and may go out now, oldest first."""
    previous, root = aliased(PartTable), aliased(PartTable)
    now, paced = bindparam("now", type_=UtcDateTime), bindparam("paced", type_=UtcDateTime)
    heads = (
        select(func.min(PartTable.number))
        .where(PartTable.state.in_(UNFINISHED))
        .group_by(PartTable.team, PartTable.channel)
    )
    posted_at = (
        select(previous.done_at)
        .where(
            previous.team == PartTable.team,
            previous.channel == PartTable.channel,
            previous.number < PartTable.number,
        )
        .order_by(previous.number.desc())
        .limit(1)
        .correlate(PartTable)
        .scalar_subquery()
    )
    return (
        select(PartTable.__table__, root.ts.label("root_ts"), DeliveryTable.subscription_id)
        .join(DeliveryTable, DeliveryTable.id == PartTable.delivery_id)
        .join(root, (root.delivery_id == PartTable.delivery_id) & (root.position == 0))
        .where(
            PartTable.number.in_(heads),
            or_(PartTable.not_before.is_(None), PartTable.not_before <= now),
            or_(PartTable.state != "claimed", PartTable.lease_until <= now),
            or_(posted_at.is_(None), posted_at <= paced),
            or_(~PartTable.in_thread_of_root, root.ts.is_not(None)),
        )
        .order_by(PartTable.number)
        .limit(1)
    )


_DUE = _select_due()
"""Made once: idle workers ask it again and again, and it takes longer to make than to run."""


def next_part(connection: Connection, now: datetime) -> Row[Any] | None:
    """Return the oldest part that may go out now, with its root's ts; None where there is none."""
    return connection.execute(_DUE, {"now": now, "paced": now - PACE}).first()
