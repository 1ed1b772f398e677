"""What is owed to channels: messages claimed by lease, posted by somebody else, recorded here.

Within a channel messages go out in order, one at a time and at most one a second; a root goes
before its thread. A part whose outcome is not known stays ahead of its channel until it is. Only
a part that is deferred, and its own delivery with it, is overtaken.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from store.dealings import NewDelivery, Part
from store.due import UNFINISHED, Waiting, part_of, take_part
from store.engine import Database, together
from store.owing import owe
from store.parts import (
    NO_ROOT,
    end,
    following,
    forget_message,
    give_back,
    held,
    mine,
    take_up_thread,
)
from store.schema_talk import PartTable
from store.threads import bind_thread
from store.untold import stop, trouble, untell


class Outbox:
    """The queue of messages to be posted.

    A part is ``pending`` while it is surely not posted, ``deferred`` where besides its channel
    no longer waits for it, ``claimed`` while somebody posts it or looks for it, ``unknown`` while
    it may have been posted; at its end it is ``sent``, ``failed`` (refused), ``parked`` (may
    have been posted, and nobody can find out) or ``superseded`` (an edit, by a newer one).
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting = Waiting()

    @together
    def add(self, delivery: NewDelivery, team: str, now: datetime) -> bool:
        """Owe a delivery. False: its key is known in the team, and nothing was changed."""
        with self._database.write() as connection:
            return owe(connection, delivery, team, now) is not None

    def claim(self, now: datetime, lease: timedelta) -> Part | None:
        """Take the next part that may go out now, or None; it is the caller's for ``lease``.

        The part's state is ``claimed`` where it is to be posted, and ``unknown`` where it may
        have been since ``claimed_at``: after an unknown outcome, or a lease that ran out.
        """
        for again in (False, True):
            if again:
                written = self._database.written
                if self._waiting.nothing(now, written):
                    return None
                with self._database.read() as connection:  # an idle worker takes no write lock
                    self._waiting.look(connection, now, written)
            while (found := self._waiting.take(now)) is not None:
                if (part := self._take(*found, now, lease)) is not None:
                    return part
        return None

    def _take(self, number: int, channel: str, now: datetime, lease: timedelta) -> Part | None:
        """Lease a part where it may still go out."""
        with self._database.write() as connection:
            row = take_part(connection, number, channel, now)
            if row is None:
                return None
            part = part_of(row, now, uuid.uuid4().hex)
            taken = connection.execute(
                update(PartTable)
                .where(held(row.id, row.lease_token), PartTable.state == row.state)
                .values(
                    state="claimed",
                    attempts=part.attempts,
                    lapses=part.lapses,
                    claimed_at=part.claimed_at,
                    lease_token=part.token,
                    lease_until=now + lease,
                )
            )
            return part if taken.rowcount else None

    def sent(self, part: Part, ts: str, now: datetime) -> bool:
        """Record that a part was posted as message ``ts``; with a question, bind its thread.

        A fact stays one after a lost lease, so the token is not asked for. False: it was
        recorded before.
        """
        return self.confirm(part.team, part.id, ts, now)

    @together
    def confirm(self, team: str, part_id: str, ts: str, now: datetime) -> bool:
        """Record that a part was seen in its channel as message ``ts``; idempotent.

        False: the workspace has no such part or it was recorded before.
        """
        with self._database.write() as connection:
            row = connection.execute(
                select(PartTable.__table__).where(PartTable.id == part_id, PartTable.team == team)
            ).one_or_none()
            if row is None or row.state == "sent":
                return False
            end(connection, PartTable.id == part_id, "sent", now, ts=ts)
            if row.position == 0 and row.state == "parked":
                take_up_thread(connection, row.delivery_id)
            starts_thread = row.thread_ts is None and not row.in_thread_of_root
            if row.question_id and row.method == "post" and starts_thread:
                bind_thread(connection, row.team, row.channel, ts, row.question_id, now)
            return True

    def retry(self, part: Part, not_before: datetime, error: str, now: datetime) -> bool:
        """Give back a part that was surely not posted. False: the lease was lost."""
        return self._give_back(part, "pending", not_before, error, now, claimed_at=None)

    def defer(self, part: Part, not_before: datetime, error: str, now: datetime) -> bool:
        """Give back a part as ``retry`` does, and let its channel go on without its delivery.

        False: the lease was lost, and nothing was changed.
        """
        with self._database.write() as connection:
            values = {"not_before": not_before, "error": error, "claimed_at": None}
            if not give_back(connection, part, "deferred", values, now):
                return False
            connection.execute(update(PartTable).where(following(part)).values(state="deferred"))
        return True

    def limited(self, part: Part, not_before: datetime, now: datetime) -> bool:
        """Give back a part as ``retry`` does, since Slack takes no more of such for a while.

        Where it takes none of another channel of the workspace either, all of them wait till then.
        """
        self._waiting.limited(part, not_before, now)
        return self.retry(part, not_before, "ratelimited", now)

    def unknown(
        self,
        part: Part,
        now: datetime,
        *,
        not_before: datetime | None = None,
        error: str = "",
        sent_at: datetime | None = None,
    ) -> bool:
        """Give back a part that may have been posted, to be looked for. False: lease lost.

        ``sent_at`` is the end of a sending: what was claimed may have waited before it was sent.
        """
        more = {} if sent_at is None else {"claimed_at": sent_at}
        return self._give_back(part, "unknown", not_before or now, error, now, **more)

    @together
    def refused(
        self,
        part: Part,
        error: str,
        now: datetime,
        *,
        pause: str | None = None,
        notes: Sequence[NewDelivery] = (),
        gone: bool = False,
    ) -> bool:
        """Record that Slack refused a part for good, with the ``notes`` that are owed for it.

        With the first part its whole delivery fails, and what it told counts as untold; of another
        what it alone told does. An edit fails alone. With ``pause``, a reason in words, its
        subscription is paused. ``gone``: the message is there no more in whose thread it belongs;
        what is told later is told without it. False: the lease was lost, and nothing was changed.
        """
        with self._database.write() as connection:
            if not end(connection, mine(part), "failed", now, error=error):
                return False
            if part.position == 0 and part.method != "update":
                end(connection, following(part), "failed", now, error=f"after: {error}")
                untell(connection, part.delivery)
            elif part.alone:
                untell(connection, part.delivery, part.alone)
            if gone:
                forget_message(connection, part, part.thread_ts)
            if pause is not None and part.subscription_id is not None:
                stop(connection, part.subscription_id, pause)
            for note in notes:
                owe(connection, note, part.team, now)
        return True

    @together
    def park(
        self, part: Part, reason: str, now: datetime, *, notes: Sequence[NewDelivery] = ()
    ) -> bool:
        """Set a part aside whose outcome nobody can find out; the thread of a root waits with it.

        What it told counts as told. ``notes`` are owed for it. False: the lease was lost, and
        nothing was changed.
        """
        with self._database.write() as connection:
            if not end(connection, mine(part), "parked", now, error=reason):
                return False
            thread = following(part) & PartTable.in_thread_of_root
            if part.position == 0:
                end(connection, thread, "parked", now, error=NO_ROOT)
            for note in notes:
                owe(connection, note, part.team, now)
        return True

    def trouble(self, subscription_id: int) -> str | None:
        """Return why the last thing a subscription told did not arrive, or may not have."""
        with self._database.read() as connection:
            return trouble(connection, subscription_id)

    def pending(self) -> int:
        """Return how many parts are not at their end yet."""
        query = select(func.count()).where(PartTable.state.in_(UNFINISHED))
        with self._database.read() as connection:
            return connection.execute(query).scalar_one()

    def _give_back(
        self,
        part: Part,
        state: str,
        not_before: datetime,
        error: str,
        now: datetime,
        **more: datetime | None,
    ) -> bool:
        with self._database.write() as connection:
            values = {"not_before": not_before, "error": error, **more}
            return give_back(connection, part, state, values, now)
