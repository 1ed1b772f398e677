"""The rows of many runs at once: what stands, what was told meanwhile, what is recorded.

For use within the transaction that plans the runs (see ``runs``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, literal, select, update

from store.dealings import NewDelivery, Run
from store.dialect import among
from store.owing import owe_all
from store.schema import SignalTable, UtcDateTime
from store.schema_talk import DeliveryTable, RunTable, SubscriptionTable, ToldTable
from store.told import same_channel

_TOLD = ("team", "channel", "signal_id", "delivery_id", "told_at")
_GO_ON = (
    update(SubscriptionTable)
    .where(among(SubscriptionTable.id, "rows"))
    .values(next_run_at=bindparam("to"), last_run_at=bindparam("ran"), cursor=bindparam("seen"))
)


def ran(connection: Connection, runs: Iterable[Run]) -> set[int]:
    """Return the subscriptions that ran already at that local time."""
    keys = [(run.subscription.id, run.local_at) for run in runs]
    query = select(RunTable.subscription_id, RunTable.local_at).where(
        among(RunTable.subscription_id, [one for one, _ in keys]),
        among(RunTable.local_at, {local_at for _, local_at in keys}),
    )
    known = {(one, local_at) for one, local_at in connection.execute(query)} if keys else set()
    return {one for one, local_at in keys if (one, local_at) in known}


def owed(runs: Iterable[Run]) -> list[tuple[str, NewDelivery]]:
    """Return all that runs owe, each with its team."""
    return [(run.subscription.team, one.delivery) for run in runs for one in run.owed]


def told(connection: Connection, runs: Iterable[Run]) -> set[int]:
    """Return the subscriptions whose channels have been told one of the signals of their runs."""
    equal: dict[tuple[int, ...], list[int]] = {}
    for run in runs:
        signals = tuple(one for each in run.owed for one in each.signal_ids)
        equal.setdefault(signals, []).append(run.subscription.id)
    found: set[int] = set()
    for signals, ids in equal.items():
        query = (
            select(SubscriptionTable.id)
            .join(ToldTable, same_channel())
            .where(among(SubscriptionTable.id, ids), among(ToldTable.signal_id, signals))
        )
        found.update(connection.scalars(query) if signals else ())
    return found


def record(connection: Connection, runs: Sequence[Run], now: datetime) -> None:
    """Insert what runs owe and tell, and move their subscriptions on."""
    made = owe_all(connection, owed(runs), now)
    rows, equal = [], dict[tuple[int, ...], list[str]]()
    left = iter(made)
    for run in runs:
        led_to = [next(left) for _ in run.owed]
        rows.append(
            {
                "subscription_id": run.subscription.id,
                "local_at": run.local_at,
                "delivery_id": next(iter(led_to), None),
                "planned_at": now,
            }
        )
        for one, delivery_id in zip(run.owed, led_to, strict=True):
            if delivery_id is not None:
                equal.setdefault(one.signal_ids, []).append(delivery_id)
    connection.execute(insert(RunTable), rows)
    tell(connection, equal, now)
    _move_on(connection, runs, now)


def _move_on(connection: Connection, runs: Iterable[Run], now: datetime) -> None:
    alike: dict[tuple[datetime, int], list[int]] = {}
    for run in runs:
        seen = max(run.cursor, run.subscription.cursor)
        alike.setdefault((run.next_run_at, seen), []).append(run.subscription.id)
    for (to, seen), rows in alike.items():
        connection.execute(_GO_ON, {"rows": rows, "to": to, "seen": seen, "ran": now})


def tell(
    connection: Connection, equal: Mapping[tuple[int, ...], Sequence[str]], now: datetime
) -> None:
    """Let the channels of deliveries be told their signals; ``equal`` are those that tell the same.

    The database makes the rows: there is one for each signal and channel.
    """
    for signals, deliveries in equal.items():
        rows = (
            select(
                DeliveryTable.team,
                DeliveryTable.channel,
                SignalTable.id,
                DeliveryTable.id,
                literal(now, UtcDateTime),
            )
            .join(SignalTable, among(SignalTable.id, signals))
            .where(DeliveryTable.id.in_(deliveries))
        )
        if signals:
            connection.execute(insert(ToldTable).from_select(_TOLD, rows))
