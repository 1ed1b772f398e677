"""The review queue: names in documents that nobody knew, and what is decided of them.

A decision holds for everybody (no team) or for one workspace, and is one transaction with its
record. What was rejected stays so, however often it is seen again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, exists, func, insert, select

from store import dialect
from store.audit import find_change, keep_change
from store.dealings import Candidate, Change, Decided, Decision, NewAlias, Strange, Verdict
from store.dialect import among
from store.engine import Database, together
from store.entities import put, put_alias
from store.records import PUBLIC, Entity
from store.schema import EntityTable
from store.schema_papers import CandidateTable, DocumentTable, SightingTable, VerdictTable

_C = CandidateTable
_S = SightingTable
_V = VerdictTable


class Candidates:
    """Names that wait for a decision, and deciding."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, team: str = PUBLIC, limit: int | None = None) -> tuple[Candidate, ...]:
        """Return what waits for a workspace's decision, or everybody's (no team).

        Those of the most documents first, then in the order in which they were seen first.
        """
        decided = exists().where(_V.candidate_id == _C.id, _V.team.in_([PUBLIC, team]))
        query = _listed(_C.team.in_([PUBLIC, team]), ~decided)
        with self._database.read() as connection:
            return _whole(connection, query.limit(limit))

    def count(self, team: str = PUBLIC) -> int:
        """Return how many names wait for a decision."""
        decided = exists().where(_V.candidate_id == _C.id, _V.team.in_([PUBLIC, team]))
        seen = exists().where(_S.candidate_id == _C.id)
        query = select(func.count()).where(_C.team.in_([PUBLIC, team]), ~decided, seen)
        with self._database.read() as connection:
            return connection.scalar(query) or 0

    def get(self, candidate_id: int, team: str = PUBLIC) -> Candidate | None:
        """Return a candidate that a workspace may see, decided or not; None where there is none."""
        query = _listed(_C.id == candidate_id, _C.team.in_([PUBLIC, team]))
        with self._database.read() as connection:
            return next(iter(_whole(connection, query)), None)

    def documents(self, candidate_id: int) -> tuple[str, ...]:
        """Return the keys of the documents in which a candidate stands, in their order."""
        query = select(DocumentTable.key).join_from(_S, DocumentTable)
        found = query.where(_S.candidate_id == candidate_id).order_by(_S.document_id)
        with self._database.read() as connection:
            return tuple(connection.scalars(found))

    def verdict(self, candidate_id: int, team: str = PUBLIC) -> Verdict | None:
        """Return what a workspace decided of a candidate, None where nothing yet."""
        with self._database.read() as connection:
            return _verdict(connection, candidate_id, team)

    def decision(self, candidate_id: int, team: str = PUBLIC) -> Decision | None:
        """Return what a workspace decided of a candidate, else everybody; None where nobody did.

        It is known of those too that stand in no document any more.
        """
        query = select(_C.name, _V.verdict, _V.team, _V.change_id).join_from(_V, _C)
        where = _C.id == candidate_id, _V.team.in_([PUBLIC, team])
        with self._database.read() as connection:
            rows: Iterable[Any] = connection.execute(query.where(*where).order_by(_V.team.desc()))
            return next((Decision(*row) for row in rows), None)

    @together
    def accept(self, change: Change, candidate_id: int, made: Entity | NewAlias) -> Decided:
        """Let a candidate be a new entity or another name of one, for the change's team.

        "known" where the name is there already: nothing is added then, and it waits no more.
        Making the same change again is "made" and changes nothing; a rejected one may be accepted.
        """
        with self._database.write() as connection:
            if find_change(connection, change) is not None:
                return "made"
            if _verdict(connection, candidate_id, change.team) == "accepted":
                return "before"
            detail = {"candidate": candidate_id}
            if isinstance(made, NewAlias):
                new = put_alias(connection, made.entity_id, made.alias, change.team)
                detail["entity_id"] = made.entity_id
            elif new := not _is_there(connection, made, change.team):
                put(connection, [made], change.team)
            if new:
                keep_change(connection, change, **detail)
            _decide(connection, candidate_id, change, "accepted")
            return "made" if new else "known"

    @together
    def reject(self, change: Change, candidate_id: int) -> Decided:
        """Let a candidate wait no more, for the change's team; "before" where it was decided."""
        with self._database.write() as connection:
            if find_change(connection, change) is not None:
                return "made"
            if _verdict(connection, candidate_id, change.team) is not None:
                return "before"
            keep_change(connection, change, candidate=candidate_id)
            _decide(connection, candidate_id, change, "rejected")
            return "made"


