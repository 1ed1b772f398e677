"""Imported facts that have documents beside them: kept, so that both can be composed again.

Contains no transactions. Facts that are imported under a slug that has documents do not replace
what those say: they become the base of the announcement, which is composed of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from store import papers
from store.composing import compose
from store.dialect import among
from store.records import Announcement
from store.reports import StoredDocument, report_of
from store.schema import AnnouncementTable
from store.schema_papers import DocumentTable

BY_IMPORT = "import"
"""The mark of a link that an import made: facts and documents have one slug."""
PREFIX = "import:"
"""How the keys of imported facts begin."""
_ANY = select(DocumentTable.id).limit(1)


def base_of(announcement: Announcement, one: int | None = None) -> StoredDocument:
    """Return imported facts as they stand among documents; ``one`` is their announcement's id."""
    first = announcement.sources[0] if announcement.sources else None
    return StoredDocument(
        key=PREFIX + announcement.slug,
        title=announcement.title,
        text="",
        day=announcement.announced_on,
        why="imported",
        report=report_of(announcement),
        publisher=first.publisher if first else "",
        published_on=announcement.announced_on,
        tier=1,
        team=announcement.team,
        base=announcement,
        announcement_id=one,
    )


def with_documents(
    connection: Connection, given: Sequence[Announcement], now: datetime
) -> tuple[Announcement, ...]:
    """Return announcements of one team, those that have documents composed of both."""
    if not given or connection.scalar(_ANY) is None:
        return tuple(given)
    found = dict(_documented(connection, given))
    return tuple(
        _composed(connection, a, found[a.slug], now) if a.slug in found else a for a in given
    )


def _documented(connection: Connection, given: Sequence[Announcement]) -> Iterator[tuple[str, int]]:
    """Yield the slugs that have documents, each with the id of its announcement."""
    team, slugs = given[0].team, [a.slug for a in given]
    joined = select(AnnouncementTable.slug, AnnouncementTable.id).join_from(
        DocumentTable, AnnouncementTable
    )
    imported = select(DocumentTable.key, DocumentTable.announcement_id)
    where = AnnouncementTable.team == team, among(AnnouncementTable.slug, slugs)
    yield from connection.execute(joined.where(*where).distinct()).all()
    keys = [PREFIX + slug for slug in slugs]
    where = DocumentTable.team == team, among(DocumentTable.key, keys)
    for key, one in connection.execute(imported.where(*where)):
        if one is not None:
            yield key.removeprefix(PREFIX), one


def _composed(connection: Connection, facts: Announcement, one: int, now: datetime) -> Announcement:
    before = papers.by_key(connection, facts.team, PREFIX + facts.slug)
    given = base_of(facts)
    made = papers.put(connection, given, before.id if before else None, now)
    if before is None:
        ids = papers.of_announcements(connection, [one])
        first = min(papers.by_ids(connection, ids), key=lambda d: d.order)
        said = [(first.id, 1.0, "imported under its slug")]
        papers.link(connection, made, said, BY_IMPORT)
    papers.assign(connection, [made], one)
    documents = papers.by_ids(connection, papers.of_announcements(connection, [one]))
    return compose(documents)
