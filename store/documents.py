"""The documents: what was read, under which announcement it is filed, and why.

The text of a document stays, so that it can be read again when names become known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from store import by_hand, dialect, papers, places
from store.by_hand import Sorted
from store.dealings import Change
from store.dialect import among
from store.directory import Directories
from store.engine import Database, together
from store.filing import Filing
from store.records import PUBLIC
from store.reports import Compare, Link, StoredDocument, Taken
from store.schema import AnnouncementTable
from store.schema_papers import DocumentTable, TraceTable
from store.urls import page

_D = DocumentTable


class Documents:
    """Everything that was ingested. One at a time files documents, in whatever process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._directories = Directories()

    @together
    def take(
        self,
        given: Sequence[StoredDocument],
        compare: Compare,
        now: datetime,
        *,
        signals: bool = True,
    ) -> tuple[Taken, ...]:
        """File documents of one team, in one transaction; return what came of each, in order.

        A document whose key is known is replaced where its text or its report differs. Each joins
        the announcement of the same event, by ``compare``, or begins one; announcements are
        composed of all their documents. With ``signals`` what is new is to be told.
        """
        if not given:
            return ()
        with self._filing(given[0].team, compare, now, signals=signals) as (_, filing):
            return tuple([filing.take(one) for one in given])

    def known(self, hashes: Mapping[str, str], team: str = PUBLIC) -> dict[str, str | None]:
        """Return, of keys with hashes, those that are kept with that hash: each with its slug."""
        return {
            key: slug
            for key, slug, hash_ in self._slugs(list(hashes), team)
            if hashes[key] == hash_
        }

    def slugs(self, keys: Sequence[str], team: str = PUBLIC) -> dict[str, str | None]:
        """Return under which announcement documents are filed now, None where under none."""
        return {key: slug for key, slug, _ in self._slugs(keys, team)}

    def addresses(self, keys: Sequence[str], team: str = PUBLIC) -> dict[str, str]:
        """Return the addresses of the kept documents of these keys, where they have one."""
        query = select(_D.key, _D.url).where(_D.team == team, among(_D.key, keys))
        with self._database.read() as connection:
            return {key: url for key, url in connection.execute(query) if url}

    def get(self, key: str, team: str = PUBLIC) -> StoredDocument | None:
        """Return a document with its text, or None where there is none of that key."""
        with self._database.read() as connection:
            found = papers.by_key(connection, team, key)
            return None if found is None else _with_texts(connection, [found])[0]

    def at(self, url: str, team: str = PUBLIC) -> str | None:
        """Return the key of the document at an address, however that is written; None for none."""
        query = select(_D.key).join_from(TraceTable, _D).order_by(_D.id)
        where = _D.team == team, TraceTable.name == f"//{page(url)}"
        with self._database.read() as connection:
            return connection.scalar(query.where(*where).limit(1))

    def of(self, slug: str, team: str = PUBLIC) -> tuple[StoredDocument, ...]:
        """Return the documents of an announcement in their order, without texts."""
        with self._database.read() as connection:
            ids = _of(connection, slug, team)
            return tuple(sorted(papers.by_ids(connection, ids), key=lambda d: d.order))

    def links(self, slug: str, team: str = PUBLIC) -> tuple[Link, ...]:
        """Return why the documents of an announcement are one, the surest reasons first."""
        with self._database.read() as connection:
            return papers.links(connection, _of(connection, slug, team))

    def again(
        self,
        *,
        words: Collection[str] = (),
        after: int = 0,
        limit: int = 100,
        team: str = PUBLIC,
    ) -> tuple[StoredDocument, ...]:
        """Return kept documents with their texts, to be read again and given to ``take``.

        Those with an id above ``after``, at most ``limit``, in the order of their ids; with
        ``words`` only those whose title or text has one of them, in any case.
        """
        query = select(_D.id).where(_D.team == team, _D.id > after, _D.base.is_(None))
        if words:
            named = [
                condition
                for word in words
                for column in (_D.title, _D.text)
                for condition in (
                    func.lower(column).contains(word.lower(), autoescape=True),
                    column.contains(word, autoescape=True),  # SQLite lowers ASCII only
                )
            ]
            query = query.where(or_(*named))
        with self._database.read() as connection:
            ids = connection.scalars(query.order_by(_D.id).limit(limit)).all()
            return _with_texts(connection, papers.by_ids(connection, ids))

    @together
    def split(self, change: Change, key: str, compare: Compare) -> Sorted:
        """Take a document out of its announcement, for good: by rule nothing joins it any more.

        "known" where it stands alone already. Making the same change again changes nothing.
        """
        with self._filing(PUBLIC, compare, change.at, signals=True) as (connection, filing):
            return by_hand.split(connection, filing, change, key)

    @together
    def merge(self, change: Change, one: str, other: str, compare: Compare) -> Sorted:
        """Make one announcement of two by their slugs; "known" where they are one already."""
        with self._filing(PUBLIC, compare, change.at, signals=True) as (connection, filing):
            return by_hand.merge(connection, filing, change, one, other)

    @together
    def undo(self, change: Change, of: Change, compare: Compare) -> Sorted:
        """Take back a split or a merge; "known" where that was done before."""
        with self._filing(PUBLIC, compare, change.at, signals=True) as (connection, filing):
            return by_hand.undo(connection, filing, change, of)

    def _slugs(self, keys: Sequence[str], team: str) -> list[tuple[str, str | None, str]]:
        query = select(_D.key, AnnouncementTable.slug, _D.hash).outerjoin_from(
            _D, AnnouncementTable
        )
        with self._database.read() as connection:
            rows = connection.execute(query.where(_D.team == team, among(_D.key, keys)))
            return [(key, slug, hash_) for key, slug, hash_ in rows]

    @contextmanager
    def _filing(
        self, team: str, compare: Compare, now: datetime, *, signals: bool
    ) -> Iterator[tuple[Connection, Filing]]:
        with self._database.write() as connection:
            dialect.in_turn(connection, "documents")
            directory = self._directories.at(connection, team)
            filing = Filing(connection, directory, compare, now, signals=signals)
            yield connection, filing
            filing.end()


def _of(connection: Connection, slug: str, team: str) -> tuple[int, ...]:
    one = places.id_of(connection, team, slug)
    return () if one is None else papers.of_announcements(connection, [one])


def _with_texts(
    connection: Connection, found: Sequence[StoredDocument]
) -> tuple[StoredDocument, ...]:
    texts = papers.texts(connection, [one.id for one in found])
    return tuple(replace(one, text=texts[one.id]) for one in found)
