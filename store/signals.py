"""The one door by which facts enter, and the signals that tell of what is new in them.

A signal is committed without a place in the order; one stamping step hands places out afterwards
under a row lock. So a reader that remembers the last place it read misses nothing, in whatever
order writers commit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, select, update

from store import counters
from store.bases import with_documents
from store.dealings import Signal
from store.dialect import among
from store.directory import Directories
from store.engine import Database, together
from store.entering import enter, signal_row
from store.find import visible
from store.records import Announcement
from store.schema import AnnouncementTable, SignalTable
from store.untold import forget

_SIGNALS = select(
    SignalTable.id,
    SignalTable.seq,
    SignalTable.kind,
    AnnouncementTable.slug,
    SignalTable.recorded_at,
    SignalTable.detail,
).join_from(SignalTable, AnnouncementTable)
_UNSTAMPED = select(SignalTable.id).where(SignalTable.seq.is_(None))
_STAMP = update(SignalTable).where(SignalTable.id == bindparam("row")).values(seq=bindparam("to"))


class Signals:
    """What is new to tell."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._directories = Directories()

    @together
    def record(
        self, announcements: Sequence[Announcement], now: datetime, *, signals: bool
    ) -> tuple[str, ...]:
        """Insert announcements, or replace those of the same team and slug, as a whole.

        With ``signals`` each new one, changed status, changed headline figure and further source
        gives a signal recorded at ``now``. Returns the slugs that were new or changed, in order.
        One that has documents is composed of what is given and of them.
        Raises UnknownName where one names an entity or announcement that is not known.
        """
        teams = dict.fromkeys(a.team for a in announcements)
        with self._database.write() as connection:
            changed = {
                entered.slug
                for team in teams
                for entered in enter(
                    connection,
                    self._directories.at(connection, team),
                    with_documents(connection, [a for a in announcements if a.team == team], now),
                    now,
                    signals=signals,
                )
            }
            if changed:
                counters.advance(connection, counters.NAMES)
        return tuple(dict.fromkeys(a.slug for a in announcements if a.slug in changed))

    @together
    def mark_seen(self, slugs: Collection[str], now: datetime, *, again: bool = False) -> None:
        """Let public announcements count as first seen now: each gives a ``new`` signal, once.

        With ``again`` those that were seen and told before are new once more, for trying it out.
        """
        where = (AnnouncementTable.team == "", among(AnnouncementTable.slug, slugs))
        told = select(SignalTable.announcement_id).where(SignalTable.kind == "new")
        fresh = AnnouncementTable.id.not_in(told)
        with self._database.write() as connection:
            if again:
                seen = select(AnnouncementTable.id).where(*where)
                forget(connection, SignalTable.announcement_id.in_(seen))
            query = select(AnnouncementTable.id).where(*where, fresh).order_by(AnnouncementTable.id)
            ids = connection.scalars(query).all()
            change = update(AnnouncementTable).where(among(AnnouncementTable.id, ids))
            connection.execute(change.values(first_seen_at=now))
            rows = [signal_row(one, "new", {}, now) for one in ids]
            if rows:
                connection.execute(insert(SignalTable), rows)

    def stamp(self) -> int:
        """Give every committed signal without one its ``seq``; return how many got one."""
        with self._database.read() as connection:
            if connection.scalar(_UNSTAMPED.limit(1)) is None:
                return 0
        with self._database.write() as connection:
            # The lock comes first: what was read before it could be stamped twice.
            counters.advance(connection, counters.SEQ, 0)
            ids = connection.scalars(_UNSTAMPED.order_by(SignalTable.id)).all()
            last = counters.advance(connection, counters.SEQ, len(ids))
            if ids:
                rows = [{"row": one, "to": last + n} for n, one in enumerate(ids, 1)]
                connection.execute(_STAMP, rows)
            return len(ids)

    def unstamped(self) -> int:
        """Return how many committed signals have no ``seq`` yet."""
        with self._database.read() as connection:
            query = select(func.count()).select_from(_UNSTAMPED.subquery())
            return connection.execute(query).scalar_one()

    def since(self, seq: int, team: str) -> tuple[Signal, ...]:
        """Return the stamped signals after ``seq`` that a workspace may see, in order."""
        return self._read(_SIGNALS.where(SignalTable.seq > seq), team, SignalTable.seq)

    def recorded_since(
        self, moment: datetime, team: str, until: datetime | None = None
    ) -> tuple[Signal, ...]:
        """Return the signals recorded at a moment or later, stamped or not, in order.

        With ``until`` those recorded before that.
        """
        query = _SIGNALS.where(SignalTable.recorded_at >= moment)
        if until is not None:
            query = query.where(SignalTable.recorded_at < until)
        return self._read(query, team, SignalTable.id)

    def latest_seq(self) -> int:
        """Return the last ``seq`` that was handed out; 0 where none was."""
        with self._database.read() as connection:
            return connection.scalar(select(func.max(SignalTable.seq))) or 0

    def _read(self, query: Select[Any], team: str, order: Any) -> tuple[Signal, ...]:
        with self._database.read() as connection:
            rows: Iterable[Any] = connection.execute(query.where(visible(team)).order_by(order))
            return tuple([Signal(*row) for row in rows])
