"""Owing deliveries: their rows, many at a time. For use within a transaction of whoever owes them.

What is owed is claimed and recorded by ``outbox``.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from store.dealings import NewDelivery, NewPart
from store.dialect import among_pairs, in_turn
from store.due import channel_of
from store.parts import supersede
from store.schema_talk import ContentTable, DeliveryTable, PartTable
from store.threads import store_questions

_FIELDS = tuple(field.name for field in fields(NewPart))


def owe(connection: Connection, delivery: NewDelivery, team: str, now: datetime) -> str | None:
    """Insert a delivery with its parts and return its id; None where its key is known."""
    return owe_all(connection, [(team, delivery)], now)[0]


def take_turns(connection: Connection, owed: Sequence[tuple[str, NewDelivery]]) -> None:
    """Keep others from writing to the queues of these channels until the transaction ends."""
    queues = {channel_of(team, part.channel) for team, one in owed for part in one.parts}
    in_turn(connection, *sorted(queues))  # sorted, so that no two wait for each other


def owe_all(
    connection: Connection, owed: Sequence[tuple[str, NewDelivery]], now: datetime
) -> list[str | None]:
    """Insert deliveries, each of a team, in order; return what ``owe`` would for each."""
    take_turns(connection, owed)
    known = _known(connection, owed)
    made: list[str | None] = []
    new: list[tuple[str, str, NewDelivery]] = []
    for team, delivery in owed:
        key = (team, delivery.key)
        made.append(None if key in known else uuid.uuid4().hex)
        known.add(key)
        if (delivery_id := made[-1]) is not None:
            new.append((delivery_id, team, delivery))
    if new:
        _insert(connection, new, now)
    return made


def _known(connection: Connection, owed: Sequence[tuple[str, NewDelivery]]) -> set[tuple[str, str]]:
    """Return which of the keys are known in their teams."""
    keys = [(team, delivery.key) for team, delivery in owed]
    query = select(DeliveryTable.team, DeliveryTable.key).where(
        among_pairs(DeliveryTable.team, DeliveryTable.key, keys)
    )
    return {(team, key) for team, key in connection.execute(query)} if keys else set()


def _insert(
    connection: Connection, new: Sequence[tuple[str, str, NewDelivery]], now: datetime
) -> None:
    rows = [
        {
            "id": delivery_id,
            "team": team,
            "key": delivery.key,
            "channel": delivery.channel,
            "subscription_id": delivery.subscription_id,
            "created_at": now,
        }
        for delivery_id, team, delivery in new
    ]
    connection.execute(insert(DeliveryTable), rows)
    store_questions(connection, [asked for _, _, delivery in new for asked in delivery.asked])
    shared = _share(connection, [part for _, _, delivery in new for part in delivery.parts])
    parts = [
        _row(part, delivery_id, position, team, shared.get(id(part.message)))
        for delivery_id, team, delivery in new
        for position, part in enumerate(delivery.parts)
    ]
    if parts:
        connection.execute(insert(PartTable), parts)
    for _, team, delivery in new:
        for part in delivery.parts:
            if part.method == "update":
                supersede(connection, team, part.channel, part.thread_ts, now)


def _share(connection: Connection, parts: Sequence[NewPart]) -> dict[int, str]:
    """Keep once what several parts say, the very same object; return its id by ``id()`` of that."""
    count = Counter(id(part.message) for part in parts)
    shared = {id(p.message): p.message for p in parts if count[id(p.message)] > 1}
    ids = {known: uuid.uuid4().hex for known in shared}
    rows = [{"id": ids[known], "message": said} for known, said in shared.items()]
    if rows:
        connection.execute(insert(ContentTable), rows)
    return ids


def _row(
    part: NewPart, delivery_id: str, position: int, team: str, content: str | None
) -> dict[str, Any]:
    row = {
        "id": uuid.uuid4().hex,
        "delivery_id": delivery_id,
        "position": position,
        "team": team,
        "state": "pending",
        "attempts": 0,
        "content_id": content,
        **{name: getattr(part, name) for name in _FIELDS},
    }
    return row if content is None else {**row, "message": {}}