def see(
    connection: Connection, team: str, document_id: int, names: Sequence[Strange], now: datetime
) -> None:
    """Keep which names of a document nobody knew, in the transaction that stores it.

    They replace what was seen in it before. What was accepted, and is not known all the same, was
    lost (its entity was imported anew without it): it waits again.
    """
    connection.execute(delete(SightingTable).where(_S.document_id == document_id))
    by_key = {_key(one.name): one for one in reversed(names)}
    if not by_key:
        return
    ids = _ids(connection, team, by_key)
    values = {"team": team, "first_seen_at": now}
    new = [
        {**values, "key": key, "name": one.name, "kind": one.kind}
        for key, one in reversed(by_key.items())
        if key not in ids
    ]
    if new:
        connection.execute(dialect.insert(connection, CandidateTable), new)
        ids = _ids(connection, team, by_key)
    lost = (among(_V.candidate_id, ids.values()), _V.team == team, _V.verdict == "accepted")
    connection.execute(delete(VerdictTable).where(*lost))
    rows = [
        {"candidate_id": ids[key], "document_id": document_id, "sentence": one.sentence}
        for key, one in by_key.items()
    ]
    connection.execute(insert(SightingTable), rows)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _ids(connection: Connection, team: str, by_key: Mapping[str, Strange]) -> dict[str, int]:
    query = select(_C.key, _C.id).where(_C.team == team, among(_C.key, list(by_key)))
    return {row.key: row.id for row in connection.execute(query)}


def _verdict(connection: Connection, candidate_id: int, team: str) -> Verdict | None:
    query = select(_V.verdict).where(_V.candidate_id == candidate_id, _V.team == team)
    found: Verdict | None = connection.scalar(query)
    return found


def _decide(connection: Connection, candidate_id: int, change: Change, verdict: Verdict) -> None:
    key = {"candidate_id": candidate_id, "team": change.team}
    mine = (_V.candidate_id == candidate_id, _V.team == change.team)
    connection.execute(delete(VerdictTable).where(*mine))
    values = {**key, "verdict": verdict, "change_id": change.id}
    connection.execute(insert(VerdictTable).values(values))


def _is_there(connection: Connection, entity: Entity, team: str) -> bool:
    same = (EntityTable.name == entity.name, EntityTable.kind == entity.kind)
    query = select(EntityTable.id).where(*same, EntityTable.team.in_([PUBLIC, team]))
    return connection.execute(query.limit(1)).first() is not None


def _listed(*where: ColumnElement[bool]) -> Select[Any]:
    """Return the query of candidates with the number and the first of the documents they are in."""
    seen = func.count(_S.document_id)
    return (
        select(_C.__table__, seen.label("seen"), func.min(_S.document_id).label("first"))
        .join_from(_C, _S)
        .where(*where)
        .group_by(_C.id)
        .order_by(seen.desc(), _C.id)
    )


def _whole(connection: Connection, query: Select[Any]) -> tuple[Candidate, ...]:
    rows = connection.execute(query).all()
    where = (
        select(_S.candidate_id, _S.document_id, _S.sentence, DocumentTable.title, DocumentTable.url)
        .join_from(_S, DocumentTable)
        .where(among(_S.candidate_id, [row.id for row in rows]))
        .where(among(_S.document_id, [row.first for row in rows]))
    )
    stood = {(one[0], one[1]): one[2:] for one in connection.execute(where)} if rows else {}
    return tuple(
        Candidate(row.id, row.team, row.name, row.kind, row.seen, *stood[row.id, row.first])
        for row in rows
    )
