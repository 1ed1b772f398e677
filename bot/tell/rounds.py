"""One round of telling: what its digests have in common is read, composed and rendered once.

Lives as long as the round, and keeps the latest things only, so that memory does not grow with it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

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
