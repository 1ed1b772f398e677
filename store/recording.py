"""Writing announcements: names become ids, places get what they lie in, rows replace rows.

Contains no transactions and no signals; :meth:`store.signals.Signals.record` is the door.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from store import dialect, loading
from store.dialect import among
from store.directory import Directory, Known
from store.errors import UnknownName
from store.records import PUBLIC, Announcement, EntityKind, Measure, Party, Role, StatusChange
from store.schema import (
    AnnouncementTable,
    ClaimTable,
    OverlapTable,
    PartyTable,
    SourceTable,
    StatusTable,
)

_KINDS: dict[Role, tuple[EntityKind, ...]] = {
    "chip": ("chip",),
    "model": ("model",),
    "place": ("place",),
}
_ANYBODY: tuple[EntityKind, ...] = ("company", "person", "chip", "model", "place")
_CHILDREN = (PartyTable, SourceTable, ClaimTable, StatusTable)

_SLUGS = select(AnnouncementTable.slug, AnnouncementTable.id)


def known_ids(connection: Connection, team: str, slugs: Iterable[str]) -> dict[str, int]:
    """Return the ids of a team's announcements (of exactly that team) by slug.

    Their rows stay locked: who writes the same announcement next finds what was written here.
    """
    wanted = among(AnnouncementTable.slug, slugs)
    query = _SLUGS.where(AnnouncementTable.team == team, wanted).order_by(AnnouncementTable.id)
    return dict(connection.execute(dialect.locked(query)).all())


def complete(
    announcement: Announcement,
    before: Announcement | None,
    directory: Directory,
    partners: Iterable[str],
    now: datetime,
) -> Announcement:
    """Return the announcement as it will be read again.

    Parties have the kind and code of their entity, places bring the states and countries they
    lie in, overlaps include those that name this one, and the history of statuses goes on where
    none is given. Raises UnknownName where a party is no known entity.
    """
    seen = before.first_seen_at if before else announcement.first_seen_at or now
    others = dict.fromkeys([*announcement.overlaps, *partners])
    return replace(
        announcement,
        parties=tuple(_parties(announcement, directory)),
        statuses=announcement.statuses or _statuses(announcement, before, now),
        overlaps=tuple(other for other in others if other != announcement.slug),
        first_seen_at=seen,
    )


def _statuses(
    announcement: Announcement, before: Announcement | None, now: datetime
) -> tuple[StatusChange, ...]:
    status = announcement.status
    if before is None:
        # Of a plant that runs, the day it was announced is known, not the day it went on.
        first = status in ("rumored", "announced")
        return (StatusChange(status, announcement.announced_on if first else None),)
    if before.status == status:
        return before.statuses
    return (*before.statuses, StatusChange(status, now.date()))


def _parties(announcement: Announcement, directory: Directory) -> Iterable[Party]:
    named: dict[tuple[int, Role], Party] = {}
    places = []
    for party in announcement.parties:
        entity = _entity(party.name, party.role, directory, announcement.slug)
        named.setdefault((entity.id, party.role), _party(entity, party))
        if party.role == "place":
            places.append(entity)
    if announcement.country:
        places.append(_country(announcement.country, directory, announcement.slug))
    here: Party = Party("", "place", "place", "principal")
    for place in places:
        for around in (place, *directory.around(place.id)):
            named.setdefault((around.id, "place"), _party(around, here))
    return named.values()


def _country(code: str, directory: Directory, of: str) -> Known:
    found = directory.placed(code)
    if not found:
        raise UnknownName(code, of, f"“{code}” is no known country; its code has two letters")
    return directory.by_id[found[0]]


def _party(entity: Known, party: Party) -> Party:
    return replace(party, name=entity.name, kind=entity.kind, code=entity.code)


def _entity(name: str, role: Role, directory: Directory, of: str) -> Known:
    kinds = _KINDS.get(role, _ANYBODY)
    entity = directory.find(name, kinds)
    if entity is None:
        what = role if role in _KINDS else "entity"
        said = f"“{name}” is no known {what}; add it to the entities first"
        raise UnknownName(name, of, said)
    return entity


def headline_columns(announcement: Announcement) -> dict[str, float | None]:
    """Return the headline figures that thresholds and orders look at; rates stand apart."""
    amount = announcement.headline("amount")
    usd = amount.value_usd if amount else None
    rate = amount is not None and amount.period is not None
    return {
        "usd": None if rate else usd,
        "usd_rate": usd if rate else None,
        "mw": _value(announcement, "power"),
        "units": _value(announcement, "units"),
    }


def _value(announcement: Announcement, measure: Measure) -> float | None:
    claim = announcement.headline(measure)
    return claim.value if claim else None


def write(
    connection: Connection,
    team: str,
    changed: Sequence[Announcement],
    known: Mapping[str, int],
    directory: Directory,
) -> dict[str, int]:
    """Insert the announcements that are not known and replace the others; return ids by slug."""
    ids = dict(known)
    old = [a for a in changed if a.slug in known]
    new = [a for a in changed if a.slug not in known]
    if old:
        where = AnnouncementTable.id == bindparam("row")
        rows = [{**_row(a), "row": known[a.slug]} for a in old]
        connection.execute(update(AnnouncementTable).where(where), rows)
        _forget(connection, [known[a.slug] for a in old])
    if new:
        made = insert(AnnouncementTable).returning(AnnouncementTable.slug, AnnouncementTable.id)
        given = connection.execute(made, [_row(a) for a in new])
        ids |= dict(given.all())
    _write_children(connection, [(ids[a.slug], a) for a in changed], directory)
    _write_overlaps(connection, team, changed, ids)
    texts = [(ids[a.slug], a) for a in changed]
    dialect.index_text(
        connection,
        [
            {"id": i, "title": a.title, "summary": a.summary, "location": a.location}
            for i, a in texts
        ],
    )
    return ids


def _row(announcement: Announcement) -> dict[str, Any]:
    plain = {name: getattr(announcement, name) for name in loading.PLAIN}
    return plain | headline_columns(announcement)


def _forget(connection: Connection, ids: Sequence[int]) -> None:
    for table in _CHILDREN:
        connection.execute(delete(table).where(among(table.announcement_id, ids)))
    either = or_(among(OverlapTable.announcement_id, ids), among(OverlapTable.other_id, ids))
    connection.execute(delete(OverlapTable).where(either))


def _write_children(
    connection: Connection, announcements: Sequence[tuple[int, Announcement]], directory: Directory
) -> None:
    parties: list[dict[str, Any]] = []
    sources: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    statuses: list[dict[str, Any]] = []
    for one, announcement in announcements:
        for at, party in enumerate(announcement.parties):
            entity = _entity(party.name, party.role, directory, announcement.slug)
            row = {"entity_id": entity.id, "role": party.role, "standing": party.standing}
            day = announcement.announced_on
            parties.append({"announcement_id": one, "position": at, "day": day, **row})
        for at, source in enumerate(announcement.sources):
            sources.append({"announcement_id": one, "position": at, **_values(source)})
        for at, claim in enumerate(announcement.claims):
            claims.append({"announcement_id": one, "position": at, **_values(claim)})
        for at, change in enumerate(announcement.statuses):
            day = {"status": change.status, "on_date": change.on}
            statuses.append({"announcement_id": one, "position": at, **day})
    for table, rows in zip(_CHILDREN, (parties, sources, claims, statuses), strict=True):
        if rows:
            connection.execute(insert(table), rows)


def _values(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


def _write_overlaps(
    connection: Connection, team: str, changed: Sequence[Announcement], ids: dict[str, int]
) -> None:
    named = {other for a in changed for other in a.overlaps} - ids.keys()
    public = known_ids(connection, PUBLIC, named)
    others = ids | public | known_ids(connection, team, named)
    pairs = set()
    for announcement in changed:
        for other in announcement.overlaps:
            if other not in others:
                said = f"it overlaps with “{other}”, which is not known"
                raise UnknownName(other, announcement.slug, said)
            pairs |= {
                (ids[announcement.slug], others[other]),
                (others[other], ids[announcement.slug]),
            }
    if pairs:
        rows = [{"announcement_id": a, "other_id": b} for a, b in sorted(pairs)]
        connection.execute(dialect.insert(connection, OverlapTable), rows)
