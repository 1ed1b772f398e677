"""One round of telling: what its digests have in common is read, composed and rendered once.

Lives as long as the round, and keeps the latest things only, so that memory does not grow with it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

from store.dealings import Signal, Subscription
from store.records import PUBLIC

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from store import Store

T = TypeVar("T")
KEPT = 128
"""Things of one round that are kept at a time: those of so many different questions."""


class Round:
    """A round over one store. For one thread.

    ``site`` returns the address of the workspace with a slash at its end, "" where it is not
    known; it is asked for only where something is linked.
    """

    def __init__(self, store: Store, asking: Asking, site: Callable[[], str] = str) -> None:
        self.store = store
        self.asking = asking
        self.site = site
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def unseen(self, due: Subscription) -> tuple[str, tuple[Signal, ...]]:
        """Return the signals that a subscription has not seen, and whose facts they are of.

        That is the workspace's where it has facts or names of its own; what all others see is
        public, and made once for them. Which they are is read with the signals: else one of a
        workspace's first own fact could be passed over.
        """
        seq = due.cursor
        apart, public = self.once(("unseen", seq), lambda: self._public(seq))
        if due.team not in apart:
            return PUBLIC, public
        key = ("unseen", seq, due.team)
        return due.team, self.once(key, lambda: self.store.signals.since(seq, due.team))

    def _public(self, seq: int) -> tuple[frozenset[str], tuple[Signal, ...]]:
        with self.store.database.snapshot():
            return self.store.entities.apart(), self.store.signals.since(seq, PUBLIC)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for a key before, or make it now."""
        if key in self._kept:
            self._kept.move_to_end(key)
            known: T = self._kept[key]
            return known
        made = make()
        self._kept[key] = made
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return made
