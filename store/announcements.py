"""The announcements: finding, loading, and what may be said of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from store import counters, dialect, loading, places
from store.dialect import among
from store.engine import Database
from store.find import compile_filter, visible
from store.records import PUBLIC, Announcement, Claim, Filter, Freshness, Row
from store.schema import AnnouncementTable, OverlapTable, RateTable, SourceTable
from store.words import content_words

_OVERLAPS = select(OverlapTable.announcement_id, OverlapTable.other_id).where(
    among(OverlapTable.announcement_id, "ids")
)
_RATES = select(RateTable.currency, RateTable.per_usd, RateTable.as_of).order_by(RateTable.as_of)


class Announcements:
    """What was announced. What holds for all facts is kept in memory while nothing changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._freshness: dict[str, tuple[int, Freshness]] = {}

    def find(self, wanted: Filter) -> tuple[Row, ...]:
        """Return the announcements that a filter wants, in its order."""
        statement, values = compile_filter(wanted, self._database.engine.dialect.name)
        with self._database.read() as connection:
            rows: Iterable[Any] = connection.execute(statement, values)
            return tuple([Row(*row) for row in rows])

    def load(self, ids: Sequence[int]) -> tuple[Announcement, ...]:
        """Return whole announcements in the order of the ids; unknown ones are left out."""
        with self._database.read() as connection:
            return tuple(loading.load(connection, ids).values())

    def by_slug(self, slugs: Sequence[str], team: str) -> tuple[Announcement, ...]:
        """Return whole announcements in the order of the slugs; unknown ones are left out.

        A workspace's own announcement comes before a public one of the same slug. A slug that one
        had before leads to it.
        """
        query = (
            select(AnnouncementTable.slug, AnnouncementTable.id)
            .where(visible(team), among(AnnouncementTable.slug, slugs))
            .order_by(AnnouncementTable.team)
        )
        with self._database.read() as connection:
            ids = dict(connection.execute(query).all())
            if missing := [slug for slug in slugs if slug not in ids]:
                ids |= places.led_on(connection, team, missing)
            wanted = [ids[slug] for slug in dict.fromkeys(slugs) if slug in ids]
            return tuple(loading.load(connection, wanted).values())

    def slugs_now(self, slugs: Sequence[str], team: str) -> tuple[str, ...]:
        """Return the slugs that announcements have now which had these, in their order, each once.

        Those that lead nowhere stay as they are.
        """
        if not slugs:
            return ()
        query = select(AnnouncementTable.slug).where(visible(team))
        with self._database.read() as connection:
            there = connection.scalars(query.where(among(AnnouncementTable.slug, slugs)))
            missing = set(slugs) - set(there)
            moved = places.led_on(connection, team, missing) if missing else {}
            now = {old: places.slug(connection, one) for old, one in moved.items()}
        return tuple(dict.fromkeys(now.get(slug) or slug for slug in slugs))

    def claims(self, ids: Sequence[int]) -> dict[int, tuple[Claim, ...]]:
        """Return the claims of each of these announcements, in order."""
        with self._database.read() as connection:
            found = loading.claims_of(connection, ids)
        return {one: tuple(found.get(one, ())) for one in ids}

    def overlaps(self, ids: Sequence[int]) -> dict[int, frozenset[int]]:
        """Return for each announcement those that speak, partly, of the same money or power."""
        found: dict[int, set[int]] = {one: set() for one in ids}
        with self._database.read() as connection:
            for one, other in connection.execute(_OVERLAPS, {"ids": list(ids)}):
                found[one].add(other)
        return {one: frozenset(others) for one, others in found.items()}

    def freshness(self, team: str) -> Freshness:
        """Return how many facts there are and the newest day one of them speaks of."""
        with self._database.read() as connection:
            version = counters.value(connection, counters.NAMES)
            kept = self._freshness.get(team)
            if kept is not None and kept[0] == version:
                return kept[1]
            query = select(func.max(AnnouncementTable.announced_on), func.count())
            newest, count = connection.execute(query.where(visible(team))).one()
            published = connection.scalar(
                select(func.max(SourceTable.published_on))
                .join_from(SourceTable, AnnouncementTable)
                .where(visible(team))
            )
        days = [day for day in (newest, published) if day is not None]
        fresh = Freshness(facts_to=max(days, default=None), announcements=count)
        self._freshness[team] = (version, fresh)
        return fresh

    def vocabulary(self, team: str) -> frozenset[str]:
        """Return the folded words of titles and locations that carry meaning."""
        query = select(AnnouncementTable.title, AnnouncementTable.location).where(visible(team))
        with self._database.read() as connection:
            texts = [text for row in connection.execute(query) for text in row if text]
        return frozenset(word for text in texts for word in content_words(text))

    def slugs(self, team: str = PUBLIC) -> tuple[str, ...]:
        """Return the slugs of exactly one team, in the order in which they were added."""
        query = select(AnnouncementTable.slug).where(AnnouncementTable.team == team)
        with self._database.read() as connection:
            return tuple(connection.scalars(query.order_by(AnnouncementTable.id)).all())

    def titles(self, team: str = PUBLIC) -> tuple[tuple[str, str, date], ...]:
        """Return slug, title and day of all announcements of exactly one team."""
        of = AnnouncementTable
        query = select(of.slug, of.title, of.announced_on).where(of.team == team)
        with self._database.read() as connection:
            return tuple((slug, title, on) for slug, title, on in connection.execute(query))

    def add_rates(self, rates: Sequence[tuple[str, date, float | None, str]]) -> None:
        """Add rates (currency, day, units per USD, basis); a rate of that day stays as it is."""
        rows = [{"currency": c, "as_of": d, "per_usd": p, "basis": b} for c, d, p, b in rates]
        if rows:
            with self._database.write() as connection:
                connection.execute(dialect.insert(connection, RateTable), rows)

    def rates(self) -> dict[str, tuple[float | None, date]]:
        """Return for each currency its units per USD (None: not known) and the day of that."""
        with self._database.read() as connection:
            rows = connection.execute(_RATES)
            return {currency: (per_usd, as_of) for currency, per_usd, as_of in rows}
