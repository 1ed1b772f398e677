"""Which message may go out next: the one question that deliverers ask again and again."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from store.dealings import Part
from store.dialect import among, in_turn, locked
from store.schema import UtcDateTime
from store.schema_talk import ContentTable, DeliveryTable, PartTable

PACE = timedelta(seconds=1)
"""Slack takes about one message a second in a channel and may drop what comes faster."""

HOLDING = ("pending", "claimed", "unknown")
"""States in which a part holds up what comes after it in its channel."""
UNFINISHED = (*HOLDING, "deferred")
UNSENT = ("pending", "deferred")
"""States in which a part is surely not posted; others are looked for before, or made anew."""
AT_ONCE = 64
"""How many parts one look finds."""
NEWEST, FEW = 200, 8
"""How many of the newest parts are looked through, and how many of them go before all others."""
FRESH = timedelta(seconds=0.25)
"""How long they are tried, so that what becomes due meanwhile does not wait."""


class Waiting:
    """The parts that were due a moment ago, to be tried one after another.

    What was deferred comes first, then the channels for which most waits: each takes a message a
    second, so whichever has most to get decides when everything is there. Where more waits than
    one look finds, a few of the newest go before: somebody may just have asked.

    To find the first one among all that wait takes longer than to look whether a certain one may
    go out; so a look is good for many claims. It is a hint only: ``take_part`` decides.

    Slack limits what a workspace may send in one way (``lane``). Where it refuses two channels of
    a lane, the whole lane rests: to try the others would be in vain, and keep the workers from
    those that may. That is remembered here alone; another process learns it by itself.
    """

    def __init__(self) -> None:
        self._found: deque[tuple[int, str, str | None]] = deque()
        self._at: datetime | None = None
        self._empty: int | None = None
        self._limited: dict[str, tuple[str, datetime]] = {}
        self._resting: dict[str, datetime] = {}

    def limited(self, part: Part, until: datetime, now: datetime) -> None:
        """Note that Slack takes nothing more in a part's channel, or all of its lane, till then."""
        lane = lane_of(part.team, part.method)
        channel, end = self._limited.get(lane, (part.channel, now))
        if channel != part.channel and end > now:
            self._resting[lane] = max(until, self._resting.get(lane, until))
        self._limited[lane] = (part.channel, until)

    def take(self, now: datetime) -> tuple[int, str] | None:
        """Return the number and the queue of a part that may be due; None: look again."""
        if not self._fresh(now):
            return None
        try:
            while True:
                number, queue, lane = self._found.popleft()
                if lane is None or self._resting.get(lane, now) <= now:
                    return number, queue
        except IndexError:  # another thread may have taken the last
            return None

    def nothing(self, now: datetime, written: int) -> bool:
        """Tell whether the last look found nothing, just now, and this process wrote nothing since.

        So many idle workers look as often as one.
        """
        return self._empty == written and self._fresh(now)

    def _fresh(self, now: datetime) -> bool:
        return self._at is not None and timedelta() <= now - self._at <= FRESH

    def look(self, connection: Connection, now: datetime, written: int) -> None:
        """Find what is due now; ``written`` moves with what this process writes."""
        self._resting = {lane: until for lane, until in self._resting.items() if until > now}
        moments = {**_moments(now), "resting": list(self._resting)}
        rows = [row for query in _DUE for row in connection.execute(query, moments)]
        if len(rows) >= AT_ONCE:
            rows = [*connection.execute(_BEFORE_ALL, moments), *rows]
        self._found = deque(
            (
                row.number,
                channel_of(row.team, row.channel),
                lane_of(row.team, row.method) if row.state in UNSENT else None,
            )
            for row in rows
        )
        self._at, self._empty = now, None if rows else written


def take_part(connection: Connection, number: int, channel: str, now: datetime) -> Row[Any] | None:
    """Return a part with its root's ts where it may go out now, else None.

    It is kept from others until the transaction ends; of one ``channel`` (see ``channel_of``) only
    one at a time is taken. What others hold counts as not due.
    """
    in_turn(connection, channel)
    return connection.execute(_TAKEN, {**_moments(now), "number": number}).first()


def _due(columns: Sequence[Any], which: ColumnElement[bool]) -> Select[Any]:
    """Select such parts that may go out now."""
    now, paced = bindparam("now", type_=UtcDateTime), bindparam("paced", type_=UtcDateTime)
    return (
        select(*columns)
        .join_from(PartTable, DeliveryTable, DeliveryTable.id == PartTable.delivery_id)
        .join(_ROOT, (_ROOT.delivery_id == PartTable.delivery_id) & (_ROOT.position == 0))
        .where(
            which,
            PartTable.done_at.is_(None),
            or_(PartTable.not_before.is_(None), PartTable.not_before <= now),
            or_(PartTable.state != "claimed", PartTable.lease_until <= now),
            ~_just_posted(paced),
            or_(~PartTable.in_thread_of_root, _ROOT.ts.is_not(None)),
        )
    )


