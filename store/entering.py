"""Entering announcements inside a transaction: what is new or changed is written and told.

Contains no transactions; :meth:`store.signals.Signals.record` and the documents are the doors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from store import loading, places, recording
from store.changes import Change, changes
from store.directory import Directory
from store.recording import Made
from store.records import Announcement
from store.schema import SignalTable

_INSERT = insert(SignalTable)


@dataclass(frozen=True, slots=True)
class Entered:
    """An announcement that was new or changed, and what there was to tell of it."""

    slug: str
    id: int
    told: tuple[Change, ...]


def enter(
    connection: Connection,
    directory: Directory,
    given: Sequence[Announcement],
    now: datetime,
    *,
    signals: bool,
) -> tuple[Entered, ...]:
    """Write announcements of one team as a whole; return those that were new or changed.

    With ``signals`` what there is to tell of each is kept, recorded at ``now``. Where any was, the
    caller moves the counter of names. Raises UnknownName where one names an entity or announcement
    that is not known.
    """
    by_slug = {a.slug: a for a in given}
    if not by_slug:
        return ()
    team = given[0].team
    known = recording.known_ids(connection, team, by_slug)
    before = {a.slug: a for a in loading.load(connection, list(known.values())).values()}
    naming: dict[str, list[str]] = {}
    for announcement in by_slug.values():
        for other in announcement.overlaps:
            naming.setdefault(other, []).append(announcement.slug)
    after = [
        recording.complete(a, before.get(slug), directory, naming.get(slug, ()), now)
        for slug, a in by_slug.items()
    ]
    changed = [a for a in after if not _same(before.get(a.slug), a)]
    if not changed:
        return ()
    ids = recording.write(connection, team, changed, known, before, directory)
    if fresh := [a.slug for a in changed if a.slug not in known]:
        places.forget(connection, team, fresh)
    entered = tuple(
        Entered(a.slug, ids[a.slug], changes(before.get(a.slug), a) if signals else ())
        for a in changed
    )
    tell(connection, entered, now)
    return entered


class Entering:
    """Announcements of one team as a transaction makes them, one after the other.

    What one holds, and what there is to tell, is written once, at the ``end``: documents that
    arrive together often report the same. Its slug and overlaps are there at once.
    """

    def __init__(
        self,
        connection: Connection,
        directory: Directory,
        now: datetime,
        *,
        signals: bool,
    ) -> None:
        self._connection = connection
        self._directory = directory
        self._now = now
        self._signals = signals
        self._held: dict[int, Made] = {}
        self._told: list[Entered] = []

    def enter(self, one: int | None, given: Announcement) -> Entered | None:
        """Enter what is to be the announcement of an id, or a new one; None where it is that.

        Its slug is there already, or is no other announcement's.
        """
        before = self._before(one, given)
        after = recording.complete(given, before, self._directory, (), self._now)
        if _same(before, after):
            return None
        if one is None:
            one = recording.insert_rows(self._connection, [after])[after.slug]
            places.forget(self._connection, after.team, [after.slug])
        recording.write_overlaps(self._connection, after.team, [(one, before, after)])
        there = self._held[one][1] if one in self._held else before
        self._held[one] = (one, there, after)
        entered = Entered(after.slug, one, changes(before, after) if self._signals else ())
        self._told.append(entered)
        return entered

    def _before(self, one: int | None, given: Announcement) -> Announcement | None:
        if one is None:
            return None
        if one in self._held:
            return replace(self._held[one][2], slug=given.slug)
        recording.known_ids(self._connection, given.team, [given.slug])  # its row stays locked
        return loading.load(self._connection, [one])[one]

    def leave(self, one: int) -> None:
        """Forget an announcement that has ended."""
        self._held.pop(one, None)
        self._told = [entered for entered in self._told if entered.id != one]

    def end(self) -> None:
        """Write what the announcements hold now, and what there is to tell of them."""
        made = tuple(self._held.values())
        recording.replace_rows(self._connection, ((one, after) for one, _, after in made))
        recording.write_parts(self._connection, made, self._directory)
        tell(self._connection, self._told, self._now)
        self._held, self._told = {}, []


def _same(before: Announcement | None, after: Announcement) -> bool:
    if before is None or frozenset(before.overlaps) != frozenset(after.overlaps):
        return False
    names = [name for name in Announcement.__slots__ if name != "overlaps"]
    return all(getattr(before, name) == getattr(after, name) for name in names)


def tell(connection: Connection, entered: Sequence[Entered], now: datetime) -> None:
    """Keep what there is to tell of announcements as signals without a place in the order."""
    rows = [signal_row(e.id, kind, detail, now) for e in entered for kind, detail in e.told]
    if rows:
        connection.execute(_INSERT, rows)


def signal_row(one: int, kind: str, detail: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Return a signal of an announcement as a row."""
    return {"announcement_id": one, "kind": kind, "detail": detail, "recorded_at": now}
