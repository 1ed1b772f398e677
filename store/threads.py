"""Conversations: which thread is ours, the question that stands in it, whether it is muted.

The functions that take a connection belong to the transaction of whoever calls them: the inbox
and the outbox commit a thread together with the work that led to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, select, update

from store.dealings import Asked, Thread
from store.dialect import among
from store.engine import Database, together
from store.schema_talk import QuestionTable, ThreadTable

NEAR = timedelta(seconds=3)
"""How far apart an answer and the first message of its thread may be."""

_QUESTION = QuestionTable.__table__
_THREAD = ThreadTable.__table__
_KNOWN = select(QuestionTable.id).where(among(QuestionTable.id, "ids"))


class Threads:
    """Answered questions and the threads in which they stand."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @together
    def ask(self, asked: Asked) -> None:
        """Store a question that was answered; with a ``thread_ts`` it now stands in that thread.

        Storing the same id again changes nothing.
        """
        with self._database.write() as connection:
            store_question(connection, asked)

    def get_question(self, team: str, question_id: str) -> Asked | None:
        """Return a question of a workspace by id, or None where there is none."""
        known = (QuestionTable.id == question_id) & (QuestionTable.team == team)
        with self._database.read() as connection:
            row = connection.execute(select(_QUESTION).where(known)).one_or_none()
        return None if row is None else _asked(row)

    def thread(self, team: str, channel: str, ts: str) -> Thread | None:
        """Return what is known of a thread, or None where it is not ours."""
        with self._database.read() as connection:
            row = connection.execute(
                select(_THREAD).where(_is_thread(team, channel, ts))
            ).one_or_none()
        if row is None:
            return None
        return Thread(row.team, row.channel, row.thread_ts, row.current, row.muted)

    @together
    def bind(self, team: str, channel: str, ts: str, question_id: str, now: datetime) -> None:
        """Let a thread be the one that a question's answer started; keeps a later question."""
        with self._database.write() as connection:
            bind_thread(connection, team, channel, ts, question_id, now)

    def candidates(self, team: str, channel: str, ts: str) -> tuple[Asked, ...]:
        """Return the answers that may have started the thread ``ts``, oldest first.

        These are the answers given in the channel itself, within three seconds of ``ts``, which
        no thread is bound to yet.
        """
        moment = datetime.fromtimestamp(float(ts), UTC)
        follow_up = QuestionTable.__table__.alias("follow_up")
        bound = select(ThreadTable.current).where(
            ThreadTable.team == team,
            ThreadTable.channel == channel,
            ThreadTable.current == QuestionTable.id,
        )
        followed = select(follow_up.c.id).where(
            follow_up.c.team == team,
            follow_up.c.channel == channel,
            follow_up.c.previous == QuestionTable.id,
            follow_up.c.thread_ts.is_not(None),
        )
        query = (
            select(_QUESTION)
            .where(
                QuestionTable.team == team,
                QuestionTable.channel == channel,
                QuestionTable.asked_at.between(moment - NEAR, moment + NEAR),
                QuestionTable.thread_ts.is_(None),
                ~bound.exists(),
                ~followed.exists(),
            )
            .order_by(QuestionTable.asked_at, QuestionTable.id)
        )
        with self._database.read() as connection:
            return tuple(_asked(row) for row in connection.execute(query))

    @together
    def mute(self, team: str, channel: str, ts: str, muted: bool, now: datetime) -> None:
        """Turn the answers to lines without a mention off (True) or on again in one thread."""
        with self._database.write() as connection:
            mute_thread(connection, team, channel, ts, muted, now)

    def latest_in(self, team: str, channel: str, since: datetime) -> Asked | None:
        """Return the newest question answered in a channel at or after ``since``, or None."""
        query = (
            select(_QUESTION)
            .where(
                QuestionTable.team == team,
                QuestionTable.channel == channel,
                QuestionTable.asked_at >= since,
            )
            .order_by(QuestionTable.asked_at.desc(), QuestionTable.id)
            .limit(1)
        )
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _asked(row)


def store_question(connection: Connection, asked: Asked) -> None:
    """Insert a question unless it is there; with a ``thread_ts`` it now stands in that thread."""
    store_questions(connection, [asked])


def store_questions(connection: Connection, asked: Sequence[Asked]) -> None:
    """Insert questions as ``store_question`` does each."""
    ids = [one.id for one in asked]
    known = set(connection.scalars(_KNOWN, {"ids": ids})) if ids else set()
    new = list({one.id: one for one in asked if one.id not in known}.values())
    if new:
        connection.execute(insert(QuestionTable), [_question_row(one) for one in new])
    for one in new:
        if one.thread_ts is not None:
            stand_in_thread(connection, one.team, one.channel, one.thread_ts, one.id, one.asked_at)


def _question_row(asked: Asked) -> dict[str, Any]:
    own = {field.name: getattr(asked, field.name) for field in fields(Asked)}
    return {**own, "matched": list(asked.matched), "shown": list(asked.shown)}


def stand_in_thread(
    connection: Connection, team: str, channel: str, ts: str, question_id: str, now: datetime
) -> None:
    """Make a question the one that follow-ups in a thread refer to."""
    _touch(connection, team, channel, ts, now, current=question_id)


def bind_thread(
    connection: Connection, team: str, channel: str, ts: str, question_id: str, now: datetime
) -> None:
    """Make a thread ours under the question that started it.

    A question that stands in it already is the same one or a follow-up, and stays.
    """
    current = connection.execute(
        select(ThreadTable.current).where(_is_thread(team, channel, ts))
    ).scalar_one_or_none()
    if current is None:
        _touch(connection, team, channel, ts, now, current=question_id)


def mute_thread(
    connection: Connection, team: str, channel: str, ts: str, muted: bool, now: datetime
) -> None:
    """Turn a thread's answers to lines without a mention off (True) or on."""
    _touch(connection, team, channel, ts, now, muted=muted)


def _touch(
    connection: Connection,
    team: str,
    channel: str,
    ts: str,
    now: datetime,
    **changes: str | bool,
) -> None:
    known = connection.execute(
        update(ThreadTable).where(_is_thread(team, channel, ts)).values(updated_at=now, **changes)
    )
    if known.rowcount == 0:
        row = {"current": None, "muted": False, **changes}
        connection.execute(
            insert(ThreadTable).values(
                team=team, channel=channel, thread_ts=ts, updated_at=now, **row
            )
        )


def _is_thread(team: str, channel: str, ts: str) -> ColumnElement[bool]:
    return and_(
        ThreadTable.team == team, ThreadTable.channel == channel, ThreadTable.thread_ts == ts
    )


def _asked(row: Row[Any]) -> Asked:
    return Asked(
        id=row.id,
        team=row.team,
        channel=row.channel,
        user=row.user,
        text=row.text,
        question=row.question,
        matched=tuple(row.matched),
        shown=tuple(row.shown),
        thread_ts=row.thread_ts,
        previous=row.previous,
        asked_at=row.asked_at,
    )
