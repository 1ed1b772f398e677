"""The audit: who changed what of a workspace, and when; names that are added, and taken back.

A change and what it changes are one transaction; a change whose id is known is not made again.
"""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, insert, select, update

from store.dealings import Change
from store.engine import Database, together
from store.entities import drop_alias, drop_entity, put, put_alias
from store.records import PUBLIC, Alias, Entity
from store.schema import EntityTable
from store.schema_papers import VerdictTable
from store.schema_talk import ChangeTable

Made = Literal["made", "known"]
Undone = Literal["undone", "unknown", "before", "in use"]
"""What came of taking a change back: done, no such change, done before, or facts need it."""

UNDOABLE = ("new alias", "new entity")
"""What of the names can be taken back here."""
_CHANGE = ChangeTable.__table__


class Audit:
    """Changes of the names, each kept with who made it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @together
    def add_alias(self, change: Change, entity_id: int, alias: Alias) -> Made:
        """Let the change's workspace call an entity so; "known" where it does already.

        Making the same change again is "made" and changes nothing.
        """
        with self._database.write() as connection:
            if find_change(connection, change) is not None:
                return "made"
            if not put_alias(connection, entity_id, alias, change.team):
                return "known"
            keep_change(connection, change, entity_id=entity_id)
            return "made"

    @together
    def add_entity(self, change: Change, entity: Entity) -> Made:
        """Add an entity that only the change's workspace sees; "known" where it is there already.

        Making the same change again is "made" and changes nothing.
        """
        same = select(EntityTable.id).where(
            EntityTable.name == entity.name,
            EntityTable.kind == entity.kind,
            EntityTable.team.in_([PUBLIC, change.team]),
        )
        with self._database.write() as connection:
            if find_change(connection, change) is not None:
                return "made"
            if connection.execute(same).first() is not None:
                return "known"
            put(connection, [entity], change.team)
            keep_change(connection, change)
            return "made"

    def get(self, change_id: str, team: str) -> Change | None:
        """Return a change of a workspace by its id, or None where there is none."""
        with self._database.read() as connection:
            row = _row(connection, change_id, team)
        return None if row is None else _change(row)

    @together
    def undo(self, change: Change, of: Change) -> Undone:
        """Take back the change ``of``; ``change`` says who does it, and when, and is kept too.

        A name that was accepted from the review waits for a decision again.
        """
        with self._database.write() as connection:
            row = _row(connection, of.id, of.team)
            if row is None or row.what not in UNDOABLE:
                return "unknown"
            if row.undone_at is not None:
                return "before"
            if not _taken_back(connection, row):
                return "in use"
            connection.execute(
                update(ChangeTable).where(ChangeTable.id == of.id).values(undone_at=change.at)
            )
            connection.execute(delete(VerdictTable).where(VerdictTable.change_id == of.id))
            keep_change(connection, change, of=of.id)
            return "undone"

    def changes(
        self, team: str | None = None, subscription_id: int | None = None
    ) -> tuple[Change, ...]:
        """Return the changes of a workspace, or of all (None), the newest first.

        With ``subscription_id`` those of a subscription alone.
        """
        query = select(_CHANGE).order_by(ChangeTable.at.desc(), ChangeTable.id)
        if team is not None:
            query = query.where(ChangeTable.team == team)
        if subscription_id is not None:
            query = query.where(ChangeTable.subscription_id == subscription_id)
        with self._database.read() as connection:
            return tuple(_change(row) for row in connection.execute(query))


def _taken_back(connection: Connection, row: Row[Any]) -> bool:
    detail = row.detail
    if row.what == "new entity":
        return drop_entity(connection, detail["kind"], detail["name"], row.team)
    drop_alias(connection, detail["entity_id"], detail["text"], row.team)
    return True


def find_change(connection: Connection, change: Change) -> Change | None:
    """Return a change as it was made before, None where it was not."""
    row = _row(connection, change.id, change.team)
    return None if row is None else _change(row)


def keep_change(connection: Connection, change: Change, **more: Any) -> None:
    """Keep a change, with ``more`` in its detail, in the transaction that makes it."""
    connection.execute(
        insert(ChangeTable).values(
            id=change.id,
            team=change.team,
            at=change.at,
            user=change.user,
            what=change.what,
            detail={**change.detail, **more},
            subscription_id=change.subscription_id,
        )
    )


def _row(connection: Connection, change_id: str, team: str) -> Row[Any] | None:
    where = (ChangeTable.id == change_id, ChangeTable.team == team)
    return connection.execute(select(_CHANGE).where(*where)).one_or_none()


def _change(row: Row[Any]) -> Change:
    return Change(
        row.id,
        row.team,
        row.at,
        row.user,
        row.what,
        row.detail,
        row.undone_at,
        row.subscription_id,
    )
