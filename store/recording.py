"""Writing announcements: names become ids, places get what they lie in, rows replace rows.

Contains no transactions and no signals; :meth:`store.signals.Signals.record` is the door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
_A, _O = AnnouncementTable, OverlapTable
Made = tuple[int, Announcement | None, Announcement]
"""The id of an announcement, what it holds there (None: nothing yet), and how it is to be."""
_CHILDREN: dict[str, type[Any]] = {
    "parties": PartyTable,
    "sources": SourceTable,
    "claims": ClaimTable,
    "statuses": StatusTable,
}
"""The tables of what an announcement holds, by the field of its record."""
_KNOWN = dialect.locked(
    select(_A.slug, _A.id)
    .where(_A.team == bindparam("team"), among(_A.slug, "slugs"))
    .order_by(_A.id)
)
_INSERT = insert(_A).returning(_A.slug, _A.id)
_UPDATE = update(_A).where(_A.id == bindparam("row"))
_INSERT_CHILDREN = {field: insert(table) for field, table in _CHILDREN.items()}
_DELETE_CHILDREN = {
    field: delete(table).where(among(table.announcement_id, "ids"))
    for field, table in _CHILDREN.items()
}
_DELETE_OVERLAPS = delete(_O).where(
    or_(among(_O.announcement_id, "ids"), among(_O.other_id, "ids"))
)


def known_ids(connection: Connection, team: str, slugs: Iterable[str]) -> dict[str, int]:
    """Return the ids of a team's announcements (of exactly that team) by slug.

    Their rows stay locked: who writes the same announcement next finds what was written here.
    """
    given = list(slugs)
    values = {"team": team, "slugs": given}
    return dict(connection.execute(_KNOWN, values).all()) if given else {}


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
    before: Mapping[str, Announcement],
    directory: Directory,
) -> dict[str, int]:
    """Insert the announcements that are not known and replace the others; return ids by slug.

    ``before`` are those that are known, as they are.
    """
    ids = dict(known)
    replace_rows(connection, [(known[a.slug], a) for a in changed if a.slug in known])
    ids |= insert_rows(connection, [a for a in changed if a.slug not in known])
    made = [(ids[a.slug], before.get(a.slug), a) for a in changed]
    write_parts(connection, made, directory)
    write_overlaps(connection, team, made)
    return ids


def insert_rows(connection: Connection, new: Sequence[Announcement]) -> dict[str, int]:
    """Insert the rows of announcements, without what they hold; return their ids by slug."""
    rows = [_row(one) for one in new]
    return dict(connection.execute(_INSERT, rows).all()) if rows else {}


def replace_rows(connection: Connection, old: Iterable[tuple[int, Announcement]]) -> None:
    """Replace the rows of announcements by their ids, but for slugs and what they hold."""
    rows = [{**_row(announcement), "row": one} for one, announcement in old]
    for row in rows:
        del row["team"], row["slug"]
    if rows:
        connection.execute(_UPDATE, rows)


def write_parts(connection: Connection, made: Sequence[Made], directory: Directory) -> None:
    """Write what announcements hold, and their texts for search: of each only what differs."""
    for field in _CHILDREN:
        others = [one for one in made if _differs(field, one[1], one[2])]
        _replace_children(connection, field, others, directory)
    texts = [(one, _text(after)) for one, before, after in made if _text(before) != _text(after)]
    dialect.index_text(connection, [{"id": one, **(text or {})} for one, text in texts])


def _row(announcement: Announcement) -> dict[str, Any]:
    plain = {name: getattr(announcement, name) for name in loading.PLAIN}
    return plain | headline_columns(announcement)


def _differs(field: str, before: Announcement | None, after: Announcement) -> bool:
    if before is None or getattr(before, field) != getattr(after, field):
        return True
    return field == "parties" and before.announced_on != after.announced_on


def _text(announcement: Announcement | None) -> dict[str, str | None] | None:
    if announcement is None:
        return None
    return {name: getattr(announcement, name) for name in ("title", "summary", "location")}


def _replace_children(
    connection: Connection, field: str, made: Sequence[Made], directory: Directory
) -> None:
    if old := [one for one, before, _ in made if before is not None]:
        connection.execute(_DELETE_CHILDREN[field], {"ids": old})
    rows = [
        {"announcement_id": one, "position": at, **values}
        for one, _, after in made
        for at, values in enumerate(_CHILD_ROWS[field](after, directory))
    ]
    if rows:
        connection.execute(_INSERT_CHILDREN[field], rows)


def _party_rows(announcement: Announcement, directory: Directory) -> Iterable[dict[str, Any]]:
    day = announcement.announced_on
    for party in announcement.parties:
        entity = _entity(party.name, party.role, directory, announcement.slug)
        role, standing = party.role, party.standing
        yield {"entity_id": entity.id, "role": role, "standing": standing, "day": day}


def _status_rows(announcement: Announcement, _: Directory) -> Iterable[dict[str, Any]]:
    return ({"status": change.status, "on_date": change.on} for change in announcement.statuses)


_CHILD_ROWS: dict[str, Callable[[Announcement, Directory], Iterable[dict[str, Any]]]] = {
    "parties": _party_rows,
    "sources": lambda announcement, _: map(_values, announcement.sources),
    "claims": lambda announcement, _: map(_values, announcement.claims),
    "statuses": _status_rows,
}


def _values(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


def write_overlaps(connection: Connection, team: str, made: Iterable[Made]) -> None:
    """Write with what announcements overlap, both ways, where that differs."""
    changed = [
        (one, before, after)
        for one, before, after in made
        if frozenset(before.overlaps if before else ()) != frozenset(after.overlaps)
    ]
    if old := [one for one, before, _ in changed if before is not None]:
        connection.execute(_DELETE_OVERLAPS, {"ids": old})
    ids = {after.slug: one for one, _, after in changed}
    named = {other for _, _, after in changed for other in after.overlaps} - ids.keys()
    public = known_ids(connection, PUBLIC, named)
    others = {**ids, **public, **known_ids(connection, team, named)}
    pairs = set()
    for one, _, after in changed:
        for other in after.overlaps:
            if other not in others:
                said = f"it overlaps with “{other}”, which is not known"
                raise UnknownName(other, after.slug, said)
            pairs |= {(one, others[other]), (others[other], one)}
    if pairs:
        rows = [{"announcement_id": a, "other_id": b} for a, b in sorted(pairs)]
        connection.execute(dialect.insert(connection, OverlapTable), rows)