def _heads() -> Select[Any]:
    """Select what each channel waits for first and may go out now, the longest queue first.

    That order is within the subquery, so that not all of them have to be tried to find a few; what
    comes first is a hint only, in whichever order the database joins it.
    """
    waiting, number = func.count(), func.min(PartTable.number)
    head = (
        select(number.label("number"))
        .where(PartTable.done_at.is_(None), PartTable.state.in_(HOLDING))
        .group_by(PartTable.team, PartTable.channel)
        .order_by(waiting.desc(), number)
        .subquery("head")
    )
    return _due(_FOUND, _awake()).join(head, head.c.number == PartTable.number)


def _newest() -> ColumnElement[bool]:
    """Return whether a part is one of the newest, and the first that its channel waits for."""
    last = select(func.max(PartTable.number)).scalar_subquery()
    return and_(PartTable.number > last - NEWEST, PartTable.state == "pending", _still_first())


def _still_first() -> ColumnElement[bool]:
    """Return whether a part is the first that its channel waits for; quick for a certain one."""
    return and_(PartTable.state.in_(HOLDING), ~_other(HOLDING, before=True))


def _between() -> ColumnElement[bool]:
    """Return whether a part is deferred, and may go out between those its channel waits for."""
    in_flight = _other(("claimed", "unknown"))
    return and_(PartTable.state == "deferred", ~in_flight, ~_waited_for())


def _other(states: Sequence[str], *, before: bool = False) -> ColumnElement[bool]:
    """Return whether another part of the channel, or an earlier one, is in one of the states."""
    other = aliased(PartTable)
    return (
        select(other.id)
        .where(
            other.done_at.is_(None),
            other.state.in_(states),
            other.team == PartTable.team,
            other.channel == PartTable.channel,
            *([other.number < PartTable.number] if before else []),
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


def _awake() -> ColumnElement[bool]:
    """Return whether a part's lane does not rest, or it is not to be sent."""
    lane = PartTable.team + " " + PartTable.method
    return or_(PartTable.state.not_in(UNSENT), ~among(lane, "resting"))


_ROOT = aliased(PartTable)
_FOUND = (
    PartTable.number,
    PartTable.team,
    PartTable.channel,
    PartTable.method,
    PartTable.state,
)
_DUE = tuple(
    query.limit(AT_ONCE)
    for query in (_due(_FOUND, _awake() & _between()).order_by(PartTable.number), _heads())
)
"""Made once: idle workers ask them again and again, and they take longer to make than to run. Two,
since with "or" no index would be used."""
_BEFORE_ALL = _due(_FOUND, _awake() & _newest()).order_by(PartTable.number.desc()).limit(FEW)
_WHOLE = (
    PartTable.__table__,
    _ROOT.ts.label("root_ts"),
    DeliveryTable.subscription_id,
    DeliveryTable.created_at.label("owed_at"),
    ContentTable.message.label("content"),
)
_TAKEN = locked(
    _due(
        _WHOLE, and_(PartTable.number == bindparam("number"), or_(_still_first(), _between()))
    ).join(ContentTable, ContentTable.id == PartTable.content_id, isouter=True),
    skip=True,
)


def _moments(now: datetime) -> dict[str, Any]:
    return {"now": now, "paced": now - PACE}


def channel_of(team: str, channel: str) -> str:
    """Return what those who write to a channel's queue wait for, one for another."""
    return f"outbox {team} {channel}"


def lane_of(team: str, method: str) -> str:
    """Return what Slack limits as one: all that a workspace is sent in one way."""
    return f"{team} {method}"


def part_of(row: Row[Any], now: datetime, token: str) -> Part:
    """Return a part of its row, as it is claimed now.

    Where a lease ran out, or an outcome is not known, it may have been posted.
    """
    uncertain = row.state in ("claimed", "unknown")
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
        message=row.message if row.content_id is None else row.content,
        question_id=row.question_id,
        state="unknown" if uncertain else "claimed",
        attempts=row.attempts + 1,
        claimed_at=row.claimed_at if uncertain and row.claimed_at else now,
        ts=row.ts,
        subscription_id=row.subscription_id,
        owed_at=row.owed_at,
        lapses=row.lapses + (row.state == "claimed"),
        token=token,
        alone=tuple(row.alone),
    )
