"""The entities: what can be named, by which aliases, and what belongs to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import aliased

from store import counters
from store.dialect import among
from store.directory import Directories, Directory
from store.engine import Database, together
from store.errors import UnknownName
from store.records import PUBLIC, Alias, Entity, NameEntry
from store.schema import (
    AliasTable,
    AnnouncementTable,
    EntityTable,
    MemberTable,
    PartyTable,
)

_NAMES = (
    select(
        EntityTable.id,
        EntityTable.name,
        EntityTable.kind,
        AliasTable.text,
        AliasTable.kind,
        AliasTable.query,
        AliasTable.edits,
        EntityTable.place_type,
        EntityTable.code,
        EntityTable.vendor,
    )
    .join_from(EntityTable, AliasTable)
    .where(
        EntityTable.team.in_([PUBLIC, bindparam("team")]),
        AliasTable.team.in_([PUBLIC, bindparam("team")]),
    )
    .order_by(EntityTable.id, AliasTable.position, AliasTable.id)
    .execution_options(yield_per=2_000)  # rows at a time: a hundred thousand at once are heavy
)
_PLAIN = tuple(f.name for f in fields(Entity) if f.name not in ("id", "aliases", "members"))
_ENTITY = select(EntityTable.id, *(getattr(EntityTable, name) for name in _PLAIN))
_VISIBLE = EntityTable.team.in_([PUBLIC, bindparam("team")])
_ALIASES = (
    select(
        AliasTable.entity_id,
        AliasTable.text,
        AliasTable.kind,
        AliasTable.article,
        AliasTable.query,
        AliasTable.edits,
    )
    .where(
        among(AliasTable.entity_id, "ids"),
        AliasTable.team.in_([PUBLIC, bindparam("team")]),
    )
    .order_by(AliasTable.entity_id, AliasTable.position, AliasTable.id)
)
_MEMBERS = (
    select(MemberTable.group_id, EntityTable.name)
    .join_from(MemberTable, EntityTable, MemberTable.entity_id == EntityTable.id)
    .where(among(MemberTable.group_id, "ids"))
    .order_by(MemberTable.group_id, MemberTable.entity_id)
)
_WITH_TEAM = (EntityTable, AliasTable, AnnouncementTable)

_OWN, _PUBLIC = aliased(EntityTable), aliased(EntityTable)
_TWINS = (
    select(_OWN.id, _PUBLIC.id.label("public"))
    .join_from(_OWN, _PUBLIC, (_OWN.name == _PUBLIC.name) & (_OWN.kind == _PUBLIC.kind))
    .where(_OWN.team == bindparam("team"), _OWN.team != PUBLIC, _PUBLIC.team == PUBLIC)
)
"""Entities of a workspace that everybody knows too, each with that one."""


class Entities:
    """What the bot can name. The directory is kept in memory for as long as nothing changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._directories = Directories()

    def names(self, team: str) -> tuple[NameEntry, ...]:
        """Return every alias that a workspace may use, entities' own names included.

        What it added before everybody knew it counts as what everybody knows.
        """
        # Each text is kept once: kinds, policies and names recur in most of 300,000 rows.
        texts: dict[Any, Any] = {}
        share = texts.setdefault
        with self._database.read() as connection:
            found = connection.execute(_TWINS, {"team": team})
            twins = {row.id: row.public for row in found}
            rows: Iterable[Any] = connection.execute(_NAMES, {"team": team})
            if twins:
                rows = _as_one(rows, twins)
            return tuple(NameEntry(*[share(value, value) for value in row]) for row in rows)

    def names_version(self) -> int:
        """Return a number that moves whenever names or the texts of announcements change."""
        with self._database.read() as connection:
            return counters.value(connection, counters.NAMES)

    def apart(self) -> frozenset[str]:
        """Return the workspaces that have names or facts of their own besides what is public."""
        queries = [select(t.team).where(t.team > PUBLIC).distinct() for t in _WITH_TEAM]
        with self._database.read() as connection:
            return frozenset(team for query in queries for team in connection.scalars(query))

    def ids(self, names: Sequence[str], team: str) -> tuple[tuple[int, ...], ...]:
        """Return for each canonical name its ids: itself and all members of a family.

        An unknown name gives an empty tuple.
        """
        directory = self._directory(team)
        return tuple(directory.named(name) for name in names)

    def place_ids(self, places: Sequence[str], team: str) -> tuple[tuple[int, ...], ...]:
        """Return for each place its ids: itself and all that lies in it.

        A place is a code (ISO 3166: ``US``, ``US-TX``) or a name. Unknown: an empty tuple.
        """
        directory = self._directory(team)
        return tuple(directory.placed(place) for place in places)

    def get(self, name: str, team: str) -> Entity | None:
        """Return the entity of that exact name, the workspace's own before the public one."""
        with self._database.read() as connection:
            query = _ENTITY.where(_VISIBLE, EntityTable.name == bindparam("name"))
            order = (EntityTable.team.desc(), EntityTable.id)
            found = connection.execute(
                query.order_by(*order).limit(1), {"team": team, "name": name}
            )
            return next(iter(_whole(connection, found.all(), team)), None)

    def all(self, team: str = PUBLIC) -> tuple[Entity, ...]:
        """Return every entity of exactly one team, in the order in which they were added.

        What single workspaces call them besides is left out.
        """
        with self._database.read() as connection:
            query = _ENTITY.where(EntityTable.team == team).order_by(EntityTable.id)
            return tuple(_whole(connection, connection.execute(query).all(), PUBLIC))

    def keys(self, team: str = PUBLIC) -> frozenset[tuple[str, str]]:
        """Return kind and name of every entity of exactly one team."""
        query = select(EntityTable.kind, EntityTable.name).where(EntityTable.team == team)
        with self._database.read() as connection:
            return frozenset((kind, name) for kind, name in connection.execute(query))

    @together
    def add(self, entities: Sequence[Entity], team: str = PUBLIC) -> None:
        """Add entities, or replace those of the same team, kind and name, as a whole.

        What single workspaces call an entity besides stays.
        Raises UnknownName where a member is no entity of the same kind.
        """
        if not entities:
            return
        with self._database.write() as connection:
            put(connection, entities, team)

    def version(self) -> int:
        """Return a number that moves whenever what can be named changes."""
        with self._database.read() as connection:
            return counters.value(connection, counters.ENTITIES)

    def _directory(self, team: str) -> Directory:
        with self._database.read() as connection:
            return self._directories.at(connection, team)


