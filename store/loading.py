"""Reading whole announcements: one query for the announcements, one for each thing they hold.

Contains no transactions; callers pass the connection of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Select, select

from store.dialect import among
from store.records import Announcement, Claim, Party, Source, StatusChange
from store.schema import (
    AnnouncementTable,
    ClaimTable,
    EntityTable,
    OverlapTable,
    PartyTable,
    SourceTable,
    StatusTable,
)

PLAIN = tuple(
    f.name
    for f in fields(Announcement)
    if f.name not in ("parties", "sources", "claims", "statuses", "overlaps")
)
"""The fields of an announcement that are columns of its own table, in the record's order."""

_ANNOUNCEMENTS = select(
    AnnouncementTable.id, *(getattr(AnnouncementTable, name) for name in PLAIN)
).where(among(AnnouncementTable.id, "ids"))


def _of(table: Any, record: type[Any]) -> Select[Any]:
    columns = (getattr(table, f.name) for f in fields(record))
    return (
        select(table.announcement_id, *columns)
        .where(among(table.announcement_id, "ids"))
        .order_by(table.announcement_id, table.position)
    )


_PARTIES = (
    select(
        PartyTable.announcement_id,
        EntityTable.name,
        EntityTable.kind,
        PartyTable.role,
        PartyTable.standing,
        EntityTable.code,
    )
    .join_from(PartyTable, EntityTable)
    .where(among(PartyTable.announcement_id, "ids"))
    .order_by(PartyTable.announcement_id, PartyTable.position)
)
_SOURCES = _of(SourceTable, Source)
_CLAIMS = _of(ClaimTable, Claim)
_STATUSES = (
    select(StatusTable.announcement_id, StatusTable.status, StatusTable.on_date)
    .where(among(StatusTable.announcement_id, "ids"))
    .order_by(StatusTable.announcement_id, StatusTable.position)
)
_OVERLAPS = (
    select(OverlapTable.announcement_id, AnnouncementTable.slug)
    .join_from(OverlapTable, AnnouncementTable, OverlapTable.other_id == AnnouncementTable.id)
    .where(among(OverlapTable.announcement_id, "ids"))
    .order_by(OverlapTable.announcement_id, OverlapTable.other_id)
)


def load(connection: Connection, ids: Sequence[int]) -> dict[int, Announcement]:
    """Return the announcements of these ids, in the order of the ids; unknown ones left out."""
    if not ids:
        return {}
    values = {"ids": list(ids)}
    parties = _grouped(connection.execute(_PARTIES, values), Party)
    sources = _grouped(connection.execute(_SOURCES, values), Source)
    claims = claims_of(connection, ids)
    statuses = _grouped(connection.execute(_STATUSES, values), StatusChange)
    overlaps: dict[int, list[str]] = {}
    for id_, slug in connection.execute(_OVERLAPS, values):
        overlaps.setdefault(id_, []).append(slug)
    found = {}
    announcement: Any = Announcement
    row: Any
    for row in connection.execute(_ANNOUNCEMENTS, values):
        one = row[0]
        # Positional: the columns first, then what other tables hold, in the record's order.
        found[one] = announcement(
            *row[1:],
            tuple(parties.get(one, ())),
            tuple(sources.get(one, ())),
            tuple(claims.get(one, ())),
            tuple(statuses.get(one, ())),
            tuple(overlaps.get(one, ())),
        )
    return {one: found[one] for one in ids if one in found}


def claims_of(connection: Connection, ids: Sequence[int]) -> dict[int, list[Claim]]:
    """Return the claims of these announcements in order; none where one has none."""
    return _grouped(connection.execute(_CLAIMS, {"ids": list(ids)}), Claim)


def _grouped(rows: Iterable[Any], record: Any) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row[0], []).append(record(*row[1:]))
    return groups
