"""What people say of documents: that one is of another event, or that two announcements are one.

Contains no transactions. A decision is kept with who made it, holds for whatever comes later, and
can be taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, delete, insert, or_, select, update

from store import loading, papers, places
from store.audit import find_change, keep_change
from store.bases import base_of
from store.dealings import Change
from store.filing import Filing
from store.records import PUBLIC
from store.reports import StoredDocument
from store.schema_papers import DocumentTable, LinkTable
from store.schema_talk import ChangeTable

State = Literal["done", "known", "unknown"]
"""It is done (now or before), it is so already, or there is no such document or announcement."""
WHAT = ("split", "merge")


@dataclass(frozen=True, slots=True)
class Sorted:
    """What came of a decision, and the slugs of the announcements that it is about now."""

    state: State
    slugs: tuple[str, ...] = ()


def split(connection: Connection, filing: Filing, change: Change, key: str) -> Sorted:
    """Take a document out of its announcement; by rule nothing joins it from now on."""
    found = papers.by_key(connection, PUBLIC, key)
    if found is None or found.announcement_id is None or found.base is not None:
        return Sorted("unknown")
    if find_change(connection, change) is not None:
        return _left(connection, [found.id])
    others = papers.of_announcements(connection, [found.announcement_id])
    if len(others) == 1:
        return Sorted("known", _left(connection, [found.id]).slugs)
    slug = places.slug(connection, found.announcement_id)
    alone = update(DocumentTable).where(DocumentTable.id == found.id)
    connection.execute(alone.values(alone=True))
    freed = _freed(connection, found.id)
    said = f"{key} out of {slug}"
    keep_change(connection, change, document=key, freed=freed, alone=found.alone, said=said)
    filing.regroup(others)
    return _left(connection, [found.id])


def merge(connection: Connection, filing: Filing, change: Change, one: str, other: str) -> Sorted:
    """Make one announcement of two, whatever the rules say."""
    ids = [places.id_of(connection, PUBLIC, slug) for slug in (one, other)]
    if ids[0] is None or ids[1] is None:
        return Sorted("unknown")
    if find_change(connection, change) is not None:
        return Sorted("done", tuple(filter(None, [places.slug(connection, ids[0])])))
    if ids[0] == ids[1]:
        return Sorted("known", tuple(filter(None, [places.slug(connection, ids[0])])))
    anchors = [_anchor(connection, filing, id_) for id_ in ids if id_ is not None]
    keep_change(connection, change, one=one, other=other, said=f"{other} into {one}")
    said = [(anchors[1].id, 1.0, "joined by hand")]
    papers.link(connection, anchors[0].id, said, change.id)
    filing.regroup([anchor.id for anchor in anchors])
    return _left(connection, [anchors[0].id])


def undo(connection: Connection, filing: Filing, change: Change, of: Change) -> Sorted:
    """Take back what somebody said; the rules decide again."""
    known = find_change(connection, of)
    if known is None or known.what not in WHAT:
        return Sorted("unknown")
    if known.undone_at is not None:
        return Sorted("known" if find_change(connection, change) is None else "done")
    touched = _split_undone(connection, known) if known.what == "split" else []
    if known.what == "merge":
        by_hand = LinkTable.change_id == known.id
        rows = connection.execute(select(LinkTable.one_id, LinkTable.other_id).where(by_hand))
        touched = [one for row in rows for one in row]
        connection.execute(delete(LinkTable).where(by_hand))
    undone = update(ChangeTable).where(ChangeTable.id == known.id)
    connection.execute(undone.values(undone_at=change.at))
    keep_change(connection, change, of=known.id, said=known.detail["said"])
    held = {d.announcement_id for d in papers.by_ids(connection, touched) if d.announcement_id}
    filing.regroup([*touched, *papers.of_announcements(connection, held)])
    return _left(connection, touched)


def _split_undone(connection: Connection, known: Change) -> list[int]:
    found = papers.by_key(connection, PUBLIC, known.detail["document"])
    if found is None:
        return []
    one = update(DocumentTable).where(DocumentTable.id == found.id)
    connection.execute(one.values(alone=known.detail.get("alone", False)))
    if freed := known.detail["freed"]:
        connection.execute(insert(LinkTable), freed)
    return [found.id]


def _freed(connection: Connection, one: int) -> list[dict[str, Any]]:
    """Take away what somebody joined a document with before; return it as rows."""
    table: Any = LinkTable.__table__
    either = or_(table.c.one_id == one, table.c.other_id == one)
    where = either, table.c.change_id != ""
    rows = [dict(row._mapping) for row in connection.execute(select(table).where(*where))]
    connection.execute(delete(LinkTable).where(*where))
    return rows


def _anchor(connection: Connection, filing: Filing, one: int) -> StoredDocument:
    """Return the document that stands for an announcement; of imported facts it is made."""
    found = papers.by_ids(connection, papers.of_announcements(connection, [one]))
    if found:
        return min(found, key=lambda d: (not d.announces, d.base is None, d.order))
    (facts,) = loading.load(connection, [one]).values()
    return filing.keep(base_of(facts), one)


def _left(connection: Connection, ids: Any) -> Sorted:
    slugs = (places.slug(connection, d.announcement_id) for d in papers.by_ids(connection, ids))
    return Sorted("done", tuple(dict.fromkeys(slug for slug in slugs if slug)))