def _as_one(rows: Iterable[Any], twins: Mapping[int, int]) -> Iterator[tuple[Any, ...]]:
    """Yield rows of names, those of twins under the id of the public one, no text of it twice."""
    seen: set[tuple[int, str]] = set()
    public = set(twins.values())
    for row in rows:
        id_ = twins.get(row[0], row[0])
        if id_ in public:
            if (id_, row[3]) in seen:
                continue
            seen.add((id_, row[3]))
        yield (id_, *row[1:])


def put(connection: Connection, entities: Sequence[Entity], team: str) -> None:
    """Add or replace entities inside a transaction; raises as :meth:`Entities.add`."""
    by_key = {(e.kind, e.name): e for e in entities}
    query = select(EntityTable.kind, EntityTable.name, EntityTable.id)
    rows = connection.execute(query.where(EntityTable.team == team))
    known = {(kind, name): id_ for kind, name, id_ in rows}
    old = [(key, e) for key, e in by_key.items() if key in known]
    new = [(key, e) for key, e in by_key.items() if key not in known]
    if old:
        where = EntityTable.id == bindparam("row")
        connection.execute(
            update(EntityTable).where(where), [{**_row(e, team), "row": known[k]} for k, e in old]
        )
        replaced = [known[key] for key, _ in old]
        own = (among(AliasTable.entity_id, replaced), AliasTable.team == PUBLIC)
        connection.execute(delete(AliasTable).where(*own))
        connection.execute(delete(MemberTable).where(among(MemberTable.group_id, replaced)))
    if new:
        made = insert(EntityTable).returning(EntityTable.kind, EntityTable.name, EntityTable.id)
        given = connection.execute(made, [_row(e, team) for _, e in new])
        known |= {(kind, name): id_ for kind, name, id_ in given}
    _put_aliases(connection, [(known[key], e) for key, e in by_key.items()])
    _put_members(connection, [(known[key], e) for key, e in by_key.items()], team)
    _moved(connection)


