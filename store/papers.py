"""The rows of documents: reading and writing them, their traces and their links.

Contains no transactions and no decisions; the text of a document is read only where it is wanted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)

from store.dialect import among
from store.grouping import Edge
from store.reports import (
    Link,
    StoredDocument,
    announcement_from,
    report_from,
    to_json,
)
from store.schema import AnnouncementTable
from store.schema_papers import DocumentTable, LinkTable, TraceTable
from store.schema_talk import ChangeTable
from store.traces import traces

_D = DocumentTable
_NODE = select(
    _D.id,
    _D.team,
    _D.key,
    _D.url,
    _D.publisher,
    _D.title,
    _D.published_on,
    _D.day,
    _D.tier,
    _D.hash,
    _D.report,
    _D.base,
    _D.why,
    _D.alone,
    _D.announcement_id,
)
_BY_ID = _NODE.where(among(_D.id, "ids")).order_by(_D.id)
_BY_KEY = _NODE.where(_D.team == bindparam("team"), _D.key == bindparam("key"))
_TEXTS = select(_D.id, _D.text).where(among(_D.id, "ids"))
_OF_ANNOUNCEMENTS = select(_D.id).where(among(_D.announcement_id, "ids")).order_by(_D.id)
_LINKED = select(LinkTable.one_id, LinkTable.other_id, LinkTable.score, LinkTable.change_id).where(
    or_(among(LinkTable.one_id, "ids"), among(LinkTable.other_id, "ids"))
)
_FILED = select(AnnouncementTable.id, AnnouncementTable.slug).where(
    _D.id == bindparam("document"), _D.announcement_id == AnnouncementTable.id
)
_INSERT = insert(_D).returning(_D.id)
_UPDATE = update(_D).where(_D.id == bindparam("known"))
_INSERT_TRACES, _INSERT_LINKS = insert(TraceTable), insert(LinkTable)
_ASSIGN = (
    update(_D).where(_D.id == bindparam("row")).values(announcement_id=bindparam("announcement"))
)


def node(row: Any, text: str = "") -> StoredDocument:
    """Return a row of ``document`` as a record."""
    return StoredDocument(
        key=row.key,
        title=row.title,
        text=text,
        day=row.day,
        why=row.why,
        report=None if row.report is None else report_from(row.report),
        url=row.url,
        publisher=row.publisher,
        published_on=row.published_on,
        tier=row.tier,
        hash=row.hash,
        team=row.team,
        base=None if row.base is None else announcement_from(row.base),
        alone=row.alone,
        id=row.id,
        announcement_id=row.announcement_id,
    )


def by_key(connection: Connection, team: str, key: str) -> StoredDocument | None:
    """Return a document by its key, without its text, or None."""
    row = connection.execute(_BY_KEY, {"team": team, "key": key}).one_or_none()
    return None if row is None else node(row)


def by_ids(connection: Connection, ids: Collection[int]) -> tuple[StoredDocument, ...]:
    """Return documents by their ids, without their texts."""
    if not ids:
        return ()
    return tuple(node(row) for row in connection.execute(_BY_ID, {"ids": sorted(ids)}))


def texts(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """Return the texts of documents by id."""
    return dict(connection.execute(_TEXTS, {"ids": sorted(ids)}).all()) if ids else {}


def put(connection: Connection, given: StoredDocument, known: int | None, now: datetime) -> int:
    """Insert a document, or replace the one of that id; its traces too. Return its id."""
    values = {
        **{n: getattr(given, n) for n in ("team", "key", "url", "publisher", "title", "text")},
        **{n: getattr(given, n) for n in ("published_on", "day", "tier", "hash", "why")},
        "report": None if given.report is None else to_json(given.report),
        "base": None if given.base is None else to_json(given.base),
    }
    if known is None:
        row = {**values, "alone": False, "arrived_at": now}
        made = connection.execute(_INSERT, row).scalar_one()
    else:
        made = known
        connection.execute(_UPDATE, {**values, "known": known})
        connection.execute(delete(TraceTable).where(TraceTable.document_id == known))
        rules = LinkTable.change_id == ""
        either = or_(LinkTable.one_id == known, LinkTable.other_id == known)
        connection.execute(delete(LinkTable).where(rules, either))
    rows = [{"name": n, "day": given.day, "document_id": made} for n in traces(given)]
    if rows:
        connection.execute(_INSERT_TRACES, rows)
    return made


def component(
    connection: Connection, ids: Iterable[int]
) -> tuple[tuple[StoredDocument, ...], tuple[Edge, ...]]:
    """Return all documents that links lead to from these, and those links."""
    seen: set[int] = set()
    edges: dict[tuple[int, int, str], Edge] = {}
    queue = set(ids)
    while queue:
        seen |= queue
        rows = connection.execute(_LINKED, {"ids": sorted(queue)})
        reached = set()
        for one, other, score, change in rows:
            edges[one, other, change] = (one, other, score, bool(change))
            reached |= {one, other}
        queue = reached - seen
    return by_ids(connection, seen), tuple(edges.values())


def of_announcements(connection: Connection, announcements: Collection[int]) -> tuple[int, ...]:
    """Return the ids of the documents of announcements."""
    if not announcements:
        return ()
    return tuple(connection.scalars(_OF_ANNOUNCEMENTS, {"ids": sorted(announcements)}))


def link(
    connection: Connection,
    one: int,
    others: Iterable[tuple[int, float, str]],
    change_id: str = "",
) -> None:
    """Join a document with others, each with how surely and why."""
    rows = [
        {
            "one_id": min(one, other),
            "other_id": max(one, other),
            "change_id": change_id,
            "score": score,
            "why": why,
        }
        for other, score, why in others
    ]
    if rows:
        connection.execute(_INSERT_LINKS, rows)


def filed(connection: Connection, document: int) -> tuple[int, str] | None:
    """Return id and slug of the announcement of a document, None where it belongs to none."""
    row = connection.execute(_FILED, {"document": document}).one_or_none()
    return None if row is None else (row.id, row.slug)


def assign(connection: Connection, ids: Sequence[int], announcement: int | None) -> None:
    """Say to which announcement documents belong."""
    if ids:
        connection.execute(_ASSIGN, [{"row": one, "announcement": announcement} for one in ids])


def links(connection: Connection, ids: Collection[int]) -> tuple[Link, ...]:
    """Return what joins documents of these ids, the surest first; those by hand before."""
    one, other = DocumentTable.__table__.alias("one"), DocumentTable.__table__.alias("other")
    query = (
        select(
            one.c.key, other.c.key, LinkTable.score, LinkTable.why, ChangeTable.user, ChangeTable.at
        )
        .join_from(LinkTable, one, LinkTable.one_id == one.c.id)
        .join(other, LinkTable.other_id == other.c.id)
        .outerjoin(ChangeTable, ChangeTable.id == LinkTable.change_id)
        .where(among(LinkTable.one_id, "ids"), among(LinkTable.other_id, "ids"))
        .order_by(LinkTable.change_id == "", LinkTable.score.desc(), one.c.key, other.c.key)
    )
    if not ids:
        return ()
    return tuple(Link(*row) for row in connection.execute(query, {"ids": sorted(ids)}))
