"""Who and what the store knows, as one value: ids by name and code, and what belongs to what.

Contains no SQL beyond the two reads that fill it; it is kept in memory by version.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any, cast

from sqlalchemy import Connection, bindparam, select

from store import counters
from store.records import PUBLIC, EntityKind
from store.schema import EntityTable, MemberTable

_ENTITIES = (
    select(
        EntityTable.id,
        EntityTable.name,
        EntityTable.kind,
        EntityTable.code,
        EntityTable.place_type,
        EntityTable.team,
    )
    .where(EntityTable.team.in_([PUBLIC, bindparam("team")]))
    .order_by(EntityTable.id)
    .execution_options(yield_per=2_000)
)
_MEMBERS = select(MemberTable.group_id, MemberTable.entity_id).order_by(MemberTable.entity_id)


@dataclass(frozen=True, slots=True)
class Known:
    """An entity as far as the directory needs it."""

    id: int
    name: str
    kind: EntityKind
    code: str | None
    place_type: str | None
    team: str


class Directory:
    """Entities that one workspace may see: public ones and its own (its own first)."""

    def __init__(self, known: Iterable[Known], members: Iterable[tuple[int, int]]) -> None:
        self.by_id = {one.id: one for one in known}
        self._named: dict[str, tuple[Known, ...]] = {}
        self._coded: dict[str, list[Known]] = {}
        self._members: dict[int, list[int]] = {}
        self._parents: dict[int, list[int]] = {}
        for one in sorted(self.by_id.values(), key=lambda one: (one.team == PUBLIC, one.id)):
            # A tuple of one is half of a list of one, and there is one for nearly every name.
            self._named[one.name] = (*self._named.get(one.name, ()), one)
            if one.code:
                self._coded.setdefault(one.code, []).append(one)
        for group, member in members:
            if group in self.by_id and member in self.by_id:
                self._members.setdefault(group, []).append(member)
                self._parents.setdefault(member, []).append(group)
        self._expanded: dict[int, tuple[int, ...]] = {}

    @classmethod
    def read(cls, connection: Connection, team: str) -> Directory:
        """Read the directory of a workspace."""
        rows: Iterable[Any] = connection.execute(_ENTITIES, {"team": team})
        known = (
            Known(one, name, cast("EntityKind", intern(kind)), code, place_type, intern(of_team))
            for one, name, kind, code, place_type, of_team in rows
        )
        return cls(known, [(g, m) for g, m in connection.execute(_MEMBERS)])

    def find(self, name: str, kinds: Sequence[EntityKind]) -> Known | None:
        """Return the entity of that exact name, of the first of the kinds that has one."""
        named = self._named.get(name, ())
        return next((one for kind in kinds for one in named if one.kind == kind), None)

    def named(self, name: str) -> tuple[int, ...]:
        """Return all entities of that name, whatever kind, with all that belongs to them."""
        return self._all(one.id for one in self._named.get(name, ()))

    def alike(self, name: str) -> tuple[int, ...]:
        """Return all entities of that name, whatever kind, without what belongs to them."""
        return tuple(one.id for one in self._named.get(name, ()))

    def placed(self, place: str) -> tuple[int, ...]:
        """Return the places of that code or name with all that lies in them."""
        found = self._coded.get(place) or self._named.get(place, ())
        return self._all(one.id for one in found if one.kind == "place")

    def around(self, place: int) -> tuple[Known, ...]:
        """Return the states and countries that a place lies in, the nearest first."""
        found: dict[int, None] = {}
        queue = list(self._parents.get(place, []))
        for parent in queue:
            if self.by_id[parent].place_type in ("state", "country") and parent not in found:
                found[parent] = None
                queue += self._parents.get(parent, [])
        return tuple(self.by_id[parent] for parent in found)

    def _all(self, ids: Iterable[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(member for one in ids for member in self._expand(one)))

    def _expand(self, one: int) -> tuple[int, ...]:
        if one not in self._expanded:
            queue = [one]
            for group in queue:
                queue += [m for m in self._members.get(group, []) if m not in queue]
            self._expanded[one] = tuple(queue)
        return self._expanded[one]


class Directories:
    """The directories of workspaces, kept in memory for as long as the names stay as they are."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, Directory]] = {}

    def at(self, connection: Connection, team: str) -> Directory:
        """Return the directory of a workspace as this transaction sees it."""
        version = counters.value(connection, counters.ENTITIES)
        kept = self._kept.get(team)
        if kept is None or kept[0] != version:
            kept = (version, Directory.read(connection, team))
            self._kept[team] = kept
        return kept[1]
