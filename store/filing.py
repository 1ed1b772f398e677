"""Filing documents under announcements, inside one transaction.

Each document finds those that may report the same event, is compared with them and joined; then
the announcements that this touches are composed again. Contains no rule of its own about what is
the same: that is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from store import alike, candidates, counters, papers, places
from store.composing import compose
from store.directory import Directory
from store.entering import Entering
from store.grouping import groups
from store.records import Announcement
from store.reports import Compare, Outcome, StoredDocument, Taken, Told

Group = tuple[StoredDocument, ...]


class Filing:
    """One transaction's work on documents of one team."""

    def __init__(
        self,
        connection: Connection,
        directory: Directory,
        compare: Compare,
        now: datetime,
        *,
        signals: bool,
    ) -> None:
        self._connection = connection
        self._directory = directory
        self._compare = compare
        self._now = now
        self._entering = Entering(connection, directory, now, signals=signals)
        self._told: list[Told] = []
        self._new: set[int] = set()
        self._changed = False

    def end(self) -> None:
        """Write what is left to write; nothing is filed after that."""
        self._entering.end()
        if self._changed:
            counters.advance(self._connection, counters.NAMES)

    def take(self, given: StoredDocument) -> Taken:
        """File one document; the same document again changes nothing."""
        before = papers.by_key(self._connection, given.team, given.key)
        if before and (before.hash, before.report) == (given.hash, given.report):
            slug = places.slug(self._connection, before.announcement_id)
            return Taken(given.key, "known", slug, (), before.why)
        made = papers.put(self._connection, given, before.id if before else None, self._now)
        if before or given.unknown:
            candidates.see(self._connection, given.team, made, given.unknown, self._now)
        self._told, self._new = [], set()
        held = [before.announcement_id] if before and before.announcement_id else []
        touched = {made, *papers.of_announcements(self._connection, held)}
        why = given.why
        if given.report is None:
            papers.assign(self._connection, [made], None)
        else:
            why = self._join(replace(given, id=made)) or why
        self.regroup(touched, made, held)
        return self._taken(given, made, why)

    def _taken(self, given: StoredDocument, made: int, why: str) -> Taken:
        filed = papers.filed(self._connection, made)
        if filed is None:
            return Taken(given.key, "irrelevant", None, tuple(self._told), why)
        one, slug = filed
        outcome: Outcome = "added" if one in self._new else "merged"
        return Taken(given.key, outcome, slug, tuple(self._told), why)

    def _join(self, given: StoredDocument) -> str | None:
        """Link a document with all that report the same event; return the surest reason."""
        ids = alike.documents(self._connection, given)
        found = papers.by_ids(self._connection, ids)
        others = [one for one in found if one.report and one.team == given.team]
        others += alike.imported(self._connection, self._directory, given)
        said = [(one, self._compare(given, one)) for one in others]
        same = [(one, found) for one, found in said if found.verdict == "same"]
        joined = [(self._kept(one), found.score, found.why) for one, found in same]
        papers.link(self._connection, given.id, joined)
        return max(joined, key=lambda j: j[1])[2] if joined else None

    def _kept(self, one: StoredDocument) -> int:
        """Return the id of a document; imported facts are kept as one first."""
        if one.id or one.announcement_id is None:
            return one.id
        return self.keep(one, one.announcement_id).id

    def keep(self, base: StoredDocument, announcement: int) -> StoredDocument:
        """Keep imported facts among the documents of their announcement."""
        made = papers.put(self._connection, base, None, self._now)
        papers.assign(self._connection, [made], announcement)
        return replace(base, id=made, announcement_id=announcement)

    def regroup(
        self, touched: Iterable[int], changed: int | None = None, held: Collection[int] = ()
    ) -> None:
        """Group all documents that links lead to, and compose the announcements that differ.

        ``changed`` is a document that says something else now; ``held`` are announcements that
        it belonged to: they may have lost their last one.
        """
        documents, edges = papers.component(self._connection, touched)
        told = [one for one in documents if one.report]
        found = groups(told, edges, self._apart)
        made = [group for group in found if any(one.announces for one in group)]
        self._leave_out(group for group in found if group not in made)
        ids = _assigned(made)
        before = Counter(one.announcement_id for one in documents if one.announcement_id)
        left = {*before, *held} - set(ids)
        overlaps = places.overlaps(self._connection, before)
        for old in left:
            places.leave(self._connection, old, _heir(old, made, ids))
            self._entering.leave(old)
            self._changed = True
        composed = [
            (group, one, self._known(compose(group)))
            for group, one in zip(made, ids, strict=True)
            if one is None or one in held or not _as_before(group, one, before, changed)
        ]
        wanted = [facts.slug for _, _, facts in composed]
        places.give_way(self._connection, [one for _, one, _ in composed if one], wanted)
        for group, one, facts in composed:
            self._enter(group, one, facts, overlaps)

    def _leave_out(self, groups: Iterable[Group]) -> None:
        """Let documents that only speak of something belong to nothing, where nothing is left."""
        idle = [one.id for group in groups for one in group if one.announcement_id]
        papers.assign(self._connection, idle, None)

    def _apart(self, one: StoredDocument, other: StoredDocument) -> bool:
        return self._compare(one, other).verdict == "apart"

    def _enter(
        self,
        group: Group,
        one: int | None,
        made: Announcement,
        overlaps: dict[int, tuple[str, ...]],
    ) -> None:
        slug = places.named(self._connection, made.team, made.slug, one)
        around = dict.fromkeys(
            s for d in group if d.announcement_id for s in overlaps.get(d.announcement_id, ())
        )
        made = replace(made, slug=slug, overlaps=tuple(around))
        at = one
        if entered := self._entering.enter(one, made):
            self._changed, at = True, entered.id
            self._told += [Told(k, entered.slug, d) for k, d in entered.told]
            if one is None:
                self._new.add(at)
        moved = [d.id for d in group if d.announcement_id != at]
        papers.assign(self._connection, moved, at)

    def _known(self, made: Announcement) -> Announcement:
        """Leave out names that are not known any more."""
        parties = tuple(p for p in made.parties if self._directory.named(p.name))
        country = made.country if made.country and self._directory.placed(made.country) else None
        return replace(made, parties=parties, country=country)


def _assigned(made: Sequence[Group]) -> list[int | None]:
    """Return for each group the announcement it goes on with, None where it begins a new one.

    Imported facts keep theirs; then the one from which most of the documents are.
    """
    ids: list[int | None] = []
    held = {d.announcement_id for group in made for d in group if d.base}
    taken: set[int | None] = set()
    for group in made:
        own = [d.announcement_id for d in group if d.base]
        votes = Counter(
            d.announcement_id for d in group if d.announcement_id and d.announcement_id not in held
        )
        order = own + [one for one, _ in votes.most_common()]
        one = next((one for one in order if one not in taken), None)
        taken.add(one)
        ids.append(one)
    return ids


def _as_before(group: Group, one: int, before: Counter[int], changed: int | None) -> bool:
    """Tell whether an announcement keeps just the documents that it had, all unchanged."""
    if any(d.id == changed or d.announcement_id != one for d in group):
        return False
    return before[one] == len(group)


def _heir(old: int, made: Sequence[Group], ids: Sequence[int | None]) -> int | None:
    """Return the announcement that most documents of one that ends went to."""
    votes: Counter[int] = Counter()
    for group, one in zip(made, ids, strict=True):
        if one is not None:
            votes[one] += sum(d.announcement_id == old for d in group)
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] else None
