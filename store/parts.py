"""How the rows of parts go from state to state. For use within a transaction of the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, update

from store.dealings import Part
from store.due import UNFINISHED
from store.schema_talk import PartTable

NO_ROOT = "the root of its thread was not posted"


def held(part_id: str, token: str | None) -> ColumnElement[bool]:
    """Return whether a row is that part, under that lease."""
    return (PartTable.id == part_id) & PartTable.lease_token.is_not_distinct_from(token)


def mine(part: Part) -> ColumnElement[bool]:
    """Return whether a row is a part that is still claimed as it was."""
    return held(part.id, part.token) & (PartTable.state == "claimed")


def following(part: Part) -> ColumnElement[bool]:
    """Return whether a row comes later in the part's delivery and is not at its end."""
    return (
        (PartTable.delivery_id == part.delivery)
        & (PartTable.position > part.position)
        & PartTable.state.in_(UNFINISHED)
    )


def give_back(
    connection: Connection, part: Part, state: str, values: dict[str, Any], now: datetime
) -> bool:
    """Give back a claimed part, in a state; False where the lease was lost.

    An edit that was not made is given up where a newer one of its message waits.
    """
    free = {"lease_token": None, "lease_until": None}
    given = connection.execute(
        update(PartTable).where(mine(part)).values(state=state, **values, **free)
    )
    if part.method == "update" and state != "unknown":
        supersede(connection, part.team, part.channel, part.thread_ts, now)
    return given.rowcount == 1


def supersede(
    connection: Connection, team: str, channel: str, ts: str | None, now: datetime
) -> None:
    """End the edits of a message that wait, but the newest: it says all that they would.

    One that somebody is making, or may have made, stays ahead of those that come after it.
    """
    same = and_(
        PartTable.team == team,
        PartTable.channel == channel,
        PartTable.thread_ts == ts,
        PartTable.method == "update",
    )
    newest = select(func.max(PartTable.number)).where(same).scalar_subquery()
    older = same & PartTable.state.in_(("pending", "deferred")) & (PartTable.number < newest)
    end(connection, older, "superseded", now)


def end(
    connection: Connection,
    which: ColumnElement[bool],
    state: str,
    now: datetime,
    *,
    ts: str | None = None,
    error: str | None = None,
) -> bool:
    """End parts. What was said is deleted with that, unless it may have to be said later."""
    values: dict[str, Any] = {"state": state, "ts": ts, "error": error, "done_at": now}
    if error != NO_ROOT:
        values |= {"message": {}, "content_id": None}
    free = {"lease_token": None, "lease_until": None}
    ended = connection.execute(update(PartTable).where(which).values(**values, **free))
    return ended.rowcount > 0


def take_up_thread(connection: Connection, delivery_id: str) -> None:
    """Owe the thread again of a root that was parked and has been seen after all."""
    connection.execute(
        update(PartTable)
        .where(
            PartTable.delivery_id == delivery_id,
            PartTable.state == "parked",
            PartTable.error == NO_ROOT,
        )
        .values(state="pending", error=None, done_at=None)
    )


def forget_message(connection: Connection, part: Part, ts: str | None) -> None:
    """Forget that a message of the part's channel was posted, and what was said in its thread."""
    here = and_(PartTable.team == part.team, PartTable.channel == part.channel)
    ended = PartTable.done_at.is_not(None)
    for column in (PartTable.ts, PartTable.thread_ts):
        connection.execute(
            update(PartTable).where(here, ended, column == ts).values({column.key: None})
        )
