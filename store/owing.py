"""Owing deliveries: their rows, many at a time. For use within a transaction of whoever owes them.

What is owed is claimed and recorded by ``outbox``.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    String,
    bindparam,
    cast,
    insert,
    literal,
    select,
    true,
    tuple_,
)

from store.dealings import NewDelivery, NewPart
from store.dialect import among, in_turn
from store.due import channel_of
from store.parts import supersede
from store.schema import ContentTable, DeliveryTable, PartTable
from store.threads import store_questions

_FIELDS = tuple(field.name for field in fields(NewPart))
_SPREAD = insert(PartTable).from_select(
    (
        "id",
        "delivery_id",
        "position",
        "team",
        "channel",
        "state",
        "attempts",
        "method",
        "in_thread_of_root",
        "message",
        "content_id",
    ),
    select(
        DeliveryTable.id + "-" + cast(bindparam("position", type_=Integer), String),
        DeliveryTable.id,
        bindparam("position", type_=Integer),
        DeliveryTable.team,
        DeliveryTable.channel,
        literal("pending"),
        literal(0),
        literal("post"),
        true(),
        literal({}, PartTable.__table__.c.message.type),
        bindparam("content", type_=String),
    ).where(among(DeliveryTable.id, "deliveries")),
)
"""The same part for each of these deliveries."""


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
        tuple_(DeliveryTable.team, DeliveryTable.key).in_(keys)
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
    ids = {id(delivery): delivery_id for delivery_id, _, delivery in new}
    shared = _shared([delivery for _, _, delivery in new])
    parts = [
        _row(part, delivery_id, position, team)
        for delivery_id, team, delivery in new
        for position, part in enumerate(delivery.parts)
        if id(part.message) not in shared
    ]
    if parts:
        connection.execute(insert(PartTable), parts)
    for message, places in shared.values():
        _spread(connection, message, [(position, ids[id(one)]) for position, one in places])
    for _, team, delivery in new:
        for part in delivery.parts:
            if part.method == "update":
                supersede(connection, team, part.channel, part.thread_ts, now)


def _shared(
    deliveries: Sequence[NewDelivery],
) -> dict[int, tuple[dict[str, Any], list[tuple[int, NewDelivery]]]]:
    """Return what several deliveries say in their threads, the very same object, by its ``id()``.

    With each, which deliveries say it, and at what position.
    """
    found: dict[int, tuple[dict[str, Any], list[tuple[int, NewDelivery]]]] = {}
    for delivery in deliveries:
        for position, part in enumerate(delivery.parts):
            said = part.message
            if part == NewPart(delivery.channel, said, in_thread_of_root=True):
                found.setdefault(id(said), (said, []))[1].append((position, delivery))
    return {key: one for key, one in found.items() if len(one[1]) > 1}


def _spread(
    connection: Connection, message: dict[str, Any], places: Sequence[tuple[int, str]]
) -> None:
    """Insert a part of each of these deliveries, at a position; what they say is kept once.

    The database makes the rows.
    """
    content = uuid.uuid4().hex
    connection.execute(insert(ContentTable), {"id": content, "message": message})
    at: dict[int, list[str]] = {}
    for position, delivery_id in places:
        at.setdefault(position, []).append(delivery_id)
    for position, ids in at.items():
        values = {"position": position, "content": content, "deliveries": ids}
        connection.execute(_SPREAD, values)


def _row(part: NewPart, delivery_id: str, position: int, team: str) -> dict[str, Any]:
    return {
        "id": uuid.uuid4().hex,
        "delivery_id": delivery_id,
        "position": position,
        "team": team,
        "state": "pending",
        "attempts": 0,
        **{name: getattr(part, name) for name in _FIELDS},
    }
