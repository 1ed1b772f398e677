"""Sorting documents in Slack: who may, what the form shows, and doing what was decided.

What is decided is public, and holds for everybody; it is the same as on the command line
(``bot.sorting``). Contains no rendering (``bot.blocks.sort``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot import sayings
from bot.blocks import ids, sort
from bot.blocks.message import Block, Message
from bot.learn.same import same
from bot.learn.same_titles import titled
from store.dealings import Change, ChangeWhat, InboxItem
from store.records import PUBLIC, Announcement

if TYPE_CHECKING:
    from bot.slackweb import Slack
    from store import Store

MOST = 5
"""Announcements to choose from."""


class Sorter:
    """Lets admins sort documents. Safe to share between threads."""

    def __init__(self, store: Store, slack: Slack, admins: Collection[str]) -> None:
        """``admins`` are ids of users."""
        self._store = store
        self._slack = slack
        self._admins = tuple(admins)

    def open(self, user: str, trigger: str, slug: str, origin: Mapping[str, Any]) -> bool:
        """Open the form for an announcement and somebody who may; False where it is not open."""
        of = self._announcement(slug) if user in self._admins else None
        if of is None:
            return False
        with self._store.database.snapshot():  # links are of these documents then
            documents = self._store.documents.of(of.slug)
            links = self._store.documents.links(of.slug)
        return self._slack.open_view(trigger, sort.form(of, documents, links, origin))

    def not_open(self, user: str, slug: str) -> Message:
        """Return what to say to somebody for whom no form opened."""
        if user not in self._admins:
            return sayings.only_admins(self._admins, sayings.SORTED_BY)
        gone = self._announcement(slug) is None
        return sayings.plainly(sayings.GONE if gone else sayings.SORT_CLOSED)

    def next_page(self, user: str, form: Mapping[str, str], origin: Mapping[str, Any]) -> Block:
        """Return the second page, or by field what is wrong; empty where there is nothing to ask.

        The second page is shown for whatever is typed, so that nothing is joined unseen.
        """
        document, typed = form[ids.DOCUMENT], form[ids.OTHER].strip()
        if user not in self._admins:
            return {ids.OTHER: "You may not sort documents here."}
        if bool(document) == bool(typed):
            both = "Do one thing at a time: leave one of the two empty."
            return {ids.OTHER: both if typed else "Choose a document, or type words of a title."}
        if document:
            return {}
        of = self._announcement(origin["slug"])
        if of is None:
            return {ids.OTHER: sayings.GONE}
        found = self._meant(of, typed)
        if not found:
            return {ids.OTHER: "I find no other announcement with such a title."}
        return sort.which(of, found, origin)

    def submitted(self, item: InboxItem, now: datetime) -> Message:
        """Do what a submitted form says, once, and return what to say."""
        if item.payload["user"] not in self._admins:
            return sayings.only_admins(self._admins, sayings.SORTED_BY)
        if item.payload[ids.DOCUMENT]:
            return self._take_out(item, now)
        return self._join(item, now)

    def undo(self, item: InboxItem, now: datetime) -> Message:
        """Take back what was sorted, by the button of what was said of it."""
        if item.payload["user"] not in self._admins:
            return sayings.only_admins(self._admins, sayings.SORTED_BY)
        of = self._store.audit.get(item.payload["text"], PUBLIC)
        if of is None:
            return sayings.plainly(sayings.NO_CONTEXT)
        change = _change(f"undo:{of.id}"[:64], "undo", item, now)
        done = self._store.documents.undo(change, of, same)
        if done.state != "done":
            return sayings.plainly(sayings.SORTED_BACK_BEFORE)
        return sort.taken_back(self._store.announcements.by_slug(done.slugs, PUBLIC))

    def _take_out(self, item: InboxItem, now: datetime) -> Message:
        change = _change(f"view:{item.payload['ts']}", "split", item, now)
        before = self._store.audit.get(change.id, PUBLIC)  # an earlier try may have come so far
        key = before.detail["document"] if before else self._key(item)
        document = None if key is None else self._store.documents.get(key)
        if document is None:
            return sayings.plainly(sayings.NO_DOCUMENT)
        done = self._store.documents.split(change, document.key, same)
        slug = self._store.documents.slugs([document.key]).get(document.key)
        return sort.taken_out(document, done.state, slug, change.id)

    def _join(self, item: InboxItem, now: datetime) -> Message:
        change = _change(f"view:{item.payload['ts']}", "merge", item, now)
        one, other = item.payload["slug"], item.payload[ids.OTHER]
        done = self._store.documents.merge(change, one, other, same)
        made = self._announcement(done.slugs[0]) if done.slugs else None
        if made is None:
            return sayings.plainly(sayings.ONE_IS_GONE)
        return sort.joined(made, done.state, change.id)

    def _key(self, item: InboxItem) -> str | None:
        """Return the key of the chosen document where it is still one of the announcement."""
        found = self._store.documents.of(item.payload["slug"])
        return next((d.key for d in found if str(d.id) == item.payload[ids.DOCUMENT]), None)

    def _announcement(self, slug: str) -> Announcement | None:
        """Return a public announcement by the slug that it has or had."""
        return next(iter(self._store.announcements.by_slug([slug], PUBLIC)), None)

    def _meant(self, of: Announcement, typed: str) -> tuple[Announcement, ...]:
        """Return which others may be meant, by a slug or by words; near in time first."""
        exact = self._announcement(typed)
        if exact is not None:
            return (exact,) if exact.slug != of.slug else ()
        known = sorted(
            self._store.announcements.titles(), key=lambda one: abs(one[2] - of.announced_on)
        )
        titles = {slug: f"{title} {slug}" for slug, title, _ in known if slug != of.slug}
        return self._store.announcements.by_slug(titled(typed, titles)[:MOST], PUBLIC)


def _change(change_id: str, what: ChangeWhat, item: InboxItem, now: datetime) -> Change:
    return Change(change_id, PUBLIC, now, item.payload["user"], what, {})
