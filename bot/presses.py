"""What is done about buttons and forms that are no questions: votes, names, documents and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from bot import sayings, watched
from bot.blocks import ids
from bot.turns import aside
from store.dealings import InboxItem, Outcome, Vote, VoteValue

if TYPE_CHECKING:
    from bot.adding import Adding
    from bot.bound import Bound
    from bot.homes import Homes
    from bot.sorter import Sorter
    from bot.tell.watching import Watching
    from store import Store

Work = Callable[[InboxItem, datetime], Outcome]
"""Returns what an item of the inbox leads to."""


class Presses:
    """Works on what people pressed and filled in. Safe to share between threads."""

    def __init__(
        self,
        store: Store,
        bound: Bound,
        adding: Adding,
        watching: Watching,
        homes: Homes,
        sorter: Sorter,
    ) -> None:
        self._store = store
        self._bound = bound
        self._adding = adding
        self._watching = watching
        self._homes = homes
        self._sorter = sorter

    @property
    def works(self) -> Mapping[str, Work]:
        """What is done about each kind of item."""
        return {
            "vote": self.vote,
            "add": self.add,
            "submission": self.submission,
            "undo": self.undo,
            "sort": self.sort,
            "sorting": self.sorting,
            "sorting_undo": self.sorting_undo,
            "watch": self.watch,
            "wish": self.wish,
            "review": self._homes.pressed,
            "home": self._homes.opened,
            "home_press": self._homes.pressed,
        }

    def vote(self, item: InboxItem, now: datetime) -> Outcome:
        """Keep what somebody thinks of the answer that was pressed."""
        payload = item.payload
        self._bound.pressed(item, now)
        value: VoteValue = "up" if payload["action"] == ids.UP else "down"
        vote = Vote(item.team, payload["text"], payload["user"], value, now)
        said = sayings.THANKS if self._store.votes.put(vote) else sayings.NO_CONTEXT
        return aside(self._bound.beside(item), sayings.plainly(said))

    def add(self, item: InboxItem, now: datetime) -> Outcome:
        """Say why the form for adding a name did not open."""
        payload = item.payload
        said = self._adding.not_open(payload["user"], payload["text"])
        return aside(self._bound.beside(item), said)

    def submission(self, item: InboxItem, now: datetime) -> Outcome:
        """Add the name of a submitted form."""
        return aside(self._bound.beside(item), self._adding.submitted(item, now))

    def undo(self, item: InboxItem, now: datetime) -> Outcome:
        """Take back a name that was added."""
        return aside(self._bound.beside(item), self._adding.undo(item, now))

    def sort(self, item: InboxItem, now: datetime) -> Outcome:
        """Say why the form for sorting documents did not open."""
        payload = item.payload
        said = self._sorter.not_open(payload["user"], payload["text"])
        return aside(self._bound.beside(item), said)

    def sorting(self, item: InboxItem, now: datetime) -> Outcome:
        """Take a document out, or join two announcements, as a submitted form says."""
        return aside(self._bound.beside(item), self._sorter.submitted(item, now))

    def sorting_undo(self, item: InboxItem, now: datetime) -> Outcome:
        """Take back what was sorted."""
        return aside(self._bound.beside(item), self._sorter.undo(item, now))

    def watch(self, item: InboxItem, now: datetime) -> Outcome:
        """Do what a button of a subscription stands for."""
        return watched.pressed(self._watching, self._bound, item, now)

    def wish(self, item: InboxItem, now: datetime) -> Outcome:
        """Save the subscription of a submitted form; what came of it is said where it began."""
        if item.payload.get("home"):
            return self._homes.pressed(item, now)
        return watched.submitted(self._watching, self._bound, item, now)
