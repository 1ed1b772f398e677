"""How an announcement writes the names of its parties: "Artemis" for MTIA v2, "AWS" for Amazon.

Contains no names: they come from the store's aliases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from store.records import NameEntry

_NOT_WRITTEN = frozenset({"misspelling", "ticker", "former_ticker", "non_latin", "former"})


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """Every way to write each name, the longest first, and the vendor of each chip or model.

    One is made for as long as the names hold; two are never the same.
    """

    ways: Mapping[str, tuple[str, ...]]
    vendors: Mapping[str, str]

    @classmethod
    def of(cls, entries: Iterable[NameEntry]) -> Spelling:
        """Return the spellings in entries of the names index."""
        ways: dict[str, set[str]] = {}
        vendors: dict[str, str] = {}
        for entry in entries:
            if entry.alias_kind not in _NOT_WRITTEN:
                ways.setdefault(entry.entity, set()).add(entry.text)
            if entry.vendor:
                vendors[entry.entity] = entry.vendor
        longest = {
            name: tuple(sorted(texts, key=lambda text: (-len(text), text)))
            for name, texts in ways.items()
        }
        return cls(longest, vendors)

    def found(self, name: str, text: str) -> str | None:
        """Return the longest way to write a name that stands in a text; None where none does."""
        return next((way for way in self._of(name) if _stands(way, text)), None)

    def mentions(self, name: str, text: str) -> bool:
        """Tell whether a text names somebody, in whatever case ("Nvidia")."""
        folded = text.casefold()
        return any(_stands(way.casefold(), folded) for way in self._of(name))

    def written(self, name: str, text: str) -> str:
        """Return a name as a text writes it; the canonical name where the text does not."""
        return self.found(name, text) or name

    def split(self, name: str, text: str) -> tuple[str, str]:
        """Return the way to write a name with which a text begins, and the rest of the text.

        The first is empty where the text begins otherwise.
        """
        for way in self._of(name):
            if text.startswith(way) and re.match(rf"{re.escape(way)}(?!\w)", text):
                return way, text[len(way) :]
        return "", text

    def _of(self, name: str) -> tuple[str, ...]:
        ways = self.ways.get(name, ())
        return ways if name in ways else (*ways, name)


def _stands(way: str, text: str) -> bool:
    # Most names stand in no text: to look for their letters first is much quicker.
    return way in text and re.search(rf"(?<!\w){re.escape(way)}(?!\w)", text) is not None