def _moved(connection: Connection) -> None:
    """Let everybody who keeps names in memory read them anew."""
    counters.advance(connection, counters.NAMES)
    counters.advance(connection, counters.ENTITIES)


def _row(entity: Entity, team: str) -> dict[str, Any]:
    return {name: getattr(entity, name) for name in _PLAIN} | {"team": team}


def _put_aliases(connection: Connection, entities: Iterable[tuple[int, Entity]]) -> None:
    rows = [
        _alias_row(id_, position, alias, PUBLIC)
        for id_, entity in entities
        for position, alias in enumerate({a.text: a for a in entity.aliases}.values())
    ]
    if rows:
        connection.execute(insert(AliasTable), rows)


def put_alias(connection: Connection, entity_id: int, alias: Alias, team: str) -> bool:
    """Let a workspace call an entity so too, inside a transaction; False where it does already."""
    query = select(AliasTable.team, AliasTable.text, AliasTable.position)
    known = connection.execute(query.where(AliasTable.entity_id == entity_id)).all()
    if any(text == alias.text and seen in (PUBLIC, team) for seen, text, _ in known):
        return False
    position = max((at for _, _, at in known), default=-1) + 1
    connection.execute(insert(AliasTable).values(_alias_row(entity_id, position, alias, team)))
    _moved(connection)
    return True


def drop_alias(connection: Connection, entity_id: int, text: str, team: str) -> None:
    """Take away what only one workspace calls an entity, inside a transaction."""
    where = (AliasTable.entity_id == entity_id, AliasTable.text == text, AliasTable.team == team)
    connection.execute(delete(AliasTable).where(*where))
    _moved(connection)


def drop_entity(connection: Connection, kind: str, name: str, team: str) -> bool:
    """Take away an entity of one workspace, inside a transaction; False where facts name it."""
    where = (EntityTable.kind == kind, EntityTable.name == name, EntityTable.team == team)
    found = select(EntityTable.id).where(*where)
    used = select(PartyTable.entity_id).where(PartyTable.entity_id.in_(found)).limit(1)
    if connection.execute(used).first() is not None:
        return False
    connection.execute(delete(EntityTable).where(*where))
    _moved(connection)
    return True


def _alias_row(entity_id: int, position: int, alias: Alias, team: str) -> dict[str, Any]:
    own = {f.name: getattr(alias, f.name) for f in fields(Alias)}
    return {"entity_id": entity_id, "position": position, "team": team, **own}


def _put_members(connection: Connection, entities: Iterable[tuple[int, Entity]], team: str) -> None:
    groups = [(id_, entity) for id_, entity in entities if entity.members]
    if not groups:
        return
    directory = Directory.read(connection, team)
    rows = []
    for id_, entity in groups:
        for name in dict.fromkeys(entity.members):
            member = directory.find(name, (entity.kind,))
            if member is None:
                raise UnknownName(
                    name, entity.name, f"the member “{name}” is no known {entity.kind}"
                )
            rows.append({"group_id": id_, "entity_id": member.id})
    connection.execute(insert(MemberTable), rows)


def _whole(connection: Connection, rows: Sequence[Any], team: str) -> Iterable[Entity]:
    ids = {"ids": [row.id for row in rows]}
    aliases: dict[int, list[Alias]] = {}
    row: Any
    for row in connection.execute(_ALIASES, {**ids, "team": team}):
        aliases.setdefault(row[0], []).append(Alias(*row[1:]))
    members: dict[int, list[str]] = {}
    for group, name in connection.execute(_MEMBERS, ids):
        members.setdefault(group, []).append(name)
    entity: Any = Entity
    for row in rows:
        own = tuple(aliases.get(row.id, ()))
        yield entity(*row, own, tuple(members.get(row.id, ())))
